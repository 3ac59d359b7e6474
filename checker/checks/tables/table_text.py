"""A sentence names a figure of a form, and the cell holds another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.checks.consistency._statements import clauses
from checker.checks.tables._statements import named
from checker.model.finding import Hit
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.structure.report import Report

ARGUMENTS = ("phrase", "row", "column", "value")
"""``phrase``: the wording with its figure; ``row``, ``column`` and ``value``: of the cell."""
TABLES = {"measures": "measures"}


class Params(Record):
    """Which statements are compared with the cells that they name."""

    forms: tuple[Annotated[str, table_of("form")], ...]
    """The tables (schema ``form``) that describe the forms, with their ``statements``."""
    family: str
    """The statements that are looked for, by the ``family`` that the forms give them."""
    units: list[str]
    """In which units things are counted."""
    limits_pattern: Pattern
    """What before it in its sentence shows that it speaks of less, or more, than the table."""
    scope: str = "body"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each statement whose figure is none of those that it may mean.

    A figure that the cell should hold, by the sums of the form, is right: the cell is told.
    """
    limits = compiled(params.limits_pattern)
    for name in params.forms:
        reading = report.forms.get(name)
        if reading is None or reading.filled is None:
            continue
        for statement in reading.filled.form.stated:
            if statement.family != params.family:
                continue
            known = [*named(reading.filled, statement)]
            found = clauses(report, statement.pattern, params.scope, params.units) if known else ()
            for clause in found:
                quantity = clause.quantity
                if quantity is None or quantity.scale or limits.search(clause.before):
                    continue
                places = max(quantity.value.places, known[0].decimals)
                figure = quantity.value.at(places)
                step = 10 ** (places - known[0].decimals)
                if any(figure in (one.value * step, one.right * step) for one in known):
                    continue
                phrase = "".join(clause.span.of(report.text).split())
                one = known[0]
                arguments = {"phrase": phrase, "row": one.row, "column": one.column}
                yield Hit(clause.span, {**arguments, "value": one.shown})
