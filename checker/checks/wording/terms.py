"""A word or wording of a table stands where another belongs."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from checker.checks.wording._entries import Apart, prepared
from checker.checks.wording._lexicon import likely_slips, words_of
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.structure.report import SCOPES
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.checks.wording._entries import Found
    from checker.checks.wording._lexicon import Words
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
    slips: bool = False
    """Whether the likely slips that come with the program are looked for beside those too."""
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

    A word of a lexicon that overlaps one of the table counts once, as that of the table, and a
    likely slip gives way to both. What stands between quotation marks may be a name or another's
    words: no edit there is certain.
    Where a row is ``info`` and names no variant, that is ``suggestion`` or ``suggestion_reason``.
    """
    table = prepared(report.table(params.table))
    places: list[Span] = []
    for found in table.find(report, params.scope, quoted=params.quoted):
        places.append(found.span)
        yield _hit(report, params, found)
    for words in _words(report, params):
        taken = sorted(places)
        for found in words.find(report, params.scope, quoted=params.quoted):
            last = bisect_left(taken, Span(found.span.end, 0)) - 1  # that begins before its end
            if last < 0 or taken[last].end <= found.span.start:
                places.append(found.span)
                yield _hit(report, params, found)


def _words(report: Report, params: Params) -> Iterator[Words]:
    """Yield what is looked for beside the table; what comes later gives way."""
    if params.lexicons:
        yield words_of(tuple(map(report.table, params.lexicons)))
    if params.slips:
        yield likely_slips()


def _hit(report: Report, params: Params, found: Found) -> Hit:
    wording = found.wording
    arguments: dict[str, Argument] = {"match": found.span.of(report.text), "right": found.right}
    variant = wording.variant or ("suggestion" if wording.severity == "info" else "")
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
