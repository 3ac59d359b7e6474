"""A date is on no calendar: 2月30日, 2024年13月."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import compact, in_residue
from checker.language import numerals
from checker.model.document import Span
from checker.model.finding import Hit
from checker.support.patterns import compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("date", "year", "month", "days")
"""``date``: as it is written; ``days``: how many the month has. ``year`` may be empty."""

_DIGIT = "[0-9０-９]"
_SPACE = "[ \u3000]?"
_YEAR = "(?:19|20|１９|２０)" + _DIGIT + "{2}"
_ARABIC = lazily(
    f"(?<!{_DIGIT})(?:(?P<year>{_YEAR}){_SPACE}年{_SPACE})?(?<!{_DIGIT})"
    f"(?P<month>{_DIGIT}{{1,2}}){_SPACE}月(?:{_SPACE}(?P<day>{_DIGIT}{{1,2}}){_SPACE}[日号])?"
)
_NUMERAL = "(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_ANY = "[一二三四五六七八九]"
_BEFORE = "(?<![〇○零一二三四五六七八九十])"
_CHINESE = lazily(
    f"{_BEFORE}(?:(?P<year>[〇○零一二九][〇○零一二三四五六七八九]{{3}})年)?{_BEFORE}"
    f"(?P<month>{_NUMERAL})月(?:(?P<day>{_NUMERAL})[日号])?"
)
_DOTTED = lazily(
    r"(?<![0-9A-Za-z.\-/])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[.\-/．])(?P<month>[0-9]{1,2})"
    r"(?P=mark)(?P<day>[0-9]{1,2})(?![0-9A-Za-z.\-/])"
)
_SUSPECT = (
    f"(?:[02-9０２-９]{_DIGIT}|[1１][3-9３-９]|[0０]|十[三四五六七八九]|[二三]十{_ANY}?){_SPACE}月"
    f"|月{_SPACE}(?:[0０]{{1,2}}|[2２][9９]|[3-9３-９]{_DIGIT}|二十九|三十{_ANY}?){_SPACE}[日号]"
    r"|[12][0-9]{3}[.\-/．][0-9]{1,2}[.\-/．][0-9]"
)
"""RE2: a month past 12, a day past 28 or a date in figures; without one no date can be wrong."""


class _Date(Record):
    """A date as written; ``year`` and ``day`` are None where they are left out."""

    year: int | None
    month: int
    day: int | None
    span: Span


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
    found = [date for form in (_ARABIC, _CHINESE) for date in _dates(report, form)]
    if params.dotted:
        found += [date for date in _dates(report, _DOTTED) if _is_meant(report, date)]
    for date in sorted(found, key=lambda date: date.span):
        variant = _fault(date)
        if variant and not in_residue(report, date.span):
            arguments: dict[str, str | int] = {
                "date": compact(report, date.span),
                "year": "" if date.year is None else date.year,
                "month": date.month,
                "days": _days(date) if 1 <= date.month <= 12 else 0,
            }
            yield Hit(date.span, arguments, variant=variant)


def _dates(report: Report, form: re.Pattern[str]) -> Iterator[_Date]:
    for match in form.finditer(report.text):
        year, month, day = (
            None if text is None else numerals.to_int(text)
            for text in match.group("year", "month", "day")
        )
        if month is not None and (year is not None or day is not None):
            yield _Date(year, month, day, Span(*match.span()))


def _is_meant(report: Report, date: _Date) -> bool:
    """Tell whether figures between dots are a date: codes and versions look the same."""
    if any(line.contains(date.span) for line in report.outline.date):
        return True
    return 1 <= date.month <= 12 and date.day is not None and 1 <= date.day <= 31


def _fault(date: _Date) -> str:
    """Return what is wrong with a date, or nothing.

    13月 without a year before it and a day behind it is more often a length of time.
    """
    if not 1 <= date.month <= 12:
        return "no_month" if date.year is not None else ""
    if date.day is not None and not 1 <= date.day <= _days(date):
        return "no_day"
    return ""


def _days(date: _Date) -> int:
    """Return how many days the month has; February has 29 where no year is given."""
    from calendar import monthrange  # hardly any report has a date to doubt

    return monthrange(date.year or 2024, date.month)[1]
