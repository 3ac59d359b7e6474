"""Files of several parts, one behind the other, that are mapped into memory and read in place."""

from __future__ import annotations

import mmap
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def packed(magic: bytes, parts: Sequence[bytes]) -> bytes:
    """Return the content of a file: ``magic``, the size of each part in four bytes, the parts."""
    sizes = struct.pack(f"<{len(parts)}I", *map(len, parts))
    return b"".join((magic, sizes, *parts))


def unpacked(magic: bytes, number: int, data: memoryview) -> list[memoryview]:
    """Return the parts of a file's content, ``number`` of them, as views of it.

    Raises :class:`ValueError` if it is no such file or not whole.
    """
    start = len(magic) + 4 * number
    if data[: len(magic)] != magic or len(data) < start:
        raise ValueError("not such a file")
    parts = []
    for size in struct.unpack_from(f"<{number}I", data, len(magic)):
        parts.append(data[start : start + size])
        start += size
    if start != len(data):
        raise ValueError("not as long as it says")
    return parts


def mapped(path: str) -> memoryview:
    """Return the content of a file, which the system reads as it is asked for."""
    with open(path, "rb") as stream:
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def numbers(data: bytes | memoryview, code: str = "I") -> Sequence[int]:
    """Return the numbers that ``data`` is, the lowest byte of each first.

    ``code`` says how large they are: ``I`` is four bytes, ``H`` two.
    """
    if sys.byteorder == "little":
        return memoryview(data).cast(code)  # type: ignore[call-overload,no-any-return]
    from array import array  # few machines need it

    swapped = array(code, bytes(data))
    swapped.byteswap()
    return swapped
