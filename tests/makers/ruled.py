"""Sets tables with their rulings on pages, for the makers of PDF and OFD."""

from typing import NamedTuple

PADDING = 3.0
"""Between the text of a cell and its sides, in points."""
LEADING = 1.35
"""From one line in a cell to the next, in parts of the size."""


class Rule(NamedTuple):
    """A line from one place of a page to another; lengths in points, from the upper left."""

    x0: float
    y0: float
    x1: float
    y1: float


class SetCell(NamedTuple):
    """A cell: its place in the grid (0-based), and the lines that its text takes."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[str]


class SetTable(NamedTuple):
    """A table: where its columns begin and end, the heights of its rows, and its cells."""

    borders: list[float]
    heights: list[float]
    cells: list[SetCell]

    def sides(self, rows, top, *, is_open=False):
        """Return the lines round the cells in ``rows`` (a range), whose first begins at ``top``.

        ``is_open`` leaves out those at the left and the right of the table.
        """
        found = []
        for cell in self.cells:
            first, last = max(cell.row, rows.start), min(cell.row + cell.rows, rows.stop)
            if first >= last:
                continue
            y0 = top + sum(self.heights[rows.start : first])
            y1 = y0 + sum(self.heights[first:last])
            x0, x1 = self.borders[cell.column], self.borders[cell.column + cell.columns]
            found += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1)]
            if not (is_open and cell.column == 0):
                found.append(Rule(x0, y0, x0, y1))
            if not (is_open and cell.column + cell.columns == len(self.borders) - 1):
                found.append(Rule(x1, y0, x1, y1))
        return found


def measured(made, left, room, size, broken):
    """Return a table (:class:`makers.tables.Made`) as it is set between margins.

    ``left`` is where it begins, ``room`` how wide it is; ``broken`` returns the lines that a text
    takes in a width. Columns are as wide as their texts ask for, in proportion.
    """
    cells = []
    wishes = [2.0] * len(made.rows[0])
    for row, texts in enumerate(made.cells()):
        for column, (text, rows, columns) in zip(_columns(made, row), texts, strict=True):
            cells.append((row, column, rows, columns, text.strip(" ")))
            if columns == 1:
                wishes[column] = max(wishes[column], min(9.0, len(text) + 0.5))
    borders = [left]
    for wish in wishes:
        borders.append(borders[-1] + room * wish / sum(wishes))
    found = []
    heights = [LEADING * size + 2 * PADDING] * len(made.rows)
    for row, column, rows, columns, text in cells:
        width = borders[column + columns] - borders[column] - 2 * PADDING
        lines = [line for part in text.split("\n") for line in broken(part, width)] if text else []
        found.append(SetCell(row, column, rows, columns, lines))
        needed = len(lines) * LEADING * size + 2 * PADDING
        lacking = needed - sum(heights[row : row + rows])
        heights[row + rows - 1] += max(0.0, lacking)
    return SetTable(borders, heights, found)


def _columns(made, row):
    """Return the columns in which the cells of a row begin."""
    covered = made.covered()
    return [column for column in range(len(made.rows[row])) if (row, column) not in covered]
