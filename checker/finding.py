"""What a check reports, and what the run makes of it.

A check yields :class:`Hit`; the engine turns a hit into a :class:`Finding` with
the rule's messages and its place in the file; reporters see findings only.

Named tuples throughout: making a dataclass takes eight times as long at start.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from checker.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.document import Extent, Span

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]
Applicability = Literal["safe", "unsafe"]
Language = Literal["zh", "en"]

_NOTHING: Mapping[str, Any] = MappingProxyType({})

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the lightest."""


class Edit(Record):
    """Put ``replacement`` where ``span`` of the document's text is."""

    span: Span
    replacement: str


class Hit(Record):
    """One place where a check fires, before it is worded.

    ``arguments`` fill the ``{names}`` of the rule's messages; ``variant`` picks
    one of several wordings that a rule may have. ``edits`` mend it. ``confidence``
    overrides the rule's where one place is less certain than another.
    """

    span: Span
    arguments: Mapping[str, str | int] = _NOTHING
    edits: tuple[Edit, ...] = ()
    variant: str = ""
    confidence: Confidence | None = None


class PlacedEdit(Record):
    """An edit at its place in the file."""

    extent: Extent
    replacement: str


class Fix(Record):
    """How a finding can be mended: edits that are made together or not at all."""

    applicability: Applicability
    edits: tuple[PlacedEdit, ...]


class Finding(Record):
    """One defect of a report, worded and placed.

    ``span`` is the place in the document's text and ``extent`` the same place
    in the file; ``excerpt`` is the text there, empty where something is missing.
    ``section`` are the ordinals of the sections around it, outermost first
    (``("一", "（一）")``). ``basis`` names the clauses the rule rests on.
    ``fingerprint`` stays the same when unrelated lines move.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    basis: str
    span: Span
    extent: Extent
    excerpt: str
    section: tuple[str, ...]
    fix: Fix | None
    fingerprint: str


class Failure(Record):
    """Why a file could not be checked: an NB code and a message."""

    code: str
    message: str


class PartResult(Record):
    """How a statutory part is present: ``line`` is 1-based, null where it is missing."""

    status: str
    line: int | None


class ReportFacts(Record):
    """What the report says about itself; every value is null rather than guessed.

    ``date`` is ISO 8601. A signatory on several lines is joined with one space.
    """

    title: str | None = None
    organization: str | None = None
    reporting_year: int | None = None
    addressee: str | None = None
    signatory: str | None = None
    date: str | None = None


class FileResult(Record):
    """All that a run has to say about one file.

    ``applied`` counts the rules that ran, ``ran`` names them; ``not_applicable`` are the codes of
    rules whose subject the file does not have, ``not_evaluated`` of those that
    should have run and could not. ``truncated`` counts findings left out by rule.
    ``lines`` are the source lines, for reporters that quote them; ``packed`` tells
    that the file is no text, so that they are those of the text taken out of it.
    """

    path: str
    pack: str
    profile: str | None = None
    facts: ReportFacts = ReportFacts()
    encoding: str | None = None
    width_normalised: bool = False
    hard_wrapped: bool = False
    parts: Mapping[str, PartResult] = _NOTHING
    applied: int = 0
    ran: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    not_evaluated: tuple[str, ...] = ()
    truncated: Mapping[str, int] = _NOTHING
    failure: Failure | None = None
    findings: tuple[Finding, ...] = ()
    lines: tuple[str, ...] = ()
    packed: bool = False

    def count(self, severity: Severity) -> int:
        """Return how many findings have ``severity``."""
        return sum(finding.severity == severity for finding in self.findings)


class RunResult(Record):
    """All files of a run, sorted by path, and the level at which it fails.

    ``fail_on`` is a severity or ``never``. ``packs`` are the rule packs that were asked for,
    by name or file, for formats that tell about rules; none where packs were detected.
    """

    files: tuple[FileResult, ...]
    fail_on: str = "error"
    packs: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """Return how many findings of all files have ``severity``."""
        return sum(file.count(severity) for file in self.files)

    @property
    def failed(self) -> int:
        """How many files could not be checked."""
        return sum(file.failure is not None for file in self.files)

    @property
    def exit_code(self) -> int:
        """0 clean, 1 something at or above ``fail_on``, 2 a file or a rule failed."""
        if self.failed or any(f.code == "NB005" for file in self.files for f in file.findings):
            return 2
        if self.fail_on == "never":
            return 0
        counted = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return int(any(self.count(severity) for severity in counted))
