"""A heading on a line of its own that ends in a stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("heading", "mark")


class Params(Record):
    """Which marks a heading must not end in."""

    marks: str = "。；;"
    """The marks, one after another."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each heading that ends in one of the marks, with its text below."""
    text = report.text
    points = _ordinals.list_points(report)
    for section in report.outline.headings():
        heading = section.heading
        if heading is None or section.layout != "own-line" or heading.end == heading.start:
            continue
        if text[heading.end - 1] not in params.marks or _ordinals.is_empty(section):
            continue
        if section in points:
            continue
        line_end = text.find("\n", heading.end)
        if text[heading.end : line_end if line_end >= 0 else len(text)].strip():
            continue  # a crawler glued the lines; nobody knows how they stood
        mark = Span(heading.end - 1, heading.end)
        arguments = {"heading": section.head.of(text), "mark": mark.of(text)}
        yield Hit(section.head, arguments, (Edit(mark, ""),))
