"""Finding and checking the files of a command, with all that a person at a terminal sees."""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING, Any

from checker.cli.output import print_note
from checker.linting.runs import find, run
from checker.linting.runs.files import STANDARD_INPUT, Input
from checker.linting.runs.job import Job
from checker.support.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.cli.progress import Progress
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
    cache = run.worthwhile_cache(jobs) if settings.cache else None
    progress = None
    if len(jobs) > 1 and show_progress:
        from checker.cli.progress import Progress, is_wanted

        progress = Progress() if is_wanted(sys.stderr) else None
    try:
        results = run.run(
            jobs, processes=settings.jobs, cache=cache, on_progress=_on_progress(progress)
        )
    finally:
        if progress is not None:
            progress.clear()
    for result in results:
        if result.failure is not None:
            message = f"{result.path}: {result.failure.text(settings.lang)}"
            print_note(printable(message))
    return results


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
