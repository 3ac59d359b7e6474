"""Tables that one text gives to files of every format.

A table is its ``rows`` of texts, all of one length, and its ``merges``: the places whose cell
covers more than one, as (row, column, rows, columns), 0-based. What a cell covers holds no text.
"""

import re
from itertools import groupby
from typing import NamedTuple

from hypothesis import strategies as st

_RULER = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")


class Made(NamedTuple):
    """A table to be written into a file."""

    rows: tuple[tuple[str, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()

    def cells(self):
        """Return for each row its cells as (text, rows, columns)."""
        sizes = {(row, column): (rows, columns) for row, column, rows, columns in self.merges}
        covered = self.covered()
        return [
            [
                (text, *sizes.get((row, column), (1, 1)))
                for column, text in enumerate(texts)
                if (row, column) not in covered
            ]
            for row, texts in enumerate(self.rows)
        ]

    def covered(self):
        """Return the places that a merged cell covers beside its own."""
        return {
            (row + down, column + across)
            for row, column, rows, columns in self.merges
            for down in range(rows)
            for across in range(columns)
            if down or across
        }

    def grid(self):
        """Return the texts by row and column, that of a merged cell in every place it covers."""
        found = [list(texts) for texts in self.rows]
        for row, column, rows, columns in self.merges:
            for down in range(rows):
                for across in range(columns):
                    found[row + down][column + across] = self.rows[row][column]
        return found


def grids(document, tables=None):
    """Return the ``tables`` of a document, or all, as texts by row and column; None: no cell."""
    return [
        [[cell and cell.span.of(document.text) for cell in row] for row in table.grid()]
        for table in (document.tables if tables is None else tables)
    ]


def blocks(text, merges=()):
    r"""Yield the lines of ``text``, and for lines between pipes one :class:`Made`.

    ``merges`` has the merged cells of each of its tables; ``<br>`` in a cell is a line feed.
    """
    waiting = iter(merges)
    for table, lines in groupby(text.split("\n"), lambda line: line.startswith("|")):
        if not table:
            yield from lines
            continue
        rows = (line.strip()[1:-1].split("|") for line in lines if not _RULER.fullmatch(line))
        texts = (tuple(cell.strip().replace("<br>", "\n") for cell in row) for row in rows)
        yield Made(tuple(texts), tuple(next(waiting, ())))


def pipes(made):
    """Return the lines of a table in Markdown, whose cells all cover one place."""
    lines = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in made]
    return [lines[0], "|" + "---|" * len(made[0]), *lines[1:]]


_TEXTS = st.sampled_from(
    ["", "0", "12", "总计", "（一）予以公开", "合计\n（件）", "A&B", "一、新收"]
)


@st.composite
def tables(draw):
    """Draw a table; a cell begins in each of its rows and columns, as in one that people see."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    merges, taken = [], set()
    corners = st.tuples(st.integers(0, height - 1), st.integers(0, width - 1))
    for row, column in draw(st.lists(corners, max_size=4)):
        rows = draw(st.integers(1, height - row))
        columns = draw(st.integers(1, width - column))
        places = {
            (row + down, column + across) for down in range(rows) for across in range(columns)
        }
        if not places & taken and len(places) > 1:
            merges.append((row, column, rows, columns))
            taken |= places
    made = Made(((" ",) * width,) * height, tuple(merges))
    corners = [
        (row, column)
        for row in range(height)
        for column in range(width)
        if (row, column) not in made.covered()
    ]
    if len({row for row, _ in corners}) < height or len({column for _, column in corners}) < width:
        merges = []
        corners = [(row, column) for row in range(height) for column in range(width)]
    texts = {corner: draw(_TEXTS) for corner in corners}
    rows = [[texts.get((row, column), "") for column in range(width)] for row in range(height)]
    return Made(tuple(map(tuple, rows)), tuple(merges))
