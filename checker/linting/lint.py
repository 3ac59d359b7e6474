"""Lint one document: read it, find out which kind it is, analyse it, run the rules.

Bytes or a document in, :class:`Linted` out; nothing is printed. What is done with a document
afterwards (fix, annotate, show its outline) goes on with what is in there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import formats
from checker.linting.analysis import analyse_document, report_facts
from checker.linting.other_reports import NO_FILES, read_others
from checker.linting.run_rules import RulesRun
from checker.model.pack_text import PackText
from checker.model.result import Failure, FileResult
from checker.packs.load import load_pack, possible_packs
from checker.packs.selection import DEFAULT_PACK, require_known, require_known_profile, selected
from checker.support.errors import InputError, NianbaoError
from checker.support.processor_time import timed
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.linting.other_reports import OtherFiles
    from checker.model.document import Document
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack
    from checker.structure.report import Report


class Linted(Record):
    """A document as it was understood, and what was found in it."""

    document: Document
    report: Report
    pack: Pack | None
    result: FileResult


def lint_bytes(
    name: str, data: bytes, suffix: str, options: RunOptions, others: OtherFiles = NO_FILES
) -> Linted:
    """Lint one file's content; ``name`` is the path shown, ``suffix`` its end with the dot.

    ``others`` are the files that it is compared with. Raise an :class:`InputError` if it cannot
    be read: see :func:`failed`.
    """
    read = timed("reading", formats.read_bytes)
    return lint_document(read(name, data, suffix, options.limits), options, others)


def lint_document(document: Document, options: RunOptions, others: OtherFiles = NO_FILES) -> Linted:
    """Lint one document, as it was read, with the pack that is chosen or that of its kind."""
    found = timed("outline", analyse_document)(document, options)
    compared = read_others(others, found)
    report = found.report._replace(previous=compared.previous, companion=compared.companion)
    pack = found.pack or load_pack(DEFAULT_PACK)  # has the words for a document of no known kind
    is_known = found.pack is not None
    run = RulesRun(found.document, report, pack, options, compared, is_known=is_known)
    return Linted(found.document, report, found.pack, timed("rules", run.result)())


def identify_bytes(name: str, data: bytes, suffix: str, options: RunOptions) -> FileResult:
    """Return a result with nothing but the kind of one file and its facts; no rule runs.

    Raise an :class:`InputError` if it cannot be read.
    """
    document = formats.read_bytes(name, data, suffix, options.limits)
    found = analyse_document(document, options)
    kind = found.pack.name if found.pack else None
    text = found.pack.text if found.pack else PackText()
    return FileResult(name, kind, facts=report_facts(found.report), kind=text)


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
