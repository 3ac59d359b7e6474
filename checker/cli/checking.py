"""What ``nianbao check`` does, once its options are read."""

from __future__ import annotations

import os
import sys
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from checker.cli import accepted, files
from checker.cli.output import use_colour
from checker.cli.settings import resolve, usage_error
from checker.cli.written import Target, Written
from checker.linting.accepted.apply import Accepted, open_accepted
from checker.linting.runs.files import STANDARD_INPUT
from checker.output import base as reporters
from checker.support import cache, processor_time
from checker.support.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.linting.accepted.apply import Acceptance
    from checker.linting.runs.job import Job
    from checker.linting.settings.resolve import RunSettings
    from checker.model.finding import Language
    from checker.model.result import FileResult


def check(paths: tuple[str, ...], chosen: dict[str, Any]) -> int:
    """Check what the paths stand for, with the options of the command; return the exit code."""
    if chosen["cache_dir"] is not None:
        cache.use(chosen["cache_dir"])
    if chosen["profile_rules"]:
        processor_time.measure()
        chosen["cache"] = False  # what is read from there takes no rule any time
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

    def forms() -> Written:
        return Written([_target(*target, chosen, settings.lang) for target in targets])

    if chosen["watch"]:
        if STANDARD_INPUT in paths:
            raise usage_error("标准输入不能监视", "Standard input cannot be watched")
        if chosen["write_baseline"]:
            zh = "--watch 与 --write-baseline 不能同用"
            raise usage_error(zh, "--watch and --write-baseline exclude each other")
        if chosen["profile_rules"]:
            zh = "--watch 与 --profile-rules 不能同用"
            raise usage_error(zh, "--watch and --profile-rules exclude each other")
        files.watch(
            lambda: files.find_jobs(paths, settings, chosen),
            lambda jobs: files.check(jobs, settings, show_progress=show_progress),
            lambda results: _accept_and_write(
                results, acceptance, settings, _fail_on(chosen, settings), forms()
            ),
            settings.lang,
        )
    jobs = _find_jobs(paths, settings, chosen)
    code = _check(jobs, acceptance, settings, chosen, forms())
    if chosen["profile_rules"]:
        from checker.cli.profile import print_profile  # few runs ask for it

        print_profile(processor_time.take(), len(jobs), settings.lang)
    return code


def _check(
    jobs: Sequence[Job],
    acceptance: Acceptance,
    settings: RunSettings,
    chosen: dict[str, Any],
    written: Written,
) -> int:
    """Check the files and write what was found; return the exit code."""
    fail_on = _fail_on(chosen, settings)
    show_progress = not (chosen["no_progress"] or chosen["quiet"])
    if acceptance.is_empty:
        done = files.check_and_leave(
            jobs, settings, written.errand, written.keep, show_progress=show_progress
        )
        return written.write(done, fail_on, Accepted(()))
    results = files.check_and_pack(jobs, settings, show_progress=show_progress)
    if chosen["write_baseline"]:
        accepted.rewrite_baseline(acceptance, results, settings.lang)
    return _accept_and_write(results, acceptance, settings, fail_on, written)


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


def _fail_on(chosen: dict[str, Any], settings: RunSettings) -> str:
    return "never" if chosen["exit_zero"] else settings.fail_on


def _accept_and_write(
    results: Iterable[FileResult],
    acceptance: Acceptance,
    settings: RunSettings,
    fail_on: str,
    written: Written,
) -> int:
    """Set aside what is accepted and write the rest in every form; return the exit code."""
    accepting = acceptance.begin()
    done = [written.add(accepting.accept(result)) for result in results]
    end = accepting.end()
    done += map(written.add, end.results)
    accepted.print_stale(acceptance, end, settings.lang)
    return written.write(sorted(done, key=attrgetter("result.path")), fail_on, end)


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


def _target(name: str, output: str | None, chosen: dict[str, Any], lang: Language) -> Target:
    """Return a format that was asked for, with how it is to look."""
    width = 80
    to_terminal = output is None
    if to_terminal and sys.stdout.isatty():
        import shutil  # a pipe has no width

        width = shutil.get_terminal_size().columns
    look = reporters.Options(
        lang=lang,
        colour=to_terminal and use_colour(no_color=chosen["no_color"]),
        width=width,
        statistics=chosen["statistics"],
        quiet=chosen["quiet"],
        sarif_mode=chosen["sarif_mode"],
        step_summary=name == "github" and bool(os.environ.get("GITHUB_STEP_SUMMARY")),
    )
    return Target(name, look, output)
