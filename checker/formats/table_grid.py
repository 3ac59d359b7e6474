"""The grid of a table from its rows and cells, as HTML and Word give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.tables import Cell, Table

if TYPE_CHECKING:
    from checker.model.span import Span

_MAX_SPAN = 1000
"""HTML takes a larger number of columns as this."""


class Grid:
    """Takes in the cells of a table row by row, and works out where each one stands.

    A cell goes to the first place of its row that no cell from above covers (HTML, 4.9.12.1).
    """

    def __init__(self) -> None:
        """Begin with no row."""
        self._cells: list[Cell] = []
        self._row = -1
        self._column = 0
        self._covered: dict[int, int] = {}  # by column, the first row that is free again

    def row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0

    def cell(self, span: Span, rows: int = 1, columns: int = 1) -> None:
        """Take in the next cell of the row; it covers ``rows`` and ``columns``, both at least 1."""
        columns = min(columns, _MAX_SPAN)
        while self._covered.get(self._column, 0) > self._row:
            self._column += 1
        self._cells.append(Cell(self._row, self._column, rows, columns, span))
        for column in range(self._column, self._column + columns):
            self._covered[column] = self._row + rows
        self._column += columns

    def table(self, *, certain: bool = True) -> Table | None:
        """Return the table, None if it has no cell; no cell reaches below the last row."""
        cells = tuple(
            cell._replace(rows=min(cell.rows, self._row + 1 - cell.row)) for cell in self._cells
        )
        return Table(cells, certain) if cells else None
