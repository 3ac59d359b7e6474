"""Visual lines of a page, rebuilt from where its glyphs are drawn.

The order in which a file draws is not trusted; it only decides between glyphs at the
same place. What stands on one line far apart (cells, columns) becomes several lines.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.paged.columns import columns_of, is_text
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
    return PageType(median(glyph.size for glyph in seen), room)


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
    small = [one for one in glyphs if one.size < _LARGE * usual or one.char == " "]
    large = [one for one in glyphs if one.size >= _LARGE * usual or one.char == " "]
    rows = [_segments(row, room) for row in (*_rows(small), *_rows(large))]
    rows = sorted((row for row in rows if row), key=lambda row: row[0].y)
    return [line for row in rows for line in row]


class _Row:
    """Glyphs on about the same baseline; ``y`` and ``size`` are those of the most of them."""

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.y = glyph.y
        self.size = glyph.size
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
        self.glyphs += other.glyphs

    def settle(self) -> None:
        """Take the middle of all baselines and sizes for the row's own."""
        self.y = median(glyph.y for glyph in self.glyphs)
        self.size = median(glyph.size for glyph in self.glyphs)
        self._main = len(self.glyphs)


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs by rows, from the top down and from left to right."""
    rows: list[_Row] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and rows[-1].takes(glyph):
            rows[-1].glyphs.append(glyph)
        else:
            rows.append(_Row(glyph))
    merged: list[_Row] = []
    for row in rows:
        row.settle()
        if merged and merged[-1].overlaps(row):
            merged[-1].merge(row)
        else:
            merged.append(row)
    return [_once(sorted(row.glyphs, key=lambda glyph: glyph.x0)) for row in merged]


def _once(row: list[Glyph]) -> list[Glyph]:
    """Leave out glyphs drawn a second time with a small shift, which imitates bold type."""
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


def _segments(row: list[Glyph], room: Sequence[float], *, apart: bool = True) -> list[TextLine]:
    """Return the lines that a row is cut into where a cell or column ends, if ``apart``."""
    seen = [glyph for glyph in row if glyph.char != " "]
    spread = _spread(seen)
    pieces: list[Piece] = []
    blank = False
    for glyph in row:
        if glyph.char == " ":
            blank = bool(pieces)
            continue
        if not pieces or (apart and pieces[-1].ends_before(glyph, spread)):
            pieces.append(Piece(glyph, room))
        else:
            pieces[-1].add(glyph, spread, blank=blank)
        blank = False
    return [
        piece.line(blank=blank and position == len(pieces))
        for position, piece in enumerate(pieces, 1)
    ]


def _spread(row: list[Glyph]) -> float:
    """Return how far the characters of a row are spread by justification, each from the next."""
    gaps = [max(0.0, right.x0 - left.x1) for left, right in pairwise(row)]
    return median(gaps) if len(gaps) > 2 else 0.0
