"""The document's date has not come yet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from checker.checks._places import compact
from checker.language.dates import standard_form
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("date", "today")
"""``date``: as it is written; ``today``: the day of the run."""


class Params(Record):
    """How far ahead a date may lie."""

    days: int = 0
    """Days after today that are still accepted."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at a date after today; a month without a day counts from its first day."""
    date = report.metadata.date
    if date is None:
        return
    try:
        earliest = dt.date(date.year, date.month, date.day or 1)
    except ValueError:  # no such day: that is another rule's finding
        return
    if earliest > report.today + dt.timedelta(days=params.days):
        today = standard_form(report.today.year, report.today.month, report.today.day)
        yield Hit(date.span, {"date": compact(report, date.span), "today": today})
