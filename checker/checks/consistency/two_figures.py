"""The same thing is counted twice with different figures: 行政复议案件12件, then 15件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.consistency._statements import clauses
from checker.model.finding import Hit
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.consistency._statements import Clause
    from checker.structure.report import Report

ARGUMENTS = ("statement", "first", "second")
"""``statement``: the words that both have; ``first`` and ``second``: their figures."""
TABLES = {"measures": "measures"}


class Params(Record):
    """How it is said how many there were of what."""

    statement_pattern: Pattern
    """A clause that counts something, up to the figure. Its groups are ``at``, where it begins,
    and ``period``, ``owner``, ``verb`` and ``thing``, which must be the same in both sentences."""
    limits_pattern: Pattern
    """What before it in its sentence shows that it speaks of less than the whole."""
    whole_year: list[str]
    """Periods that mean the year of the report, so that they are one; so does the year itself."""
    own: list[str]
    """Words for the reporting unit itself, as if no unit were named."""
    units: list[str]
    """In which units things are counted."""
    scope: str = "past_year"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each clause with another figure than the first of its like has."""
    first: dict[tuple[str, ...], Clause] = {}
    limits = compiled(params.limits_pattern)
    for clause in clauses(report, params.statement_pattern, params.scope, params.units):
        if limits.search(clause.before):
            continue
        earlier = first.setdefault(_key(report, clause, params), clause)
        one, other = earlier.quantity, clause.quantity
        if one is None or other is None or one.scale or other.scale:
            continue  # 1.2万件 may well be 11860件
        places = max(one.value.places, other.value.places)
        if one.value.at(places) != other.value.at(places):
            arguments = {
                "statement": clause.group("verb") + clause.group("thing"),
                "first": earlier.figure(report.text),
                "second": clause.figure(report.text),
            }
            yield Hit(clause.span, arguments)


def _key(report: Report, clause: Clause, params: Params) -> tuple[str, ...]:
    """Return what two statements must have in common to be about the same."""
    year = report.metadata.reporting_year
    period, owner = clause.group("period"), clause.group("owner")
    if period in params.whole_year or (year is not None and period.startswith(str(year.year))):
        period = params.whole_year[0]
    if owner in params.own:
        owner = ""
    measure = clause.quantity.measure if clause.quantity else ""
    return period, owner, clause.group("verb"), clause.group("thing"), measure
