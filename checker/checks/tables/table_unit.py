"""An amount in a form has a unit of its own, which is not the one that its column asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.model.finding import Hit
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.structure.report import Report

ARGUMENTS = ("row", "value", "unit")
"""``row``: the label; ``value``: what stands in the cell; ``unit``: that of the column."""

_FIGURE = lazily(r"[0-9０-９,，.．\s]+")


class Params(Record):
    """Which forms are looked at."""

    forms: tuple[Annotated[str, table_of("form")], ...]
    """The tables (schema ``form``) that describe them; ``amounts`` there are columns and units."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each amount behind whose figure another unit stands."""
    for name in params.forms:
        reading = report.forms.get(name)
        if reading is None or reading.filled is None:
            continue
        form = reading.filled.form
        for cell in reading.filled.cells.values():
            unit = form.amounts.get(cell.column)
            figure = _FIGURE.match(cell.text)
            behind = cell.text[figure.end() :].strip() if figure else ""
            if unit is not None and behind and behind != unit:
                title = form.title("row", cell.row)
                yield Hit(cell.span, {"row": title, "value": cell.text, "unit": unit})
