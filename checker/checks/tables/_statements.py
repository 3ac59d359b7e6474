"""Figures of a form as sentences name them: what the cells hold, and what they should hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.tables._repairs import repairs
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.tables._equations import Place
    from checker.language.tables.form_statements import Statement
    from checker.model.finding import Argument
    from checker.structure.form_cells import FilledForm


class Named(Record):
    """One sum of cells that a statement may mean, by ten to the power of its ``decimals``.

    ``value`` is what the cells hold, ``right`` what they should hold by the sums of the form.
    """

    row: Argument
    column: str
    value: int
    right: int
    decimals: int
    shown: str


def named(filled: FilledForm, statement: Statement) -> Iterator[Named]:
    """Yield the sums that a statement may mean, so far as their cells are known."""
    form = filled.form
    found = repairs(filled)
    changes = {place: right - found.sums.values[place] for place, right in found.right.items()}
    for places in statement.sums:
        cells: list[Place] = [
            (inner, column) for row, column in places for inner in form.members("row", row)
        ]
        value = found.sums.named(cells, {})
        right = found.sums.named(cells, changes)
        if value is not None and right is not None:
            rows = dict.fromkeys(row for row, _ in places)
            columns = dict.fromkeys(column for _, column in places)
            labels = "、".join(filter(None, (form.title("row", row) for row in rows)))
            yield Named(
                labels or (form.name["zh"], form.name["en"]),
                "、".join(form.title("column", column) for column in columns),
                value,
                right,
                found.sums.decimals,
                found.sums.shown(value),
            )
