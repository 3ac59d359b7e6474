"""A word or wording of a table stands where another belongs."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from checker.checks.wording._entries import Apart, prepared
from checker.checks.wording._lexicon import words_of
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.structure.report import SCOPES
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.checks.wording._entries import Found
    from checker.model.finding import Applicability, Argument
    from checker.structure.report import Report

ARGUMENTS = ("match", "right", "reason")
"""``match``: what stands there. ``right``: what belongs there.

``reason``: why it is wrong, in variants that end in ``reason`` only, where a lexicon says so.
"""


class Params(Record):
    """Which table, and where it is looked for."""

    table: Annotated[str, table_of("wordings")]
    """The table (schema ``wordings``)."""
    lexicons: tuple[Annotated[str, table_of("lexicon")], ...] = ()
    """Tables (schema ``lexicon``) of words that are looked for beside those of ``table``."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""
    quoted: bool = False
    """Whether text between quotation marks is searched too; names in 《》 never are."""
    suggest: bool = False
    """Whether uncertain wordings carry an edit as well, unsafe whatever the rule's ``fix`` is."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: the scope exists."""
        return None if self.scope in SCOPES else f"scope: {self.scope}"


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each wording that counts, with an edit where it is certain.

    A word of a lexicon that overlaps one of the table counts once, as that of the table. What
    stands between quotation marks may be a name or another's words: no edit there is certain.
    Where a row is ``info``, the variant is ``suggestion`` or ``suggestion_reason``.
    """
    table = prepared(report.table(params.table))
    places: list[Span] = []
    for found in table.find(report, params.scope, quoted=params.quoted):
        places.append(found.span)
        yield _hit(report, params, found)
    if not params.lexicons:
        return
    words = words_of(tuple(map(report.table, params.lexicons)))
    for found in words.find(report, params.scope, quoted=params.quoted):
        last = bisect_left(places, Span(found.span.end, 0)) - 1  # that begins before its end
        if last < 0 or places[last].end <= found.span.start:
            yield _hit(report, params, found)


def _hit(report: Report, params: Params, found: Found) -> Hit:
    wording = found.wording
    arguments: dict[str, Argument] = {"match": found.span.of(report.text), "right": found.right}
    variant = "suggestion" if wording.severity == "info" else wording.variant
    if wording.reason is not None:
        arguments["reason"] = wording.reason
        variant = f"{variant}_reason" if variant else "reason"
    certain = wording.certain and not (
        (params.quoted or wording.quoted) and _quotations(report.text).overlaps(found.span)
    )
    edits = (Edit(found.span, found.right),) if certain or params.suggest else ()
    applicability: Applicability | None = None if certain else "unsafe"
    return Hit(
        found.span,
        arguments,
        edits,
        variant,
        wording.confidence,
        applicability,
        wording.severity,
    )


@lru_cache(maxsize=2)
def _quotations(text: str) -> Apart:
    return Apart(text, quoted=False)
