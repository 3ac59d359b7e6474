"""Plain dates, and days that come every year, that are later than a report can know of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from checker.checks._places import compact
from checker.checks.documents._known import is_inside, outermost_spans, sentence_around
from checker.language.dates import dates_in_words, full_dates
from checker.model.span import Span
from checker.support.patterns import compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.tables import DayNames
    from checker.model.finding import Severity
    from checker.structure.report import Report

REACH = 300
"""Characters of a sentence on either side of what it speaks of."""
_NOT_OF_THIS_YEAR = lazily(
    "[0-9年至到—－~～-][ \u3000]*$|(?:次年|翌年|明年|来年|去年|上年|每年|历年)[^，。；]{0,4}$"
)
_GOES_ON = lazily("[ \u3000]*(?:[至到—－~～-]|[^，。；]{0,10}(?:等|节点|前后))")
_DAY_ENDS = ("日", "节")


class Mention(Record):
    """Something of a day, as a text names it; ``severity`` where it is lighter than the rule's."""

    span: Span
    what: str
    day: str
    variant: str = ""
    unverified: bool = False
    severity: Severity | None = None


class _Patterns(Protocol):
    """What says of the sentence of a date that something was done on it, and that it is a term."""

    @property
    def done_pattern(self) -> str:
        """Words of what was done."""

    @property
    def term_pattern(self) -> str:
        """Words of terms and plans."""


def later_dates(report: Report, patterns: _Patterns, limit: str) -> Iterator[Mention]:
    """Yield the dates with their year after ``limit`` (ISO 8601) on which something was done."""
    quoted = outermost_spans(report)
    for date in full_dates(report.text):
        span, day = date.span, 1 if date.day is None else date.day
        written = f"{date.year}-{date.month:02}-{day:02}"
        if written <= limit or not 1 <= date.month <= 12 or not 1 <= day <= 31:
            continue
        if not is_inside(quoted, span) and _is_done(report, span, patterns):
            yield Mention(span, compact(report, span), written, "date")


def later_days(report: Report, patterns: _Patterns, limit: str, table: str) -> Iterator[Mention]:
    """Yield the days without a year after ``limit`` (ISO 8601) on which something was done.

    Only a report that is dated in the year that it is on says too much so: 12月4日 and 国家宪法日
    in one of November. The name of a day alone may be that of last year's.
    """
    facts = report.metadata
    if facts.date is None or facts.reporting_year is None:
        return
    year = str(facts.date.year)
    if facts.date.year != facts.reporting_year.year or not limit.startswith(year):
        return
    quoted = outermost_spans(report)
    for date in dates_in_words(report.text):
        written = f"{year}-{date.month:02}-{date.day or 0:02}"
        if date.year is not None or date.day is None or written <= limit or date.month > 12:
            continue
        if not is_inside(quoted, date.span) and _is_done_this_year(report, date.span, patterns):
            what = compact(report, date.span)
            yield Mention(date.span, what, written, "yearly", severity="warning")
    if not table:
        return
    days: DayNames = report.table(table)
    for day, names in days.days.items():
        month, _, number = day.partition("·")
        written = f"{year}-{int(month):02}-{int(number):02}"
        for name in names if written > limit else ():
            if not name.endswith(_DAY_ENDS) or not days.is_verified(name):
                continue
            start = report.text.find(name)
            while start >= 0:
                span = Span(start, start + len(name))
                if not is_inside(quoted, span) and _is_done_this_year(report, span, patterns):
                    yield Mention(span, name, written, "yearly", severity="info")
                start = report.text.find(name, span.end)


def _is_done_this_year(report: Report, span: Span, patterns: _Patterns) -> bool:
    """Return whether what is said of a day without a year is of one single day and is past."""
    before, behind = sentence_around(report.text, span, REACH)
    if _NOT_OF_THIS_YEAR.search(before) or _GOES_ON.match(behind):
        return False
    return _is_done(report, span, patterns)


def _is_done(report: Report, span: Span, patterns: _Patterns) -> bool:
    """Return whether the sentence says that something was done then."""
    before, behind = sentence_around(report.text, span, REACH)
    if not compiled(patterns.done_pattern).search(behind):
        return False
    sentence = f"{before}{span.of(report.text)}{behind}"
    return not compiled(patterns.term_pattern).search(sentence)
