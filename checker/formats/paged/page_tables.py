"""The tables of a page: the glyphs in the cells of its grids, and the rest of the page."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.formats.paged.grids import grids_of
from checker.formats.paged.model import PageBox, PageCell, PageTable, PlacedLine, TextLine
from checker.formats.paged.text_lines import cell_lines, lines_of, type_of
from checker.language.cells import hold_data
from checker.model.span import Span
from checker.model.tables import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.formats.paged.glyphs import UprightPage
    from checker.formats.paged.grids import Grid
    from checker.formats.paged.model import Glyph
    from checker.formats.paged.text_lines import PageType

    _Found = tuple[Grid, tuple[PageCell, ...]]

_FEWEST = 4
"""So many lines at least draw a table."""

_MIDDLE = 0.35
"""How far above its baseline the middle of a character is, in parts of its size."""


def page_box(number: int, page: UprightPage) -> PageBox:
    """Return page ``number`` (1-based): its tables that hold data, and the lines beside them.

    The lines of other grids, which lay a page out, are lines of the page.
    """
    kind = type_of(page.glyphs)
    if kind is None or len(page.rulings) < _FEWEST:
        return PageBox(number, page.width, page.height, lines_of(page.glyphs, kind))
    tables: list[_Found] = []
    parts: list[_Found] = []
    glyphs: Sequence[Glyph] = page.glyphs
    for grid in grids_of(page.rulings, kind.size):
        inside, rest = _parted(glyphs, grid)
        if any(_overlap(grid, other) for other, _ in tables):
            continue
        cells = _cells(grid, inside, kind, number)
        if _hold_data(cells):
            tables.append((grid, cells))
            glyphs = rest
        elif any(cell.text for cell in cells):
            parts.append((grid, cells))
    box = _with_tables(number, page, tables, kind)
    found = [_with_tables(number, page, [*tables, part], kind) for part in _outermost(parts)]
    return box._replace(parts=tuple(found))


def _outermost(parts: list[_Found]) -> list[_Found]:
    """Return the first and the last of ``parts`` on a page."""
    order = sorted(parts, key=lambda part: part[0].rows[0])
    return order if len(order) < 2 else [order[0], order[-1]]


def _with_tables(
    number: int, page: UprightPage, tables: Sequence[_Found], kind: PageType
) -> PageBox:
    glyphs: Sequence[Glyph] = page.glyphs
    for grid, _ in tables:
        glyphs = _parted(glyphs, grid)[1]
    lines = lines_of(glyphs, kind)
    found = [
        PageTable(_place(lines, grid), grid.columns, kind.size, cells) for grid, cells in tables
    ]
    found.sort(key=lambda table: (table.at, table.cells[0].lines[0].line.y))
    return PageBox(number, page.width, page.height, lines, tables=tuple(found))


def _parted(glyphs: Sequence[Glyph], grid: Grid) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Return the glyphs in the cells of ``grid``, cell by cell, and all others."""
    inside: list[list[Glyph]] = [[] for _ in grid.cells]
    rest: list[Glyph] = []
    squares = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    for glyph in glyphs:
        row = bisect_right(grid.rows, glyph.y - _MIDDLE * glyph.size) - 1
        column = bisect_right(grid.columns, (glyph.x0 + glyph.x1) / 2) - 1
        index = squares.get((row, column))
        (rest if index is None else inside[index]).append(glyph)
    return inside, rest


def _cells(
    grid: Grid, inside: Sequence[Sequence[Glyph]], kind: PageType, page: int
) -> tuple[PageCell, ...]:
    found = []
    for cell, glyphs in zip(grid.cells, inside, strict=True):
        lines = cell_lines(glyphs, kind)
        if not lines:
            width = cell.right - cell.left
            lines = [TextLine("", cell.left, cell.right, cell.bottom, kind.size, width, cell.left)]
        placed = tuple(PlacedLine(line, page) for line in lines)
        found.append(PageCell(cell.row, cell.column, cell.rows, cell.columns, placed))
    return tuple(found)


def _hold_data(cells: Sequence[PageCell]) -> bool:
    """Return whether the cells are those of a table of data."""
    texts = ["\n".join(placed.line.text for placed in cell.lines) for cell in cells]
    table = Table(
        tuple(Cell(*cell[:4], Span(index, index + 1)) for index, cell in enumerate(cells))
    )
    return hold_data(table, lambda span: texts[span.start])


def _overlap(one: Grid, other: Grid) -> bool:
    return (
        one.columns[0] < other.columns[-1]
        and other.columns[0] < one.columns[-1]
        and one.rows[0] < other.rows[-1]
        and other.rows[0] < one.rows[-1]
    )


def _place(lines: Sequence[TextLine], grid: Grid) -> int:
    """Return the index of the first line that is read after the table."""
    for index, line in enumerate(lines):
        beside = line.column and (line.x1 < grid.columns[0] or grid.columns[-1] < line.x0)
        if line.y > grid.rows[0] and not beside:
            return index
    return len(lines)
