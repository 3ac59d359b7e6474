"""The document's date lies before or after the time of year in which it should."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.checks._places import compact, narrowed
from checker.language.dates import read_date, standard_form
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.checks.base import ProfileName
    from checker.language.dates import DocumentDate
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

    page_date_pattern: Pattern = ""
    """How the lines of a website name the day of publication, the group ``at``. It counts where
    the date of the document is missing or no finding."""

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
    """Yield a hit at the date, or (``page``) at the day on which the page says it was published.

    A date without a day counts only if every day of the month would.
    """
    profile = report.metadata.profile or ""
    dates = [("", report.metadata.date), ("page", _page_date(report, params))]
    for variant, date in dates:
        limit = _limit(report, params, date, profile) if date is not None else None
        if date is not None and limit is not None:
            arguments: dict[str, str | int] = {
                "date": compact(report, date.span),
                "limit": standard_form(date.year, *limit),
                "year": date.year - params.year,
            }
            yield Hit(date.span, arguments, variant=variant)
            return


def _limit(
    report: Report, params: Params, date: DocumentDate, profile: ProfileName
) -> tuple[int, int] | None:
    """Return the day that a date should have kept to, None if it is no finding."""
    year = report.metadata.reporting_year
    if year is None or date.year != year.year + params.year:
        return None
    if not 1 <= date.month <= 12 or (date.day is not None and date.date is None):
        return None
    first, last = (date.month, date.day or 1), (date.month, date.day or 31)
    if params.before and last < _day(params.before):
        return _day(params.before)
    if params.deadline and first >= _day(params.deadline):
        return _day(params.deadline)
    day = params.last_days.get(profile)
    return _day(day) if day and first > _day(day) else None


def _page_date(report: Report, params: Params) -> DocumentDate | None:
    """Return the day that the lines of a website around the document name, if it is looked for."""
    if not params.page_date_pattern:
        return None
    pattern = compiled(params.page_date_pattern)
    for block in report.outline.residue_blocks():
        start = block[0].start
        match = pattern.search(report.text[start : block[-1].end])
        if match is not None:
            begin, end = narrowed(match)
            return read_date(report.text, Span(start + begin, start + end))
    return None


def _day(text: str) -> tuple[int, int]:
    """Return month and day of ``MM-DD``; raise :class:`ValueError` if there is no such day."""
    day = dt.date.fromisoformat(f"2024-{text}")
    return day.month, day.day
