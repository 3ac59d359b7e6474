"""How often sequences of up to four characters stand in official prose, read from a file in place.

The file is mapped into memory, not loaded. What it holds says
:class:`checker.language.ngrams.parts.Parts`.
"""

from __future__ import annotations

import math
import os
import struct
from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from checker.language.ngrams.counts import Counts
from checker.language.ngrams.parts import COUNTS, unpacked
from checker.support import locations
from checker.support.packed_parts import mapped, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP = math.log(2.15)
"""What a level of :class:`Counts` adds to the logarithm of a count."""
FINE = 16
"""Levels of the counts of single characters to one of their logarithms."""
PAIRED = 1536
"""Of so many characters, the most frequent, the file says which stand side by side."""
ALL = (1 << PAIRED) - 1
"""A bit for each of them."""
CLOSE = 2048
"""Of so many, which are close: they make a word, or stand together more than by chance."""
RARE = 1 << 20
"""The rank of a character that the prose does not have."""
KINDS = "same", "near", "alike"
"""Why characters are taken for each other: they sound the same, nearly so, or look alike."""

_PAIRED_ROW, _CLOSE_ROW = PAIRED // 8, CLOSE // 8
_DIGITS = [bytes(48 + (byte >> bit & 1) for byte in range(256)) for bit in range(8)]
"""For each bit, what makes 0 and 1 of bytes without it and with it."""
_KEPT = 20_000
"""Levels that are remembered."""
_SEEN = 50_000
"""Triples of which it is remembered whether they are known."""
_FORMULAS = 3
"""So many sets of weights, one for each way in which a slip is made."""


class Model:
    """Counts of sequences, and which characters are taken for which.

    In a sequence, a zero character stands for whatever is no Chinese character.
    """

    def __init__(self, data: memoryview, own: Counts | None = None) -> None:
        """Read what is needed of the file at once; ``own`` are the counts of the user's prose.

        Raises :class:`ValueError` if ``data`` is not such a file.
        """
        parts = unpacked(data)
        doubles, characters, groups, memberships, self._frequencies, *tables = parts
        self._followers, self._close, self._close_leaders, counts = tables
        self.total, self.boundaries, *weights = _doubles(doubles)
        size = len(weights) // _FORMULAS
        self.weights = [weights[start : start + size] for start in range(0, len(weights), size)]
        self._groups = str(groups, "utf-8").split("\n")
        self._memberships = numbers(memberships, "H")
        self._counts = Counts(counts)
        self._own = own
        self._confused: dict[str, int] = {}
        self._masks: dict[int, int] = {}
        self._levels: dict[str, float] = {}
        self._familiar: set[str] = set()
        self._strange: set[str] = set()
        self._rows: list[dict[int, int]] = [{}, {}, {}]
        self._leaders: dict[int, int] = {}
        self.characters = str(characters, "utf-8")
        self.ranks = dict(zip(self.characters, range(len(self.characters)), strict=True))
        self.ranks["\0"] = -1
        sizes = PAIRED * _PAIRED_ROW, CLOSE * _CLOSE_ROW, CLOSE * _CLOSE_ROW
        if len(self._frequencies) != len(self.characters) or (*map(len, tables[:3]),) != sizes:
            raise ValueError("parts do not fit each other")

    def strangers(self, text: str) -> set[int]:
        """Return where three characters begin that the prose never has so, the middle one Chinese.

        ``text`` has zero characters for those that are no Chinese ones.
        """
        familiar, strange = self._familiar, self._strange
        if len(familiar) + len(strange) > _SEEN:
            familiar.clear()
            strange.clear()
        triples = [text[at : at + 3] for at in range(len(text) - 2)]
        new = set(triples) - familiar - strange
        found = {one for one in new if one[1] != "\0" and self._counts.is_strange(*one)}
        if self._own is not None:
            found = {one for one in found if not self.level(one)}
        strange |= found
        familiar |= new - found
        return {at for at, one in enumerate(triples) if one in strange}

    def triples(self, text: str, start: int, end: int) -> float:
        """Return the levels of the triples that overlap ``text[start:end]``, together.

        Those of which a pair does not stand in the prose are not asked for.
        """
        rank_of, level = self.ranks.get, self.level
        total, stood = 0.0, True
        before = rank_of(text[start - 1], RARE)
        for at in range(start, end + 1):
            rank = rank_of(text[at], RARE)
            stands = self.follows(rank, before)
            if stood and stands:
                total += level(text[at - 2 : at + 1])
            stood, before = stands, rank
        return total + level(text[end - 1 : end + 2]) if stood else total

    def triples_with(self, before: str, char: str, behind: str) -> float:
        """Return the levels of the triples that one character makes with two on either side.

        The same as :meth:`triples` of it.
        """
        rank_of, level = self.ranks.get, self.level
        rank = rank_of(char, RARE)
        follows = self.follows(rank, rank_of(before[1], RARE))
        total = level(before + char) if follows else 0.0
        if not self.follows(rank_of(behind[0], RARE), rank):
            return total
        if follows:
            total += level(before[1] + char + behind[0])
        return total + level(char + behind)

    def follows(self, rank: int, before: int) -> bool:
        """Return whether a character may stand behind another one, by their ranks.

        It does in the prose, or one of them is rare or none.
        """
        if rank < 0 or before < 0 or rank >= PAIRED or before >= PAIRED:
            return True
        return bool(self._followers[before * _PAIRED_ROW + (rank >> 3)] >> (rank & 7) & 1)

    def followers(self, rank: int) -> int:
        """Return which characters stand behind that of ``rank``: a bit for each of their ranks.

        None where it is no character, or too rare to be looked at.
        """
        return _bits(self._rows[0], self._followers, rank, PAIRED)

    def leaders(self, rank: int) -> int:
        """Return which characters stand before that of ``rank``, or all: a bit for each rank."""
        if not 0 <= rank < PAIRED:
            return ALL
        known = self._leaders.get(rank)
        if known is None:
            column = bytes(self._followers[rank >> 3 :: _PAIRED_ROW])
            digits = column.translate(_DIGITS[rank & 7])
            known = self._leaders[rank] = int(digits[::-1], 2)
        return known

    def are_close(self, first: int, second: int) -> bool:
        """Return whether two characters are close, by their ranks, in this order."""
        if not 0 <= first < CLOSE or not 0 <= second < CLOSE:
            return False
        return bool(self._close[first * _CLOSE_ROW + (second >> 3)] >> (second & 7) & 1)

    def close_followers(self, rank: int) -> int:
        """Return which characters are close to that of ``rank`` and stand behind it."""
        return _bits(self._rows[1], self._close, rank, CLOSE)

    def close_leaders(self, rank: int) -> int:
        """Return which characters are close to that of ``rank`` and stand before it."""
        return _bits(self._rows[2], self._close_leaders, rank, CLOSE)

    def level(self, sequence: str) -> float:
        """Return the logarithm of how often a sequence stands in the prose, in steps; 0 if not."""
        known = self._levels.get(sequence)
        if known is None:
            if len(self._levels) >= _KEPT:
                self._levels.clear()
            known = self._levels[sequence] = self._level(sequence)
        return known

    def _level(self, sequence: str) -> float:
        key = int.from_bytes(b"\1" + sequence.encode("utf-16-be"), "big")  # as key_of has it
        level = self._counts.level(key)
        if self._own is not None:
            own = self._own.level(key)
            if own and level:
                return max(level, own) + math.log1p(math.exp(-abs(level - own) * STEP)) / STEP
            return own or level
        return level

    def is_word(self, sequence: str) -> bool:
        """Return whether a sequence is a word of the dictionary."""
        return self._counts.is_word(key_of(sequence))

    def frequency(self, char: str) -> float:
        """Return the logarithm of how often a character, or a boundary, stands in the prose."""
        rank = self.ranks.get(char, RARE)
        if rank < 0:
            return self.boundaries
        return self._frequencies[rank] / FINE if rank < RARE else 0.0

    def confused(self, char: str) -> int:
        """Return the characters that may be meant by ``char``, which is among them itself.

        A bit for each of the ranks of those that are frequent.
        """
        known = self._confused.get(char)
        if known is None:
            known = 0
            for number in self._groups_of(char):
                mask = self._masks.get(number)
                if mask is None:
                    mask = self._masks[number] = self._mask(self._groups[number][1:])
                known |= mask
            self._confused[char] = known
        return known

    def _mask(self, group: str) -> int:
        """Return a bit for the rank of each frequent character of a group."""
        bits = bytearray(_CLOSE_ROW)
        for rank in map(self.ranks.__getitem__, group):
            if rank < CLOSE:
                bits[rank >> 3] |= 1 << (rank & 7)
        return int.from_bytes(bits, "little")

    def confused_with(self, char: str) -> dict[str, int]:
        """Return the characters that may be meant by ``char``, each with the kind, an index."""
        found: dict[str, int] = {}
        for number in self._groups_of(char):
            group = self._groups[number]
            kind = int(group[0])
            for other in group[1:]:
                if other != char:
                    found[other] = min(kind, found.get(other, kind))
        return found

    def _groups_of(self, char: str) -> Sequence[int]:
        """Return the places of the groups that a character is in."""
        rank = self.ranks.get(char, RARE)
        if not 0 <= rank < RARE:
            return ()
        known = self._memberships
        return known[known[rank] : known[rank + 1]]


def memberships(characters: str, groups: Sequence[str]) -> bytes:
    """Return the part of a file that says in which groups each of ``characters`` is.

    Numbers of two bytes: where the groups of each begin among them, and at last where they end;
    then the places of the groups. A group has its kind before its characters. Raises
    :class:`struct.error` if there are more than two bytes can count.
    """
    places: dict[str, list[int]] = {char: [] for char in characters}
    for place, group in enumerate(groups):
        for char in group[1:]:
            places[char].append(place)
    ends = accumulate(map(len, places.values()), initial=len(places) + 1)
    found = [*ends, *chain.from_iterable(places.values())]
    return struct.pack(f"<{len(found)}H", *found)


def _bits(kept: dict[int, int], rows: memoryview, rank: int, ranks: int) -> int:
    if not 0 <= rank < ranks:
        return 0
    known = kept.get(rank)
    if known is None:
        row = ranks // 8
        known = kept[rank] = int.from_bytes(rows[rank * row : (rank + 1) * row], "little")
    return known


def key_of(sequence: str) -> int:
    """Return the key of a sequence of characters of the basic plane."""
    return int.from_bytes(b"\1" + sequence.encode("utf-16-be"), "big")


def prose_model(own: str | None = None) -> Model:
    """Return the model that comes with the program, with the counts in the file ``own``.

    What a file held when it was first asked for counts; a file that is changed is another one.
    """
    return _opened(own, _stamp(own))


@lru_cache(maxsize=2)
def _opened(own: str | None, _version: tuple[int, int] | None) -> Model:
    counts = None if own is None else Counts(unpacked(mapped(own))[COUNTS])
    return Model(mapped(locations.PROSE_MODEL), counts)


def _stamp(path: str | None) -> tuple[int, int] | None:
    if path is None:
        return None
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns


def _doubles(data: memoryview) -> tuple[float, ...]:
    return struct.unpack(f"<{len(data) // 8}d", data)
