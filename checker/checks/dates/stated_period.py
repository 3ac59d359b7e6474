"""The period that a report says it covers is not the year in its title."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from checker.checks._places import compact
from checker.language.dates import dates_in_words
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.dates import WrittenDate
    from checker.structure.report import Report

ARGUMENTS = ("found", "year")
"""``found``: the period as it is written; ``year``: that of the report."""

_TO = lazily("[ \u3000]*起?[ \u3000]*(?:至|到|[-‐–—－~～]{1,2})[ \u3000]*")
_STOP = lazily("[。！？；\n]")


class Params(Record):
    """How the period is announced."""

    cue_pattern: Pattern
    """The words in whose sentence the period stands: 统计期限."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each announced range of days that is not 1月1日 to 12月31日 of the year."""
    year = report.metadata.reporting_year
    if year is None:
        return
    text = report.text
    done = 0
    for cue in compiled(params.cue_pattern).finditer(text):
        if cue.start() < done:
            continue
        stop = _STOP.search(text, cue.end())
        done = stop.start() if stop else len(text)
        start = cue.start()
        for first, last in _ranges(text[start:done]):
            begins = (first.year, first.month, first.day)
            ends = (last.year or first.year, last.month, last.day)
            if begins != (year.year, 1, 1) or ends != (year.year, 12, 31):
                span = Span(start + first.span.start, start + last.span.end)
                yield Hit(span, {"found": compact(report, span), "year": year.year})


def _ranges(sentence: str) -> Iterator[tuple[WrittenDate, WrittenDate]]:
    """Yield the pairs of dates that have nothing but 至 between them; the first has a year."""
    dates = sorted(dates_in_words(sentence), key=lambda date: date.span)
    for first, last in itertools.pairwise(dates):
        between = _TO.fullmatch(sentence, first.span.end, last.span.start)
        if between and first.year is not None and first.day and last.day:
            yield first, last
