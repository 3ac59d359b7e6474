"""The tables of a Word file: rows and cells as they are shown, with revisions as accepted.

A row of Word lists all its cells, also those that only go on with the one above or before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.formats.table_grid import gathered
from checker.formats.word.names import attribute, child, name, number
from checker.model.span import Span
from checker.model.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from checker.model.tables import Table

THROUGH = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
"""Elements that wrap paragraphs, tables, rows or cells, and change nothing of them."""


class WordCell:
    """One cell: where it stands in its table, and the paragraphs that it holds.

    ``first`` and ``last`` are their 0-based numbers in reading order, None while none is read;
    ``outer`` is the cell that the table stands in. ``element`` is its ``w:tc``.
    """

    __slots__ = ("column", "columns", "element", "first", "last", "outer", "row", "rows")

    def __init__(
        self, element: _Element, row: int, column: int, columns: int, outer: WordCell | None
    ) -> None:
        """Begin a cell without paragraphs that covers one row."""
        self.element = element
        self.row, self.rows = row, 1
        self.column, self.columns = column, columns
        self.outer = outer
        self.first: int | None = None
        self.last = 0

    def take(self, paragraph: int) -> None:
        """Note that the cell, and those around it, hold the paragraph with that number."""
        cell: WordCell | None = self
        while cell is not None:
            cell.first = paragraph if cell.first is None else cell.first
            cell.last = paragraph
            cell = cell.outer


class WordTable:
    """One ``w:tbl``; ``cells`` are those that are shown, row by row."""

    def __init__(self, element: _Element, outer: WordCell | None = None) -> None:
        """Lay out the cells of ``element``, which stands in the cell ``outer`` if in any."""
        self.cells: list[WordCell] = []
        self._outer = outer
        self._open: dict[int, WordCell] = {}  # by column, the last cell for others to go on with
        rows = (row for row in _inside(element, "tr") if not _is_gone(row))
        for place, row in enumerate(rows):
            self._lay_out(row, place)

    def table(self, starts: Sequence[int], ends: Sequence[int]) -> Table | None:
        """Return the table in a text where each paragraph starts and ends at these offsets.

        None if it is none, or too large. A cell without a paragraph, which no program writes,
        is left out.
        """
        return gathered(
            [
                Cell(
                    cell.row,
                    cell.column,
                    cell.rows,
                    cell.columns,
                    Span(starts[cell.first], ends[cell.last]),
                )
                for cell in self.cells
                if cell.first is not None
            ]
        )

    def _lay_out(self, row: _Element, place: int) -> None:
        """Take in the cells of a row; what goes on from above or before only widens that."""
        column = _count(child(row, "trPr", "gridBefore"), 0)
        before: WordCell | None = None
        for element in _inside(row, "tc"):
            properties = child(element, "tcPr")
            if child(properties, "cellDel") is not None:
                continue
            columns = _count(child(properties, "gridSpan"), 1)
            merge = _vertical_merge(properties)
            above = self._open.get(column)
            if before is not None and _goes_on(child(properties, "hMerge")):
                before.columns = max(before.columns, column + columns - before.column)
            elif merge == "goes on" and above and above.row + above.rows == place:
                above.rows += 1
                before = above
            else:
                before = WordCell(element, place, column, columns, self._outer)
                self.cells.append(before)
                if merge == "begins":
                    self._open[column] = before
            column += columns


def _is_gone(row: _Element) -> bool:
    return child(row, "trPr", "del") is not None


def _count(element: _Element | None, missing: int) -> int:
    """Return how many columns an element claims, ``missing`` at least."""
    return max(missing, number(element) or 0)


def _goes_on(merge: _Element | None) -> bool:
    """Return whether a cell belongs to the merged one before it."""
    return merge is not None and attribute(merge) != "restart"


def _vertical_merge(properties: _Element | None) -> Literal["begins", "goes on"] | None:
    """Return whether a cell begins a merged one or goes on with that above, maybe as tracked."""
    merge, key = child(properties, "cellMerge"), "vMerge"
    if merge is None:
        merge, key = child(properties, "vMerge"), "val"
    if merge is None:
        return None
    return "begins" if attribute(merge, key) in {"restart", "rest"} else "goes on"


def _inside(element: _Element, wanted: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, through what only wraps them."""
    for inner in element:
        key = name(inner)
        if key == wanted:
            yield inner
        elif key in THROUGH:
            yield from _inside(inner, wanted)
