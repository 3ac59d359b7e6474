"""Words of lexicons, found in a report without a pattern for each."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.checks.wording._entries import Found, Judge, Wording, alternatives
from checker.language.slips import known_slips
from checker.language.tables.lexicon import BLOCK, PLACE, in_units
from checker.model.span import Span
from checker.support.packed_parts import numbers
from checker.support.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.language.slips import Slips
    from checker.structure.report import Report


class Words:
    """The words of some lexicons.

    The pairs of characters by which words are told are read as numbers, and those of a text
    too. So all of them are compared in less than half a millisecond, and few words are left that
    the text may have.
    """

    def __init__(self, lexicons: Iterable[Any], slips: Slips | None = None) -> None:
        """Take the tables as packs keep them, and the likely slips that are looked for too."""
        self._slips = slips
        self._packed = [lexicon.packed for lexicon in lexicons if lexicon.packed]
        self._pairs = [numbers(packed["pairs"]) for packed in self._packed]

    def find(self, report: Report, scope: str, *, quoted: bool = False) -> Iterator[Found]:
        """Yield the words in ``scope`` that count; where two overlap, the first and longest.

        Names of documents, residue and, unless ``quoted``, what stands between quotation
        marks are out of reach.
        """
        judge = Judge(report, quoted=quoted, quick=True)
        for stretch in report.scope(scope):
            end = stretch.start
            found = self._present(stretch.of(report.text), stretch.start)
            for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
                if one.span.start >= end and judge.counts(one):
                    end = one.span.end
                    yield one

    def _present(self, content: str, offset: int) -> Iterator[Found]:
        """Yield each word in ``content``, which begins at ``offset`` of the text."""
        for word, right, options, neighbours in self._told_by(_pairs(content)):
            start = content.find(word)
            if start < 0:
                continue
            wording = _wording(right, options)
            before, behind = _sides(neighbours)
            while start >= 0:
                end = start + len(word)
                if (
                    not neighbours
                    or content.endswith(before, 0, start)
                    or content.startswith(behind, end)
                ):
                    yield Found(Span(offset + start, offset + end), right, wording)
                start = content.find(word, end)

    def _told_by(
        self, present: frozenset[int]
    ) -> Iterator[tuple[str, str, Mapping[str, Any], str]]:
        """Yield word, right word, options and neighbours of what one of the pairs tells."""
        for packed, pairs in zip(self._packed, self._pairs, strict=True):
            for pair in present.intersection(pairs):
                number = bisect_left(pairs, pair)
                while number < len(pairs) and pairs[number] == pair:
                    block, line = divmod(number, BLOCK)
                    row = packed["words"][block].decode().splitlines()[line]
                    word, right, options, beside = row.split("\t")
                    neighbours = packed["beside"][int(beside)] if beside else ""
                    yield word, right, packed["options"][int(options)], neighbours
                    number += 1
        if self._slips is not None:
            yield from self._slips.told_by(present)


@lru_cache(maxsize=4)
def words_of(lexicons: tuple[Any, ...]) -> Words:
    """Return the words of lexicons of the pack, ready to be looked for."""
    return Words(lexicons)


@lru_cache(maxsize=1)
def likely_slips() -> Words:
    """Return the likely slips that come with the program, ready to be looked for."""
    return Words((), known_slips())


@lru_cache(maxsize=1)
def _pairs(text: str) -> frozenset[int]:
    """Return each two units that stand side by side in the text, as a number."""
    units = in_units(text)
    found: set[int] = set()
    for start in (0, 2):  # a pair begins at every character
        found.update(numbers(units[start : start + (len(units) - start) // 4 * 4]))
    return frozenset(found)


def _sides(neighbours: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words one of which stands before a word, and those behind it."""
    sides = [place.split(PLACE) for place in neighbours.split()]
    return tuple(one for one, _ in sides if one), tuple(other for _, other in sides if other)


def _wording(right: str, options: Mapping[str, Any]) -> Wording:
    own = dict(options)
    if "reason" in own:
        own["reason"] = (own["reason"]["zh"], own["reason"]["en"])
    if "preceded" in own:
        own["preceded"] = compiled(f"(?:{own['preceded']})$")
    if "followed" in own:
        own["followed"] = compiled(own["followed"])
    exceptions = tuple(own.pop("exceptions", ()))
    return Wording(right=right, exception=alternatives(exceptions), **own)
