"""Where the cells of tables begin and end in the text of their document."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.formats.table_grid import Grid
from checker.model.document import Place
from checker.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.formats.plain_tables.model import TextTable
    from checker.model.document import Document
    from checker.model.tables import Table


def parts_to_split(
    lines: Sequence[str], tables: Iterable[TextTable]
) -> dict[int, list[tuple[int, int]]]:
    """Return for each line (0-based) that is more than one cell where its cells begin and end."""
    parts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for table in tables:
        for row in table:
            for cell in row:
                for line, begin, end in cell.parts:
                    parts[line].append((begin, end))
    return {
        line: sorted(found)
        for line, found in parts.items()
        if len(found) > 1 or lines[line].strip() != lines[line][slice(*found[0])]
    }


def placed_tables(document: Document, tables: Sequence[TextTable], *, certain: bool) -> list[Table]:
    """Return ``tables``, whose cells are given by their places in the file, in order.

    Every cell begins and ends a line of the text of ``document``, or stands on one alone.
    """
    places = [
        Place(line + 1, column + 1)
        for table in tables
        for row in table
        for cell in row
        for line, column in (cell.parts[0][:2], cell.parts[-1][::2])
    ]
    offsets = iter(document.offsets(places))
    found = []
    for table in tables:
        grid = Grid()
        for row in table:
            grid.row()
            for cell in row:
                grid.cell(Span(next(offsets), next(offsets)), columns=cell.columns)
        found.append(grid.table(certain=certain))
    return [table for table in found if table is not None]
