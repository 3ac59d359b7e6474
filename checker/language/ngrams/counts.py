"""Counts of very many keys in few bits each.

A binary fuse filter with values: each key has three slots, whose contents, laid over each
other, give eight bits by which the key is known again and five bits that it was given. The
keys themselves are not kept. A key that was never put in is taken for one that was, once in 256
times. Nothing is unpacked: a file of it can be read in place.
"""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MASK = (1 << 64) - 1
_ODD = 0x9E3779B97F4A7C15
_OTHER_ODD = 0xD6E8FEB86659FD93
_HEADER = struct.Struct("<QII")
HIGHEST = 15
"""The highest level that a key can have."""


class Counts:
    """Levels of keys, read in place from ``data``, which :func:`packed` has made."""

    def __init__(self, data: memoryview) -> None:
        """Look at the beginning; raises :class:`ValueError` if it does not fit the rest."""
        if len(data) < _HEADER.size:
            raise ValueError("too short")
        self._seed, self._segment, segments = _HEADER.unpack_from(data)
        slots = self._segment * (segments + 2)
        ends = [_HEADER.size, slots, (slots + 1) // 2, (slots + 7) // 8]
        if not segments or self._segment & (self._segment - 1) or len(data) != sum(ends):
            raise ValueError("not the size that it says")
        self._starts = self._segment * segments
        self._low = self._segment - 1
        marks, levels = ends[0], ends[0] + ends[1]
        self._marks = data[marks:levels]
        self._levels = data[levels : levels + ends[2]]
        self._flags = data[levels + ends[2] :]

    def level(self, key: int) -> int:
        """Return the level of ``key``, from 1 to 15; 0 if it is not known."""
        # as in _mixed and _places, written out: this is asked thousands of times a report
        mixed = (key ^ self._seed) * _ODD & _MASK
        mixed = (mixed ^ mixed >> 32) * _OTHER_ODD & _MASK
        mixed ^= mixed >> 29
        first = mixed * self._starts >> 64
        second = first + self._segment ^ mixed >> 18 & self._low
        third = first + 2 * self._segment ^ mixed & self._low
        marks, levels = self._marks, self._levels
        if marks[first] ^ marks[second] ^ marks[third] ^ mixed >> 40 & 255:
            return 0
        level: int = (
            levels[first >> 1] >> (first & 1) * 4
            ^ levels[second >> 1] >> (second & 1) * 4
            ^ levels[third >> 1] >> (third & 1) * 4
        ) & HIGHEST
        return level

    def is_strange(self, one: str, two: str, three: str) -> bool:
        """Return whether three characters of the basic plane are not known in this order.

        Their key is that of :func:`checker.language.ngrams.model.key_of`.
        """
        # as in level: this is asked thousands of times a report
        key = 1 << 48 | ord(one) << 32 | ord(two) << 16 | ord(three)
        mixed = (key ^ self._seed) * _ODD & _MASK
        mixed = (mixed ^ mixed >> 32) * _OTHER_ODD & _MASK
        mixed ^= mixed >> 29
        first = mixed * self._starts >> 64
        second = first + self._segment ^ mixed >> 18 & self._low
        third = first + 2 * self._segment ^ mixed & self._low
        marks = self._marks
        return bool(marks[first] ^ marks[second] ^ marks[third] ^ mixed >> 40 & 255)

    def is_word(self, key: int) -> bool:
        """Return whether ``key`` is known and was marked as a word."""
        if not self.level(key):
            return False
        flags = self._flags
        bits = 0
        for slot in _places(_mixed(key, self._seed), self._segment, self._starts):
            bits ^= flags[slot >> 3] >> (slot & 7)
        return bool(bits & 1)


def packed(keys: Mapping[int, tuple[int, bool]]) -> bytes:
    """Return what :class:`Counts` reads: for each key its level and whether it is a word."""
    size = max(len(keys), 8)
    segment = 1 << max(3, min(18, int(math.log(size) / math.log(3.33) + 2.25)))
    room = max(1.125, 0.875 + 0.25 * math.log(1e6) / math.log(size))
    segments = max(1, math.ceil(size * room / segment) - 2)
    for seed in range(100):
        order = _peeled(keys, seed, segment, segments)
        if order is not None:
            return _HEADER.pack(seed, segment, segments) + _filled(
                keys, order, seed, segment, segments
            )
    raise ValueError("no seed fits")  # pragma: no cover  # one of two or three seeds does


def _mixed(key: int, seed: int) -> int:
    mixed = (key ^ seed) * _ODD & _MASK
    mixed = (mixed ^ mixed >> 32) * _OTHER_ODD & _MASK
    return mixed ^ mixed >> 29


def _places(mixed: int, segment: int, starts: int) -> tuple[int, int, int]:
    low = segment - 1
    first = mixed * starts >> 64
    return first, first + segment ^ mixed >> 18 & low, first + 2 * segment ^ mixed & low


def _peeled(
    keys: Mapping[int, tuple[int, bool]], seed: int, segment: int, segments: int
) -> list[tuple[int, int]] | None:
    """Return keys with a slot of their own each, so that each can be set after those before it.

    None if with this seed there is no such order.
    """
    starts = segment * segments
    slots = segment * (segments + 2)
    degrees, sums = [0] * slots, [0] * slots
    for key in keys:
        for slot in _places(_mixed(key, seed), segment, starts):
            degrees[slot] += 1
            sums[slot] ^= key
    alone = [slot for slot in range(slots) if degrees[slot] == 1]
    order: list[tuple[int, int]] = []
    while alone:
        slot = alone.pop()
        if degrees[slot] != 1:
            continue
        key = sums[slot]
        order.append((key, slot))
        for other in _places(_mixed(key, seed), segment, starts):
            degrees[other] -= 1
            sums[other] ^= key
            if degrees[other] == 1:
                alone.append(other)
    return order[::-1] if len(order) == len(keys) else None


def _filled(
    keys: Mapping[int, tuple[int, bool]],
    order: list[tuple[int, int]],
    seed: int,
    segment: int,
    segments: int,
) -> bytes:
    starts = segment * segments
    slots = segment * (segments + 2)
    contents = [0] * slots
    for key, own in order:
        mixed = _mixed(key, seed)
        level, is_word = keys[key]
        content = mixed >> 40 & 255 | level << 8 | is_word << 12
        for slot in _places(mixed, segment, starts):
            content ^= contents[slot]
        contents[own] = content
    marks = bytes(content & 255 for content in contents)
    levels, flags = bytearray((slots + 1) // 2), bytearray((slots + 7) // 8)
    for slot, content in enumerate(contents):
        levels[slot >> 1] |= (content >> 8 & HIGHEST) << (slot & 1) * 4
        flags[slot >> 3] |= (content >> 12) << (slot & 7)
    return marks + bytes(levels) + bytes(flags)
