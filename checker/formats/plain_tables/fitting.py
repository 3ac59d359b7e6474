"""From the rows of a plain table to a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.plain_tables.labels import is_open, is_value, ordinal_of
from checker.formats.plain_tables.model import TextCell

if TYPE_CHECKING:
    from collections.abc import Collection

    from checker.formats.plain_tables.model import TextRow, TextTable

_MOST_LINES = 5
"""A label is broken into no more lines."""


def fitted(rows: list[TextRow], lost: Collection[int] = ()) -> TextTable:
    """Return ``rows`` as a grid: where a row has fewer cells than others, one covers more columns.

    * Without numbers, the last cell: the head of a block, or of a group of rows.
    * With as many numbers at its end as other rows, its label.
    * With as many cells as the head right above, the last cell.

    Any other row, and those in ``lost`` (by index), stay shorter than the grid: which of their
    cells are missing is not known.
    """
    width = max(len(row) for row in rows)
    most = max(_tail(row) for row in rows)
    head = 0  # how many cells the head above the row has; 0 for none
    found = []
    for index, row in enumerate(rows):
        tail = _tail(row)
        place: int | None = None
        if index in lost:
            head = 0
        elif not tail:
            head = 0 if any(ordinal_of(cell.text) for cell in row) else len(row)
            place = len(row) - 1
        elif tail == most and tail < len(row):
            place = len(row) - tail - 1
        elif head == len(row):
            place = len(row) - 1
        else:
            head = 0
        if place is not None:
            wide = row[place]._replace(columns=1 + width - len(row))
            found.append([*row[:place], wide, *row[place + 1 :]])
        else:
            found.append(row)
    return found


def _tail(row: TextRow) -> int:
    """Return how many cells at the end of ``row`` say how many; none if no one of them does."""
    tail = 0
    while tail < len(row) and (not row[-1 - tail].text or is_value(row[-1 - tail].text)):
        tail += 1
    blank = all(not cell.text for cell in row[len(row) - tail :])
    return 0 if blank else tail


def joined(rows: list[TextRow]) -> list[TextRow]:
    """Return ``rows`` with labels put together that were broken into several lines.

    A label goes on below where a bracket in it is open, and, in a table whose rows have
    ordinals, where the next line has none.
    """
    rows = _joined(rows, numbered=False)
    return _joined(rows, numbered=True) if _are_numbered(rows) else rows


def _joined(rows: list[TextRow], *, numbered: bool) -> list[TextRow]:
    found: list[TextRow] = []
    for row in rows:
        above = found[-1] if found else []
        if len(above) == 1 and row[0].text and _goes_on(above[0], row[0], numbered=numbered):
            found[-1] = [_together(above[0], row[0]), *row[1:]]
        else:
            found.append(row)
    return found


def _are_numbered(rows: list[TextRow]) -> bool:
    """Return whether the labels of nearly all rows with numbers begin with an ordinal."""
    labels = []
    for row in rows:
        beside = row[: len(row) - _tail(row)] if _tail(row) else []
        labels += [cell.text for cell in beside[-1:]]
    return 4 * sum(1 for label in labels if ordinal_of(label)) >= 3 * max(1, len(labels))


def _goes_on(above: TextCell, below: TextCell, *, numbered: bool) -> bool:
    if is_value(below.text) or above.text.count("\n") + 2 > _MOST_LINES:
        return False
    if is_open(above.text):
        return True
    return numbered and ordinal_of(above.text) is not None and ordinal_of(below.text) is None


def _together(above: TextCell, below: TextCell) -> TextCell:
    return TextCell(f"{above.text}\n{below.text}", above.parts + below.parts, below.columns)
