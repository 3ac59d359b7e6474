"""A sentence says that there was nothing, and the cells of a form hold some."""

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
"""``phrase``: what the sentence says; ``row``, ``column`` and ``value``: of the cell."""


class Params(Record):
    """Which absences are compared with the cells that they are about."""

    forms: tuple[Annotated[str, table_of("form")], ...]
    """The tables (schema ``form``) that describe the forms, with their ``absences``."""
    family: str
    """The absences that are looked for, by the ``family`` that the forms give them."""
    limits_pattern: Pattern
    """What before it in its sentence shows that it speaks of less than the whole year or unit."""
    scope: str = "body"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each such sentence; one that denies several things is told once."""
    limits = compiled(params.limits_pattern)
    seen: set[int] = set()
    for name in params.forms:
        reading = report.forms.get(name)
        if reading is None or reading.filled is None:
            continue
        for statement in reading.filled.form.denied:
            if statement.family != params.family:
                continue
            some = next((one for one in named(reading.filled, statement) if one.value), None)
            for clause in clauses(report, statement.pattern, params.scope) if some else ():
                if some is None or clause.span.start in seen or limits.search(clause.before):
                    continue
                seen.add(clause.span.start)
                phrase = "".join(clause.span.of(report.text).split())
                arguments = {"phrase": phrase, "row": some.row, "column": some.column}
                yield Hit(clause.span, {**arguments, "value": some.shown})
