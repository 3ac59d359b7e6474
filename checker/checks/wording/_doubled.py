"""Words written twice in a row, told from those that only look so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import CLOSING, STOPS, within
from checker.model.finding import Edit
from checker.model.span import Span
from checker.support.patterns import HAN, compiled, lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.tables import Doublings
    from checker.structure.report import Report

_TWICE = lazily(f"({HAN}{{1,4}}?)\\1+")
_QUOTED = lazily("《[^《》\n]*》")
_REACH = 6
"""Characters on either side that an exception may take in."""


def doubled_words(report: Report, table: Doublings) -> Iterator[tuple[Span, Edit]]:
    """Yield the place of each word written twice or more, and the edit that leaves it once.

    Names of documents are left as they are.
    """
    text = report.text
    for stretch in report.scope("body"):
        quoted: list[Span] | None = None
        for match in _TWICE.finditer(text, *stretch):
            word, span = match[1], Span(*match.span())
            if not _may_be_wrong(text, stretch, word, span, table):
                continue
            if quoted is None:
                quoted = [Span(*m.span()) for m in _QUOTED.finditer(text, *stretch)]
            if within(quoted, span.start):
                continue
            if _are_words(report, stretch, word, span, table):
                yield span, Edit(Span(span.start + len(word), span.end), "")


def _may_be_wrong(text: str, stretch: Span, word: str, span: Span, table: Doublings) -> bool:
    """Return whether a doubled word is wrong unless its characters belong to other words."""
    if len(word) == 1 and word not in table.single:
        return False
    # 组织组织部, 的土地的土地使用权: the second begins another word
    may_begin_another = word in table.compounding or (len(word) > 1 and word[0] in table.single)
    if may_begin_another and not _is_parted(text, stretch, span, table):
        return False
    if word in table.reduplications:
        return False
    low, high = max(stretch.start, span.start - _REACH), min(stretch.end, span.end + _REACH)
    return not any(
        low + found.start() < span.end and low + found.end() > span.start
        for found in table.exception.finditer(text[low:high])
    )


def _is_parted(text: str, stretch: Span, span: Span, table: Doublings) -> bool:
    """Return whether a mark, or what begins no longer word, stands behind a doubled word."""
    if span.end == stretch.end or text[span.end] in STOPS + CLOSING:
        return True
    return compiled(table.parted).search(text[span.end : span.end + _REACH]) is not None


def _are_words(report: Report, stretch: Span, word: str, span: Span, table: Doublings) -> bool:
    """Return whether both stand between the boundaries of words.

    Of single characters only the outer boundaries count: 了了 is in the dictionary. The second
    may begin a longer one if the word is ``inseparable``, 法律法律顾问, and before a mark the first
    may end one: 法治建设建设。
    """
    text, is_word = report.text, report.words.is_word
    if len(word) == 1:
        return is_word(text, *span)
    first = is_word(text, span.start, span.start + len(word))
    if first and word in table.inseparable:
        return True
    if not is_word(text, span.end - len(word), span.end):
        return False
    return first or _is_parted(text, stretch, span, table)
