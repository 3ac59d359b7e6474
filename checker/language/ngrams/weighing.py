"""What speaks for another reading of a few characters amidst a text.

A reading is weighed by how much likelier it makes the text, and by what else is known of what
stands there and of what is meant; the weights of the model make the odds of it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from checker.language.ngrams.model import STEP

if TYPE_CHECKING:
    from checker.language.ngrams.model import Model

REACH = 3
"""Characters on either side that share a counted sequence with one between them."""
VALUES = (
    "near",
    "alike",
    "gain",
    "triples meant",
    "better",
    "triples",
    "best triple meant",
    "triples meant unseen",
    "rarest pair meant",
    "best pair meant",
    "best pair",
    "pairs unseen",
    "rarer edge",
    "fours meant",
    "fours",
    "word",
    "word meant",
    "word over all",
    "word meant over all",
    "closest meant",
    "closest",
    "farthest meant",
    "frequency",
    "frequency meant",
    "word before",
    "word behind",
)
"""What a reading is weighed by; the model has a weight for each, behind the bias."""
_BACKING_OFF = math.log(0.4)
"""What a shorter sequence counts less than a longer one."""
_APART = -9.0
"""The closeness of what does not stand together."""


class Scales:
    """Weighs readings with a model."""

    def __init__(self, model: Model) -> None:
        """Take the model."""
        self._model = model
        self._level = model.level

    def levels(self, text: str, start: int, end: int, length: int) -> list[float]:
        """Return the levels of the sequences of a length that overlap ``text[start:end]``."""
        level = self._level
        return [level(text[at : at + length]) for at in range(start - length + 1, end)]

    def likelihood(self, text: str) -> float:
        """Return the logarithm of how likely ``text`` is behind its first characters.

        It is read up to the first boundary.
        """
        total = 0.0
        for at in range(REACH, len(text)):
            total += self._conditional(text, at)
            if text[at] == "\0":
                break
        return total

    def _conditional(self, text: str, at: int) -> float:
        """Return the logarithm of how likely the character ``at`` is behind those before it."""
        level, frequency = self._level, self._model.frequency
        pair = level(text[at - 1 : at + 1])
        if not pair:
            return frequency(text[at]) - self._model.total + 3 * _BACKING_OFF
        best = min(0.0, pair * STEP - frequency(text[at - 1])) + 2 * _BACKING_OFF
        for length in (3, 4):
            sequence = text[at - length + 1 : at + 1]
            found = level(sequence) if "\0" not in sequence[1:-1] else 0
            if not found:
                break
            best = min(0.0, (found - level(sequence[:-1])) * STEP) + (4 - length) * _BACKING_OFF
        return best

    def values(self, before: str, there: str, meant: str, behind: str) -> tuple[float, ...]:
        """Return what ``meant`` is weighed by in the place of ``there``: the rest of VALUES."""
        text, other = before + there + behind, before + meant + behind
        end, other_end = REACH + len(there), REACH + len(meant)
        triples, pairs = self.levels(other, REACH, other_end, 3), self._pairs(other, other_end)
        pairs_there = self.levels(text, REACH, end, 2)
        closeness = [self.closeness(other[at : at + 2]) for at in range(REACH - 1, other_end)]
        return (
            self._model.triples(text, REACH, end),
            max(triples),
            float(sum(not level for level in triples)),
            min(pairs, default=0.0),
            max(self.levels(other, REACH, other_end, 2)),
            max(pairs_there),
            float(sum(not level for level in pairs_there)),
            min(pairs_there[0], pairs_there[-1]),
            sum(self.levels(other, REACH, other_end, 4)),
            sum(self.levels(text, REACH, end, 4)),
            float(self._longest(text, end)),
            float(self._longest(other, other_end)),
            float(self._covering(text, end)),
            float(self._covering(other, other_end)),
            max(closeness),
            max(self.closeness(text[at : at + 2]) for at in range(REACH - 1, end)),
            min(closeness),
            self._model.frequency(there[0]),
            self._model.frequency(meant[0]),
            float(self._is_word(text, REACH - 2, 2)),
            float(self._is_word(text, end, 2)),
        )

    def score(self, values: tuple[float, ...], formula: int) -> float:
        """Return the logarithm of the odds by one of the sets of weights."""
        bias, *weights = self._model.weights[formula]
        return bias + sum(weight * value for weight, value in zip(weights, values, strict=True))

    def closeness(self, pair: str) -> float:
        """Return how often two neighbours stand together, of how often the rarer one stands."""
        if "\0" in pair:
            return _APART
        return self._level(pair) * STEP - min(map(self._model.frequency, pair))

    def word(self, text: str, end: int) -> tuple[int, int]:
        """Return where the word around ``text[REACH:end]`` begins and ends.

        It is the shortest one of the dictionary, else what is there with the closer neighbour.
        """
        for length in (2, 3, 4):
            starts = range(max(0, end - length), REACH + 1)
            words = [start for start in starts if self._is_word(text, start, length)]
            if words:
                start = max(words, key=lambda start: self.closeness(text[start : start + 2]))
                return start, start + length
        if self.closeness(text[REACH - 1 : REACH + 1]) > self.closeness(text[end - 1 : end + 1]):
            return REACH - 1, end
        return REACH, end + (text[end] != "\0")

    def _pairs(self, text: str, end: int) -> list[float]:
        """Return the levels of the pairs that overlap ``text[REACH:end]`` and are no edges."""
        pairs = (text[at : at + 2] for at in range(REACH - 1, end))
        return [self._level(pair) for pair in pairs if "\0" not in pair]

    def _longest(self, text: str, end: int) -> int:
        """Return the length of the longest word that overlaps ``text[REACH:end]``, or 1."""
        return next(
            (
                length
                for length in (4, 3, 2)
                for start in range(REACH - length + 1, end)
                if self._is_word(text, start, length)
            ),
            1,
        )

    def _covering(self, text: str, end: int) -> int:
        """Return the length of the longest word that has ``text[REACH:end]`` in it, or 1."""
        return next(
            (
                length
                for length in (4, 3, 2)
                for start in range(max(0, end - length), REACH + 1)
                if self._is_word(text, start, length)
            ),
            1,
        )

    def _is_word(self, text: str, start: int, length: int) -> bool:
        sequence = text[max(0, start) : start + length]
        return (
            start >= 0
            and len(sequence) == length
            and "\0" not in sequence
            and self._model.is_word(sequence)
        )
