"""The tables of a document: a grid of cells, each a stretch of the document's text.

A cell is a :class:`~checker.model.document.Span` like everything else, so places, excerpts, fixes
and comments work in it as they do in a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable


class Cell(Record):
    """One cell: ``row`` and ``column`` (0-based) of its upper left corner in the grid.

    It covers ``rows`` rows and ``columns`` columns. ``span`` is its text, which may be several
    lines; it is empty, at the place where text would stand, for a blank cell.
    """

    row: int
    column: int
    rows: int
    columns: int
    span: Span


class CellName(Record):
    """What a cell of data is called: the labels of its row and the heads of its column.

    Each from the outermost inwards, on one line, without blanks that mean nothing; empty where
    there are none.
    """

    row: tuple[str, ...]
    column: tuple[str, ...]


class Table(Record):
    """A table: its cells in the order of the text, row by row.

    ``certain`` says whether the file itself tells the cells (Word, HTML, the pipes of Markdown);
    in a plain text or on a page they are worked out from where the words stand. Of such a table

    * what is in a row may be trusted only where the table is ``complete``: blank cells may have
      vanished, and then nobody knows which. So may a whole column: one with fewer columns than
      its form has is not readable either;
    * the heads of columns may stand wrong, because merged ones look like single ones: the order
      of the columns tells what they are. A head or label that could not be placed covers all
      columns that are left, the label of a group of rows all of them; a label whose numbers
      may have vanished stands alone in its row.
    """

    cells: tuple[Cell, ...]
    certain: bool = True

    @property
    def span(self) -> Span:
        """The stretch of text from the first cell to the last."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)

    @property
    def row_count(self) -> int:
        """The number of rows of the grid."""
        return max(cell.row + cell.rows for cell in self.cells)

    @property
    def column_count(self) -> int:
        """The number of columns of the grid."""
        return max(cell.column + cell.columns for cell in self.cells)

    @property
    def complete(self) -> bool:
        """Whether every place of the grid belongs to a cell: no row is shorter than others."""
        return all(cell is not None for row in self.grid() for cell in row)

    def grid(self) -> list[list[Cell | None]]:
        """Return the cells by row and column; a merged one stands in every place it covers.

        None stands where a row has fewer cells than others.
        """
        found: list[list[Cell | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    found[row][column] = found[row][column] or cell
        return found

    def moved(self, move: Callable[[Span], Span]) -> Table:
        """Return the table with the spans of its cells as ``move`` gives them."""
        cells = (Cell(*cell[:4], move(cell.span)) for cell in self.cells)
        return Table(tuple(cells), self.certain)
