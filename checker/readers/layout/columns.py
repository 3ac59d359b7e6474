"""Lines that stand side by side: columns of text are read one after the other, cells by rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.layout.lines import Line

_LEAST_ROWS = 6
"""Fewer rows with text on both sides are taken for a table."""

_LEAST_WIDTH = 9.0
"""Columns of text are at least so many characters wide."""


def in_reading_order(rows: Sequence[list[Line]]) -> list[Line]:
    """Return the lines of a page, given by rows from the top down, as they are read."""
    lines: list[Line] = []
    position = 0
    while position < len(rows):
        end, gutter = _columns_from(rows, position)
        if gutter is None:
            lines += rows[position]
            position += 1
            continue
        for column, keep in ((1, True), (2, False)):
            lines += [
                line._replace(column=column)
                for row in rows[position:end]
                for line in row
                if (line.x1 <= gutter) is keep
            ]
        position = end
    return lines


def _columns_from(rows: Sequence[list[Line]], start: int) -> tuple[int, float | None]:
    """Return where two columns that begin at ``start`` end, and the middle of what parts them."""
    if len(rows[start]) != 2:
        return start, None
    left, right = rows[start][0].x1, rows[start][1].x0
    end = start
    for row in rows[start:]:
        middle = (left + right) / 2
        new_left = max([left, *(one.x1 for one in row if one.x0 + one.x1 < 2 * middle)])
        new_right = min([right, *(one.x0 for one in row if one.x0 + one.x1 >= 2 * middle)])
        if len(row) > 2 or new_right - new_left < 0.8 * row[0].size:
            break
        left, right = new_left, new_right
        end += 1
    gutter = (left + right) / 2
    return (end, gutter) if _is_text(rows[start:end], gutter) else (start, None)


def _is_text(rows: Sequence[list[Line]], gutter: float) -> bool:
    """Tell whether what stands on either side is running text: full lines, one a row."""
    both = [row for row in rows if len(row) == 2 and row[0].x1 <= gutter <= row[1].x0]
    if len(both) < _LEAST_ROWS or 3 * len(both) < len(rows):
        return False
    for side in (0, 1):
        lines = [row[side] for row in both]
        left, right = min(one.x0 for one in lines), max(one.x1 for one in lines)
        em = lines[0].size
        full = [one for one in lines if one.x1 > right - 1.6 * em and one.x0 < left + 2.6 * em]
        if right - left < _LEAST_WIDTH * em or 2 * len(full) < len(lines):
            return False
    return True
