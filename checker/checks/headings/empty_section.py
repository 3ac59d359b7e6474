"""A heading with neither text nor subheading under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("heading",)


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each heading that stands alone, unless it is a point of a list."""
    points = _ordinals.list_points(report)
    for section in report.outline.headings():
        if _ordinals.is_empty(section) and section not in points:
            yield Hit(section.head, {"heading": section.head.of(report.text)})
