"""Bytes that wait for the end of a run: few of them in memory, many in a temporary file.

The file has no name, so that nothing of it is left behind however the run ends. Where none can be
made, or the disk is full, what is added from then on stays in memory.
"""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IN_MEMORY = 1 << 20
"""Bytes that are kept before they are written out: what a hundred reports leave."""


class Spool:
    """Pieces of bytes that are added one by one and read again by their numbers, from 0 on."""

    def __init__(self) -> None:
        """Begin with no piece."""
        self._ends = array("Q")
        self._file: Any = None
        self._written = 0
        self._waiting = bytearray()
        self._room = _IN_MEMORY

    def add(self, piece: bytes) -> int:
        """Keep ``piece``; return its number."""
        self._waiting += piece
        self._ends.append(self._written + len(self._waiting))
        if len(self._waiting) > self._room:
            self._write_out()
        return len(self._ends) - 1

    def read(self, numbers: Iterable[int] | None = None) -> Iterator[bytes]:
        """Yield the pieces with these numbers, in that order; by default all."""
        for number in range(len(self._ends)) if numbers is None else numbers:
            start = self._ends[number - 1] if number else 0
            length = self._ends[number] - start
            if start < self._written:
                self._file.seek(start)  # Windows has no pread
                yield self._file.read(length)
            else:
                start -= self._written
                yield bytes(self._waiting[start : start + length])

    def __del__(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()

    def _write_out(self) -> None:
        import tempfile  # few runs have so much to keep

        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # ends with the run
            self._file.seek(self._written)
            left = memoryview(self._waiting)
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            self._room = sys.maxsize
            return
        self._written += len(self._waiting)
        self._waiting = bytearray()
