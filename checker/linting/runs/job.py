"""One file of a run: what is to be checked, how, and what came of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker import formats
from checker.linting import analysis, lint
from checker.linting.faults import attempt
from checker.linting.other_reports import OtherFile, OtherFiles
from checker.model.kinds import DocumentKind
from checker.model.pack_text import PackText
from checker.model.result import Failure, FileResult
from checker.packs.load import load_pack
from checker.packs.selection import DEFAULT_PACK
from checker.support.cache import hexdigest
from checker.support.errors import InputError
from checker.support.files import read_report
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.linting.lint import Linted
    from checker.linting.runs.files import Input
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack


class Job(Record):
    """One input with the options that hold for it.

    ``data`` is its content where that is known already, as standard input's is. ``previous`` and
    ``companion`` are the inputs that it is compared with (see ``compared.py``). With
    ``facts_only`` no rule runs: the result has the kind of the document and its facts.
    """

    input: Input
    options: RunOptions
    data: bytes | None = None
    previous: Job | None = None
    companion: Job | None = None
    facts_only: bool = False


class Errand(Record):
    """What is made of each result where its file was checked, so that the result need not stay.

    ``module`` has a function ``make``, which is given ``arguments``, plain data, and returns a
    function from a result to bytes (see ``leaving.py``); empty where results stay. ``for_cache``
    asks for results packed too, ``measured`` for the processor time of each.
    """

    module: str = ""
    arguments: tuple[Any, ...] = ()
    for_cache: bool = False
    measured: bool = False


class LintedJob(Record):
    """All that came of a job, for a caller who goes on with it.

    ``data`` is empty if it could not be read; ``linted`` is None if there is a failure.
    ``others`` are the files that it was compared with.
    """

    job: Job
    result: FileResult
    data: bytes = b""
    linted: Linted | None = None
    others: OtherFiles = OtherFiles()


class Outcome(Record):
    """What came of a job.

    ``content`` tells by its digest what was checked and compared (see :func:`digest_of`); empty
    where something could not be read or the file could not be checked. Once an errand is ``done``,
    a result that does not stay is one in brief, with ``pieces`` made of the whole, and ``packed``
    is the whole for the cache (see ``leaving.py``). ``spent`` is the processor time that another
    process took (see :mod:`checker.support.processor_time`).
    """

    result: FileResult
    content: str = ""
    pieces: tuple[bytes, ...] = ()
    packed: bytes = b""
    spent: Mapping[tuple[str, str], int] = {}
    done: bool = False


def content_of(job: Job) -> bytes:
    """Return the bytes to check; raise an :class:`InputError` if they cannot be read."""
    if job.data is not None:
        return job.data
    return read_report(job.input.path, job.options.limits)


def digest_of(contents: Iterable[bytes]) -> str:
    """Return what tells the contents of a file and of those it is compared with from others."""
    return " ".join(map(hexdigest, contents))


def contents_of(job: Job) -> list[bytes]:
    """Return the bytes to check and those to compare them with, in the order of the fields.

    Raise an :class:`InputError` if they cannot be read.
    """
    return [content_of(one) for one in (job, job.previous, job.companion) if one is not None]


def check(job: Job) -> Outcome:
    """Check one file, whatever is in it: see :func:`lint_job`."""
    if job.facts_only:
        return _identify(job)
    done = lint_job(job)
    others = [one for one in done.others if one is not None]
    if done.result.failure or any(one.failure for one in others):
        return Outcome(done.result)
    return Outcome(done.result, digest_of([done.data, *(one.data for one in others)]))


def _identify(job: Job) -> Outcome:
    """Return the kind of one file and its facts, or why it cannot be read."""

    def identify() -> Outcome:
        data = content_of(job)
        result = lint.identify_bytes(job.input.shown, data, job.input.suffix, job.options)
        return Outcome(result, digest_of([data]))

    done = attempt(identify)
    return done if isinstance(done, Outcome) else failed(job, done)


def lint_job(job: Job) -> LintedJob:
    """Lint one file, whatever is in it, and keep what was understood.

    What goes wrong with one file, a fault of this program included, is its failure; other files
    are still checked. Raise a :class:`NianbaoError` if the pack or the rules
    that were asked for are wrong.
    """

    def lint_it() -> LintedJob:
        data = content_of(job)
        others = OtherFiles(_other(job.previous), _other(job.companion))
        about = job.input.shown, data, job.input.suffix, job.options
        linted = lint.lint_bytes(*about, others)
        return LintedJob(job, linted.result, data, linted, others)

    done = attempt(lint_it)
    if isinstance(done, LintedJob):
        return done
    return LintedJob(job, lint.failed(job.input.shown, done, job.options))


def _other(job: Job | None) -> OtherFile | None:
    """Return the file to compare with, also one that cannot be read; None if there is none."""
    if job is None:
        return None
    data = attempt(lambda: content_of(job))
    if isinstance(data, InputError):
        return OtherFile(job.input.shown, job.input.suffix, b"", job.options, data)
    return OtherFile(job.input.shown, job.input.suffix, data, job.options)


def recognise_job(job: Job) -> DocumentKind:
    """Return which kind one file is taken for, or why it cannot be read; no rule runs."""

    def recognise() -> DocumentKind:
        data = content_of(job)
        limits = job.options.limits
        document = formats.read_bytes(job.input.shown, data, job.input.suffix, limits)
        return analysis.recognise_document(document, job.options)

    done = attempt(recognise)
    if isinstance(done, DocumentKind):
        return done
    failure = Failure(done.code, done.zh, done.en)
    return DocumentKind(
        job.input.shown, None, is_forced=False, kinds=(), titles={}, failure=failure
    )


def failed(job: Job, error: InputError) -> Outcome:
    """Return the outcome of a file that could not be checked."""
    return Outcome(lint.failed(job.input.shown, error, job.options))


def without_rules(result: FileResult) -> FileResult:
    """Return ``result`` as it goes to another process or into the cache."""
    return result._replace(rules={}, kind=PackText())


class Rules:
    """Puts the texts of rules into results that come without them; each pack is loaded once."""

    def __init__(self) -> None:
        self._packs: dict[str, Pack] = {}

    def put_in(self, result: FileResult, options: RunOptions) -> FileResult:
        """Return ``result`` of a file that was checked with ``options`` with its rules and kind."""
        if result.rules:
            return result
        # a result names the user's pack as that names itself; the options have its file
        name = options.pack or result.pack or DEFAULT_PACK
        if name not in self._packs:
            self._packs[name] = load_pack(name)
        pack = self._packs[name]
        return result._replace(rules=pack.texts, kind=pack.text if result.pack else PackText())


def processors() -> int:
    """Return how many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
