"""The heads of a table's columns, block by block: a table may begin anew further down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.tables.form_labels import is_like
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.tables.form import Form
    from checker.model.tables import Cell
    from checker.structure.form_grid import GridText


_LONG = 4
"""A label with fewer characters must be the form's to the letter, where nothing else shows it."""


class Head(Record):
    """The lowest label above some columns of the grid, ``first`` to ``last``, both included."""

    cell: Cell
    key: str
    first: int
    last: int


class Block(Record):
    """Rows of the grid from ``start`` on, below the same heads."""

    start: int
    heads: tuple[Head, ...]


class FormHeads:
    """Finds the labels of the columns of a form in the grid of a table."""

    def __init__(self, form: Form, grid: GridText) -> None:
        """Find the rows that are heads."""
        self._form = form
        self._grid = grid
        self._labels = form.column_keys | form.column_group_keys
        self._heads = [self._is_label_row(row) for row in range(len(grid.rows))]
        self._blocks = [*self._read_blocks()]
        if self._are_scrambled():
            self._blocks = []

    def is_head(self, row: int) -> bool:
        """Return whether a row of the grid holds labels of columns, and none of a row or number."""
        return self._heads[row]

    def _is_label_row(self, row: int) -> bool:
        if self._is_filled(row):
            return False
        keys = [self._grid.key(cell) for cell in self._grid.cells(row)]
        columns = self._form.column_keys
        return any(
            key in self._labels or (len(key) >= _LONG and any(is_like(key, one) for one in columns))
            for key in keys
        )

    def _is_filled(self, row: int) -> bool:
        """Return whether a row of the grid holds the label of a row, or a number."""
        return any(
            self._grid.is_number(cell) or self._grid.key(cell) in self._form.row_keys
            for cell in self._grid.cells(row)
        )

    def _are_scrambled(self) -> bool:
        """Return whether the heads are all there, though not one above each column.

        A text copy has merged heads once, and those of two lines in two rows. Which number
        belongs to which column is known still where every row has as many as the form.
        """
        form = self._form
        if self._grid.table.certain or any(
            form.columns_of(row) != [*form.columns] for row in form.rows
        ):
            return False
        wanted = [form.wordings(form.columns, name) for name in form.columns]
        heads = self._blocks[0].heads if self._blocks else ()
        if [head.key in keys for head, keys in zip(heads, wanted, strict=False)] == [True] * len(
            wanted
        ):
            return False
        rows = range(len(self._grid.rows))
        first = next((row for row in rows if self._is_filled(row)), 0)
        above = "".join(
            self._grid.key(cell) for row in rows[:first] for cell in self._grid.cells(row)
        )
        return all(max(above.count(key) for key in keys) >= wanted.count(keys) for keys in wanted)

    def _read_blocks(self) -> Iterator[Block]:
        """Yield the heads that stand one below the other, and where the rows under them begin."""
        lowest: list[Cell | None] = []
        start = 0
        for row, cells in enumerate(self._grid.rows):
            if self.is_head(row):
                lowest = lowest or [None] * len(cells)
                for column, cell in enumerate(cells):
                    if cell is not None and self._grid.key(cell):
                        lowest[column] = cell
                start = row + 1
            elif lowest and self._is_filled(row):
                yield Block(start, tuple(self._merged(lowest)))
                lowest = []
        if lowest:
            yield Block(start, tuple(self._merged(lowest)))

    def _merged(self, lowest: Sequence[Cell | None]) -> Iterator[Head]:
        """Yield the lowest label of each column; the columns of a merged cell are one."""
        first = 0
        for column, cell in enumerate(lowest):
            if cell is not None and column + 1 < len(lowest) and lowest[column + 1] is cell:
                continue
            if cell is not None:
                yield Head(cell, self._grid.key(cell), first, column)
            first = column + 1

    def block(self, row: int) -> int:
        """Return the index of the heads above a row, -1 where the table has none at all.

        Those of the first block count for the rows above them as well.
        """
        above = sum(1 for block in self._blocks if block.start <= row)
        return max(above - 1, 0) if self._blocks else -1

    def of_block(self, block: int) -> tuple[Head, ...]:
        """Return the heads of a block.

        The last columns of a table without heads, or with scrambled ones, are those of the form:
        it may go on with a table before it.
        """
        if block >= 0:
            return self._blocks[block].heads
        width = len(self._grid.rows[0])
        first = max(0 if self._form.is_one_line else 1, width - len(self._form.columns))
        cells = ((column, self._grid.rows[0][column]) for column in range(first, width))
        return tuple(Head(cell, "", column, column) for column, cell in cells if cell is not None)

    def first_column(self, row: int) -> int:
        """Return the first column with numbers in a row of the grid: all before are labels."""
        heads = self.of_block(self.block(row))
        known = [head for head in heads if head.key in self._form.column_keys or not head.key]
        alike = known or [
            head for head in heads if any(is_like(head.key, key) for key in self._form.column_keys)
        ]
        cells = self._grid.rows[row]
        first = min((head.first for head in alike), default=len(cells))
        while first > 1 and (cell := cells[first - 1]) and self._grid.is_number(cell):
            first -= 1  # below a head in other words
        return first
