"""Lint one document: read it, find out which kind it is, analyse it, run the rules.

Bytes or a document in, :class:`Linted` out; nothing is printed. What is done with a document
afterwards (fix, annotate, show its outline) goes on with what is in there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import formats
from checker.linting.kinds import SIGNS, describe_kind, detect_kind, known_kinds, weigh
from checker.linting.run_rules import RulesRun
from checker.model.result import Failure, FileResult
from checker.packs.load import load_pack, possible_packs
from checker.packs.selection import DEFAULT_PACK, require_known, require_known_profile, selected
from checker.structure.analyse import outline_again, outline_document, understand
from checker.support.errors import InputError, NianbaoError
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


class Linted(Record):
    """A document as it was understood, and what was found in it."""

    document: Document
    report: Report
    pack: Pack | None
    result: FileResult


def lint_bytes(name: str, data: bytes, suffix: str, options: RunOptions) -> Linted:
    """Lint one file's content; ``name`` is the path shown, ``suffix`` its end with the dot.

    Raise an :class:`InputError` if it cannot be read: see :func:`failed`.
    """
    return lint_document(formats.read_bytes(name, data, suffix, options.limits), options)


def lint_document(document: Document, options: RunOptions) -> Linted:
    """Lint one document, as it was read, with the pack that is chosen or that of its kind."""
    found = analyse_document(document, options)
    pack = found.pack or load_pack(DEFAULT_PACK)  # has the words for a document of no known kind
    run = RulesRun(found.document, found.report, pack, options, is_known=found.pack is not None)
    return Linted(found.document, found.report, found.pack, run.result())


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


def failed(name: str, error: InputError, options: RunOptions) -> FileResult:
    """Return the result of a file that could not be checked."""
    name_of_pack = options.pack or DEFAULT_PACK
    pack = load_pack(name_of_pack)
    failure = Failure(error.code, error.zh, error.en)
    return FileResult(name, name_of_pack, failure=failure, rules=pack.texts, kind=pack.text)


def require_good(options: RunOptions) -> None:
    """Raise :class:`NianbaoError` for a wrong pack, file or name, or if no rule is left to run.

    So a run stops for it before any file. Rules that single files are spared do not count.
    """
    if options.own_counts is not None:
        from checker.language.ngrams.own import require_counts  # most users have none

        require_counts(options.own_counts)
    packs = possible_packs(options.pack)
    if options.profile is not None:
        require_known_profile(packs, options.profile)
    for selector in (*options.select, *options.extend_select, *options.ignore):
        require_known(packs, selector)
    everywhere = options._replace(settings=options.settings._replace(ignored=()))
    if not any(selected(pack, everywhere) for pack in packs):
        raise NianbaoError("选择之后没有规则可运行", "no rules selected")
