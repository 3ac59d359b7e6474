"""A wording that belongs once into a part of the report stands there again: 现将…报告如下."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import compact, in_residue
from checker.model.finding import Hit
from checker.model.span import Span
from checker.structure.report import SCOPES
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("match", "first", "count")
"""``match``: what stands there again; ``first``: what stood there before; ``count``: the
which time it is."""


class Params(Record):
    """What may stand once, and where."""

    pattern: Pattern
    """The wording, however it is put each time."""
    scope: str = "lead"
    """The part of the report that is searched; the rule's own ``scope``."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: the scope exists."""
        return None if self.scope in SCOPES else f"scope: {self.scope}"


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each match but the first, residue left out."""
    form = compiled(params.pattern)
    found = [
        Span(stretch.start + match.start(), stretch.start + match.end())
        for stretch in report.scope(params.scope)
        for match in form.finditer(stretch.of(report.text))
    ]
    counted = [span for span in found if not in_residue(report, span)]
    for number, span in enumerate(counted[1:], 2):
        first = compact(report, counted[0])
        yield Hit(span, {"match": compact(report, span), "first": first, "count": number})
