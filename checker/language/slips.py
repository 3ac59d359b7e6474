"""Likely slips by the hundred thousand, read in place from a file that a tool makes.

The file is mapped into memory, not loaded: a run looks up the pairs of characters that a text
has, and reads the few rows that these tell. It holds, one behind the other: the options of rows
(JSON), the neighbours of words, two characters of each row as a number, sorted, where each
:data:`BLOCK` of rows begins, and the rows: wrong word, right word, the number of its options and,
if it is told by neighbours, where they begin and end.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from checker.support import locations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

MAGIC = b"nianbao-slips-1\n"
BLOCK = 16
"""Rows that are read together."""
_SIZES = struct.Struct("<5I")


class Slips:
    """The rows of a file."""

    def __init__(self, data: memoryview) -> None:
        """Take the file's content; raises :class:`ValueError` if it is none."""
        start = len(MAGIC) + _SIZES.size
        if bytes(data[: len(MAGIC)]) != MAGIC or len(data) < start:
            raise ValueError("not a file of slips")
        parts = []
        for size in _SIZES.unpack_from(data, len(MAGIC)):
            parts.append(data[start : start + size])
            start += size
        if start != len(data):
            raise ValueError("not as long as it says")
        self._options, self._beside, pairs, starts, self._rows = parts
        self._pairs, self._starts = _numbers(pairs), _numbers(starts)

    def told_by(self, pairs: Iterable[int]) -> Iterator[tuple[str, str, Mapping[str, Any], str]]:
        """Yield wrong word, right word, options and neighbours of the rows that ``pairs`` tell."""
        known = self._pairs
        for pair in pairs:
            number = bisect_left(known, pair)
            while number < len(known) and known[number] == pair:
                yield self._row(number)
                number += 1

    def every(self) -> Iterator[tuple[str, str, Mapping[str, Any], str]]:
        """Yield all rows."""
        yield from map(self._row, range(len(self._pairs)))

    def _row(self, number: int) -> tuple[str, str, Mapping[str, Any], str]:
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


def packed(rows: Collection[tuple[str, str, Mapping[str, Any], str, str]]) -> bytes:
    """Return the content of a file of ``rows``.

    A row is wrong word, right word, options, neighbours (or none) and the two characters that tell
    the word.
    """
    options: list[Mapping[str, Any]] = []
    places: dict[bytes, str] = {b"": ""}
    length = 0
    lines = []
    for word, right, own, neighbours, pair in rows:
        if own not in options:
            options.append(own)
        beside = neighbours.encode()
        if beside not in places:
            places[beside] = f"{length}-{length + len(beside)}"
            length += len(beside)
        place = places[beside]
        line = f"{word}\t{right}\t{options.index(own)}\t{place}\n"
        lines.append((ord(pair[0]) | ord(pair[1]) << 16, line.encode()))
    lines.sort()
    blocks = [
        b"".join(line for _, line in lines[start : start + BLOCK])
        for start in range(0, len(lines), BLOCK)
    ]
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block))
    parts = (
        json.dumps(options, ensure_ascii=False).encode(),
        b"".join(places),
        struct.pack(f"<{len(lines)}I", *(pair for pair, _ in lines)),
        struct.pack(f"<{len(starts)}I", *starts),
        b"".join(blocks),
    )
    return b"".join((MAGIC, _SIZES.pack(*map(len, parts)), *parts))


@lru_cache(maxsize=1)
def known_slips() -> Slips:
    """Return the slips that come with the program."""
    with open(locations.SLIPS, "rb") as stream:
        return Slips(memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)))


def _numbers(data: memoryview) -> Sequence[int]:
    """Return numbers of four bytes each, the lowest byte first."""
    if sys.byteorder == "little":
        return data.cast("I")
    from array import array  # few machines need it

    numbers = array("I", bytes(data))
    numbers.byteswap()
    return numbers
