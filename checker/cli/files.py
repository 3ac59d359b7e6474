"""Finding and checking the files of a command, with all that a person at a terminal sees."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from checker.cli.output import print_note
from checker.linting.runs import find, run
from checker.linting.runs.files import STANDARD_INPUT, Input
from checker.linting.runs.job import Job
from checker.support.escaping import printable
from checker.support.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.cli.progress import Progress
    from checker.linting.runs.cached_results import ResultCache
    from checker.linting.runs.job import Errand
    from checker.linting.runs.run import Done
    from checker.linting.settings.resolve import RunSettings
    from checker.model.finding import Language
    from checker.model.result import FileResult

_PAUSE = 0.5
_IDLE = 10
"""Between two looks at watched files at least so many times as long as a look takes."""


def find_jobs(paths: Sequence[str], settings: RunSettings, chosen: dict[str, Any]) -> list[Job]:
    """Return the files that ``paths`` stand for, standard input first.

    Raise a :class:`~checker.support.errors.NianbaoError` for what is wrong in a configuration.
    """
    jobs = []
    if STANDARD_INPUT in paths:
        name = chosen["stdin_filename"] or ""
        data = sys.stdin.buffer.read()
        jobs.append(Job(Input(name, name or "<stdin>"), settings.options(name), data))
    named = [path for path in paths if path != STANDARD_INPUT]
    force = chosen["force_exclude"]
    return jobs + find.find_jobs(named, settings, chosen["exclude"], force_exclude=force)


def check(
    jobs: Sequence[Job], settings: RunSettings, *, show_progress: bool = True
) -> list[FileResult]:
    """Return the results by path; print a line for each file that could not be checked."""
    with _progress(jobs, show_progress=show_progress) as on_progress:
        results = run.run(
            jobs, processes=settings.jobs, cache=_cache(jobs, settings), on_progress=on_progress
        )
    _print_failures(results, settings.lang)
    return results


def check_and_leave(
    jobs: Sequence[Job],
    settings: RunSettings,
    errand: Errand,
    keep: Callable[[tuple[bytes, ...]], int],
    *,
    show_progress: bool = True,
) -> list[Done]:
    """Do the same as :func:`check`, but with each result ``errand``, what comes of which is kept.

    See :func:`checker.linting.runs.run.run_errand`.
    """
    with _progress(jobs, show_progress=show_progress) as on_progress:
        done = run.run_errand(
            jobs,
            errand,
            keep,
            processes=settings.jobs,
            cache=_cache(jobs, settings),
            on_progress=on_progress,
        )
    _print_failures((one.result for one in done), settings.lang)
    return done


class PackedResults:
    """The results of a run by path; they are unpacked one by one as often as they are wanted."""

    def __init__(self, done: Sequence[Done], spool: Spool) -> None:
        self._done = done
        self._spool = spool

    def __iter__(self) -> Iterator[FileResult]:
        """Yield the results."""
        from checker.linting.runs import packing  # see below

        held = self._spool.read(one.number for one in self._done)
        for packed, one in zip(held, self._done, strict=True):
            yield packing.unpacked(packed, one.result)


def check_and_pack(
    jobs: Sequence[Job], settings: RunSettings, *, show_progress: bool = True
) -> PackedResults:
    """Do the same as :func:`check`, but hold no result."""
    from checker.linting.runs import packing  # for runs with waivers or a baseline

    spool = Spool()
    done = check_and_leave(
        jobs, settings, packing.ERRAND, lambda left: spool.add(*left), show_progress=show_progress
    )
    return PackedResults(done, spool)


def _cache(jobs: Sequence[Job], settings: RunSettings) -> ResultCache | None:
    return run.worthwhile_cache(jobs) if settings.cache else None


def _print_failures(results: Iterable[FileResult], lang: Language) -> None:
    for result in results:
        if result.failure is not None:
            print_note(printable(f"{result.path}: {result.failure.text(lang)}"))


@contextmanager
def _progress(jobs: Sequence[Job], *, show_progress: bool) -> Iterator[run.OnProgress]:
    """Show how far a run is, where somebody looks and it is of more than one file."""
    progress = None
    if len(jobs) > 1 and show_progress:
        from checker.cli.progress import Progress, is_wanted

        progress = Progress() if is_wanted(sys.stderr) else None
    try:
        yield _on_progress(progress)
    finally:
        if progress is not None:
            progress.clear()


def _on_progress(progress: Progress | None) -> run.OnProgress:
    """Return what is called after every file."""

    def on_progress(done: int, total: int) -> None:
        if done and not gc.isenabled():
            gc.freeze()  # what is loaded by now stays: only what files leave behind is looked at
            gc.enable()
        if progress is not None:
            progress(done, total)

    return on_progress


def watch(
    find_all: Callable[[], Sequence[Job]],
    check_some: Callable[[Sequence[Job]], list[FileResult]],
    show: Callable[[list[FileResult]], object],
    lang: Language,
) -> None:
    """Show the results, and again whenever a file has changed; only an interruption ends it."""
    import click  # clears a terminal on every system

    from checker.linting.runs.watch import Watch

    watched = Watch(find_all, check_some)
    while True:
        started = time.monotonic()
        results = watched.look()
        if results is not None:
            click.clear()  # on a terminal only
            show(results)
            print_note(_watching(len(results), lang))
            started = time.monotonic()
        time.sleep(max(_PAUSE, _IDLE * (time.monotonic() - started)))


def _watching(files: int, lang: Language) -> str:
    zh = f"正在监视 {files} 个文件，按 Ctrl-C 结束"
    return zh if lang == "zh" else f"watching {files} files, Ctrl-C ends"
