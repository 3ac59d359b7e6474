"""A statutory part stands in a form that it should not have, or is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.checks._places import heading_of, outermost
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import PartName
    from checker.structure.report import Report

ARGUMENTS = ("section",)
"""``section``: the first-level heading under which the part stands; empty if it is missing."""


class Params(Record):
    """Which part must not stand how."""

    part: PartName
    """The part, by its name: achievements, shortcomings, …"""
    statuses: tuple[Literal["section", "subsection", "passage", "mention", "missing"], ...] = (
        "missing",
    )
    """The forms that are findings."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the part, or at the title where it is missing.

    Variants: the part's status, or ``lead`` where it stands in the introduction.
    """
    found = report.parts.presence.get(params.part)
    if found is None or found.status not in params.statuses:
        return
    if found.place is None:
        yield Hit(report.title_span())
        return
    around = report.outline.section_at(found.place.start)
    if around is None:
        yield Hit(found.place, {"section": ""}, variant="lead")
    else:
        name = heading_of(report, outermost(around))
        yield Hit(found.place, {"section": name}, variant=found.status)
