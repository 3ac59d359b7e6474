"""The document's date lies before or after the time of year in which it should."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.checks._places import compact
from checker.language.dates import standard_form
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.checks.base import ProfileName
    from checker.structure.report import Report

ARGUMENTS = ("date", "limit", "year")
"""``date``: as it is written; ``limit``: the day it is held against; ``year``: the report's."""


class Params(Record):
    """The time of year, by days written ``MM-DD``."""

    year: int
    """The year in which the window lies: 0 is the reporting year, 1 the next; others pass."""
    before: str = ""
    """A date earlier than this day is a finding."""
    deadline: str = ""
    """A date on this day or later is a finding."""
    last_days: Mapping[ProfileName, str] = MappingProxyType({})
    """By kind of organ, a day after which a date is a finding; other kinds are left out."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: a day is needed, and must be one."""
        if not self.before and not self.deadline and not self.last_days:
            return "before, deadline or last_days is needed"
        try:
            for day in filter(None, (self.before, self.deadline, *self.last_days.values())):
                _day(day)
        except ValueError:
            return "before, deadline and last_days are days of the year: MM-DD（03-01）"
        return None


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the date; one without a day counts only if every day of the month would."""
    date, year = report.metadata.date, report.metadata.reporting_year
    if date is None or year is None or date.year != year.year + params.year:
        return
    if not 1 <= date.month <= 12 or (date.day is not None and date.date is None):
        return
    first, last = (date.month, date.day or 1), (date.month, date.day or 31)
    limit = None
    if params.before and last < _day(params.before):
        limit = _day(params.before)
    elif params.deadline and first >= _day(params.deadline):
        limit = _day(params.deadline)
    else:
        day = params.last_days.get(report.metadata.profile or "")
        limit = _day(day) if day and first > _day(day) else None
    if limit is not None:
        arguments: dict[str, str | int] = {
            "date": compact(report, date.span),
            "limit": standard_form(date.year, *limit),
            "year": year.year,
        }
        yield Hit(date.span, arguments)


def _day(text: str) -> tuple[int, int]:
    """Return month and day of ``MM-DD``; raise :class:`ValueError` if there is no such day."""
    day = dt.date.fromisoformat(f"2024-{text}")
    return day.month, day.day
