"""Visual lines of a page, rebuilt from where its glyphs are drawn.

The order in which a file draws is not trusted; it only decides between glyphs at the
same place. What stands on one line far apart (cells, columns) becomes several lines.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter, sub
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.paged.columns import columns_of, is_text
from checker.formats.paged.glyphs import middle
from checker.formats.paged.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.formats.paged.model import Glyph, TextLine

_ROOM = (0.16, 0.5, 0.7)
"""How wide a gap is a blank, in parts of the size: with 0, 1 or 2 Chinese characters beside it."""

_ROOM_BESIDE_BLANKS = (0.3, 1.0, 1.0)
"""The same on a page that has blanks of its own."""

_LARGE = 2.0
"""Type as many times the usual size is set apart, so that it never mixes with the text over it."""


_BEGIN, _END = attrgetter("x0"), attrgetter("x1")
_BASELINE, _SIZE = attrgetter("y"), attrgetter("size")


class PageType(NamedTuple):
    """The type of a page: its usual size, and how wide a gap is a blank."""

    size: float
    room: Sequence[float]


def type_of(glyphs: Sequence[Glyph]) -> PageType | None:
    """Return the type of the page with ``glyphs``, None if it shows nothing."""
    seen = [glyph for glyph in glyphs if glyph.char != " "]
    if not seen:
        return None
    room = _ROOM if len(seen) == len(glyphs) else _ROOM_BESIDE_BLANKS
    return PageType(middle(map(_SIZE, seen)), room)


def lines_of(glyphs: Sequence[Glyph], page: PageType | None = None) -> list[TextLine]:
    """Return the lines of one page, or part of a ``page``, in reading order."""
    page = page or type_of(glyphs)
    if page is None or all(glyph.char == " " for glyph in glyphs):
        return []
    return _in_reading_order(glyphs, *page)


def cell_lines(glyphs: Sequence[Glyph], page: PageType) -> list[TextLine]:
    """Return the lines of a cell from the top down; what stands far apart is one line there."""
    rows = (_segments(row, page.room, apart=False) for row in _rows(glyphs))
    return [line for row in rows for line in row]


def _in_reading_order(
    glyphs: Sequence[Glyph], usual: float, room: Sequence[float]
) -> list[TextLine]:
    parts = columns_of(glyphs, usual)
    if parts is not None:
        left, right = (_across(side, usual, room) for side in (parts.left, parts.right))
        if is_text(left) and is_text(right):
            return [
                *_in_reading_order(parts.above, usual, room),
                *(line._replace(column=1) for line in left),
                *(line._replace(column=2) for line in right),
                *_in_reading_order(parts.below, usual, room),
            ]
    return _across(glyphs, usual, room)


def _across(glyphs: Sequence[Glyph], usual: float, room: Sequence[float]) -> list[TextLine]:
    """Return the lines from the top down, those side by side from left to right."""
    parts: list[Sequence[Glyph]] = [glyphs]
    if max(map(_SIZE, glyphs), default=0.0) >= _LARGE * usual:
        small = [one for one in glyphs if one.size < _LARGE * usual or one.char == " "]
        parts = [small, [one for one in glyphs if one.size >= _LARGE * usual or one.char == " "]]
    rows = [_segments(row, room) for part in parts for row in _rows(part)]
    rows = sorted((row for row in rows if row), key=lambda row: row[0].y)
    return [line for row in rows for line in row]


class _Row:
    """Glyphs on about the same baseline; ``y`` and ``size`` are those of the most of them."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.y = glyphs[0].y
        self.size = self.smallest = self.largest = glyphs[0].size
        self._main = 1

    def takes(self, glyph: Glyph) -> bool:
        """Return whether a glyph that stands no higher is on the baseline of the last one."""
        return glyph.y - self.glyphs[-1].y <= 0.15 * min(glyph.size, self.size)

    def overlaps(self, lower: _Row) -> bool:
        """Return whether half of the smaller of two rows stands beside the other.

        A raised figure does, and the lines of a page never do.
        """
        top = max(self.y - 0.8 * self.size, lower.y - 0.8 * lower.size)
        bottom = min(self.y + 0.2 * self.size, lower.y + 0.2 * lower.size)
        return bottom - top >= 0.5 * min(self.size, lower.size)

    def merge(self, other: _Row) -> None:
        """Take in the glyphs of another row; the baseline is that of the larger one."""
        if len(other.glyphs) > self._main:
            self.y, self.size, self._main = other.y, other.size, len(other.glyphs)
        self.smallest = min(self.smallest, other.smallest)
        self.largest = max(self.largest, other.largest)
        self.glyphs += other.glyphs

    def settle(self) -> None:
        """Take the middle of all baselines, which are in order, and sizes for the row's own."""
        if self.y < self.glyphs[-1].y:
            self.y = middle(map(_BASELINE, self.glyphs))
        sizes = sorted(map(_SIZE, self.glyphs))
        self.smallest, self.size, self.largest = sizes[0], middle(sizes), sizes[-1]
        self._main = len(self.glyphs)


def _rows(glyphs: Iterable[Glyph]) -> list[_Row]:
    """Return the glyphs by rows, from the top down and from left to right."""
    rows: list[_Row] = []
    for _, level in groupby(sorted(glyphs, key=_BASELINE), key=_BASELINE):
        group = list(level)
        if rows and rows[-1].takes(group[0]):
            rows[-1].glyphs += group
        else:
            rows.append(_Row(group))
    merged: list[_Row] = []
    for row in rows:
        row.settle()
        if merged and merged[-1].overlaps(row):
            merged[-1].merge(row)
        else:
            merged.append(row)
    for row in merged:
        row.glyphs = _once(sorted(row.glyphs, key=_BEGIN), row.largest)
    return merged


def _once(row: list[Glyph], largest: float) -> list[Glyph]:
    """Leave out glyphs drawn a second time with a small shift, which imitates bold type."""
    begins = list(map(_BEGIN, row))
    if min(map(sub, begins[1:], begins), default=0.0) > 0.15 * largest:
        return row
    kept: list[Glyph] = []
    for glyph in row:
        near = 0.15 * glyph.size
        for one in reversed(kept):
            if glyph.x0 - one.x0 > near:
                kept.append(glyph)
                break
            if one.char == glyph.char and abs(glyph.y - one.y) <= near:
                break
        else:
            kept.append(glyph)
    return kept


def _segments(row: _Row, room: Sequence[float], *, apart: bool = True) -> list[TextLine]:
    """Return the lines that a row is cut into where a cell or column ends, if ``apart``.

    Only where there is a blank, or room for the least one, is there anything to be decided.
    """
    seen = [glyph for glyph in row.glyphs if glyph.char != " "]
    if not seen:
        return []
    blanks = _before_blanks(row.glyphs) if len(seen) < len(row.glyphs) else set()
    gaps = list(map(sub, map(_BEGIN, seen[1:]), map(_END, seen)))
    spread = _spread(gaps)
    least = room[0] * (min(map(_SIZE, seen)) if blanks else row.smallest)
    places = [
        place for place, gap in enumerate(gaps, 1) if gap - 1.5 * spread > least or place in blanks
    ]
    pieces: list[Piece] = []
    for start, end in pairwise([0, *places, len(seen)]):
        glyphs = seen[start:end]
        if not pieces or (apart and pieces[-1].ends_before(glyphs[0], spread)):
            pieces.append(Piece(glyphs, room))
        else:
            pieces[-1].add(glyphs, spread, blank=start in blanks)
    last = row.glyphs[-1].char == " "
    return [
        piece.line(blank=last and position == len(pieces))
        for position, piece in enumerate(pieces, 1)
    ]


def _before_blanks(row: Sequence[Glyph]) -> set[int]:
    """Return how many glyphs are seen before each blank of a row."""
    count = 0
    found: set[int] = set()
    for glyph in row:
        if glyph.char == " ":
            found.add(count)
        else:
            count += 1
    return found


def _spread(gaps: Sequence[float]) -> float:
    """Return how far the characters of a row are spread by justification, each from the next."""
    return middle([gap if gap > 0 else 0.0 for gap in gaps]) if len(gaps) > 2 else 0.0
