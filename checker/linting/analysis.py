"""What is understood of one document before any rule runs: its kind, and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.linting.kinds import SIGNS, describe_kind, detect_kind, known_kinds, weigh
from checker.model.result import ReportFacts
from checker.packs.load import load_pack
from checker.packs.selection import DEFAULT_PACK
from checker.structure.analyse import outline_again, outline_document, understand
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.model.document import Document
    from checker.model.kinds import DocumentKind, KindEvidence
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack
    from checker.structure.report import Report


class Analysed(Record):
    """A document as it was understood.

    ``document`` has its broken lines joined. ``pack`` is that of its kind, or the one that was
    asked for; None where it is of no known kind. ``report`` is what the tables of the pack make
    of it, without one those for any document. ``kinds`` are the kinds that were weighed, with
    the evidence; none where a pack was asked for.
    """

    document: Document
    report: Report
    pack: Pack | None
    kinds: tuple[KindEvidence, ...] = ()


def analyse_document(document: Document, options: RunOptions) -> Analysed:
    """Return what is understood of a document, as it was read, before any rule runs."""
    usual = load_pack(options.pack or DEFAULT_PACK)
    text = outline_document(document, usual)
    kinds: tuple[KindEvidence, ...] = ()
    pack: Pack | None = usual
    if options.pack is None:
        kinds, pack = detect_kind(text.outline)
        if pack is not None and pack is not usual:
            text = outline_again(text, pack)
    tables = pack or load_pack(usual.lineage[-1])  # those for any document ask for no parts
    report = understand(
        text,
        tables,
        today=options.today,
        profile=options.profile,
        own_counts=options.own_counts,
    )
    return Analysed(text.document, report, pack, kinds)


def recognise_document(document: Document, options: RunOptions) -> DocumentKind:
    """Return which kind a document, as it was read, is taken for; nothing is checked in it.

    The kinds are weighed also where a pack was chosen, and that one too if it has signs.
    """
    pack = load_pack(options.pack) if options.pack else None
    text = outline_document(document, pack or load_pack(DEFAULT_PACK))
    if pack is None:
        kinds, detected = detect_kind(text.outline)
        return describe_kind(text.document, detected, kinds, is_forced=False)
    chosen = [pack] if SIGNS in pack.tables else []
    packs = {one.name: one for one in (*chosen, *known_kinds())}
    kinds = weigh(text.outline, tuple(packs.values()))
    return describe_kind(text.document, pack, kinds, is_forced=True)


def kind_of(found: Analysed, options: RunOptions) -> DocumentKind:
    """Return which kind a document was taken for when it was analysed with ``options``."""
    is_forced = options.pack is not None
    return describe_kind(found.document, found.pack, found.kinds, is_forced=is_forced)


def report_facts(report: Report) -> ReportFacts:
    """Return what a report says about itself, as results have it."""
    facts = report.metadata
    year = facts.reporting_year
    day = facts.date.date if facts.date else None
    return ReportFacts(
        title=facts.title,
        organization=facts.organization,
        reporting_year=year.year if year else None,
        addressee=facts.addressee,
        signatory=facts.signatory,
        author=facts.author.line if facts.author else None,
        date=day.isoformat() if day else None,
    )
