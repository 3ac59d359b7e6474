"""Words of lexicons, found in a report without a pattern for each."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.checks.wording._entries import Found, Judge, Wording, alternatives
from checker.language.slips import Row, known_slips
from checker.language.tables.lexicon import BLOCK, PLACE
from checker.model.span import Span
from checker.support.packed_parts import numbers
from checker.support.patterns import compiled
from checker.support.text_pairs import pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.language.slips import Slips
    from checker.structure.report import Report


class Words:
    """The words of some lexicons.

    Two pairs of characters by which each word is told are read as numbers, and those of a text
    too. So all of them are compared in less than half a millisecond, and few words are left that
    the text may have.
    """

    def __init__(self, lexicons: Iterable[Any], slips: Slips | None = None) -> None:
        """Take the tables as packs keep them, and the likely slips that are looked for too."""
        self._slips = slips
        self._lexicons = [_Lexicon(lexicon.packed) for lexicon in lexicons if lexicon.packed]
        self._texts = 0
        self._sets: list[frozenset[int]] = []
        self._all: frozenset[int] = frozenset()

    def find(self, report: Report, scope: str, *, quoted: bool = False) -> Iterator[Found]:
        """Yield the words in ``scope`` that count; where two overlap, the first and longest.

        Names of documents, residue and, unless ``quoted``, what stands between quotation
        marks are out of reach.
        """
        text = report.text
        judge = Judge(report, quoted=quoted, quick=True)
        places = sorted(self._places(text), key=lambda place: (place[0], -place[1]))
        for stretch in report.scope(scope) if places else ():
            free = stretch.start
            first = bisect_left(places, stretch.start, key=_start)
            for number in range(first, bisect_left(places, stretch.end, first, key=_start)):
                start, end, (_, right, options, neighbours) = places[number]
                if start < free or end > stretch.end:
                    continue
                if neighbours and not _stands_beside(text, stretch, start, end, neighbours):
                    continue
                found = Found(Span(start, end), right, _wording(right, options))
                if judge.counts(found):
                    free = end
                    yield found

    def _places(self, text: str) -> Iterator[tuple[int, int, Row]]:
        """Yield where each word stands in the text, whatever stands beside it."""
        for row in self._told_by(pairs_of(text)):
            word = row[0]
            start = text.find(word)
            while start >= 0:
                end = start + len(word)
                yield start, end, row
                start = text.find(word, end)

    def _told_by(self, present: frozenset[int]) -> Iterator[Row]:
        """Yield the words both of whose pairs are present."""
        for lexicon, telling in self._told(present):
            yield from lexicon.told_by(telling, present)
        if self._slips is not None:
            yield from self._slips.told_by(present)

    def _told(self, present: frozenset[int]) -> list[tuple[_Lexicon, frozenset[int]]]:
        """Return the pairs of a text that tell words of each lexicon.

        To make sets of all pairs takes longer than to look them through once, so that is done for
        the second text.
        """
        self._texts += 1
        if self._texts == 1:
            return [(one, present.intersection(one.pairs)) for one in self._lexicons]
        if not self._sets:
            self._sets = [frozenset(one.pairs) for one in self._lexicons]
            self._all = frozenset().union(*self._sets)
        telling = present & self._all
        return [
            (one, telling & pairs) for one, pairs in zip(self._lexicons, self._sets, strict=True)
        ]


class _Lexicon:
    """The packed words of one lexicon."""

    def __init__(self, packed: Mapping[str, Any]) -> None:
        self._packed = packed
        self.pairs, self._others = numbers(packed["pairs"]), numbers(packed["others"])

    def told_by(self, telling: frozenset[int], present: frozenset[int]) -> Iterator[Row]:
        """Yield the words that one of ``telling`` tells, where their other pair is present."""
        packed, pairs = self._packed, self.pairs
        for pair in telling:
            number = bisect_left(pairs, pair)
            while number < len(pairs) and pairs[number] == pair:
                if self._others[number] in present:
                    block, line = divmod(number, BLOCK)
                    row = packed["words"][block].decode().splitlines()[line]
                    word, right, options, beside = row.split("\t")
                    neighbours = packed["beside"][int(beside)] if beside else ""
                    yield word, right, packed["options"][int(options)], neighbours
                number += 1


@lru_cache(maxsize=4)
def words_of(lexicons: tuple[Any, ...]) -> Words:
    """Return the words of lexicons of the pack, ready to be looked for."""
    return Words(lexicons)


@lru_cache(maxsize=1)
def likely_slips() -> Words:
    """Return the likely slips that come with the program, ready to be looked for."""
    return Words((), known_slips())


def _start(place: tuple[int, int, Row]) -> int:
    return place[0]


def _stands_beside(text: str, stretch: Span, start: int, end: int, neighbours: str) -> bool:
    """Return whether one of its neighbours stands beside a word in its stretch."""
    before, behind = _sides(neighbours)
    return text.endswith(before, stretch.start, start) or text.startswith(behind, end, stretch.end)


@lru_cache(maxsize=1024)
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
