"""Years that a text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import numerals
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator


class YearMention(Record):
    """A year that is named, and where: ``span`` covers 2024年 with 年 or 年度."""

    year: int
    span: Span


_ANY = numerals.ZEROS + numerals.ONE_TO_NINE
_YEAR = lazily(
    r"(?<![0-9])((?:19|20)[0-9]{2})[ \u3000]?年度?"
    rf"|([二2][{numerals.ZEROS}][{_ANY}]{{2}})年度?"
)
_RANGE_BEFORE = lazily(r"(?:19|20)[0-9]{2}年?[ ]?[-—–－~～至到]+[ ]?$")
_TITLE = lazily("《[^》]*》")
_RANGE_BEHIND = lazily(r"[ ]?[-—–－~～至到]+[ ]?(?:19|20)[0-9]{2}")


def years_in(text: str, span: Span) -> Iterator[YearMention]:
    """Yield the single years named in ``span``; ranges and 《…》 are left out."""
    quoted = [match.span() for match in _TITLE.finditer(text[span.start : span.end])]
    for match in _YEAR.finditer(text, *span):
        start = match.start() - span.start
        if any(low <= start < high for low, high in quoted):
            continue
        if _RANGE_BEHIND.match(text, match.end(), span.end):
            continue
        if _RANGE_BEFORE.search(text[max(span.start, match.start() - 12) : match.start()]):
            continue
        year = numerals.to_int(match.group(1) or "二" + match.group(2)[1:])
        if year is not None:
            yield YearMention(year, Span(*match.span()))


def without_year(text: str) -> str:
    """Return ``text`` without the first year in it."""
    return _YEAR.sub("", text, count=1)
