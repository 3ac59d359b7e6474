"""A table as its tags give it: rows and cells, each where it stands in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.html.tokens import plain
from checker.formats.table_grid import Grid
from checker.model.span import Span
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.formats.html.tokens import Tag
    from checker.model.tables import Table

_COUNT = lazily(r"\s*\+?([0-9]{1,6})")
_MAX_COLUMNS = 1000
"""HTML takes a larger number of columns as this."""
_ALL = 65_534


class TableMarkup:
    """A table as its tags give it, while the page is read.

    ``first`` and ``last`` are the indices of its element and of the last one inside.
    """

    __slots__ = ("_groups", "_in_row", "_rows", "_start", "_thin", "first", "last")

    def __init__(self, first: int) -> None:
        """Begin a table, the element number ``first``."""
        self.first = self.last = first
        self._rows: list[list[tuple[int, int, int, int]]] = []  # start, end, rows, columns
        self._groups: set[int] = set()
        self._thin: set[int] = set()
        self._in_row = False
        self._start = (0, 1, 1)

    def begin(self, source: str, tag: Tag) -> None:
        """Take in the tag that begins a part of the table which is shown."""
        if tag.name in ("td", "th"):
            if not self._in_row:
                self._row()
            rows = _count(source, tag, "rowspan", 1)
            columns = max(1, min(_count(source, tag, "colspan", 1), _MAX_COLUMNS))
            self._start = tag.span.end, rows or _ALL, columns
        elif tag.name == "tr":
            if _count(source, tag, "height", 1) == 0:
                self._thin.add(len(self._rows))
            self._row()
        elif tag.name != "caption":
            self._group()

    def end(self, name: str, position: int) -> None:
        """Take in that a part which is shown ends before ``position`` in the source."""
        if name in ("td", "th"):
            start, rows, columns = self._start
            self._rows[-1].append((start, max(start, position), rows, columns))
        elif name == "tr":
            self._in_row = False
        elif name != "caption":
            self._group()

    def table(self, shows: Callable[[int, int], bool]) -> Table | None:
        """Return the table, its cells as spans of the source; None if it is none.

        ``shows`` says whether something is shown of a stretch of the source. Word puts a last row
        without height and text where columns do not align.
        """
        grid = Grid()
        for number, row in enumerate(self._rows):
            if number in self._groups:
                grid.group()
            if number in self._thin and not any(shows(*one[:2]) for one in row):
                continue
            grid.row()
            for start, end, rows, columns in row:
                grid.cell(Span(start, end), rows, columns)
        return grid.table()

    def _group(self) -> None:
        self._groups.add(len(self._rows))
        self._in_row = False

    def _row(self) -> None:
        self._rows.append([])
        self._in_row = True


def _count(source: str, tag: Tag, name: str, missing: int) -> int:
    """Return an attribute that is a number; ``missing`` if it is none."""
    value = tag.attributes.get(name)
    found = _COUNT.match(plain(source, value)) if value else None
    return int(found[1]) if found else missing
