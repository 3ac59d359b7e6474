"""From the hits of a rule to findings at their places in the file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES, Finding, Fix, PlacedEdit

if TYPE_CHECKING:
    from checker.model.document import Document
    from checker.model.finding import Hit, Severity
    from checker.model.rule import Rule
    from checker.structure.cell_names import CellNames
    from checker.structure.report import Report


class Placing:
    """Places the hits in one report."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report

    def finding(self, rule: Rule, hit: Hit) -> Finding:
        """Return the finding of ``rule`` that ``hit`` is; it has no fingerprint yet."""
        section = self._report.outline.section_at(hit.span.start)
        fix = None
        if hit.edits and rule.fix is not None:
            placed = [PlacedEdit(self._document.extent(e.span), e.replacement) for e in hit.edits]
            sure = hit.applicability or rule.fix
            fix = Fix("unsafe" if hit.unverified else sure, tuple(placed))
        return Finding(
            code=rule.code,
            severity="info" if hit.unverified else _lighter(rule.severity, hit.severity),
            confidence="low" if hit.unverified else hit.confidence or rule.confidence,
            variant=hit.variant,
            arguments=hit.arguments,
            span=hit.span,
            extent=self._document.extent(hit.span),
            excerpt=hit.span.of(self._report.text),
            section=section.path() if section is not None else (),
            fix=fix,
            fingerprint="",
            cell=self._cells.name_at(hit.span) if self._report.tables else None,
        )

    @cached_property
    def _cells(self) -> CellNames:
        from checker.structure.cell_names import CellNames  # few reports have tables

        report = self._report
        return CellNames(report.tables, report.text, report.forms.values())


def _lighter(one: Severity, other: Severity | None) -> Severity:
    return one if other is None else max(one, other, key=SEVERITIES.index)
