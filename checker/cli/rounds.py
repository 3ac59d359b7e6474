"""The files of ``nianbao check`` and their results, with all that a person at a terminal sees."""

from __future__ import annotations

import gc
import os
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from checker.linting.runs import files as inputs
from checker.linting.runs import run
from checker.linting.runs.files import Input
from checker.linting.runs.job import Job
from checker.support.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.cli.plan import Plan
    from checker.model.finding import Language
    from checker.model.result import FileResult

_PAUSE = 0.5
_IDLE = 10
"""Between two looks at watched files at least so many times as long as a look takes."""


def find(paths: Sequence[str], plan: Plan, chosen: dict[str, Any]) -> list[Job]:
    """Return the files that ``paths`` stand for, standard input first.

    Raise a :class:`~checker.support.errors.NianbaoError` for what is wrong with a configuration.
    """
    found = []
    if inputs.STANDARD_INPUT in paths:
        name = chosen["stdin_filename"] or ""
        data = sys.stdin.buffer.read()
        found.append(Job(Input(name, name or "<stdin>"), plan.options(name), data))
    excluded = None
    if chosen["exclude"]:
        from checker.support.globs import Globs  # few runs leave anything out

        excluded = Globs(os.curdir, chosen["exclude"])
    force = chosen["force_exclude"]
    files = [path for path in paths if path != inputs.STANDARD_INPUT]
    roots = None if force else files
    found += [
        Job(item, plan.options(item.path))
        for item in inputs.collect(files, excluded, force=force)
        if not plan.leaves_out(item.path, roots)
    ]
    return found


def check(work: Sequence[Job], chosen: dict[str, Any]) -> list[FileResult]:
    """Return the results by path; a file that could not be checked gets a line of its own."""
    cache = None
    if chosen["cache"] and run.worth_caching(work):
        from checker.linting.runs.cached_results import ResultCache  # not for a file or two

        cache = ResultCache()
    progress = None
    if len(work) > 1 and not chosen["no_progress"] and not chosen["quiet"]:
        from checker.cli.progress import Progress, wanted

        progress = Progress() if wanted(sys.stderr) else None
    try:
        results = run.run(work, processes=chosen["jobs"], cache=cache, tell=_teller(progress))
    finally:
        if progress is not None:
            progress.clear()
    for result in results:
        if result.failure is not None:
            told = f"{result.path}: {result.failure.text(chosen['lang'])}"
            click.echo(f"nianbao: {printable(told)}", err=True)
    return results


def _teller(progress: run.Tell | None) -> run.Tell:
    """Return what is called after every file."""

    def tell(done: int, total: int) -> None:
        if done and not gc.isenabled():
            gc.freeze()  # what is loaded by now stays: only what files leave behind is looked at
            gc.enable()
        if progress is not None:
            progress(done, total)

    return tell


def watch(
    look: Callable[[], Sequence[Job]],
    chosen: dict[str, Any],
    show: Callable[[list[FileResult]], object],
) -> None:
    """Show the results, and again whenever a file has changed; ends by an interruption alone."""
    from checker.linting.runs.watch import Watch

    watched = Watch(look, lambda work: check(work, chosen))
    while True:
        started = time.monotonic()
        results = watched.look()
        if results is not None:
            click.clear()  # on a terminal only
            show(results)
            click.echo(_watching(len(results), chosen["lang"]), err=True)
            started = time.monotonic()
        time.sleep(max(_PAUSE, _IDLE * (time.monotonic() - started)))


def _watching(files: int, lang: Language) -> str:
    zh = f"nianbao: 正在监视 {files} 个文件，按 Ctrl-C 结束"
    return zh if lang == "zh" else f"nianbao: watching {files} files, Ctrl-C ends"
