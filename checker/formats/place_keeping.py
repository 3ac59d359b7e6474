"""Leaving markup out of a source text without losing where the rest stands."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.model.document import Run
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable


class Cut(Record):
    """A stretch of the source that is left out: 0-based code points, ``end`` exclusive.

    It holds no line feed, so that every line of the source stays a line. ``put``
    stands for it in the text: nothing, a line feed, or one character.
    """

    start: int
    end: int
    put: str = ""


def remove_cuts(source: str, cuts: Iterable[Cut]) -> tuple[str, list[Run]]:
    """Return ``source`` without ``cuts``, and the runs that lead back to it.

    ``source`` has its lines separated by line feeds. The cuts come in any order;
    of two that overlap, the one that begins first decides what is put there.
    """
    text = Assembly(source)
    position = 0
    for cut in sorted(cuts):
        if cut.start >= position:
            text.keep(position, cut.start)
            text.put(cut.start, cut.put)
        position = max(position, cut.end)
    text.keep(position, len(source))
    return "".join(text.pieces), text.runs


def blank_out(source: str, cuts: Iterable[Cut]) -> str:
    """Return ``source`` with blanks instead of ``cuts``, so that all offsets stay."""
    pieces: list[str] = []
    position = 0
    for cut in sorted(cuts):
        start = max(position, cut.start)
        pieces += (source[position:start], " " * (cut.end - start))
        position = max(position, cut.end)
    pieces.append(source[position:])
    return "".join(pieces)


class Assembly:
    """The text that is being put together out of a source whose lines end in line feeds.

    It is taken from front to back: no position is smaller than the one before.
    """

    def __init__(self, source: str) -> None:
        """Begin with nothing of ``source``."""
        self.source = source
        self.pieces: list[str] = []
        self.runs = [Run(0, 1, 1)]
        self._begun = [0]  # by run, its position in the source
        self._length = 0
        self._line = 1
        self._line_start = 0
        self._line_end = source.find("\n")

    def keep(self, start: int, end: int) -> None:
        """Append the source from ``start`` to ``end``."""
        while True:
            self._begin_run(start)
            stop = self.source.find("\n", start, end) + 1
            self._append(self.source[start : stop or end])
            if not stop:
                return
            start = stop

    def put(self, position: int, characters: str) -> None:
        """Append what stands for the markup at ``position``; each character has its place there."""
        for character in characters:
            self._begin_run(position)
            self._append(character)

    def offset(self, position: int) -> int:
        """Return the first offset of the text that stands at ``position`` or behind it."""
        index = bisect_left(self._begun, position)
        end = self.runs[index].start if index < len(self.runs) else self._length
        if not index:
            return end
        return min(end, self.runs[index - 1].start + position - self._begun[index - 1])

    def mark(self, position: int) -> None:
        """Let the end of the text stand at ``position``, until something is appended."""
        self._begin_run(position)

    def _begin_run(self, position: int) -> None:
        while 0 <= self._line_end < position:
            self._line += 1
            self._line_start = self._line_end + 1
            self._line_end = self.source.find("\n", self._line_start)
        run = Run(self._length, self._line, position - self._line_start + 1)
        if self.runs[-1].start == self._length:
            self.runs[-1] = run
            self._begun[-1] = position
        else:
            self.runs.append(run)
            self._begun.append(position)

    def _append(self, piece: str) -> None:
        self.pieces.append(piece)
        self._length += len(piece)
