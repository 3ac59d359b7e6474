"""Grids that the lines on a page draw, and their cells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.paged.rulings import NEAR, Line, level_and_upright, together
from checker.support.limits import TABLE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.formats.paged.model import Ruling

_MOST_CROSSINGS = 250_000
"""A page where more pairs of lines may cross is a drawing."""

_MOST_SQUARES = 20_000
"""So is a grid with more squares."""

_COVERED = 0.6
"""A side of a square is drawn where so much of it is."""


class GridCell(NamedTuple):
    """A cell: its place in the grid (0-based), and where it stands on the page."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in the cell."""
        return self.left <= x < self.right and self.top <= y < self.bottom


class Grid(NamedTuple):
    """A grid: where its columns and rows begin and end, and its cells row by row."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[GridCell, ...]


def grids_of(rulings: Iterable[Ruling], size: float) -> list[Grid]:
    """Return the grids of at least two columns, the smallest first.

    ``size`` is that of most of the type.
    """
    level, upright = level_and_upright(rulings, size)
    if not level or not upright or len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    found = []
    for rows, columns in _connected(level, upright, NEAR * size):
        grid = _Squares(rows, columns, NEAR * size).grid()
        if grid is not None:
            found.append(grid)
    return sorted(found, key=_area)


def _area(grid: Grid) -> float:
    return (grid.columns[-1] - grid.columns[0]) * (grid.rows[-1] - grid.rows[0])


def _connected(
    level: Sequence[Line], upright: Sequence[Line], near: float
) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield the lines that cross or touch one another, directly or through others.

    A line that nothing crosses belongs to those that are as long beside it: it is the side of a
    merged cell that is higher than the page.
    """
    sets = _Sets(len(level) + len(upright))
    crossed: set[int] = set()
    for i, row in enumerate(level):
        for j, column in enumerate(upright, len(level)):
            if (
                column.begin - near <= row.at <= column.end + near
                and row.begin - near <= column.at <= row.end + near
            ):
                sets.unite(i, j)
                crossed.add(j)
    reaching = {_reach(upright[j - len(level)], near): j for j in crossed}
    for j, one in enumerate(upright, len(level)):
        if j not in crossed:
            begin, end = _reach(one, near)
            places = ((begin + a, end + b) for a in (0, -1, 1) for b in (0, -1, 1))
            found = (reaching[place] for place in places if place in reaching)
            sets.unite(j, next((k for k in found if _alike(one, upright[k - len(level)], near)), j))
    groups: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(level):
        groups[sets.root(i)][0].append(row)
    for j, column in enumerate(upright, len(level)):
        groups[sets.root(j)][1].append(column)
    yield from groups.values()


def _alike(one: Line, other: Line, near: float) -> bool:
    return abs(one.begin - other.begin) <= near and abs(one.end - other.end) <= near


def _reach(line: Line, near: float) -> tuple[int, int]:
    """Return from where to where a line goes, in steps of what counts as one place."""
    return round(line.begin / near), round(line.end / near)


class _Sets:
    """Sets of numbers, which are united one after another."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, one: int) -> int:
        """Return the number that stands for the set of ``one``."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def unite(self, one: int, two: int) -> None:
        """Put the sets of two numbers together."""
        self._above[self.root(one)] = self.root(two)


class _Squares:
    """The squares between the lines of a grid, of which cells are made where no line parts them.

    A side at which several rows or columns end is taken for drawn: many tables are open on the
    left and the right, and a page may end before the last line of a table.
    """

    def __init__(self, level: list[Line], upright: list[Line], near: float) -> None:
        level, upright = together(level, near, near), together(upright, near, near)
        level = [*level, *_open_ends(upright, level, near)]
        upright = [*upright, *_open_ends(level, upright, near)]
        self._ys = sorted({line.at for line in level})
        self._xs = sorted({line.at for line in upright})
        self._level = _by_place(level)
        self._upright = _by_place(upright)

    def grid(self) -> Grid | None:
        """Return the grid; None if it has less than two columns, or is a drawing."""
        rows, columns = len(self._ys) - 1, len(self._xs) - 1
        if rows < 1 or columns < 2 or columns > TABLE_COLUMNS or rows * columns > _MOST_SQUARES:
            return None
        cells = [cell for group in self._groups(rows, columns) for cell in _rectangles(group)]
        if len({cell[1] for cell in cells}) < 2:
            return None
        placed = [
            GridCell(
                *cell,
                self._xs[cell[1]],
                self._ys[cell[0]],
                self._xs[cell[1] + cell[3]],
                self._ys[cell[0] + cell[2]],
            )
            for cell in sorted(cells)
        ]
        return Grid(tuple(self._xs), tuple(self._ys), tuple(placed))

    def _groups(self, rows: int, columns: int) -> list[list[tuple[int, int]]]:
        """Return the squares that no line parts, without those that are open to the outside."""
        outside = rows * columns
        sets = _Sets(outside + 1)
        for row in range(rows + 1):
            for column in range(columns):
                if not self._drawn(self._level, self._ys[row], self._xs, column):
                    above = (row - 1) * columns + column if row else outside
                    below = row * columns + column if row < rows else outside
                    sets.unite(above, below)
        for column in range(columns + 1):
            for row in range(rows):
                if not self._drawn(self._upright, self._xs[column], self._ys, row):
                    left = row * columns + column - 1 if column else outside
                    right = row * columns + column if column < columns else outside
                    sets.unite(left, right)
        groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for square in range(outside):
            groups[sets.root(square)].append(divmod(square, columns))
        groups.pop(sets.root(outside), None)
        return list(groups.values())

    @staticmethod
    def _drawn(
        lines: dict[float, list[Line]], at: float, places: Sequence[float], index: int
    ) -> bool:
        begin, end = places[index], places[index + 1]
        covered = sum(max(0.0, min(end, line.end) - max(begin, line.begin)) for line in lines[at])
        return covered >= _COVERED * (end - begin)


def _by_place(lines: Iterable[Line]) -> dict[float, list[Line]]:
    found: dict[float, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.at].append(line)
    return found


def _open_ends(lines: Sequence[Line], across: Sequence[Line], near: float) -> list[Line]:
    """Return lines from side to side where ``lines`` begin and end at one place.

    There may be one already, but for a merged cell that the end of a page parts.
    """
    if len(lines) < 2:
        return []
    found = []
    first = min(line.begin for line in lines)
    last = max(line.end for line in lines)
    for place, ending in (
        (first, [line.at for line in lines if line.begin - first <= near]),
        (last, [line.at for line in lines if last - line.end <= near]),
    ):
        drawn = next((line.at for line in across if abs(line.at - place) <= near), place)
        if len(ending) > 1:
            found.append(Line(drawn, min(ending), max(ending)))
    return found


def _rectangles(squares: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return the cell that ``squares`` are: row, column, rows, columns.

    Where they are no rectangle, every row of them is one, or several.
    """
    rows = [row for row, _ in squares]
    columns = [column for _, column in squares]
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if height * width == len(squares):
        return [(min(rows), min(columns), height, width)]
    found: list[tuple[int, int, int, int]] = []
    for row, column in sorted(squares):
        if found and found[-1][0] == row and found[-1][1] + found[-1][3] == column:
            found[-1] = (row, found[-1][1], 1, found[-1][3] + 1)
        else:
            found.append((row, column, 1, 1))
    return found
