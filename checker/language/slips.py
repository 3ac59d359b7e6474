"""Likely slips by the hundred thousand, read in place from a file that a tool makes.

The file is mapped into memory, not loaded: a run looks up the pairs of characters that a text
has, and reads the few rows that these tell. It holds, one behind the other: the options of rows
(JSON), the neighbours of words, bits by which most pairs are known to tell no row, two characters
of each row as a number, sorted, two others of each, where each :data:`BLOCK` of rows begins, and
the rows: wrong word, right word, the number of its options and, if it is told by neighbours, where
they begin and end.
"""

from __future__ import annotations

import json
import struct
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from checker.support import locations, packed_parts
from checker.support.text_pairs import number_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

MAGIC = b"nianbao-slips-3\n"
BLOCK = 16
"""Rows that are read together."""
_PARTS = 7
_BITS = 20
"""Two to the power of this is how many bits there are, a few for each pair that tells a row."""
_KEPT = 50_000
"""Pairs of which it is remembered where their rows begin, or that they tell none."""
_KEPT_ROWS = 4000
_ODD, _LAST = 0x9E3779B1, (1 << _BITS) - 1


Row = tuple[str, str, "Mapping[str, Any]", str]
"""Wrong word, right word, options and neighbours."""


class Slips:
    """The rows of a file."""

    def __init__(self, data: memoryview) -> None:
        """Take the file's content; raises :class:`ValueError` if it is none."""
        parts = packed_parts.unpacked(MAGIC, _PARTS, data)
        self._options, self._beside, self._bits, pairs, others, starts, self._rows = parts
        self._pairs, self._others = packed_parts.numbers(pairs), packed_parts.numbers(others)
        self._starts = packed_parts.numbers(starts)
        self._silent: set[int] = set()
        self._first: dict[int, int] = {}
        self._read: dict[int, Row] = {}

    def told_by(self, present: frozenset[int]) -> Iterator[Row]:
        """Yield wrong word, right word, options and neighbours of rows whose pairs are present."""
        known, others, bits = self._pairs, self._others, self._bits
        if len(self._silent) + len(self._first) >= _KEPT:
            self._silent.clear()
            self._first.clear()
        for pair in present - self._silent:
            number = self._first.get(pair, -1)
            if number < 0:
                bit = pair * _ODD >> 12 & _LAST  # as in packed
                if not bits[bit >> 3] >> (bit & 7) & 1:
                    self._silent.add(pair)
                    continue
                number = self._first[pair] = bisect_left(known, pair)
            while number < len(known) and known[number] == pair:
                if others[number] in present:
                    yield self._kept_row(number)
                number += 1

    def every(self) -> Iterator[Row]:
        """Yield all rows."""
        yield from map(self._row, range(len(self._pairs)))

    def _kept_row(self, number: int) -> Row:
        """Return a row; texts have mostly the same ones."""
        row = self._read.get(number)
        if row is None:
            if len(self._read) >= _KEPT_ROWS:
                self._read.clear()
            row = self._read[number] = self._row(number)
        return row

    def _row(self, number: int) -> Row:
        block, line = divmod(number, BLOCK)
        rows = bytes(self._rows[self._starts[block] : self._starts[block + 1]])
        word, right, options, beside = rows.splitlines()[line].decode().split("\t")
        start, _, end = beside.partition("-")
        neighbours = bytes(self._beside[int(start) : int(end)]).decode() if beside else ""
        return word, right, self._shared[int(options)], neighbours

    @cached_property
    def _shared(self) -> Sequence[Mapping[str, Any]]:
        options: list[Mapping[str, Any]] = json.loads(bytes(self._options))
        return options


def packed(rows: Collection[tuple[str, str, Mapping[str, Any], str, str, str]]) -> bytes:
    """Return the content of a file of ``rows``.

    A row is wrong word, right word, options, neighbours (or none), the two characters that tell
    the word, and two others that must be there too: the same if it has no others.
    """
    options: list[Mapping[str, Any]] = []
    places: dict[bytes, str] = {b"": ""}
    length = 0
    lines = []
    for word, right, own, neighbours, pair, other in rows:
        if own not in options:
            options.append(own)
        beside = neighbours.encode()
        if beside not in places:
            places[beside] = f"{length}-{length + len(beside)}"
            length += len(beside)
        place = places[beside]
        line = f"{word}\t{right}\t{options.index(own)}\t{place}\n"
        lines.append((number_of(pair), line.encode(), number_of(other)))
    lines.sort()
    blocks = [
        b"".join(line for _, line, _ in lines[start : start + BLOCK])
        for start in range(0, len(lines), BLOCK)
    ]
    bits = bytearray(1 << _BITS - 3)
    for number, _, _ in lines:
        bit = number * _ODD >> 12 & _LAST
        bits[bit >> 3] |= 1 << (bit & 7)
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block))
    parts = (
        json.dumps(options, ensure_ascii=False).encode(),
        b"".join(places),
        bytes(bits),
        struct.pack(f"<{len(lines)}I", *(number for number, _, _ in lines)),
        struct.pack(f"<{len(lines)}I", *(other for _, _, other in lines)),
        struct.pack(f"<{len(starts)}I", *starts),
        b"".join(blocks),
    )
    return packed_parts.packed(MAGIC, parts)


@lru_cache(maxsize=1)
def known_slips() -> Slips:
    """Return the slips that come with the program."""
    return Slips(packed_parts.mapped(locations.SLIPS))
