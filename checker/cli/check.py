"""``nianbao check``: check reports and say what is wrong with them."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from checker import engine, inputs
from checker.cli import options as shared
from checker.errors import InputError, NianbaoError
from checker.finding import SEVERITIES, FileResult, RunResult
from checker.pack import load_pack
from checker.reporters import base as reporters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.reporters.base import Reporter


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(reporters.names()),
    help="输出格式；终端默认 full，否则 text | Output format; full on a terminal, else text.",
)
@click.option("--output", metavar="FILE", help="写入文件 | Write there, whole or not at all.")
@shared.selection
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="达到此级别时退出码为 1 | Exit with 1 from this severity on.",
)
@click.option("--exit-zero", is_flag=True, help="有问题也返回 0 | Exit with 0 in place of 1.")
@click.option("--allow-empty", is_flag=True, help="没有文件也不算出错 | No file is no error.")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help="标准输入的文件名 | Name and format for standard input.",
)
@click.option("--statistics", is_flag=True, help="按规则统计 | Count findings by rule.")
@click.option("--quiet", "-q", is_flag=True, help="只输出问题 | Findings only.")
@click.option("--no-color", is_flag=True, help="不用颜色 | No colours.")
@click.option("--no-progress", is_flag=True, help="不显示进度 | No progress bar.")
def command(paths: tuple[str, ...], **chosen: Any) -> int:
    """检查文件、文件夹或标准输入（-）；不写路径时检查当前文件夹。

    Check files, folders (recursively) or standard input (-); no path means the current folder.
    """
    options = shared.make(chosen)
    # A wrong pack or an unknown code stops the run before any file.
    engine.selected(load_pack(options.pack or engine.DEFAULT_PACK), options.select, options.ignore)
    results = _check(paths or (".",), options, chosen["stdin_filename"])
    if not results and not chosen["allow_empty"]:
        zh = "没有找到可检查的文件"
        raise NianbaoError(zh, "no file to check was found")
    fail_on = "never" if chosen["exit_zero"] else chosen["fail_on"]
    run = RunResult(tuple(results), fail_on)
    reporter, name = _reporter(chosen["form"], chosen["output"])
    text = reporter.render(run, _looks(chosen, to_terminal=chosen["output"] is None))
    shared.write(text, chosen["output"], utf8=name not in ("full", "text"))
    return run.exit_code


def _check(
    paths: Sequence[str], options: engine.Options, stdin_filename: str | None
) -> list[FileResult]:
    """Return the results of all inputs, sorted by the path shown."""
    results = []
    if inputs.STANDARD_INPUT in paths:
        name = stdin_filename or "<stdin>"
        suffix = os.path.splitext(stdin_filename or "")[1]  # noqa: PTH122
        data = sys.stdin.buffer.read()
        results.append(engine.check_bytes(name, data, suffix, options))
    for item in inputs.collect(path for path in paths if path != inputs.STANDARD_INPUT):
        try:
            data = inputs.read(item.path, options.limits)
        except InputError as error:
            result = engine.failed(item.shown, error, options)
        else:
            result = engine.check_bytes(item.shown, data, item.suffix, options)
        results.append(result)
        if not gc.isenabled():
            gc.freeze()  # what is loaded by now stays: only what files leave behind is looked at
            gc.enable()
    for result in results:
        if result.failure is not None:
            click.echo(f"nianbao: {result.path}: {result.failure.message}", err=True)
    return sorted(results, key=lambda result: result.path)


def _reporter(form: str | None, output: str | None) -> tuple[Reporter, str]:
    """Return the chosen format, or the usual one for where the output goes."""
    name = form or ("full" if output is None and sys.stdout.isatty() else "text")
    return reporters.load(name), name


def _looks(chosen: dict[str, Any], *, to_terminal: bool) -> reporters.Options:
    """Return how the output is to look."""
    width = 80
    if to_terminal and sys.stdout.isatty():
        import shutil  # noqa: PLC0415  # a pipe has no width

        width = shutil.get_terminal_size().columns
    return reporters.Options(
        lang=chosen["lang"],
        colour=to_terminal and shared.use_colour(chosen["no_color"]),
        width=width,
        statistics=chosen["statistics"],
        quiet=chosen["quiet"],
    )
