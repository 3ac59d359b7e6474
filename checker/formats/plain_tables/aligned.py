"""Blank cells of a table whose columns stand under one another."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.formats.plain_tables.model import Part, TextCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.formats.plain_tables.model import TextRow

_Extent = tuple[int, int]
"""Where something begins and ends on a line, in Latin characters of a type of one width."""


def aligned(rows: list[TextRow], lines: Sequence[str]) -> list[TextRow]:
    """Return ``rows``, parted by gaps, with the blank cells that the columns above show.

    A row stays as it is if not every cell stands in a column of its own, and so do blank cells
    at its end: nothing in the line stands for them.
    """
    width = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == width]
    extents = [[_extent(cell, lines) for cell in row] for row in full]
    columns = [
        (min(begin for begin, _ in column), max(end for _, end in column))
        for column in zip(*extents, strict=True)
    ]
    if len(full) < 2 or any(one[1] > two[0] for one, two in pairwise(columns)):
        return rows
    return [row if len(row) == width else _filled(row, columns, lines) for row in rows]


def _extent(cell: TextCell, lines: Sequence[str]) -> _Extent:
    line, begin, _ = cell.parts[0]
    start = _width(lines[line][:begin])
    return start, start + _width(cell.text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _filled(row: TextRow, columns: list[_Extent], lines: Sequence[str]) -> TextRow:
    if len(row) == 1:
        return row
    found: TextRow = []
    free = 0  # the column of its line behind the last cell
    for cell in row:
        first, last = _extent(cell, lines)
        beside = [i for i, (left, right) in enumerate(columns) if first < right and left < last]
        missing = beside[0] - len(found) if len(beside) == 1 else -1
        line, start, end = cell.parts[0]
        if missing < 0 or (missing and start - free <= missing):
            return row
        for position in range(free + 1, free + 1 + missing) if free else range(missing):
            found.append(TextCell("", (Part(line, position, position),)))
        found.append(cell)
        free = end
    return found
