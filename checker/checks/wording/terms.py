"""A word or wording of a table stands where another belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.checks.wording._entries import prepared
from checker.model.finding import Edit, Hit
from checker.structure.report import SCOPES
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.structure.report import Report

ARGUMENTS = ("match", "right")
"""``match``: what stands there. ``right``: what belongs there."""


class Params(Record):
    """Which table, and where it is looked for."""

    table: Annotated[str, table_of("wordings")]
    """The table (schema ``wordings``)."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""
    quoted: bool = False
    """Whether text between quotation marks is searched too; names in 《》 never are."""
    suggest: bool = False
    """Whether uncertain wordings carry an edit as well: for a rule whose ``fix`` is unsafe."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: the scope exists."""
        return None if self.scope in SCOPES else f"scope: {self.scope}"


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each wording that counts, with an edit where it is certain."""
    table = prepared(report.table(params.table))
    for found in table.find(report, params.scope, quoted=params.quoted):
        arguments = {"match": found.span.of(report.text), "right": found.right}
        fixed = found.wording.certain or params.suggest
        edits = (Edit(found.span, found.right),) if fixed else ()
        yield Hit(found.span, arguments, edits, found.wording.variant)
