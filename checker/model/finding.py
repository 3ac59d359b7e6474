"""What a check reports, and what the run makes of it.

A check yields :class:`Hit`; the run turns a hit into a :class:`Finding` with its place in the
file. Neither holds a sentence: a finding names its rule, and is worded in any language at
output (see ``checker/output/wording.py``).

Named tuples throughout: making a dataclass takes eight times as long at start.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.document import Extent
    from checker.model.span import Span
    from checker.model.tables import CellName

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]
Applicability = Literal["safe", "unsafe"]
Language = Literal["zh", "en"]
Means = Literal["comment", "waiver", "baseline"]
"""How a finding is set aside: by a comment in the file, an approved exception, or as old."""

Argument = str | int | tuple[str, str]
"""What fills a ``{name}`` of a message; where it is words itself, in Chinese and in English."""

NOTHING: Mapping[str, Any] = MappingProxyType({})

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the lightest."""

MEANS: tuple[Means, ...] = ("comment", "waiver", "baseline")
"""In the order in which they are tried."""


NEVER_SET_ASIDE = frozenset(
    {"NB005", "NB007", "NB008", "NB009", "NB010", "NB011", "NB012", "NB013"}
)
"""What could not be checked, and what is wrong with the setting aside itself."""

FAILURES = frozenset({"NB005", "NB012"})
"""What says that something could not be checked: a rule that failed, a file to compare with."""

ABOUT_THE_RUN = FAILURES | {"NB013"}
"""Findings that are no fault of the report."""


class Edit(Record):
    """Put ``replacement`` where ``span`` of the document's text is."""

    span: Span
    replacement: str


class Hit(Record):
    """One place where a check fires, before it is worded.

    ``arguments`` fill the ``{names}`` of the rule's messages; ``variant`` picks
    one of several wordings that a rule may have. ``edits`` fix it. ``confidence``
    and ``applicability`` override the rule's where one place is less certain than another;
    ``severity`` does so where it is lighter than the rule's.
    ``unverified``: it rests on a fact that no source backs, so it is information of low
    confidence and its fix unsafe, whatever its rule says.
    """

    span: Span
    arguments: Mapping[str, Argument] = NOTHING
    edits: tuple[Edit, ...] = ()
    variant: str = ""
    confidence: Confidence | None = None
    applicability: Applicability | None = None
    severity: Severity | None = None
    unverified: bool = False


class PlacedEdit(Record):
    """An edit at its place in the file."""

    extent: Extent
    replacement: str


class Fix(Record):
    """How a finding can be fixed: edits that are made together or not at all."""

    applicability: Applicability
    edits: tuple[PlacedEdit, ...]


class Finding(Record):
    """One defect of a report, at its place.

    ``variant`` and ``arguments`` choose and fill the message of the rule ``code``: see
    :class:`checker.model.rule.RuleText`. ``severity`` is that after configuration.
    ``span`` is the place in the document's text and ``extent`` the same place
    in the file; ``excerpt`` is the text there, empty where something is missing.
    ``section`` are the ordinals of the sections around it, outermost first
    (``("一", "（一）")``). ``fingerprint`` stays the same when unrelated lines move. ``cell`` is
    what the cell of a table of data is called that it stands in.
    """

    code: str
    severity: Severity
    confidence: Confidence
    variant: str
    arguments: Mapping[str, Argument]
    span: Span
    extent: Extent
    excerpt: str
    section: tuple[str, ...]
    fix: Fix | None
    fingerprint: str
    cell: CellName | None = None

    @property
    def content(self) -> str:
        """What makes it the same finding wherever it moves: rule, sections, text without blanks.

        In a table that is the name of the cell too: many of them have the same text, or none.
        """
        cell = ("", *self.cell.row, "", *self.cell.column) if self.cell else ()
        return "\0".join((self.code, *self.section, *cell, "".join(self.excerpt.split())))
