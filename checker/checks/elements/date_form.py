"""The document's date is not written as 2025年1月10日."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import compact
from checker.language.dates import standard_form
from checker.language.numerals import ONE_TO_NINE, ZEROS
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

_BEFORE_BRACKET = lazily(r"[^（(]+")
_DAY = lazily(r"[日号]|[0-9]+[^0-9年月日][0-9]+[^0-9年月日][0-9]+")
_CHINESE = lazily(f"[{ZEROS}{ONE_TO_NINE}十]")
_LEADING_ZERO = lazily("[年月]0")

ARGUMENTS = ("date", "standard")
"""``date``: as it is written; ``standard``: as it should be, without a day if none is known."""


class Params(Record):
    """What is asked of the date beyond its form."""

    day: bool = True
    """Whether a date without a day is a finding."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the date, and put it right where it names a day that exists.

    Spaces inside are left by extraction and do not count. Variants: ``no_day``,
    ``chinese`` (numerals), ``zero`` (01月), ``marks`` (2025.1.10); other faults have none.
    """
    date = report.metadata.date
    if date is None:
        return
    place = _without_brackets(report, date.span)
    written = compact(report, place)
    standard = standard_form(date.year, date.month, date.day)
    if written == standard and (date.day is not None or not params.day):
        return
    edits = (Edit(place, standard),) if date.date is not None else ()
    yield Hit(place, {"date": written, "standard": standard}, edits, _variant(written))


def _without_brackets(report: Report, span: Span) -> Span:
    """Return the date alone: a seal may be marked behind it (2025年1月10日（公章）)."""
    match = _BEFORE_BRACKET.match(span.of(report.text))
    return span if match is None else Span(span.start, span.start + len(match.group().rstrip()))


def _variant(written: str) -> str:
    """Return what is wrong with a date as it is written."""
    if not _DAY.search(written):
        return "no_day"
    if _CHINESE.search(written):
        return "chinese"
    if "年" not in written:
        return "marks"
    return "zero" if _LEADING_ZERO.search(written) else ""
