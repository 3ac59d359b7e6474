"""A line of a Word file beside what it became: what in one is where in the other."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.formats.word.revisions import Change

if TYPE_CHECKING:
    from collections.abc import Iterable


class AlignedLine:
    """A line beside what it became.

    ``changes`` are those of its paragraph, in which the line begins at ``start``.
    """

    def __init__(self, start: int, changes: Iterable[Change]) -> None:
        """Take in ``changes`` of the line, in order."""
        self._changes = list(changes)
        self.changes = [
            Change(start + one.start, start + one.end, one.put) for one in self._changes
        ]
        self._starts: list[int] = []
        self._ends: list[int] = []
        shift = 0
        for change in self._changes:
            self._starts.append(change.start + shift)
            self._ends.append(change.start + shift + len(change.put))
            shift += len(change.put) - (change.end - change.start)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return what of the line was where it now has ``start`` to ``end``."""
        return self._back(start, 0), self._back(end, 1)

    def _back(self, at: int, edge: int) -> int:
        """Return where ``at`` comes from: inside a change, the beginning or end of it."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return at
        change = self._changes[index]
        if at < self._ends[index]:
            return change.end if edge else change.start
        return change.end + at - self._ends[index]
