"""Headings whose wording is laid down: one is missing, worded in another way, or one too many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.checks._places import heading_of
from checker.language import ordinals
from checker.language.tables.form_labels import label_key
from checker.model.finding import Edit, Hit
from checker.structure.parts import first_level, heading_text
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.outline import Section
    from checker.structure.report import Report

ARGUMENTS = ("heading", "found")
"""``heading``: as it is laid down; ``found``: as the report has it."""


class Params(Record):
    """Which defect is looked for."""

    defect: Literal["missing", "wording", "extra"]
    """What is a finding: a part that is ``missing``, another ``wording`` of its heading, or a
    numbered first-level heading that is for no part (``extra``)."""
    except_pattern: Pattern = ""
    """Headings that may stand beside those of the parts."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the title for what is missing, else at the heading.

    Whether a heading has the right number is not looked at: that is what ``part-order`` and the
    rules on numbering tell. A report without any of the parts gets no hits but ``missing``.
    """
    if params.defect == "missing":
        for part, heading in report.parts.prescribed.items():
            if report.parts.presence[part].status == "missing":
                yield Hit(report.title_span(), {"heading": heading})
    elif params.defect == "wording":
        yield from _in_other_words(report)
    elif report.parts.claims:
        yield from _too_many(report, params)


def _in_other_words(report: Report) -> Iterator[Hit]:
    seen: set[str] = set()
    for section, named in report.parts.claims:
        part = named[0]
        heading = _without_number(report.parts.prescribed.get(part, ""))
        if part in seen or not heading or section.heading is None:
            continue
        seen.add(part)
        if label_key(heading) != label_key(heading_text(report.outline, section)):
            arguments = {"heading": heading, "found": _shown(report, section)}
            yield Hit(section.head, arguments, (Edit(section.heading, heading),))


def _too_many(report: Report, params: Params) -> Iterator[Hit]:
    claimed = {section for section, _ in report.parts.claims}
    for section in first_level(report.outline):
        if section in claimed or section.ordinal is None or section.layout == "item":
            continue
        heading = heading_text(report.outline, section)
        if params.except_pattern and compiled(params.except_pattern).search(heading):
            continue
        yield Hit(section.head, {"heading": "", "found": _shown(report, section)})


def _shown(report: Report, section: Section) -> str:
    return heading_of(report, section)


def _without_number(heading: str) -> str:
    number = ordinals.read(heading, 0, len(heading))
    return heading[number.span.end :] if number else heading
