"""The statutory parts do not stand in the order in which the statute lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import heading_of
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.outline import Section
    from checker.structure.report import Report

ARGUMENTS = ("heading", "earlier")
"""``heading``: the heading out of order; ``earlier``: the one before it that ranks below it."""


class Params(Record):
    """Which parts are compared."""

    parts: tuple[str, ...] = ()
    """The parts whose order counts, by name; none means all of them."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each section that comes after one which should follow it.

    A part counts where it has a first-level section of its own, at the first of them.
    """
    ranks = {part: rank for rank, part in enumerate(report.parts.presence)}
    seen: dict[str, Section] = {}
    for section, named in report.parts.claims:
        part = named[0]
        if len(named) > 1 or part in seen or (params.parts and part not in params.parts):
            continue
        later = [other for other in seen if ranks[other] > ranks[part]]
        seen[part] = section
        if later:
            first = seen[min(later, key=lambda other: ranks[other])]
            arguments = {
                "heading": heading_of(report, section),
                "earlier": heading_of(report, first),
            }
            yield Hit(section.head, arguments)
