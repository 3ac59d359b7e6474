"""Cells of a form do not add up: a total is not the sum of its parts.

One wrong cell is one finding, in the cell, where the sums that it breaks show which one it is and
what it should be; otherwise the sums themselves are told, those of one kind together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.checks.tables._repairs import repairs
from checker.model.finding import Edit, Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import table_of
    from checker.checks.tables._equations import Equation, Place
    from checker.checks.tables._repairs import Repairs
    from checker.language.tables.form import Axis
    from checker.structure.form_cells import FilledForm
    from checker.structure.report import Report

ARGUMENTS = (
    "row",
    "column",
    "line",
    "value",
    "right",
    "left_sum",
    "right_sum",
    "equation",
    "lines",
)
"""``row`` and ``column``: of the wrong cell, with its ``value`` and the ``right`` one; ``line``:
the row, column or group whose sides ``left_sum`` and ``right_sum`` differ, taken apart in
``equation``; ``lines``: all such lines."""


_FEW = 4
"""Terms of a sum that are all told, also those that are 0."""


class Params(Record):
    """Which sums of which forms."""

    forms: tuple[Annotated[str, table_of("form")], ...]
    """The tables (schema ``form``) that describe them."""
    family: str
    """The sums that are looked at, by the ``family`` that the forms give them."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each wrong cell (``cell``, ``blank``), then one for the sums that are left.

    A cell that breaks sums of several families is told by the first of them. Variant
    ``several``: more than one row or column does not add up.
    """
    for name in params.forms:
        reading = report.forms.get(name)
        if reading is None or reading.filled is None:
            continue
        filled, found = reading.filled, repairs(reading.filled)
        for place in sorted(found.right, key=lambda one: found.sums.cell(one).span):
            if found.broken_at(place)[0].identity.family == params.family:
                yield _cell(filled, found, place)
        by_group: dict[str, list[Equation]] = {}
        for equation in found.left:
            if equation.identity.family == params.family:
                by_group.setdefault(equation.identity.of, []).append(equation)
        for equations in by_group.values():
            yield _lines(filled, found, equations)


def _cell(filled: FilledForm, found: Repairs, place: Place) -> Hit:
    cell, right = found.sums.cell(place), found.sums.shown(found.right[place])
    arguments: dict[str, str | int] = {
        "row": filled.form.title("row", cell.row),
        "column": filled.form.title("column", cell.column),
        "value": cell.text,
        "right": right,
        **_told(filled, found, found.broken_at(place)[0]),
    }
    variant = "blank" if cell.content == "blank" else "cell"
    return Hit(cell.span, arguments, (Edit(cell.span, right),), variant)


def _lines(filled: FilledForm, found: Repairs, equations: Sequence[Equation]) -> Hit:
    first = equations[0]
    arguments = _told(filled, found, first)
    arguments["lines"] = "、".join(_line(filled, equation) for equation in equations)
    total = first.right[0] if len(first.right) == 1 else first.left[0]
    variant = "several" if len(equations) > 1 else ""
    return Hit(found.sums.cell(total).span, arguments, variant=variant)


def _told(filled: FilledForm, found: Repairs, equation: Equation) -> dict[str, str | int]:
    """Return what a message may say of one equation."""
    sides = [_side(found, side) for side in (equation.left, equation.right)]
    return {
        "line": _line(filled, equation),
        "left_sum": found.sums.total(equation.left),
        "right_sum": found.sums.total(equation.right),
        "equation": "≠".join(sides),
    }


def _side(found: Repairs, side: Sequence[Place]) -> str:
    """Return one side of an equation as an addition; many terms without those that are 0."""
    values = [found.sums.values[place] for place in side]
    told = [value for value in values if value or len(values) <= _FEW] or [0]
    return "＋".join(map(found.sums.shown, told))


def _line(filled: FilledForm, equation: Equation) -> str:
    """Return the label of the row or column of an equation, or of the group it is about."""
    if equation.identity.of:
        axis: Axis = "column" if equation.identity.each == "row" else "row"
        return filled.form.title(axis, equation.identity.of)
    return filled.form.title(equation.identity.each, equation.line)
