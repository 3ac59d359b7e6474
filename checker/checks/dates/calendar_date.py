"""A date that does not exist: 2月30日, 2024年13月."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import compact, in_residue
from checker.language.dates import WrittenDate, dates_in_figures, dates_in_words, days_in_month
from checker.language.numerals import ONE_TO_NINE
from checker.model.finding import Hit
from checker.support.patterns import compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("date", "year", "month", "days")
"""``date``: as it is written; ``days``: how many the month has. ``year`` may be empty."""

_DIGIT = "[0-9０-９]"
_SPACE = "[ \u3000]?"
_ANY = f"[{ONE_TO_NINE}]"
_SUSPECT = (
    f"(?:[02-9０２-９]{_DIGIT}|[1１][3-9３-９]|[0０]|十[三四五六七八九]|[二三]十{_ANY}?){_SPACE}月"
    f"|月{_SPACE}(?:[0０]{{1,2}}|[2２][9９]|[3-9３-９]{_DIGIT}|二十九|三十{_ANY}?){_SPACE}[日号]"
    r"|[12][0-9]{3}[.\-/．][0-9]{1,2}[.\-/．][0-9]"
)
"""RE2: a month past 12, a day past 28 or a date in figures; without one no date can be wrong."""


class Params(Record):
    """Which ways of writing a date are read."""

    dotted: bool = True
    """Whether 2024-02-30 and 2024.2.30 are read as dates too."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each date that does not exist, residue left out.

    Variants: ``no_month`` and ``no_day``.
    """
    if not compiled(_SUSPECT).search(report.text):
        return
    found = [*dates_in_words(report.text)]
    if params.dotted:
        found += [date for date in dates_in_figures(report.text) if _is_meant(report, date)]
    for date in sorted(found, key=lambda date: date.span):
        variant = _fault(date)
        if variant and not in_residue(report, date.span):
            arguments: dict[str, str | int] = {
                "date": compact(report, date.span),
                "year": "" if date.year is None else date.year,
                "month": date.month,
                "days": days_in_month(date.year, date.month) if 1 <= date.month <= 12 else 0,
            }
            yield Hit(date.span, arguments, variant=variant)


def _is_meant(report: Report, date: WrittenDate) -> bool:
    """Return whether figures between dots are a date: codes and versions look the same."""
    if any(line.contains(date.span) for line in report.outline.date):
        return True
    return 1 <= date.month <= 12 and date.day is not None and 1 <= date.day <= 31


def _fault(date: WrittenDate) -> str:
    """Return what is wrong with a date, or nothing.

    13月 without a year before it and a day behind it is more often a length of time.
    """
    if not 1 <= date.month <= 12:
        return "no_month" if date.year is not None else ""
    if date.day is not None and not 1 <= date.day <= days_in_month(date.year, date.month):
        return "no_day"
    return ""
