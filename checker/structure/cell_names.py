"""What the cells of a table are called, by the labels of their rows and the heads of their columns.

Only numbers and blanks tell labels from data: no word is known here. The first rows without a
number are heads, and so is the row below a text that goes from side to side. The first columns
without a number hold the labels of the rows. A blank in front of a label, or behind a head above
others, belongs to what was merged before the file lost the merged cells.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from checker.language.cells import is_number
from checker.model.tables import CellName
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.model.span import Span
    from checker.model.tables import Cell, Table
    from checker.structure.data_tables import DataTable
    from checker.structure.forms import FormReading

_MEANT_FOR_NOTHING = lazily(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


class CellNames:
    """The names of the cells of a report's tables.

    Where the grid of a table is not certain, as in a text copy with its merged heads out of
    place, the form that was found in it tells better what a cell is.
    """

    def __init__(
        self, tables: Sequence[DataTable], text: str, forms: Iterable[FormReading] = ()
    ) -> None:
        """Take the tables of data of a report with this text, and the forms found in them."""
        self._named = [NamedTable(one.table, text) for one in tables]
        self._forms = [reading.filled for reading in forms if reading.filled is not None]

    def name_at(self, span: Span) -> CellName | None:
        """Return the name of the cell that ``span`` is in; None if it is in none of them."""
        for named in self._named:
            whole = named.table.span
            if whole.start <= span.start and span.end <= whole.end:
                of_form = None if named.table.certain else self._of_form(span)
                return of_form or named.name_at(span)
        return None

    def _of_form(self, span: Span) -> CellName | None:
        """Return what a form calls the cell that ``span`` is in, if it is one of its cells."""
        for filled in self._forms:
            for cell in filled.cells.values():
                if cell.span.contains(span):
                    form = filled.form
                    blocks = (one["label"] for one in form.blocks if cell.row in one["rows"])
                    heads = (*map(str, blocks), *form.path("column", cell.column))
                    return CellName(form.path("row", cell.row), heads)
        return None


class NamedTable:
    """A table with the text of its cells; rows and columns count from 0."""

    def __init__(self, table: Table, text: str) -> None:
        """Take a table of a document with this text."""
        self.table = table
        self._text = text

    def name_at(self, span: Span) -> CellName | None:
        """Return the name of the cell that ``span`` is in; None if it is in none or has no name."""
        for cell in self.table.cells:
            if cell.span.start <= span.start and span.end <= cell.span.end:
                return self._name(cell)
        return None

    def _name(self, cell: Cell) -> CellName | None:
        if any(cell.row in block for block in self._blocks):
            return None
        name = CellName(self._row_labels(cell), self._heads(cell))
        return name if any(name) else None

    @cached_property
    def _grid(self) -> list[list[Cell | None]]:
        return self.table.grid()

    @cached_property
    def _texts(self) -> list[list[str]]:
        """The text in every place of the grid, on one line; a merged cell's in each of its own."""
        found: dict[int, str] = {}

        def text_of(cell: Cell | None) -> str:
            if cell is None:
                return ""
            if id(cell) not in found:
                content = cell.span.of(self._text).strip()
                found[id(cell)] = " ".join(_MEANT_FOR_NOTHING.sub("", content).split())
            return found[id(cell)]

        return [[text_of(cell) for cell in row] for row in self._grid]

    # ── heads ──────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _head_rows(self) -> int:
        """How many rows at the top are heads."""
        corner = self.table.cells[0].rows
        with_number = (row for row, texts in enumerate(self._texts) if any(map(is_number, texts)))
        first = next(with_number, None)
        if first is None:
            return corner + self._is_banner(0)
        figures = [column for column, text in enumerate(self._texts[first]) if is_number(text)]
        # a row that has no figures yet has no label where they belong
        while first > corner and not any(
            _is_label(self._texts[first - 1][column]) for column in figures
        ):
            first -= 1
        return first

    def _is_banner(self, row: int) -> bool:
        """Return whether a row has one text, from side to side, above a row of heads.

        Where no cells are merged blanks stand behind it; so may they in a row without figures.
        """
        if row + 1 >= len(self._texts) or not self._texts[row][0]:
            return False
        first, below = self._grid[row][0], self._texts[row + 1]
        others = [
            text
            for cell, text in zip(self._grid[row], self._texts[row], strict=True)
            if cell is not first
        ]
        if any(others) or any(map(is_number, below)):
            return False
        return any(map(_is_label, below[1:])) and (not others or self._has_figures)

    @cached_property
    def _has_figures(self) -> bool:
        return any(is_number(text) for texts in self._texts for text in texts)

    @cached_property
    def _blocks(self) -> list[range]:
        """The rows that are heads: those at the top, and below it each banner with the next row."""
        found = [range(self._head_rows)]
        row = self._head_rows
        while row < len(self._texts):
            if self._is_banner(row):
                found.append(range(row, row + 2))
                row += 2
            else:
                row += 1
        return found

    def _heads(self, cell: Cell) -> tuple[str, ...]:
        """Return the heads above a cell, the outermost first."""
        block = [one for one in self._blocks if one.stop <= cell.row]
        heads: list[str] = []
        seen: set[int] = set()
        for row in reversed(block[-1]):
            place = self._grid[row][cell.column]
            text = self._texts[row][cell.column]
            if heads and not text:
                text = self._to_the_left(row, cell.column)
            if text and id(place) not in seen and (row == 0 or _is_label(text)):
                heads.append(text)
            seen.add(id(place))
        return tuple(dict.fromkeys(reversed(heads)))

    def _to_the_left(self, row: int, column: int) -> str:
        """Return the text that a blank among heads belongs to; none of the corner's."""
        for place in range(column - 1, -1, -1):
            if self._texts[row][place]:
                alone = not any(self._texts[row][place + 1 :])
                is_label = place in self._label_columns and not alone
                return "" if is_label else self._texts[row][place]
        return ""

    # ── rows ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _label_columns(self) -> range:
        """The columns at the left that hold the labels of the rows, serial numbers left out."""
        body = self._texts[self._head_rows :]
        columns = [[texts[column] for texts in body] for column in range(len(self._texts[0]))]
        start = int(len(columns) > 2 and _counts(columns[0]))
        for end, texts in enumerate(columns[start:], start):
            if not any(texts) or any(map(is_number, texts)):
                return range(start, end)
        return range(start, start + 1)

    def _row_labels(self, cell: Cell) -> tuple[str, ...]:
        """Return the labels to the left of a cell, the outermost first."""
        own = self._label_columns
        columns = self._panel(cell.column) or [one for one in own if one < cell.column]
        texts = [self._texts[cell.row][column] for column in columns]
        blanks = next((n for n, text in enumerate(texts) if text), 0)
        for place in range(blanks):
            texts[place] = self._above(cell.row, columns[place])
        return tuple(dict.fromkeys(text for text in texts if _is_label(text)))

    def _above(self, row: int, column: int) -> str:
        """Return the label further up that a blank in front of a label belongs to."""
        for place in range(row - 1, self._head_rows - 1, -1):
            if self._texts[place][column]:
                return self._texts[place][column]
        return ""

    def _panel(self, column: int) -> range | None:
        """Return the columns of labels that begin anew to the left of a column: two tables in one.

        They have the heads of the first ones.
        """
        own = self._label_columns
        if not own or not self._head_rows:
            return None
        head = self._texts[self._head_rows - 1]
        names = head[own.start : own.stop]
        for start in range(column - len(own), own.stop - 1, -1):
            if all(names) and head[start : start + len(own)] == names:
                return range(start, start + len(own))
        return None


def _is_label(text: str) -> bool:
    """Return whether the text of a cell may be a label: a single character may be a figure (无)."""
    return len(text) > 1 and any(map(str.isalpha, text))


def _counts(texts: Sequence[str]) -> bool:
    """Return whether a column counts the rows: 1, 2, 3; a sum at the end need not be counted."""
    numbers = [text for text in texts if is_number(text)]
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]
