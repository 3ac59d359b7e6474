"""Counts the sequences of characters in prose."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from checker.language.ngrams.counts import HIGHEST
from checker.language.ngrams.model import STEP, key_of
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LENGTHS = 2, 3, 4
_HAN = lazily("[\u4e00-\u9fff]+")
_BOUNDARY = "\0"


def count(lines: Iterable[str]) -> dict[int, Counter[str]]:
    """Return how often sequences of one to four characters stand in ``lines``, by their length.

    What is no Chinese character is a boundary; a sequence has one at its ends or nowhere.
    """
    counts: dict[int, Counter[str]] = {length: Counter() for length in (1, *LENGTHS)}
    for line in lines:
        for run in _HAN.findall(line):
            whole = f"{_BOUNDARY}{run}{_BOUNDARY}"
            counts[1].update(whole[:-1])
            for length in LENGTHS:
                parts = (whole[at:] for at in range(length))
                counts[length].update(map("".join, zip(*parts, strict=False)))
    return counts


def level_of(number: float) -> int:
    """Return the level of a count, at least 1."""
    return max(1, min(HIGHEST, round(math.log(max(number, 1.0)) / STEP)))


def key(sequence: str) -> int:
    """Return the key of a sequence."""
    return key_of(sequence)


def levels(
    counts: Mapping[int, Mapping[str, float]], least: Mapping[int, float], words: Iterable[str] = ()
) -> dict[int, tuple[int, bool]]:
    """Return the levels of all sequences that are counted at least so often, and of all words."""
    found = {
        key(sequence): (level_of(number), False)
        for length, lowest in sorted(least.items())
        for sequence, number in sorted(counts[length].items())
        if number >= lowest
    }
    for word in sorted(words):
        number = counts[len(word)].get(word, 0.0)
        found[key(word)] = (level_of(number), True)
    return found
