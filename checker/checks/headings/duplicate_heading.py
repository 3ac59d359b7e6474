"""Two headings under the same parent that read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.structure.outline import Section
    from checker.structure.report import Report

ARGUMENTS = ("heading", "ordinal", "first")

_FINAL = "。；：，、！？.;:,!?"


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each heading that repeats an earlier one of the same parent."""
    groups: list[Sequence[Section]] = [report.outline.sections]
    groups.extend(section.children for section in report.outline.walk())
    for group in groups:
        yield from _repeated(report.text, group)


def _repeated(text: str, group: Sequence[Section]) -> Iterator[Hit]:
    seen: dict[str, Section] = {}
    for section in group:
        if section.heading is None:
            continue
        wording = "".join(section.heading.of(text).split()).rstrip(_FINAL)
        if not wording:
            continue
        first = seen.setdefault(wording, section)
        if first is not section:
            arguments = {
                "heading": wording,
                "ordinal": _ordinal(text, section),
                "first": _ordinal(text, first),
            }
            yield Hit(section.head, arguments)


def _ordinal(text: str, section: Section) -> str:
    return section.ordinal.span.of(text) if section.ordinal else ""
