"""How often sequences of up to four characters stand in official prose, read from a file in place.

The file is mapped into memory, not loaded. It holds, one behind the other: numbers (see
:class:`Model`), the characters that the prose uses, most frequent first; groups of characters
that are taken for each other; how often each character stands there, and how often as a word of its
own; which frequent characters follow each other, and which stand before which; and the counts of
sequences (:mod:`checker.language.ngrams.counts`).
"""

from __future__ import annotations

import math
import mmap
import os
import struct
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.ngrams.counts import Counts
from checker.support import locations
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

MAGIC = b"nianbao-ngrams-1\n\0\0\0"
STEP = math.log(2.15)
"""What a level of :class:`Counts` adds to the logarithm of a count."""
FINE = 16
"""Levels of the counts of single characters to one of their logarithms."""
PAIRED = 1536
"""Of so many characters, the most frequent, the file says which stand side by side."""
KINDS = "same", "near", "alike"
"""Why characters are taken for each other: they sound the same, nearly so, or look alike."""

_ROW = PAIRED // 8
_KEPT = 20_000
"""Levels that are remembered."""
_ALL = (1 << PAIRED) - 1
_SIZES = struct.Struct("<8I")


COUNTS = 7
"""The place of the counts in :class:`Parts`."""


class Parts(Record):
    """What a file holds; see the module."""

    numbers: bytes = b""
    characters: bytes = b""
    groups: bytes = b""
    frequencies: bytes = b""
    alone: bytes = b""
    followers: bytes = b""
    leaders: bytes = b""
    counts: bytes = b""


class Model:
    """Counts of sequences, and which characters are taken for which.

    A sequence is given as a key (:func:`key_of`), in which 0 stands for whatever is no Chinese
    character.
    """

    def __init__(self, data: memoryview, own: Counts | None = None) -> None:
        """Read what is needed of the file at once; ``own`` are the counts of the user's prose.

        Raises :class:`ValueError` if ``data`` is not such a file.
        """
        parts = unpacked(data)
        self.total, self.boundaries, *self.weights = _doubles(parts[0])
        self._groups = str(parts[2], "utf-8")
        self._frequencies = parts[3]
        self._alone = parts[4]
        self._followers, self._leaders = parts[5], parts[6]
        self._counts = Counts(parts[COUNTS])
        self._own = own
        self._confused: dict[str, dict[str, int]] = {}
        self._masks: dict[str, int] = {}
        self._levels: dict[int, float] = {}
        self.characters = str(parts[1], "utf-8")
        self.ranks = dict(zip(self.characters, range(len(self.characters)), strict=True))
        number = len(self.characters)
        if [len(part) for part in parts[3:7]] != [number, number, PAIRED * _ROW, PAIRED * _ROW]:
            raise ValueError("parts do not fit each other")

    def unpaired(self, ranks: Sequence[int]) -> list[int]:
        """Return where characters of ``ranks`` do not stand beside the one before, in the prose.

        A rank of -1 is no character; pairs of rare characters are always among those returned.
        """
        pairs = self._followers
        found = []
        before = -1
        for place, rank in enumerate(ranks):
            if before >= 0 <= rank and (
                before >= PAIRED
                or rank >= PAIRED
                or not pairs[before * _ROW + (rank >> 3)] >> (rank & 7) & 1
            ):
                found.append(place)
            before = rank
        return found

    def followers(self, rank: int) -> int:
        """Return which characters stand behind that of ``rank``: a bit for each of their ranks.

        All of them where it is no character, none where it is too rare to be looked at.
        """
        return _bits(self._followers, rank)

    def leaders(self, rank: int) -> int:
        """Return which characters stand before that of ``rank``, as :meth:`followers` does."""
        return _bits(self._leaders, rank)

    def level(self, key: int) -> float:
        """Return the logarithm of how often a sequence stands in the prose, in steps; 0 if not."""
        known = self._levels.get(key)
        if known is None:
            if len(self._levels) >= _KEPT:
                self._levels.clear()
            known = self._levels[key] = self._level(key)
        return known

    def _level(self, key: int) -> float:
        level = self._counts.level(key)
        if self._own is not None:
            own = self._own.level(key)
            if own and level:
                return max(level, own) + math.log1p(math.exp(-abs(level - own) * STEP)) / STEP
            return own or level
        return level

    def is_word(self, key: int) -> bool:
        """Return whether a sequence is a word of the dictionary."""
        return self._counts.is_word(key)

    def frequency(self, char: str) -> float:
        """Return the logarithm of how often a character stands in the prose."""
        rank = self.ranks.get(char)
        return self._frequencies[rank] / FINE if rank is not None else 0.0

    def frequency_alone(self, char: str) -> float:
        """Return the logarithm of how often a character is a word of its own."""
        return self._alone[self.ranks[char]] / FINE

    def confused_with(self, char: str) -> dict[str, int]:
        """Return the characters that may be meant by ``char``, each with the kind, an index."""
        known = self._confused.get(char)
        if known is None:
            known = self._confused[char] = self._find_confused(char)
        return known

    def confused_mask(self, char: str) -> int:
        """Return those of them that are frequent: a bit for each of their ranks."""
        known = self._masks.get(char)
        if known is None:
            bits = bytearray(_ROW)
            for rank in map(self.ranks.__getitem__, self.confused_with(char)):
                if rank < PAIRED:
                    bits[rank >> 3] |= 1 << (rank & 7)
            known = self._masks[char] = int.from_bytes(bits, "little")
        return known

    def _find_confused(self, char: str) -> dict[str, int]:
        groups = []
        start = self._groups.find(char)
        while start >= 0:
            low = self._groups.rfind("\n", 0, start) + 1
            high = self._groups.find("\n", start)
            groups.append(self._groups[low:high])
            start = self._groups.find(char, high)
        found: dict[str, int] = {}
        for group in sorted(groups, reverse=True):  # of several kinds the first one holds
            found.update(dict.fromkeys(group[1:], int(group[0])))
        found.pop(char, None)
        return found


def _bits(rows: memoryview, rank: int) -> int:
    if rank < 0:
        return _ALL
    return int.from_bytes(rows[rank * _ROW : (rank + 1) * _ROW], "little") if rank < PAIRED else 0


def key_of(codes: Sequence[int]) -> int:
    """Return the key of a sequence of characters, given by their numbers in Unicode."""
    key = 1
    for code in codes:
        key = key << 16 | code
    return key


def packed(parts: Parts) -> bytes:
    """Return the content of a file."""
    return b"".join((MAGIC, _SIZES.pack(*map(len, parts)), *parts))


def unpacked(data: memoryview) -> list[memoryview]:
    """Return the parts of a file; raises :class:`ValueError` if it is none."""
    start = len(MAGIC) + _SIZES.size
    if data[: len(MAGIC)] != MAGIC or len(data) < start:
        raise ValueError("not a file of counts")
    parts = []
    for size in _SIZES.unpack_from(data, len(MAGIC)):
        parts.append(data[start : start + size])
        start += size
    if start != len(data):
        raise ValueError("not as long as it says")
    return parts


def mapped(path: str) -> memoryview:
    """Return the content of a file, which the system reads as it is asked for."""
    with open(path, "rb") as stream:
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


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
