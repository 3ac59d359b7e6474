"""What ``nianbao check`` does, once its options are read."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from checker.cli import accepted, files
from checker.cli.output import print_note, use_colour, write
from checker.cli.settings import resolve, usage_error
from checker.linting.accepted.apply import open_accepted
from checker.linting.runs.files import STANDARD_INPUT
from checker.model.result import RunResult
from checker.output import base as reporters
from checker.support import cache
from checker.support.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.linting.accepted.apply import Acceptance
    from checker.linting.runs.job import Job
    from checker.linting.settings.resolve import RunSettings
    from checker.model.finding import Language
    from checker.model.result import FileResult


def check(paths: tuple[str, ...], chosen: dict[str, Any]) -> int:
    """Check what the paths stand for, with the options of the command; return the exit code."""
    if chosen["cache_dir"] is not None:
        cache.use(chosen["cache_dir"])
    settings = resolve(chosen, paths)
    targets = _targets(chosen["forms"], chosen["output"])
    if chosen["kinds"]:
        from checker.cli import kinds  # few runs ask for them

        kinds.require_fitting(chosen, targets)
        jobs = _find_jobs(paths or (".",), settings, chosen)
        return kinds.show_kinds(jobs, targets, settings.lang)
    acceptance = open_accepted(
        settings, chosen["waivers"], chosen["baseline"], may_be_missing=chosen["write_baseline"]
    )
    show_progress = not (chosen["no_progress"] or chosen["quiet"])
    paths = paths or (".",)
    if chosen["watch"]:
        if STANDARD_INPUT in paths:
            raise usage_error("标准输入不能监视", "Standard input cannot be watched")
        if chosen["write_baseline"]:
            zh = "--watch 与 --write-baseline 不能同用"
            raise usage_error(zh, "--watch and --write-baseline exclude each other")
        files.watch(
            lambda: files.find_jobs(paths, settings, chosen),
            lambda jobs: files.check(jobs, settings, show_progress=show_progress),
            lambda results: _write_all(results, acceptance, settings, chosen, targets),
            settings.lang,
        )
    jobs = _find_jobs(paths, settings, chosen)
    results = files.check(jobs, settings, show_progress=show_progress)
    if chosen["write_baseline"]:
        accepted.rewrite_baseline(acceptance, results, settings.lang)
    return _write_all(results, acceptance, settings, chosen, targets)


def _find_jobs(paths: Sequence[str], settings: RunSettings, chosen: dict[str, Any]) -> list[Job]:
    """Return the files to look at; raise a NianbaoError if there are none and none is an error."""
    jobs = files.find_jobs(paths, settings, chosen)
    if not jobs and not chosen["allow_empty"]:
        zh, en = "没有找到可检查的文件（0 个文件）", "no file to check was found (0 files)"
        if chosen["exclude"] or settings.configuration.plain.get("exclude"):
            where = "--exclude" if chosen["exclude"] else "exclude"
            zh, en = f"{zh}；请看 {where}", f"{en}; see {where}"
        raise NianbaoError(zh, en)
    return jobs


def _write_all(
    results: Sequence[FileResult],
    acceptance: Acceptance,
    settings: RunSettings,
    chosen: dict[str, Any],
    targets: Sequence[tuple[str, str | None]],
) -> int:
    """Write the results in every form that was asked for; return the exit code."""
    fail_on = "never" if chosen["exit_zero"] else settings.fail_on
    found = acceptance.apply(results)
    accepted.print_stale(acceptance, found, settings.lang)
    run = RunResult(found.results, fail_on, found.baseline, found.waivers)
    for name, output in targets:
        look = _look(chosen, settings.lang, to_terminal=output is None)
        text = reporters.load(name).render(run, look)
        write(text, output, utf8=name not in ("full", "text"))
        if name == "github":
            _summarize(run, settings.lang)
    return run.exit_code


def _targets(
    forms: Sequence[tuple[str, str | None]], output: str | None
) -> list[tuple[str, str | None]]:
    """Return what to write: formats, each with its file, None for standard output.

    ``output`` is the file of the format that names none.
    """
    if not forms:
        usual = "full" if output is None and sys.stdout.isatty() else "text"
        return [(usual, output)]
    targets = [(name, file or output) for name, file in forms]
    unnamed = sum(file is None for _, file in forms)
    named = [os.path.realpath(file) for _, file in targets if file]
    if unnamed > 1 or len(set(named)) < len(named):
        zh = "每种格式要有各自的去处，用 FORMAT:FILE"
        raise usage_error(zh, "Give each format a place: FORMAT:FILE")
    if output is not None and not unnamed:
        zh = "--output 没有对应的格式"
        raise usage_error(zh, "--output has no format left: every one names a file")
    return targets


def _summarize(run: RunResult, lang: Language) -> None:
    """Add the table of findings to the summary of the step, where GitHub Actions runs this.

    It is an extra: where it cannot be written, the run says so and goes on.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from checker.output.reports.github import SUMMARY_BYTES, step_summary

    try:
        with open(path, "ab") as file:
            text = step_summary(run, lang, SUMMARY_BYTES - file.tell())
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        print_note(f"GITHUB_STEP_SUMMARY: {error.strerror or error}")


def _look(chosen: dict[str, Any], lang: Language, *, to_terminal: bool) -> reporters.Options:
    """Return how the output is to look."""
    width = 80
    if to_terminal and sys.stdout.isatty():
        import shutil  # a pipe has no width

        width = shutil.get_terminal_size().columns
    return reporters.Options(
        lang=lang,
        colour=to_terminal and use_colour(no_color=chosen["no_color"]),
        width=width,
        statistics=chosen["statistics"],
        quiet=chosen["quiet"],
        sarif_mode=chosen["sarif_mode"],
    )
