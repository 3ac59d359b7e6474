"""The grid of a table from its rows and cells, as HTML and Word give them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from checker.model.tables import Cell, Table
from checker.support.limits import TABLE_COLUMNS, TABLE_PLACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.span import Span

_MAX_ROWS = 65_534
"""HTML takes a larger number of rows as this."""

_Given = tuple["Span", int, int]
"""A cell as a file gives it: where it is, and how many rows and columns it is to cover."""


class Grid:
    """Takes in the cells of a table row by row, and works out where each one stands.

    A cell goes to the first place of its row that no cell from above covers (WHATWG HTML, 4.9.12).
    Rows that this leaves too short or too long, where most have one length, are mended if a cell
    from above covers one row too few or too many: somebody has put in or taken out a row.
    """

    def __init__(self) -> None:
        """Begin with no row."""
        self._rows: list[list[_Given]] = []
        self._groups: set[int] = set()

    def group(self) -> None:
        """Begin a group of rows, a head or a body: no cell reaches from one into the next."""
        self._groups.add(len(self._rows))

    def row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def cell(self, span: Span, rows: int = 1, columns: int = 1) -> None:
        """Take in the next cell of the row; it covers ``rows`` and ``columns``, both at least 1."""
        self._rows[-1].append((span, min(rows, _MAX_ROWS), columns))

    def table(self, *, certain: bool = True) -> Table | None:
        """Return the table; None if it has no cell, or more than a table may have.

        No cell reaches below the last row.
        """
        placed = _Placing(self._rows, self._groups)
        if placed.merged and (width := placed.usual_width()) is not None:
            placed = _Placing(self._rows, self._groups, width)
        return None if placed.too_wide else gathered(placed.cells(), certain=certain)


def gathered(cells: Sequence[Cell], *, certain: bool = True) -> Table | None:
    """Return the table of ``cells``, which stand row by row; None for too large a one, or of none.

    Rows and columns in which no cell begins are left out: nobody sees them, and a file may claim
    any number. ``TABLE_PLACES`` says how large a table may be.
    """
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    if not cells or len(rows) * len(columns) > TABLE_PLACES:
        return None
    if max(cell.row + cell.rows for cell in cells) == len(rows) and max(
        cell.column + cell.columns for cell in cells
    ) == len(columns):
        return Table(tuple(cells), certain)

    def visible(cell: Cell) -> Cell:
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        end, stop = cell.row + cell.rows, cell.column + cell.columns
        return Cell(
            row,
            column,
            bisect_left(rows, end) - row,
            bisect_left(columns, stop) - column,
            cell.span,
        )

    return Table(tuple(map(visible, cells)), certain)


class _Placing:
    """The cells of a table put in their places; with ``width``, rows of another one are mended."""

    def __init__(
        self, rows: Sequence[Sequence[_Given]], groups: set[int], width: int | None = None
    ) -> None:
        self.too_wide = False
        self.merged = False
        self._rows = rows
        self._width = width
        self._cells: list[list[int]] = []  # row, column, rows, columns
        self._until: list[int] = []  # by column, the first row that is free again
        self._reaching: list[list[int]] = []  # cells that reach down to this row, or right above it
        self._widths: list[int] = []
        for row, given in enumerate(rows):
            if row in groups:
                self._end_all(row)
            self._place(row, given)
            if self.too_wide:
                return

    def cells(self) -> list[Cell]:
        """Return the cells."""
        spans = (given[0] for row in self._rows for given in row)
        last = len(self._rows)
        return [
            Cell(row, column, min(rows, last - row), columns, span)
            for (row, column, rows, columns), span in zip(self._cells, spans, strict=False)
        ]

    def usual_width(self) -> int | None:
        """Return how many columns most rows take up; None if all are alike, or most are not."""
        most = Counter(self._widths).most_common(1)
        rows = len(self._widths)
        return next((width for width, count in most if rows / 2 < count < rows), None)

    def _place(self, row: int, given: Sequence[_Given]) -> None:
        """Put the cells of one row in their places."""
        self._reaching = [one for one in self._reaching if one[0] + one[2] >= row]
        covered = sum(one[3] for one in self._reaching if one[0] + one[2] > row)
        own = [columns for _, _, columns in given]
        if self._width is not None and given:
            excess = covered + sum(own) - self._width
            if excess < 0 and len(given) > 1:
                self._lengthen(row, -excess)
            elif excess > 0 and not self._shorten(row, excess) and covered:
                _narrow(own, excess)
        column = 0
        for (_, rows, _), columns in zip(given, own, strict=True):
            while column < len(self._until) and self._until[column] > row:
                column += 1
            taken = min(columns, TABLE_COLUMNS - column)
            if taken < 1:
                self.too_wide = True
                return
            cell = [row, column, rows, taken]
            self._cells.append(cell)
            if rows > 1:
                self.merged = True
                self._reaching.append(cell)
                self._cover(cell)
            column += taken
        if given:
            self._widths.append(covered + sum(own))

    def _cover(self, cell: list[int]) -> None:
        row, column, rows, columns = cell
        self._until += [0] * (column + columns - len(self._until))
        for place in range(column, column + columns):
            self._until[place] = max(self._until[place], row + rows)

    def _end(self, cell: list[int], row: int) -> None:
        """Let a cell that covers ``row`` end above it."""
        cell[2] = row - cell[0]
        for place in range(cell[1], cell[1] + cell[3]):
            self._until[place] = row

    def _end_all(self, row: int) -> None:
        """Let no cell reach into ``row``."""
        for cell in self._reaching:
            if cell[0] + cell[2] > row:
                self._end(cell, row)

    def _lengthen(self, row: int, columns: int) -> None:
        """Let a cell of so many columns that ends right above ``row`` cover it as well."""
        ended = [one for one in self._reaching if one[0] + one[2] == row and one[3] == columns]
        if ended:
            outermost = min(ended, key=lambda cell: cell[1])
            outermost[2] += 1
            self._cover(outermost)

    def _shorten(self, row: int, columns: int) -> bool:
        """Let a cell of so many columns end above ``row``, which it covers; return if one does."""
        covering = [one for one in self._reaching if one[0] + one[2] > row and one[3] == columns]
        if covering:
            self._end(max(covering, key=lambda cell: cell[1]), row)
        return bool(covering)


def _narrow(columns: list[int], excess: int) -> None:
    """Take ``excess`` from the one number of ``columns`` that is large enough, if there is one."""
    wide = [place for place, one in enumerate(columns) if one > excess]
    if len(wide) == 1:
        columns[wide[0]] -= excess
