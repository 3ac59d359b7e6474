"""A single subheading that divides its section from nothing: one （一） with no （二）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.language import ordinals
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("ordinal", "heading", "missing")


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each numbered subheading without a second one beside it."""
    for parent, group in _ordinals.series(report):
        section, ordinal = group[0]
        if parent is None or len(group) > 1 or ordinal.value != 1 or section.heading is None:
            continue
        within = _ordinals.inside(report.text, *parent.span)
        if (ordinal.form, 2) in within:
            continue
        arguments = {
            "ordinal": ordinal.span.of(report.text),
            "heading": section.head.of(report.text),
            "missing": ordinals.written(ordinal.level, 2),
        }
        yield Hit(section.head, arguments)
