"""The rows of a table that has a cell a line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.formats.plain_tables.fitting import fitted, joined
from checker.formats.plain_tables.labels import content_of, is_number, ordinal_of
from checker.formats.plain_tables.model import MOST_COLUMNS, Part, TextCell
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from checker.formats.plain_tables.model import TextRow, TextTable

_MOST_NUMBERS = 20_000
_LEAST_NUMBERS = 4
_LEAST_ALONE = 5
"""A table with a single row of numbers has at least so many."""

_BLANK_CELLS = (lazily(r"(?!)"), lazily(r"\s+"), lazily(r"\s*"))
"""Which lines are blank cells: none, those that hold a blank, or all blank ones."""


class Group(Record):
    """Lines of labels, and the lines of values below them, all by their index."""

    labels: list[int]
    values: list[int]


class StackedRows:
    """The groups of a table: labels, and the values below the last of them.

    ``last`` are the labels of rows at its end whose values are all missing.
    """

    def __init__(self, lines: Sequence[str], groups: list[Group], last: list[int]) -> None:
        """Take the lines that the groups name by their index."""
        self._lines = lines
        self._groups = groups
        self._last = last

    def is_table(self) -> bool:
        """Return whether there are enough numbers, and labels that they belong to."""
        lines = [line for group in self._groups for line in group.values]
        most = max(len(group.values) for group in self._groups)
        if most >= MOST_COLUMNS or len(lines) > _MOST_NUMBERS:
            return False
        numbers = sum(1 for line in lines if is_number(self._cell(line).text))
        if len(self._groups) == 1:
            return numbers >= _LEAST_ALONE and len(self._groups[0].labels) > 1
        return numbers >= _LEAST_NUMBERS and most > 1

    def fitted(self) -> TextTable:
        """Return the grid of the table."""
        rows = joined(self._rows())
        headed = _with_heads(rows)
        return fitted(headed, _lost(headed, blocks=len(headed) < len(rows)))

    def _cell(self, number: int) -> TextCell:
        line = self._lines[number]
        begin, end = content_of(line)
        return TextCell(line[begin:end], (Part(number, begin, end),))

    def _rows(self) -> list[TextRow]:
        first = self._groups[0]
        if len(self._groups) == 1:  # no label can be told from the heads of columns
            values = [self._cell(line) for line in first.values]
            heads = [self._cell(line) for line in first.labels]
            return [heads, values] if len(heads) == len(values) else [*([h] for h in heads), values]
        for blank in _BLANK_CELLS:
            rows = self._rows_with(blank)
            if len({len(row) for row in rows if len(row) > 1}) == 1:
                return rows
        return self._rows_with(_BLANK_CELLS[0])

    def _rows_with(self, blank: re.Pattern[str]) -> list[TextRow]:
        """Return a row for each label, with the values and the blank cells below it."""
        labels = [line for group in self._groups for line in group.labels] + self._last
        end = (self._last or self._groups[-1].values)[-1] + 1
        values = {line for group in self._groups for line in group.values}
        rows = []
        for label, below in pairwise([*labels, end]):
            inside = range(label + 1, below)
            cells = [
                line for line in inside if line in values or blank.fullmatch(self._lines[line])
            ]
            rows.append([self._cell(line) for line in (label, *cells)])
        width = max(len(row) for row in rows)
        while (
            len(rows[-1]) < width and end < len(self._lines) and blank.fullmatch(self._lines[end])
        ):
            rows[-1].append(self._cell(end))
            end += 1
        return rows


def _with_heads(rows: list[TextRow]) -> list[TextRow]:
    """Return ``rows`` with the heads of columns put beside each other where that is certain.

    They are as many labels in succession as the row below has cells, under the title of their
    block or not. Where all rows have as many numbers, a title could be a head too.
    """
    width = max(len(row) for row in rows)
    found: list[TextRow] = []
    heads: list[tuple[int, int, bool]] = []
    singles = 0
    for row in rows:
        if len(row) > 1 and singles - len(row) in (0, 1):
            heads.append((len(found), len(row), len(row) < width or singles == len(row)))
        plain = len(row) == 1 and ordinal_of(row[0].text) is None
        singles = singles + 1 if plain else 0
        found.append(row)
    if not any(certain for _, _, certain in heads):
        return found
    for position, count, _ in reversed(heads):
        cells = [cell for row in found[position - count : position] for cell in row]
        found[position - count : position] = [cells]
    return found


def _lost(rows: list[TextRow], *, blocks: bool) -> set[int]:
    """Return the rows that are a label whose numbers may have vanished, by their index.

    The label of a group is followed by one that is numbered a level deeper. What stands above
    all numbers is a head, but where ``blocks`` have heads of their own, only their titles are.
    """
    lost: set[int] = set()
    above = True
    for index, row in enumerate(rows):
        if len(row) > 1:
            above = above and not any(is_number(cell.text) for cell in row)
            continue
        below = rows[index + 1] if index + 1 < len(rows) else []
        ordinal = ordinal_of(row[0].text)
        deeper = ordinal_of(below[0].text) if below else None
        if ordinal is not None:
            known = deeper is not None and deeper.level > ordinal.level
        elif blocks:
            known = len(below) > 1 and not any(is_number(cell.text) for cell in below)
        else:
            known = above
        if not known:
            lost.add(index)
    return lost
