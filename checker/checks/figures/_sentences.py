"""Sentences and the quantities in them, for the kinds that compare figures."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.checks._places import in_residue
from checker.model.span import Span
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

_END = lazily("[。！？!?\n]")
_REACH = 400
"""Characters before a sentence in which the one before it is looked for."""
_BRACKETS = lazily("[（(]([^（()）]*)[)）]")


def sentences(report: Report, scope: str, sign: Any) -> Iterator[Span]:
    """Yield the sentences of ``scope`` in which the pattern ``sign`` matches, residue left out.

    A semicolon ends no sentence: the parts of a total may stand between semicolons.
    """
    for stretch in report.scope(scope):
        if not sign.search(stretch.of(report.text)):
            continue
        start = stretch.start
        ends = _ends(report.text)
        stops = ends[bisect_left(ends, start) : bisect_left(ends, stretch.end)]
        for stop in (*stops, stretch.end):
            sentence = Span(start, stop)
            if sign.search(sentence.of(report.text)) and not in_residue(report, sentence):
                yield sentence
            start = stop + 1


@lru_cache(maxsize=1)
def _ends(text: str) -> list[int]:
    """Return where the marks stand that end sentences."""
    return [match.start() for match in _END.finditer(text)]


def with_sentences_before(text: str, sentence: Span, count: int) -> Span:
    """Return ``sentence`` with at most ``count`` sentences before it in the same paragraph."""
    start = sentence.start
    for _ in range(count):
        low = max(0, start - _REACH)
        if start == 0 or text[start - 1] == "\n":
            break
        stops = [stop.end() for stop in _END.finditer(text, low, start - 1)]
        if not stops and low:
            break
        start = stops[-1] if stops else 0
    return Span(start, sentence.end)


def levels(sentence: str) -> list[tuple[int, str]]:
    """Return a sentence without what stands in brackets, then what does, each with its offset.

    Brackets are hidden by characters that nothing matches, so offsets stay what they are.
    """
    inner = [(match.start(1), match[1]) for match in _BRACKETS.finditer(sentence)]
    outer = _BRACKETS.sub(lambda match: "\x00" * len(match[0]), sentence)
    return [(0, outer), *inner]
