"""Characters that stand where the prose has another one, which sounds or looks like them.

For each pair of characters that the prose does not have, both are tried: does another character
in the place of one make sequences that the prose has? How much likelier the text becomes, and
what else is known of the two readings, is weighed with the weights of the model.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from checker.language.ngrams.model import STEP, key_of
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.language.ngrams.model import Model

_REACH = 3
"""Characters on either side that share a counted sequence with the one in the middle."""
_BACKING_OFF = math.log(0.4)
"""What a shorter sequence counts less than a longer one."""
_APART = -9.0
"""The closeness of what does not stand together."""
_LEAST_GAIN = 6.0
_LEAST_TRIPLES = 2.0
"""A reading that makes the text likelier by less, or whose triples are rarer, is no better.
"""


class Suspect(Record):
    """A character in a text, and the one that is likely meant.

    ``score`` is the logarithm of the odds; ``values`` are what it was weighed from. The word
    around it stands from ``start`` to ``end``.
    """

    place: int
    right: str
    values: tuple[float, ...]
    score: float
    start: int
    end: int


class Reader:
    """Looks for suspects with a model."""

    def __init__(self, model: Model) -> None:
        """Take the model."""
        self._model = model

    def suspects(self, text: str, least: float) -> list[Suspect]:
        """Return the suspects whose score is at least ``least``, the best one of neighbours."""
        ranks = [self._model.ranks.get(char, -1) for char in text]
        unpaired = self._model.unpaired(ranks)
        if not unpaired:
            return []
        codes = [ord(c) if rank >= 0 else 0 for c, rank in zip(text, ranks, strict=True)]
        codes = [0] * _REACH + codes + [0] * _REACH
        ranks.append(-1)  # also what stands before the first
        found: list[Suspect] = []
        last = -1
        for second in unpaired:
            for place in range(max(last + 1, second - 1), second + 1):
                last = place
                window = codes[place : place + 2 * _REACH + 1]
                if self._triples(window):
                    continue
                readings = self._readings(text[place], ranks[place - 1], ranks[place + 1])
                one = self._best(place, window, readings, least) if readings else None
                if one is None:
                    continue
                if not found or place - found[-1].place > _REACH:
                    found.append(one)
                elif one.score > found[-1].score:
                    found[-1] = one
        return found

    def _readings(self, char: str, before: int, after: int) -> list[str]:
        """Return the characters that may be meant and stand between such neighbours."""
        model = self._model
        mask = model.followers(before) & model.leaders(after)
        mask = mask and mask & model.confused_mask(char)
        readings = []
        while mask:
            lowest = mask & -mask
            readings.append(model.characters[lowest.bit_length() - 1])
            mask ^= lowest
        return readings

    def _best(
        self, place: int, window: list[int], readings: list[str], least: float
    ) -> Suspect | None:
        """Return the likeliest of other readings of the character amidst ``window``."""
        best: Suspect | None = None
        before = 0.0
        kinds = self._model.confused_with(chr(window[_REACH]))
        for right in readings:
            other = window[:]
            other[_REACH] = ord(right)
            triples = self._triples(other)
            if triples < _LEAST_TRIPLES:
                continue
            before = before or self._likelihood(window)
            gain = self._likelihood(other) - before
            if gain < _LEAST_GAIN or (best is not None and gain <= best.values[0]):
                continue
            kind = kinds[right]
            values = (
                gain,
                float(kind == 1),
                float(kind == 2),
                triples,
                *self._values(window, other),
            )
            start, end = self._word(other)
            best = Suspect(place, right, values, self._score(values), place + start, place + end)
        return None if best is None or best.score < least else best

    def _triples(self, codes: list[int]) -> float:
        """Return the levels of the triples that the middle is in, together."""
        level = self._model.level
        return (
            level(key_of(codes[_REACH - 1 : _REACH + 2]))
            + level(key_of(codes[_REACH - 2 : _REACH + 1]))
            + level(key_of(codes[_REACH : _REACH + 3]))
        )

    def _likelihood(self, codes: list[int]) -> float:
        """Return the logarithm of how likely the middle of ``codes`` and what follows it are."""
        total = 0.0
        for at in range(_REACH, 2 * _REACH + 1):
            total += self._conditional(codes, at)
            if not codes[at]:
                break
        return total

    def _conditional(self, codes: list[int], at: int) -> float:
        """Return the logarithm of how likely the character ``at`` is behind those before it."""
        level = self._model.level
        pair = level(key_of(codes[at - 1 : at + 1]))
        if not pair:
            return self._frequency(codes[at]) - self._model.total + 3 * _BACKING_OFF
        best = min(0.0, pair * STEP - self._frequency(codes[at - 1])) + 2 * _BACKING_OFF
        for length in (3, 4):
            sequence = codes[at - length + 1 : at + 1]
            found = level(key_of(sequence)) if all(sequence[1:-1]) else 0
            if not found:
                break
            history = level(key_of(sequence[:-1]))
            best = min(0.0, (found - history) * STEP) + (4 - length) * _BACKING_OFF
        return best

    def _frequency(self, code: int) -> float:
        return self._model.frequency(chr(code)) if code else self._model.boundaries

    def _values(self, window: list[int], other: list[int]) -> tuple[float, ...]:
        """Return what a reading is weighed by; ``VALUES`` says what each is."""
        level = self._model.level
        fours = (other[start : start + 4] for start in range(_REACH - 3, _REACH + 1))
        return (
            self._rarer_pair(other),
            sum(level(key_of(four)) for four in fours),
            float(self._longest(window)),
            float(self._longest(other)),
            self._model.frequency_alone(chr(window[_REACH])),
            max(self._closeness(other, at) for at in (_REACH - 1, _REACH)),
            float(self._is_word(window, _REACH - 2)),
            float(self._is_word(window, _REACH + 1)),
        )

    def _rarer_pair(self, codes: list[int]) -> float:
        """Return the level of the rarer one of the pairs that the middle makes."""
        pairs = (codes[start : start + 2] for start in (_REACH - 1, _REACH))
        return min((self._model.level(key_of(pair)) for pair in pairs if all(pair)), default=0.0)

    def _closeness(self, codes: list[int], at: int) -> float:
        """Return how often two neighbours stand together, of how often the rarer one stands."""
        pair = codes[at : at + 2]
        if not all(pair):
            return _APART
        return self._model.level(key_of(pair)) * STEP - min(map(self._frequency, pair))

    def _is_word(self, codes: list[int], at: int) -> bool:
        """Return whether two neighbours are a word of the dictionary."""
        pair = codes[at : at + 2]
        return all(pair) and self._model.is_word(key_of(pair))

    def _score(self, values: tuple[float, ...]) -> float:
        bias, *weights = self._model.weights
        return bias + sum(weight * value for weight, value in zip(weights, values, strict=True))

    def _longest(self, codes: list[int]) -> int:
        """Return the length of the longest word of the dictionary that the middle is in, or 1."""
        return next((length for length in (4, 3, 2) if self._words(codes, length)), 1)

    def _words(self, codes: list[int], length: int) -> list[int]:
        """Return where words of a length begin that the middle is in."""
        return [
            start
            for start in range(_REACH - length + 1, _REACH + 1)
            if all(codes[start : start + length])
            and self._model.is_word(key_of(codes[start : start + length]))
        ]

    def _word(self, codes: list[int]) -> tuple[int, int]:
        """Return where the word that is meant begins and ends, the middle being 0.

        It is the shortest one of the dictionary, else the middle with the closer neighbour.
        """
        for length in (2, 3, 4):
            words = self._words(codes, length)
            if words:
                start = max(words, key=lambda start: self._closeness(codes, start))
                return start - _REACH, start - _REACH + length
        start = max((_REACH - 1, _REACH), key=lambda at: self._closeness(codes, at))
        return start - _REACH, start - _REACH + 2


VALUES = (
    "gain",
    "near",
    "alike",
    "triples meant",
    "rarer pair meant",
    "fours meant",
    "word",
    "word meant",
    "alone",
    "closeness meant",
    "word before",
    "word behind",
)
"""What :attr:`Suspect.values` are; the model has a weight for each, behind the bias."""
