"""Run the rules of a pack over reports: bytes in, results out, nothing printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import readers, selection
from checker.analysis import analyse, is_report
from checker.checks import kinds
from checker.document import Extent, Place, Span
from checker.errors import InputError, NianbaoError
from checker.finding import (
    SEVERITIES,
    Failure,
    FileResult,
    Finding,
    Fix,
    Heading,
    Language,
    PartResult,
    PlacedEdit,
    ReportFacts,
)
from checker.pack import Pack, builtin_packs, load_pack
from checker.record import Record
from checker.selection import Selection, Settings
from checker.store import hexdigest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.checks.base import Report
    from checker.document import Document
    from checker.finding import Hit, SetAside
    from checker.lexicon import Running
    from checker.rule import Rule

DEFAULT_PACK = "fazhi"
_START = Span(0, 0)
_OF_REPORTS = ("NB003", "NB006")
"""What the run itself finds about a report, whatever rules are selected."""
_MAX_FINDINGS = 1000
"""Findings of one rule in one file; the rest are counted, not listed."""


class Options(Record):
    """What a user may choose about a run.

    ``pack`` is a built-in pack's name or a file, None to detect it from the title.
    ``select``, ``extend_select`` and ``ignore`` are selectors (see :mod:`checker.selection`)
    that come on top of those of a configuration, which are in ``settings``; with none at all
    every rule runs that is on by default. ``today`` is the day used for "future" and "late".
    """

    pack: str | None = None
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    today: datetime.date | None = None
    lang: Language = "zh"
    limits: readers.Limits = readers.Limits()
    extend_select: tuple[str, ...] = ()
    settings: Settings = Settings()


def selected(pack: Pack, options: Options) -> list[Rule]:
    """Return the rules that run on one file, by code, with what its configuration changes."""
    settings = options.settings
    own = Selection(options.select, options.extend_select, options.ignore)
    rules = selection.chosen(pack.rules, (*settings.selections, own))
    if not any(settings):
        return rules
    return [
        selection.changed(rule, settings)
        for rule in rules
        if not selection.names_one_of(settings.ignored, rule.code, rule.name)
    ]


def require_good(options: Options) -> None:
    """Raise :class:`NianbaoError` for a wrong pack, an unknown selector, or no rule left to run.

    So a run stops for it before any file. Rules that single files are spared do not count.
    """
    pack = load_pack(options.pack or DEFAULT_PACK)
    for selector in (*options.select, *options.extend_select, *options.ignore):
        require_known(pack, selector)
    if not selected(pack, options._replace(settings=options.settings._replace(ignored=()))):
        raise NianbaoError("选择之后没有规则可运行", "no rule is left to run")


def require_known(pack: Pack, selector: str) -> None:
    """Raise :class:`NianbaoError` unless ``selector`` means some rule, or code of the run."""
    own = running(pack).entries
    known = {rule.code: rule.name for rule in pack.rules}
    known |= {code: str(entry["name"]["is"]) for code, entry in own.items()}
    if any(selection.weight(selector, code, name) for code, name in known.items()):
        return
    import difflib  # noqa: PLC0415  # only on the way to an error

    # the letter O for the figure 0 is the usual slip
    codes = [rule.code for rule in pack.rules]
    near = difflib.get_close_matches(selector.upper().replace("O", "0"), codes, 1, 0.5)
    if "-" in selector:
        near = difflib.get_close_matches(selector.lower(), known.values(), 1)
    zh, en = (f"，是否指 {near[0]}？", f"; did you mean {near[0]}?") if near else ("", "")
    raise NianbaoError(f"没有规则 {selector}{zh}", f"no rule {selector}{en}")


def running(pack: Pack) -> Running:
    """Return the table of the NB codes: what the run itself reports."""
    table: Running = pack.table("running")
    return table


def check_bytes(
    name: str, data: bytes, suffix: str = "", options: Options | None = None
) -> FileResult:
    """Check one file's content; ``name`` is the path shown, ``suffix`` its end with the dot.

    A file that cannot be read gives a result with a failure, never an exception.
    """
    options = options or Options()
    try:
        document = readers.read_bytes(name, data, suffix, options.limits)
    except InputError as error:
        return failed(name, error, options)
    return check_document(document, options)


def check_text(text: str, name: str = "<text>", options: Options | None = None) -> FileResult:
    """Check a report given as a string."""
    return check_bytes(name, text.encode("utf-8", "surrogatepass"), "", options)


def failed(name: str, error: InputError, options: Options) -> FileResult:
    """Return the result of a file that could not be checked."""
    pack = options.pack or DEFAULT_PACK
    return FileResult(name, pack, failure=Failure(error.code, error.text(options.lang)))


def check_document(document: Document, options: Options) -> FileResult:
    """Check one document with the pack that is chosen or detected."""
    pack = load_pack(options.pack or DEFAULT_PACK)
    settled, report = analyse(document, pack, today=options.today, profile=options.profile)
    if options.pack is None:
        detected = _detected(report, pack)
        if detected is not pack:
            pack = detected
            settled, report = analyse(document, pack, today=options.today, profile=options.profile)
    run = _Run(settled, report, pack, options)
    return run.result()


def _detected(report: Report, default: Pack) -> Pack:
    """Return the first pack whose pattern the title fits, else the default."""
    title = report.metadata.title
    if title is None:
        return default
    from checker.patterns import compiled  # noqa: PLC0415

    for pack in builtin_packs():
        if pack.detect is not None and compiled(pack.detect).search(title):
            return pack
    return default


class _Run:
    """The rules of one pack on one report."""

    def __init__(self, document: Document, report: Report, pack: Pack, options: Options) -> None:
        self._document = document
        self._report = report
        self._pack = pack
        self._lang = options.lang
        self._options = options
        self._findings: list[Finding] = []
        self._truncated: dict[str, int] = {}
        self._not_applicable: list[str] = []
        self._not_evaluated: list[str] = []
        self._lacking: dict[str, str] = {}
        self._ran: list[str] = []

    def result(self) -> FileResult:
        """Run the rules and return what came of it."""
        if is_report(self._report, self._pack):
            for rule in selected(self._pack, self._options):
                self._run(rule)
        elif not self._is_ignored("NB003"):
            self._findings.append(self._of_run("NB003", {}))
        self._unread_pages()
        found = tuple(numbered(sorted(self._findings, key=by_place)))
        found, set_aside = self._without_suppressed(found)
        facts = self._report.metadata
        year = facts.reporting_year
        day = facts.date.date if facts.date else None
        return FileResult(
            path=self._document.name,
            pack=self._pack.name,
            profile=facts.profile,
            facts=ReportFacts(
                title=facts.title,
                organization=facts.organization,
                reporting_year=year.year if year else None,
                addressee=facts.addressee,
                signatory=facts.signatory,
                date=day.isoformat() if day else None,
            ),
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
            outline=tuple(self._headings()),
            today=self._report.today.isoformat(),
            set_aside=set_aside,
        )

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
        profile = self._report.metadata.profile
        if any(not self._report.has(fact) for fact in rule.subject) or (
            rule.profiles and profile is not None and profile not in rule.profiles
        ):
            self._not_applicable.append(rule.code)
            return
        lacking = next((fact for fact in rule.needs if not self._report.has(fact)), None)
        if lacking is not None:
            self._not_evaluated.append(rule.code)
            self._lacking[rule.code] = lacking
            return
        try:
            hits = list(kinds.load(rule.kind).run(self._report, parameters(rule)))
        except Exception as error:  # noqa: BLE001  # a broken rule costs no other its findings
            self._not_evaluated.append(rule.code)
            detail = {"rule": rule.code, "error": f"{type(error).__name__}: {error}"}
            self._findings.append(self._of_run("NB005", detail))
            return
        self._ran.append(rule.code)
        if len(hits) > _MAX_FINDINGS:
            self._truncated[rule.code] = len(hits) - _MAX_FINDINGS
        self._findings.extend(self._worded(rule, hit) for hit in hits[:_MAX_FINDINGS])

    def _worded(self, rule: Rule, hit: Hit) -> Finding:
        """Return the finding that ``hit`` is, in the words of ``rule``."""
        section = self._report.outline.section_at(hit.span.start)
        fix = None
        if hit.edits and rule.fix is not None:
            placed = [PlacedEdit(self._document.extent(e.span), e.replacement) for e in hit.edits]
            fix = Fix(rule.fix, tuple(placed))
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            confidence=hit.confidence or rule.confidence,
            message=rule.worded(self._lang, hit.variant, hit.arguments),
            help=rule.help.get(self._lang, ""),
            basis=rule.basis.get(self._lang, ""),
            span=hit.span,
            extent=self._document.extent(hit.span),
            excerpt=hit.span.of(self._report.text),
            section=section.path() if section is not None else (),
            fix=fix,
            fingerprint="",
        )

    def _unread_pages(self) -> None:
        """Report the pages that are pictures, each where it stands between the others."""
        starts = {run.page: run.start for run in reversed(self._document.runs)}
        for page in self._document.pictures:
            place = Span(starts[page], starts[page])
            self._findings.append(self._of_run("NB006", {"page": str(page)}, place))

    def _without_suppressed(
        self, findings: tuple[Finding, ...]
    ) -> tuple[tuple[Finding, ...], tuple[SetAside, ...]]:
        """Return the findings that count, and those that comments in the file set aside."""
        if not self._document.remarks:
            return findings, ()
        from checker import suppressions  # noqa: PLC0415  # few files have such comments

        asked = {*self._ran, *self._not_applicable} - self._truncated.keys()
        judged = {rule.code: rule.name for rule in self._pack.rules if rule.code in asked}
        judged |= {code: code for code in _OF_REPORTS}
        given = suppressions.Circumstances(
            judged, lambda selector: require_known(self._pack, selector), self._lang
        )
        outcome = suppressions.apply(self._document, findings, given)
        objections = []
        places = [one.remark.extent.start for one in outcome.objections]
        offsets = self._document.offsets(places)
        for (code, remark, arguments), offset in zip(outcome.objections, offsets, strict=True):
            if not self._is_ignored(code):
                finding = of_run(self._pack, self._options, code, arguments)
                span, said = Span(offset, offset), " ".join(remark.text.split())
                objections.append(finding._replace(span=span, extent=remark.extent, excerpt=said))
        left = (*outcome.findings, *numbered(objections))
        return tuple(sorted(left, key=by_place)), outcome.set_aside

    def _is_ignored(self, code: str) -> bool:
        """Tell whether the user does not want to hear of a code of the run."""
        name = running(self._pack).entries[code]["name"]["is"]
        return is_ignored(self._options, code, name)

    def _of_run(self, code: str, arguments: dict[str, str], span: Span = _START) -> Finding:
        """Return a finding of the run itself; it concerns the whole file and stands at its start.

        One that concerns a place stands at the empty ``span`` there.
        """
        extent = self._document.extent(span) if span.start else Extent(Place(1, 1), Place(1, 1))
        finding = of_run(self._pack, self._options, code, arguments)
        return finding._replace(span=span, extent=extent)


def is_ignored(options: Options, code: str, name: str) -> bool:
    """Tell whether the user does not want to hear of a code of the run."""
    settings = options.settings
    layers = [selectors for layer in settings.selections for selectors in layer.ignore]
    return selection.names_one_of((*layers, *options.ignore, *settings.ignored), code, name)


def of_run(pack: Pack, options: Options, code: str, arguments: Mapping[str, str]) -> Finding:
    """Return a finding of the run itself in words, at the beginning of a file."""
    entry = running(pack).entries[code]
    message = entry["message"][options.lang]
    for name, value in arguments.items():
        message = message.replace(f"{{{name}}}", value)
    name = entry["name"]["is"]
    usual = next(level for level in SEVERITIES if level == entry["severity"]["is"])
    return Finding(
        code=code,
        name=name,
        severity=selection.severity(options.settings, code, name, usual),
        confidence="high",
        message=message,
        help=entry["help"][options.lang],
        basis="",
        span=_START,
        extent=Extent(Place(1, 1), Place(1, 1)),
        excerpt="",
        section=(),
        fix=None,
        fingerprint="",
    )


def parameters(rule: Rule) -> object:
    """Return the ``Params`` of a rule's kind; a kind that works on a scope gets the rule's."""
    given = dict(rule.parameters)
    if "scope" in kinds.load(rule.kind).Params.__annotations__:
        given["scope"] = rule.scope
    return kinds.build(rule.kind, given)


def by_place(finding: Finding) -> tuple[Place, str, Place]:
    """Return what findings of a file are sorted by."""
    return (
        finding.extent.start._replace(page=0),
        finding.code,
        finding.extent.end._replace(page=0),
    )


def numbered(findings: Sequence[Finding]) -> Iterable[Finding]:
    """Yield the findings with fingerprints that do not depend on line numbers.

    Rule, section and text make one; equal ones are told apart by their order.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        content = finding.content
        number = seen[content] = seen.get(content, 0) + 1
        digest = hexdigest(f"{content}\0{number}".encode("utf-8", "surrogatepass"))
        yield finding._replace(fingerprint=digest[:32])
