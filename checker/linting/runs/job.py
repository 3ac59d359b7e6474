"""One file of a run: what is to be checked, how, and what came of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from checker import formats
from checker.linting import lint
from checker.model.kinds import DocumentKind
from checker.model.pack_text import PackText
from checker.model.result import Failure, FileResult
from checker.packs.load import load_pack
from checker.packs.selection import DEFAULT_PACK
from checker.support.cache import hexdigest
from checker.support.errors import InputError, NianbaoError, UnreadableFileError
from checker.support.files import read_report
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.linting.lint import Linted
    from checker.linting.runs.files import Input
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack


_Result = TypeVar("_Result")


class Job(Record):
    """One input with the options that hold for it.

    ``data`` is its content where that is known already, as standard input's is.
    """

    input: Input
    options: RunOptions
    data: bytes | None = None


class LintedJob(Record):
    """All that came of a job, for a caller who goes on with it.

    ``data`` is empty if it could not be read; ``linted`` is None if there is a failure.
    """

    job: Job
    result: FileResult
    data: bytes = b""
    linted: Linted | None = None


class Outcome(Record):
    """What came of a job.

    ``content`` is the SHA-256, in hexadecimal digits, of the bytes that were checked; empty
    where they could not be read or the file could not be checked.
    """

    result: FileResult
    content: str = ""


def content_of(job: Job) -> bytes:
    """Return the bytes to check; raise an :class:`InputError` if they cannot be read."""
    if job.data is not None:
        return job.data
    return read_report(job.input.path, job.options.limits)


def check(job: Job) -> Outcome:
    """Check one file, whatever is in it: see :func:`lint_job`."""
    done = lint_job(job)
    return Outcome(done.result, "" if done.result.failure else hexdigest(done.data))


def lint_job(job: Job) -> LintedJob:
    """Lint one file, whatever is in it, and keep what was understood.

    What goes wrong with one file, a fault of this program included, is its failure; other files
    are still checked. Raise a :class:`NianbaoError` if the pack or the rules
    that were asked for are wrong.
    """

    def lint_it() -> LintedJob:
        data = content_of(job)
        linted = lint.lint_bytes(job.input.shown, data, job.input.suffix, job.options)
        return LintedJob(job, linted.result, data, linted)

    done = _attempt(lint_it)
    if isinstance(done, LintedJob):
        return done
    return LintedJob(job, lint.failed(job.input.shown, done, job.options))


def recognise_job(job: Job) -> DocumentKind:
    """Return which kind one file is taken for, or why it cannot be read; no rule runs."""

    def recognise() -> DocumentKind:
        data = content_of(job)
        limits = job.options.limits
        document = formats.read_bytes(job.input.shown, data, job.input.suffix, limits)
        return lint.recognise_document(document, job.options)

    done = _attempt(recognise)
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


def _attempt(action: Callable[[], _Result]) -> _Result | InputError:
    """Return what ``action`` returns, or what is wrong with the one file that it is about."""
    try:
        return action()
    except InputError as error:
        return error
    except NianbaoError:
        raise
    except MemoryError:
        return UnreadableFileError("内存不足", "not enough memory")
    except Exception as error:  # noqa: BLE001  # a fault of ours costs one file, not the run
        return _fault(error)


def _fault(error: Exception) -> UnreadableFileError:
    """Return what to say about an exception that nobody meant to raise, and where it was."""
    place, traceback = "", error.__traceback__
    while traceback is not None:
        name = os.path.basename(traceback.tb_frame.f_code.co_filename)
        place = f"{name}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    what = f"{type(error).__name__}: {error} ({place})"
    return UnreadableFileError(
        f"检查时程序出错，请报告：{what}", f"the program failed on it, please report this: {what}"
    )


def processors() -> int:
    """Return how many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
