"""Run the rules of a pack on one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks import registry
from checker.checks.registry import parameters
from checker.linting.analysis import report_facts
from checker.linting.fingerprints import by_place, numbered
from checker.linting.messages import START, is_ignored, of_run, unknown_kind
from checker.linting.other_reports import UNREADABLE
from checker.linting.placing import Placing
from checker.linting.precedence import without_overlapped
from checker.model.document import Extent, Place
from checker.model.pack_text import PackText
from checker.model.result import FileResult, Heading, PartResult
from checker.model.span import Span
from checker.packs.selection import require_known, selected
from checker.structure.author import named_persons
from checker.support.processor_time import timed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.linting.other_reports import OtherReports
    from checker.model.document import Document
    from checker.model.finding import Argument, Finding, Hit
    from checker.model.options import RunOptions
    from checker.model.result import SetAside
    from checker.model.rule import Rule
    from checker.packs.pack import Pack
    from checker.structure.report import Report


_OF_REPORTS = ("NB003", "NB006")
"""What the run itself finds about a report, whatever rules are selected."""

_MAX_FINDINGS = 1000
"""Findings of one rule in one file; the rest are counted, not listed."""


class RulesRun:
    """The rules of one pack on one report; none of them runs on a document of no known kind."""

    def __init__(
        self,
        document: Document,
        report: Report,
        pack: Pack,
        options: RunOptions,
        others: OtherReports,
        *,
        is_known: bool = True,
    ) -> None:
        self._is_known = is_known
        self._document = document
        self._report = report
        self._pack = pack
        self._options = options
        self._others = others
        self._placing = Placing(document, report)
        self._findings: list[Finding] = []
        self._truncated: dict[str, int] = {}
        self._not_applicable: list[str] = []
        self._not_evaluated: list[str] = []
        self._lacking: dict[str, str] = {}
        self._ran: list[str] = []

    def result(self) -> FileResult:
        """Run the rules and return what came of it."""
        if self._is_known:
            run = timed("rules", self._run, lambda rule: f"{rule.code} {rule.name}")
            for rule in selected(self._pack, self._options):
                run(rule)
            self._unread_pages()
            self._unused_reports()
        else:
            self._unknown_kind()
        found = tuple(
            numbered(sorted(without_overlapped(self._findings, self._pack.gives_way), key=by_place))
        )
        found, set_aside = self._without_suppressed(found)
        return FileResult(
            path=self._document.name,
            pack=self._pack.name if self._is_known else None,
            # kinds of organs are those of a pack: without one the name would mean nothing
            profile=self._report.metadata.profile if self._is_known else None,
            facts=report_facts(self._report),
            encoding=self._document.encoding.name,
            width_normalised=self._report.state.width_normalised,
            hard_wrapped=self._report.state.hard_wrapped,
            parts=self._parts(),
            applied=len(self._ran),
            ran=tuple(self._ran),
            not_applicable=tuple(self._not_applicable),
            not_evaluated=tuple(self._not_evaluated),
            lacking=self._lacking,
            truncated=self._truncated,
            findings=found,
            lines=self._document.lines,
            packed=self._document.packed,
            lines_are_paragraphs=self._document.lines_are_paragraphs,
            outline=tuple(self._headings()),
            today=self._report.today.isoformat(),
            set_aside=set_aside,
            rules=self._pack.texts,
            kind=self._pack.text if self._is_known else PackText(),
            previous=self._others.previous_path,
            companion=self._others.companion_path,
            persons=self._persons(),
        )

    def _persons(self) -> tuple[str, ...]:
        """Return the names of persons in the report, where its kind is about persons."""
        if not self._is_known or "persons" not in self._pack.tables:
            return ()
        author = self._report.metadata.author
        return named_persons(self._report.text, author, self._pack.table("persons"))

    def _headings(self) -> Iterator[Heading]:
        for section in self._report.outline.headings():
            head = section.head
            place = self._document.place(head.start)
            yield Heading(section.depth, place, head.of(self._report.text))

    def _parts(self) -> dict[str, PartResult]:
        return {
            part: PartResult(
                found.status, self._document.place(found.place.start).line if found.place else None
            )
            for part, found in self._report.parts.presence.items()
        }

    def _run(self, rule: Rule) -> None:
        """Run one rule, or note why it does not run."""
        try:
            hits = self._hits(rule)
            placed = [self._placing.finding(rule, hit) for hit in (hits or ())[:_MAX_FINDINGS]]
        except Exception as error:  # noqa: BLE001  # the other rules still run
            self._not_evaluated.append(rule.code)
            detail = {"rule": rule.code, "error": f"{type(error).__name__}: {error}"}
            self._findings.append(self._of_run("NB005", detail))
            return
        if hits is None:
            return
        self._ran.append(rule.code)
        if len(hits) > _MAX_FINDINGS:
            self._truncated[rule.code] = len(hits) - _MAX_FINDINGS
        self._findings.extend(placed)

    def _hits(self, rule: Rule) -> list[Hit] | None:
        """Return what a rule finds, or None, with the reason noted, where it does not run."""
        profile = self._report.metadata.profile
        if any(not self._report.has(fact) for fact in rule.subject) or (
            rule.profiles and profile is not None and profile not in rule.profiles
        ):
            self._not_applicable.append(rule.code)
            return None
        lacking = next((fact for fact in rule.needs if not self._report.has(fact)), None)
        if lacking is not None:
            self._not_evaluated.append(rule.code)
            self._lacking[rule.code] = lacking
            return None
        return list(registry.load(rule.kind).run(self._report, parameters(rule)))

    def _unknown_kind(self) -> None:
        """Report that the document is of no known kind, unless the user need not hear of it."""
        if self._options.unknown_documents != "ignore" and not self._is_ignored("NB003"):
            self._findings.append(unknown_kind(self._pack, self._options))

    def _unread_pages(self) -> None:
        """Report the pages that are pictures, each where it stands between the others."""
        starts = {run.page: run.start for run in reversed(self._document.runs)}
        for page in self._document.pictures:
            place = Span(starts[page], starts[page])
            self._findings.append(self._of_run("NB006", {"page": str(page)}, place))

    def _unused_reports(self) -> None:
        """Report the files that were named to compare with and are not used."""
        for code, arguments in self._others.problems:
            if code == UNREADABLE or not self._is_ignored(code):
                self._findings.append(self._of_run(code, arguments))

    def _without_suppressed(
        self, findings: tuple[Finding, ...]
    ) -> tuple[tuple[Finding, ...], tuple[SetAside, ...]]:
        """Return the findings that count, and those that comments in the file set aside."""
        if not self._document.directives:
            return findings, ()
        from checker.linting.accepted import (  # few files have such comments
            directive_text,
            directives,
        )

        asked = {*self._ran, *self._not_applicable} - self._truncated.keys()
        judged = {rule.code: rule.name for rule in self._pack.rules if rule.code in asked}
        judged |= {code: code for code in _OF_REPORTS}
        given = directive_text.Circumstances(
            judged, self._pack.texts, lambda selector: require_known([self._pack], selector)
        )
        outcome = directives.apply(self._document, findings, given)
        objections = []
        places = [one.directive.extent.start for one in outcome.objections]
        offsets = self._document.offsets(places)
        for (code, remark, arguments), offset in zip(outcome.objections, offsets, strict=True):
            if self._is_known and not self._is_ignored(code):
                finding = of_run(self._pack, self._options, code, arguments)
                span, said = Span(offset, offset), " ".join(remark.text.split())
                objections.append(finding._replace(span=span, extent=remark.extent, excerpt=said))
        left = (*outcome.findings, *numbered(objections))
        return tuple(sorted(left, key=by_place)), outcome.set_aside

    def _is_ignored(self, code: str) -> bool:
        """Return whether the user does not want to hear of a code of the run."""
        return is_ignored(self._options, code, self._pack.texts[code].name)

    def _of_run(self, code: str, arguments: Mapping[str, Argument], span: Span = START) -> Finding:
        """Return a finding of the run itself; it concerns the whole file and stands at its start.

        One that concerns a place stands at the empty ``span`` there.
        """
        extent = self._document.extent(span) if span.start else Extent(Place(1, 1), Place(1, 1))
        finding = of_run(self._pack, self._options, code, arguments)
        return finding._replace(span=span, extent=extent)
