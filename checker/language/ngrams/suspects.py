"""Characters that stand where the prose has others, by a slip of the hand, the ear or the eye.

Looked at are the places where the prose does not have what stands there: two characters that
never stand side by side, in sequences of three that are not known. Do other characters that
sound or look like these, or the same ones in another order or once instead of twice, make
sequences that the prose has? Cheap questions come first: a right text is done with after few.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from checker.language.ngrams.model import RARE
from checker.language.ngrams.readings import (
    CONFUSED,
    DOUBLED,
    FORMULA,
    SWAPPED,
    Readings,
    doubled,
)
from checker.language.ngrams.weighing import REACH, Scales
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ngrams.model import Model
    from checker.language.ngrams.readings import Reading

_OTHER = lazily("[^\u4e00-\u9fff]")
_EDGE = "\0" * REACH


def is_promising(
    kind: int,
    triples: float,
    better: float = math.inf,
    gain: float = math.inf,
    *,
    patient: bool = False,
) -> bool:
    """Return whether a reading may have good odds, as few do: the first numbers show it.

    ``triples`` are the levels of its own, ``better`` is by how much these and its best pair
    surpass what stands there, and ``gain`` how much likelier it makes the text.
    """
    if kind == DOUBLED:
        return gain > 0 and (patient or triples > 0)
    if patient:
        return triples >= 2 and gain >= 3
    return triples >= 3 and better >= 8 and gain >= 7


class Suspect(Record):
    """Characters in a text, from ``place`` to ``until``, and what is likely meant: ``right``.

    ``score`` is the logarithm of the odds; ``values`` are what it was weighed from. The word
    around them stands from ``start`` to ``end``.
    """

    place: int
    until: int
    right: str
    kind: int
    values: tuple[float, ...]
    score: float
    start: int
    end: int


class Reader:
    """Looks for suspects with a model."""

    def __init__(self, model: Model, *, patient: bool = False) -> None:
        """Take the model; a ``patient`` reader weighs readings with bad odds, too."""
        self._model = model
        self._readings = Readings(model)
        self._scales = Scales(model)
        self._patient = patient

    def suspects(self, text: str, least: float) -> list[Suspect]:
        """Return the suspects whose score is at least ``least``, the best one of neighbours."""
        found: list[Suspect] = []
        for one in self.weighed(text):
            if one.score < least:
                continue
            if not found or one.place - found[-1].place > REACH:
                found.append(one)
            elif one.score > found[-1].score:
                found[-1] = one
        return found

    def weighed(self, text: str) -> Iterator[Suspect]:
        """Yield all readings that were weighed, by their places."""
        padded = f"{_EDGE}{_OTHER.sub(chr(0), text)}{_EDGE}"
        for place, readings in sorted(self._places(padded).items()):
            yield from self._weighed(padded, place, readings)

    def _places(self, text: str) -> dict[int, list[Reading]]:
        """Return the readings of all places in a text that have some.

        A character is looked at if all three triples are unknown that it is in, but for those
        over an edge, of which it may not have two.
        """
        rank_of = self._model.ranks.get
        strange = self._model.strangers(text)
        places: dict[int, list[Reading]] = {}
        for start in sorted(strange):
            place = start + 1
            before, char, after = text[start], text[place], text[place + 1]
            readings: list[Reading] = []
            left, right = before == "\0", after == "\0"
            if left + right < 2 and (left or start - 1 in strange) and (right or place in strange):
                readings = self._readings.of_character(
                    char, rank_of(before, RARE), rank_of(after, RARE)
                )
            if place in strange and self._readings.may_be_swapped(
                rank_of(char, RARE), rank_of(after, RARE)
            ):
                readings.append((2, after + char, SWAPPED))
            if readings:
                places[place] = readings
        for place, reading in doubled(text):
            half = place + len(reading[1])
            if half - 2 in strange and half - 1 in strange:
                places.setdefault(place, []).append(reading)
        return places

    def _weighed(self, text: str, place: int, readings: list[Reading]) -> Iterator[Suspect]:
        before = text[place - REACH : place]
        standing: dict[int, tuple[float, float]] = {}
        scales, model = self._scales, self._model
        beside = text[place - 2 : place], text[place + 1 : place + 3]
        for length, meant, formed in readings:
            until = place + length
            if formed == CONFUSED:  # most readings are of this kind and end here
                triples = model.triples_with(beside[0], meant, beside[1])
                if not is_promising(formed, triples, patient=self._patient):
                    continue
            there, behind = text[place:until], text[until : until + REACH]
            whole, other = before + there + behind, before + meant + behind
            if formed != CONFUSED:
                triples = model.triples(other, REACH, REACH + len(meant))
                if not is_promising(formed, triples, patient=self._patient):
                    continue
            if length not in standing:
                standing[length] = self._standing(whole, REACH + length)
            pair = max(scales.levels(other, REACH, REACH + len(meant), 2))
            likelihood, known = standing[length]
            better = triples + pair - known
            if not is_promising(formed, triples, better, patient=self._patient):
                continue
            gain = scales.likelihood(other) - likelihood
            if not is_promising(formed, triples, better, gain, patient=self._patient):
                continue
            kind = self._model.confused_with(there)[meant] if formed == CONFUSED else formed
            rest = scales.values(before, there, meant, behind)
            values = float(kind == 1), float(kind == 2), gain, triples, better, *rest
            start, end = scales.word(other, REACH + len(meant))
            yield Suspect(
                place - REACH,
                until - REACH,
                meant,
                kind,
                values,
                scales.score(values, FORMULA[kind]),
                start + place - 2 * REACH,
                end + place - 2 * REACH + length - len(meant),
            )

    def _standing(self, text: str, end: int) -> tuple[float, float]:
        """Return how likely ``text[REACH:end]`` is, and the levels of its triples and best pair."""
        pair = max(self._scales.levels(text, REACH, end, 2))
        return self._scales.likelihood(text), self._model.triples(text, REACH, end) + pair
