"""A heading with neither text nor subheading under it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.outline import Section
    from checker.structure.report import Report

ARGUMENTS = ("heading",)


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each heading that stands alone, unless it is a point of a list.

    Where the number of it or of the next heading is wrong, that is the defect: with the right
    number something may stand under it.
    """
    points = _ordinals.list_points(report)
    headings = list(report.outline.headings())
    for section, following in zip_longest(headings, headings[1:]):
        if not _ordinals.is_empty(section) or section in points:
            continue
        if not _is_misnumbered(section, following):
            yield Hit(section.head, {"heading": section.head.of(report.text)})


def _is_misnumbered(section: Section, following: Section | None) -> bool:
    """Return whether the number of ``section``, or of its sibling behind it, cannot be right."""
    ordinal = section.ordinal
    if ordinal is None:
        return False
    if ordinal.form != ordinal.level:
        return True
    behind = following.ordinal if following is not None else None
    if behind is None or behind.level != ordinal.level:
        return False
    return behind.value <= ordinal.value or behind.form != behind.level
