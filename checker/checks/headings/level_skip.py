"""A heading two or more levels below its parent, where the document uses the level between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.language import ordinals
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("ordinal", "expected", "parent")


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit at the first heading of each list that skips a level used elsewhere."""
    used = {
        ordinal.level
        for section, ordinal in _ordinals.numbered(report)
        if section.heading is not None
    }
    for parent, group in _ordinals.series(report):
        section, ordinal = group[0]
        above = parent.ordinal if parent else None
        if above is None or above.level < 1 or section.heading is None:
            continue
        between = sorted(used.intersection(range(above.level + 1, ordinal.level)))
        if not between:
            continue
        arguments = {
            "ordinal": ordinal.span.of(report.text),
            "expected": ordinals.written(between[0], ordinal.value),
            "parent": above.span.of(report.text),
        }
        yield Hit(ordinal.span, arguments)
