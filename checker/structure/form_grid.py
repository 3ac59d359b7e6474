"""The grid of one table with what its cells say, worked out once for all forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.tables.form_labels import label_key
from checker.structure.form_cells import read_cell

if TYPE_CHECKING:
    from checker.model.tables import Cell, Table


class GridText:
    """A table and its text: ``rows`` are its cells by row and column, as its grid has them."""

    def __init__(self, table: Table, text: str) -> None:
        """Take the table, whose cells are stretches of ``text``."""
        self.table = table
        self.rows = table.grid()
        self._text = text
        self._keys: dict[tuple[int, int], str] = {}
        self._numbers: dict[tuple[int, int], bool] = {}
        self._filled: dict[int, list[Cell]] = {}
        self.keys = frozenset(map(self.key, table.cells))
        """The keys of all cells."""

    def text(self, cell: Cell) -> str:
        """Return what stands in a cell, without the blanks around it."""
        return cell.span.of(self._text).strip()

    def key(self, cell: Cell) -> str:
        """Return what stands in a cell, as labels are compared."""
        place = (cell.row, cell.column)
        if place not in self._keys:
            self._keys[place] = label_key(cell.span.of(self._text))
        return self._keys[place]

    def is_number(self, cell: Cell) -> bool:
        """Return whether nothing but a number stands in a cell."""
        place = (cell.row, cell.column)
        if place not in self._numbers:
            self._numbers[place] = read_cell(self.text(cell), ())[0] == "number"
        return self._numbers[place]

    def cells(self, row: int) -> list[Cell]:
        """Return the cells of a row that hold something, a merged one once."""
        if row not in self._filled:
            cells = dict.fromkeys(cell for cell in self.rows[row] if cell is not None)
            self._filled[row] = [cell for cell in cells if self.key(cell)]
        return self._filled[row]
