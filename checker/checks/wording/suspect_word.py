"""Characters stand where official prose has others: taken for them, swapped, doubled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import in_residue
from checker.checks.wording._entries import Apart
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.structure.report import SCOPES
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ngrams.suspects import Suspect
    from checker.structure.report import Report

ARGUMENTS = ("match", "right")
"""``match``: the word that stands there. ``right``: the one that is likely meant."""

_AROUND = 6
"""Characters on either side of a suspect that may belong to its word."""


class Params(Record):
    """How sure one must be, as the logarithm of the odds, and where words are suspected."""

    least: float
    """A suspect is reported from here on."""
    certain: float
    """From here on the confidence is high."""
    except_pattern: Pattern = ""
    """Words of which no character is suspected, however rare they are: 我乡. Empty: none."""
    scope: str = "body"
    """The part of the report that is searched; the rule's own ``scope``."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: the scope exists."""
        return None if self.scope in SCOPES else f"scope: {self.scope}"


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each suspect that is no name: nothing quoted, nothing that recurs."""
    from checker.language.ngrams.model import prose_model  # mapped when it is first asked
    from checker.language.ngrams.suspects import Reader

    reader = Reader(prose_model(report.own_counts))
    apart: Apart | None = None
    facts = report.metadata
    names = " ".join(filter(None, (facts.organization, facts.signatory, facts.addressee)))
    for stretch in report.scope(params.scope):
        content = stretch.of(report.text)
        for one in reader.suspects(content, params.least):
            span = Span(stretch.start + one.start, stretch.start + one.end)
            match = content[one.start : one.end]
            if match in names or report.text.count(match) > 1 or in_residue(report, span):
                continue
            apart = apart or Apart(report.text, quoted=False)
            place, until = stretch.start + one.place, stretch.start + one.until
            if apart.overlaps(span) or _is_known(content, one, params.except_pattern):
                continue
            right = content[one.start : one.place] + one.right + content[one.until : one.end]
            yield Hit(
                span,
                {"match": match, "right": right},
                (Edit(Span(place, until), one.right),),
                confidence="high" if one.score >= params.certain else None,
            )


def _is_known(content: str, one: Suspect, pattern: str) -> bool:
    """Return whether what is suspected stands in one of the words that are right."""
    if not pattern:
        return False
    low = max(0, one.place - _AROUND)
    around = content[low : one.until + _AROUND]
    found = compiled(pattern).finditer(around)
    return any(low + m.start() < one.until and one.place < low + m.end() for m in found)
