"""Dates in a text, in every form that drafters use; which form is right is for the rules.

Months and days are read as written: whether there is such a day is for the caller to ask.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from checker.language import numerals
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ANY = numerals.ZEROS + numerals.ONE_TO_NINE
_DATE_PARTS = lazily(rf"[0-9０-９]+|[{_ANY}十]+|元(?=月)")
_UNIT = lazily(r"[ \u3000]*[日号月]")

_DIGIT = "[0-9０-９]"
_SPACE = "[ \u3000]?"
_YEAR = "(?:19|20|１９|２０)" + _DIGIT + "{2}"
_ARABIC = lazily(
    f"(?<!{_DIGIT})(?:(?P<year>{_YEAR}){_SPACE}年{_SPACE})?(?<!{_DIGIT})"
    f"(?P<month>{_DIGIT}{{1,2}}){_SPACE}月(?:{_SPACE}(?P<day>{_DIGIT}{{1,2}}){_SPACE}[日号])?"
)
_UNITS = f"[{numerals.ONE_TO_NINE}]"
_NUMERAL = f"(?:[一二三]?十{_UNITS}?|{_UNITS})"
_BEFORE = f"(?<![{_ANY}十])"
_CHINESE = lazily(
    f"{_BEFORE}(?:(?P<year>[{numerals.ZEROS}一二九][{_ANY}]{{3}})年)?{_BEFORE}"
    f"(?P<month>{_NUMERAL})月(?:(?P<day>{_NUMERAL})[日号])?"
)
_DOTTED = lazily(
    r"(?<![0-9A-Za-z.\-/])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[.\-/．])(?P<month>[0-9]{1,2})"
    r"(?P=mark)(?P<day>[0-9]{1,2})(?![0-9A-Za-z.\-/])"
)
_DASH = "[-‐‑‒–—―－~～至到]"
_FULL = lazily(
    f"(?<![0-9])(?<!{_DASH})(?P<year>20[0-9]{{2}}){_SPACE}年{_SPACE}(?P<month>[0-9]{{1,2}})"
    f"{_SPACE}月(?:{_SPACE}(?P<day>[0-9]{{1,2}}){_SPACE}[日号])?(?!{_SPACE}{_DASH})"
)


class DocumentDate(Record):
    """The document's date as written: ``day`` is None where only a month is given.

    ``span`` covers the date without brackets. ``date`` is None for a date that
    does not exist or has no day.
    """

    year: int
    month: int
    day: int | None
    span: Span

    @property
    def date(self) -> datetime.date | None:
        """The calendar day, if the date names one that exists."""
        if self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


class WrittenDate(Record):
    """A date inside a text; ``year`` and ``day`` are None where they are left out, not both."""

    year: int | None
    month: int
    day: int | None
    span: Span


def read_date(text: str, span: Span) -> DocumentDate | None:
    """Return the date in a date line, or None if a part of it cannot be read."""
    found = list(_DATE_PARTS.finditer(text, *span))
    values = [1 if m.group() == "元" else numerals.to_int(m.group()) for m in found[:3]]
    if len(values) < 2 or None in values:
        return None
    year, month, *rest = (value for value in values if value is not None)
    start, end = found[0].start(), found[min(len(found), 3) - 1].end()
    unit = _UNIT.match(text, end, span.end)
    if unit is not None:
        end = unit.end()
    return DocumentDate(year, month, rest[0] if rest else None, Span(start, end))


def dates_in_words(text: str) -> Iterator[WrittenDate]:
    """Yield the dates with 月: 2024年2月30日, 2月30日, 二月三十日; first those in figures."""
    yield from _read_all(_ARABIC, text)
    yield from _read_all(_CHINESE, text)


def dates_in_figures(text: str) -> Iterator[WrittenDate]:
    """Yield what may be a date: 2024-02-30, 2024.2.30; codes and versions look the same."""
    return _read_all(_DOTTED, text)


def full_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the months and days of this century that name their year, ranges left out."""
    return _read_all(_FULL, text)


def _read_all(form: re.Pattern[str], text: str) -> Iterator[WrittenDate]:
    for match in form.finditer(text):
        year, month, day = (
            None if written is None else numerals.to_int(written)
            for written in match.group("year", "month", "day")
        )
        if month is not None and (year is not None or day is not None):
            yield WrittenDate(year, month, day, Span(*match.span()))


def days_in_month(year: int | None, month: int) -> int:
    """Return how many days ``month`` (1 to 12) has; February has 29 where no year is given."""
    from calendar import monthrange  # hardly any report has a date to doubt

    return monthrange(year or 2024, month)[1]


def standard_form(year: int, month: int, day: int | None) -> str:
    """Return a date as an official document writes it (GB/T 9704—2012, 7.3.5.4): 2025年1月10日.

    It ends with the month where ``day`` is None.
    """
    return f"{year}年{month}月" + ("" if day is None else f"{day}日")
