"""Which lines of a plain text are tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.plain_tables.separated import separated_tables
from checker.formats.plain_tables.stacked import stacked_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from checker.formats.plain_tables.model import TextTable

_MOST_CELLS = 100_000
"""A text with more cells of either kind is made to take long; the rest of it is plain text."""


def plain_tables(lines: Sequence[str], apart: Collection[int] = ()) -> list[TextTable]:
    """Return the tables among the lines of a text, in its order.

    The lines in ``apart`` (by index) are known to be something else.
    """
    tables = _some(separated_tables(lines, apart))
    taken = {part.line for table in tables for row in table for cell in row for part in cell.parts}
    tables += _some(stacked_tables(lines, taken.union(apart)))
    return sorted(tables, key=lambda table: table[0][0].parts)


def _some(tables: Iterator[TextTable]) -> list[TextTable]:
    """Return ``tables`` up to the most that a document holds."""
    found: list[TextTable] = []
    left = _MOST_CELLS
    for table in tables:
        left -= sum(len(row) for row in table)
        if left < 0:
            break
        found.append(table)
    return found
