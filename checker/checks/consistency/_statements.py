"""What a report says it counted: 全年办理行政复议案件12件, taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.checks._stretches import within
from checker.language import quantities
from checker.language.years import years_in
from checker.model.span import Span
from checker.support.patterns import compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.quantities import Measures, Quantity
    from checker.structure.report import Report

_END = lazily("[。；;！？!?\n]")
_REACH = 40
"""Characters that a figure with its unit may have."""
_AROUND = 300
"""Characters before and behind a clause that its sentence may have."""


class Clause(Record):
    """A clause that a pattern found: its match, its place, and what stands before in its sentence.

    ``quantity`` is the figure that follows, None where none was asked for.
    """

    match: Any
    span: Span
    before: str
    quantity: Quantity | None

    def group(self, name: str) -> str:
        """Return what a group of the pattern matched, without blanks; empty for nothing."""
        return "".join((self.match.group(name) or "").split())

    def figure(self, text: str) -> str:
        """Return the figure with its unit as it is written, without blanks."""
        return "".join(self.quantity.core.of(text).split()) if self.quantity else ""


def clauses(
    report: Report, pattern: str, scope: str, units: list[str] | None = None
) -> Iterator[Clause]:
    """Yield the clauses of ``scope`` that ``pattern`` finds, the group ``at`` is where they begin.

    With ``units`` an exact figure in one of them must follow, and belongs to the clause. A
    sentence about another year than the report's is left out. Residue is in no scope.
    """
    text, form = report.text, compiled(pattern)
    measures: Measures = report.table("measures")
    allowed: list[Span] | None = None
    for match in form.finditer(text):
        start = match.start(match.re.groupindex["at"])
        quantity, end = None, match.end()
        if units is not None:
            reach = Span(end, min(len(text), end + _REACH))
            quantity = next(quantities.read(text, measures, reach), None)
            if quantity is None or not quantity.exact or quantity.measure not in units:
                continue
            if text[end : quantity.core.start].strip():
                continue
            end = quantity.core.end
        if allowed is None:
            allowed = sorted(report.scope(scope))
        sentence = _sentence(text, Span(start, end))
        if within(allowed, start) and _is_of_the_year(report, sentence):
            yield Clause(match, Span(start, end), text[sentence.start : start], quantity)


def _sentence(text: str, clause: Span) -> Span:
    """Return the sentence around a clause; a semicolon ends one."""
    low, high = max(0, clause.start - _AROUND), min(len(text), clause.end + _AROUND)
    starts = [mark.end() for mark in _END.finditer(text, low, clause.start)]
    end = _END.search(text, clause.end, high)
    return Span(starts[-1] if starts else low, end.start() if end else high)


def _is_of_the_year(report: Report, sentence: Span) -> bool:
    years = {mention.year for mention in years_in(report.text, sentence)}
    reporting = report.metadata.reporting_year
    return not years or (reporting is not None and years == {reporting.year})
