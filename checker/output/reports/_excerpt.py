"""A source line cut to the terminal's width around a finding.

Paragraphs of official documents are lines of four hundred characters and more;
shown whole, they would fill the screen and hide the place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.support.escaping import printable, printable_at
from checker.support.records import Record
from checker.support.terminal import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.support.terminal import Ruler

_TAB = " " * 4
"""A tab has this width wherever it stands: behind a line number, in a line whose beginning is
cut off, stops every eight cells mean nothing."""


class Excerpt(Record):
    """A printable piece of a line; ``offset`` and ``width`` of the marker under it are cells."""

    text: str
    offset: int
    width: int


def excerpt(line: str, start: int, end: int, cells: int, ruler: Ruler) -> Excerpt:
    """Return the stretch of ``line`` around ``start`` to ``end`` that fits in ``cells``.

    ``start`` and ``end`` are 0-based code points of the line; they may lie past its end.
    Where they are equal something is missing there, and the marker is one cell wide. The
    last cell stays free, for such a marker at the end of a line.
    """
    room = cells - 1
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    # a cell holds at least one code point, so nothing farther away can be shown; marks
    # without width may push the window in, but never make a long line costly
    base, limit = max(0, start - room), min(len(line), start + room)
    pieces = _pieces(line, base, limit)
    edges = [0, *accumulate(map(ruler.width, pieces))]
    start, end = start - base, min(end, limit) - base
    if base == 0 and limit == len(line) and edges[-1] <= room:
        first, last = 0, len(pieces)
    else:
        first, last = _window(edges, start, end, room - 2 * ruler.width(ELLIPSIS))
    before = (ELLIPSIS if base + first else "") + "".join(pieces[first:start])
    after = "".join(pieces[start:last]) + (ELLIPSIS if base + last < len(line) else "")
    marked = edges[min(end, last)] - edges[start]
    return Excerpt(before + after, ruler.width(before), max(1, marked))


def _pieces(line: str, base: int, limit: int) -> Sequence[str]:
    """Return the code points from ``base`` to ``limit`` as they are shown, one piece each."""
    near = line[base:limit]
    if "\t" not in near and printable(near) == near:
        return near
    return [
        _TAB if line[offset] == "\t" else printable_at(line, offset)
        for offset in range(base, limit)
    ]


def _window(edges: Sequence[int], start: int, end: int, room: int) -> tuple[int, int]:
    """Return the first and the last (exclusive) piece to show in ``room`` cells.

    ``edges`` are the cells before each piece. The marked text comes first, up to three
    quarters of the room; both sides share what is left, and a side that needs less leaves
    the rest to the other.
    """

    def leftmost(cells: int) -> int:
        return bisect_left(edges, edges[start] - cells)

    def rightmost(cells: int) -> int:
        return bisect_right(edges, edges[start] + cells) - 1

    marked = edges[min(end, rightmost(room - room // 4))] - edges[start]
    left = edges[start] - edges[leftmost((room - marked) // 2)]
    last = rightmost(room - left)
    first = leftmost(room - (edges[last] - edges[start]))
    # a combining mark cut off from its letter would settle on the ellipsis
    while first < start and edges[first] == edges[first + 1]:
        first += 1
    return first, last
