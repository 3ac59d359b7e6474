"""The file of the counts: what it holds, and how it is read and written."""

from __future__ import annotations

import mmap
import struct
import zlib

from checker.support.records import Record

MAGIC = b"nianbao-ngrams-2\n\0\0\0"
COMPRESSED = 1, 2, 4, 5, 6
"""Places of the parts that are compressed: all small ones that repeat themselves."""
COUNTS = 7
"""The place of the counts in :class:`Parts`."""

_SIZES = struct.Struct("<8I")


class Parts(Record):
    """What a file holds, one behind the other; a user's own counts have the last part only.

    ``characters`` are those that the prose uses, most frequent first, and ``frequencies`` how often
    each stands there; ``groups`` are of characters that are taken for each other; ``followers``
    says which frequent characters follow each other, ``close_followers`` and ``close_leaders``
    which of them are close, by the first and by the second.
    """

    numbers: bytes = b""
    characters: bytes = b""
    groups: bytes = b""
    frequencies: bytes = b""
    followers: bytes = b""
    close_followers: bytes = b""
    close_leaders: bytes = b""
    counts: bytes = b""


def packed(parts: Parts) -> bytes:
    """Return the content of a file."""
    pieces = [
        zlib.compress(part, 9) if number in COMPRESSED else part
        for number, part in enumerate(parts)
    ]
    return b"".join((MAGIC, _SIZES.pack(*map(len, pieces)), *pieces))


def unpacked(data: memoryview) -> list[memoryview]:
    """Return the parts of a file as they are kept; raises :class:`ValueError` if it is none."""
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


def unzipped(part: memoryview) -> bytes:
    """Return what a compressed part holds; raises :class:`ValueError` if it is damaged."""
    try:
        return zlib.decompress(part)
    except zlib.error:
        raise ValueError("not to be read") from None


def mapped(path: str) -> memoryview:
    """Return the content of a file, which the system reads as it is asked for."""
    with open(path, "rb") as stream:
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
