"""The stretches of text that rules on punctuation look at, and classes of characters."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.language.numerals import ONE_TO_NINE
from checker.model.span import Span
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.structure.report import Report

STOPS = "，、；：。？！"
"""Full-width marks that divide sentences."""
OPENING, CLOSING = "《“‘（【〈〔「『", "》”’）】〉〕」』"
_SHORT = 10
"""Characters that an excerpt may grow by on either side, so that it holds whole quotations."""
NUMERAL = lazily(f"[0-9０-９{ONE_TO_NINE}十百〇零]{{1,4}}")
"""A number in brackets makes an ordinal of them."""

_ADDRESS = lazily(r"(?:[A-Za-z][A-Za-z0-9+.\-]{0,15}://|www\.)[!-~]+")


def is_han(character: str) -> bool:
    """Return whether ``character`` is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def is_chinese(character: str) -> bool:
    """Return whether ``character`` is a Chinese character or a full-width mark."""
    return character != "" and (character in STOPS + OPENING + CLOSING or is_han(character))


def stretches(report: Report, without: Iterable[Span] = ()) -> Iterator[Span]:
    """Yield each line that is not blank, in order; residue and ``without`` are cut out."""
    excluded = sorted((*report.outline.residue, *without))
    position = number = 0
    for line in report.text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        while number < len(excluded) and excluded[number].start < end:
            gap = excluded[number]
            if gap.start > start and report.text[start : gap.start].strip():
                yield Span(start, gap.start)
            start = max(start, gap.end)
            if gap.end > end:
                break
            number += 1
        if start < end and report.text[start:end].strip():
            yield Span(start, end)


def addresses(text: str, stretch: Span) -> list[Span]:
    """Return the web addresses in ``stretch``, without the marks that follow them."""
    found = _ADDRESS.finditer(text, *stretch)
    return [Span(m.start(), m.start() + len(m.group().rstrip(",;:?!()."))) for m in found]


def within(spans: Sequence[Span], offset: int) -> bool:
    """Return whether one of ``spans``, which are sorted and apart, holds ``offset``."""
    index = bisect_right(spans, offset, key=_start) - 1
    return index >= 0 and offset < spans[index].end


def _start(span: Span) -> int:
    return span.start


def excerpt(text: str, stretch: Span, place: Span, reach: int = 6) -> str:
    """Return ``place`` with a few characters on either side, for a message.

    A short quotation or name that begins or ends there is not cut in two.
    """
    low, high = max(stretch.start, place.start - reach), min(stretch.end, place.end + reach)
    for opening, closing in ("“”", "《》"):
        before, behind = text[low : place.start], text[place.end : high]
        first = before.find(closing)
        if first >= 0 and opening not in before[:first]:
            found = text.rfind(opening, max(stretch.start, low - _SHORT), low)
            low = found if found >= 0 else low
        last = behind.rfind(opening)
        if last >= 0 and closing not in behind[last:]:
            found = text.find(closing, high, min(stretch.end, high + _SHORT))
            high = found + 1 if found >= 0 else high
    return text[low:high].strip()
