"""The period that figures are for is not the year that the report is about, or not all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.checks._places import compact
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("found", "year")
"""``found``: the period as it is written; ``year``: the one that the report is about."""

_GROUPS = ("from_year", "from_month", "from_day", "to_year", "to_month", "to_day")
_WHOLE = (1, 1, 12, 31)


class Params(Record):
    """How the period is written."""

    period_pattern: Pattern
    """The sentence that gives it; groups are ``at``, the period itself, and ``from_year``,
    ``from_month``, ``from_day``, ``to_year`` (which may be missing), ``to_month``, ``to_day``."""
    scope: str = "lead"
    """The part of the report that is searched; the rule's own ``scope``."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything."""
        groups = compiled(self.period_pattern).groupindex
        missing = [name for name in ("at", *_GROUPS) if name not in groups]
        return f"period_pattern: {', '.join(missing)}" if missing else None


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the first period that is not from 1 January to 31 December of the year."""
    year = report.metadata.reporting_year
    if year is None:
        return
    form = compiled(params.period_pattern)
    group = form.groupindex["at"]
    for span in report.scope(params.scope):
        match = form.search(span.of(report.text))
        if match is not None:
            if _read(match) != (year.year, year.year, *_WHOLE):
                place = Span(span.start + match.start(group), span.start + match.end(group))
                yield Hit(place, {"found": compact(report, place), "year": year.year})
            return


def _read(match: Any) -> tuple[int, ...]:
    """Return first and last year, then month and day of both; without a last year the first."""
    values = {name: int(match.group(name)) for name in _GROUPS if match.group(name)}
    last = values.get("to_year", values["from_year"])
    rest = (values[name] for name in ("from_month", "from_day", "to_month", "to_day"))
    return values["from_year"], last, *rest
