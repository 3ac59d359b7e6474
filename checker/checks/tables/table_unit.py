"""An amount in a form is not in the unit that its column asks for: it names another, or is huge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.model.finding import Hit
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.checks.base import table_of
    from checker.structure.form_cells import FormCell
    from checker.structure.report import Report

ARGUMENTS = ("row", "value", "unit", "year", "before")
"""``row``: the label; ``value``: what stands in the cell; ``unit``: that of the column; ``year``
and ``before``: of the report for the year before, and what stands in the cell there."""

_FIGURE = lazily(r"[0-9０-９,，.．\s]+")


class Params(Record):
    """Which forms are looked at."""

    forms: tuple[Annotated[str, table_of("form")], ...]
    """The tables (schema ``form``) that describe them; ``amounts`` there are columns and units."""
    times: int = 0
    """An amount that is so many times that of the year before is in a smaller unit; 0 for none."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each amount with another unit behind it, or far too large (``times``)."""
    for name in params.forms:
        reading = report.forms.get(name)
        if reading is None or reading.filled is None:
            continue
        form = reading.filled.form
        for cell in reading.filled.cells.values():
            unit = form.amounts.get(cell.column)
            if unit is None:
                continue
            said = {"row": form.title("row", cell.row), "value": cell.text, "unit": unit}
            figure = _FIGURE.match(cell.text)
            behind = cell.text[figure.end() :].strip() if figure else ""
            if behind and behind != unit:
                yield Hit(cell.span, said)
            elif params.times:
                yield from _larger(report.previous, name, cell, params.times, said)


def _larger(
    previous: Report | None, form: str, cell: FormCell, times: int, said: Mapping[str, str]
) -> Iterator[Hit]:
    """Yield a hit if the amount is so many ``times`` that of the report for the year before."""
    year = previous.metadata.reporting_year if previous is not None else None
    reading = previous.forms.get(form) if previous is not None else None
    if year is None or reading is None or reading.filled is None or reading.is_old:
        return
    before = reading.filled.cells.get((cell.row, cell.column))
    if before is None or not (before.amount and before.amount.mantissa and cell.amount):
        return
    places = max(before.amount.places, cell.amount.places)
    if cell.amount.at(places) >= times * before.amount.at(places):
        arguments: dict[str, str | int] = {**said, "year": year.year, "before": before.text}
        yield Hit(cell.span, arguments, variant="times")
