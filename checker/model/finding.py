"""What a check reports, and what the run makes of it.

A check yields :class:`Hit`; the engine turns a hit into a :class:`Finding` with
the rule's messages and its place in the file; reporters see findings only.

Named tuples throughout: making a dataclass takes eight times as long at start.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.document import Extent, Span

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]
Applicability = Literal["safe", "unsafe"]
Language = Literal["zh", "en"]
Means = Literal["comment", "waiver", "baseline"]
"""How a finding is set aside: by a comment in the file, an approved exception, or as old."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the lightest."""

MEANS: tuple[Means, ...] = ("comment", "waiver", "baseline")
"""In the order in which they are tried."""


NEVER_SET_ASIDE = frozenset({"NB005", "NB007", "NB008", "NB009", "NB010", "NB011"})
"""What could not be checked, and what is wrong with the setting aside itself."""


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

    @property
    def content(self) -> str:
        """What makes it the same finding wherever it moves: rule, sections, text without blanks."""
        return "\0".join((self.code, *self.section, "".join(self.excerpt.split())))
