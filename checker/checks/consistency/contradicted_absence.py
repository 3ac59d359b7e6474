"""What did not happen, the report says, is counted elsewhere: 未发生行政复议案件, 案件3件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.consistency._statements import clauses
from checker.model.finding import Hit
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("thing", "absence", "presence")
"""``thing``: what is spoken of; ``absence`` and ``presence``: the two clauses."""
TABLES = {"measures": "measures"}


class Params(Record):
    """How it is said that there was something, and that there was not."""

    things: dict[str, Pattern]
    """What may happen or not, and how it is worded: all of what the groups ``things`` match."""
    absence_patterns: tuple[Pattern, ...]
    """Clauses that say that there was no such thing, to their end; the groups are
    ``at``, where it begins, and ``things``."""
    presence_pattern: Pattern
    """A clause that counts it, up to the figure; with the same groups."""
    limits_pattern: Pattern
    """What before such a clause shows that it speaks of less than the whole year and unit."""
    joint_pattern: Pattern
    """What divides several things that did not happen."""
    units: list[str]
    """In which units such things are counted."""
    except_organs: Pattern = ""
    """Names of units that have such things of their own and handle those of others."""
    scope: str = "past_year"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the first count of each thing that is said not to have happened."""
    limits = compiled(params.limits_pattern)
    absent: dict[str, str] = {}
    for pattern in params.absence_patterns:
        for clause in clauses(report, pattern, params.scope):
            if not limits.search(clause.before):
                said = "".join(clause.span.of(report.text).split()).strip("，,、。；;")
                absent |= dict.fromkeys(_things(clause.group("things"), params), said)
    if not absent or _handles_those_of_others(report, params):
        return
    for clause in clauses(report, params.presence_pattern, params.scope, params.units):
        counted = clause.quantity is not None and clause.quantity.value.mantissa > 0
        if not counted or limits.search(clause.before):
            continue
        for thing in _things(clause.group("things"), params):
            if thing in absent:
                presence = "".join(clause.span.of(report.text).split())
                arguments = {"thing": thing, "absence": absent.pop(thing), "presence": presence}
                yield Hit(clause.span, arguments)
                break


def _handles_those_of_others(report: Report, params: Params) -> bool:
    facts = report.metadata
    names = "\n".join(filter(None, (facts.organization, facts.signatory, facts.title)))
    return bool(params.except_organs) and bool(compiled(params.except_organs).search(names))


def _things(wording: str, params: Params) -> list[str]:
    """Return the things that ``wording`` names; none if it names anything else."""
    named: list[str] = []
    for piece in compiled(params.joint_pattern).split("".join(wording.split())):
        known = [name for name, form in params.things.items() if compiled(form).fullmatch(piece)]
        if not known:
            return []
        named += known
    return named
