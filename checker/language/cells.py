"""What the cells of a table say of it: that it holds data, or only lays out a page.

Readers and the structure of a report ask the same question: a blank cell of data has a line of
its own, and none of its cells opens a heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model.span import Span
    from checker.model.tables import Table

LONGEST = 500
"""A cell with more characters holds an article, or a part of one."""

_NUMBER = lazily(r"[-+－]?[0-9０-９][0-9０-９,，.．]*[%％]?")
_LABEL = lazily(r".{1,12}[：:]$")
_MAX_LINES = 8
"""A cell with more lines holds a part of an article as well; long labels are set on several."""
_UPRIGHT = 2
"""Characters in a line of a label that is written from top to bottom."""
_MIN_FILLED = 6
"""A table of fewer filled cells, none of them a number, may be a signature beside blanks."""


def is_number(text: str) -> bool:
    """Return whether the text of a cell is a number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def hold_data(table: Table, content: Callable[[Span], str]) -> bool:
    """Return whether ``table`` holds data and is not there for the layout alone.

    ``content`` returns the text of a cell, or of a long one more than its first
    :data:`LONGEST` characters.
    """
    if len(table.cells) < 2 or table.row_count < 2 or table.column_count < 2:
        return False
    filled: list[str] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for cell in table.cells:
        text = content(cell.span)
        if len(text) > LONGEST:
            return False
        text = text.strip()
        if not text:
            continue
        if text.count("\n") >= _MAX_LINES and not _is_upright(text):
            return False
        filled.append(text)
        rows.add(cell.row)
        columns.add(cell.column)
    if len(rows) < 2 or len(columns) < 2:
        return False  # a page whose margins are cells
    numbers = sum(1 for one in filled if is_number(one))
    labels = sum(1 for one in filled if _LABEL.fullmatch(one))
    if labels * 3 >= len(filled):
        return False  # the fields of a website or of a document's head
    return numbers > 0 or len(filled) >= _MIN_FILLED


def _is_upright(text: str) -> bool:
    return all(len(line.strip()) <= _UPRIGHT for line in text.split("\n"))
