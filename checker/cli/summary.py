"""``nianbao summary``: many reports in one table, and a review sheet for each of them."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from checker.cli import files
from checker.cli import options as shared
from checker.cli.commands import make_command
from checker.cli.language import words
from checker.cli.output import use_colour, write, write_bytes
from checker.cli.settings import resolve
from checker.cli.values import Choice
from checker.linting.accepted.apply import open_waivers
from checker.linting.runs.job import Errand
from checker.output.summaries import base, row_pieces
from checker.output.summaries.base import Look
from checker.output.summaries.rows import row
from checker.output.summaries.summary import SORTS, Rows
from checker.support.errors import NianbaoError
from checker.support.escaping import printable
from checker.support.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.linting.runs.job import Job
    from checker.linting.settings.resolve import RunSettings
    from checker.model.finding import Language
    from checker.model.result import FileResult
    from checker.output.summaries.base import SummaryFormat
    from checker.output.summaries.summary import Summary

_PAPER = 120
"""The width in cells of a table that no terminal shows."""


@make_command(
    "summary",
    "汇总多份报告：每份一行，附按规则、按内容的合计。",
    "Show one row for each report: organ, year, statutory parts, date, numbers of findings; "
    "and totals.",
)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=Choice(base.names()),
    default="table",
    show_default=True,
    help=words("输出格式。", "Output format."),
)
@shared.output
@click.option(
    "--sort",
    type=Choice(SORTS),
    default="file",
    show_default=True,
    help=words("排序。", "Order of the rows."),
)
@click.option(
    "--sheets",
    metavar="DIR",
    help=words(
        "把每份报告的审核意见表写入文件夹。", "Write a review sheet for each report to DIR."
    ),
)
@click.option(
    "--sheet-format",
    type=Choice(["docx", "md"]),
    default="docx",
    show_default=True,
    help=words("审核意见表的格式。", "Format of the review sheets."),
)
@click.option(
    "--overwrite",
    is_flag=True,
    help=words(
        "连有人改过的审核意见表也覆盖。", "Also overwrite review sheets that somebody has changed."
    ),
)
@shared.selection
@shared.previous
@shared.stdin_filename
@shared.allow_empty
@shared.no_color
@shared.no_progress
@shared.walking
@shared.jobs
@shared.cache
def command(paths: tuple[str, ...], **chosen: Any) -> int:
    """Run the command; return the exit code."""
    settings = resolve(chosen, paths)
    form = base.load(chosen["form"])
    if not form.FOR_TERMINALS and chosen["output"] is None and sys.stdout.isatty():
        name = chosen["form"]
        raise click.UsageError(
            words(f"{name} 不能显示在终端，请用 --output", f"{name} needs --output FILE")
        )
    jobs = files.find_jobs(paths or (".",), settings, chosen)
    if chosen["sheets"] is not None:
        jobs = _without_sheets(jobs, chosen["sheets"])
    if not jobs and not chosen["allow_empty"]:
        raise NianbaoError("没有找到可检查的文件", "no file to check was found")
    rows = _rows(jobs, settings, chosen, with_findings=form.NEEDS_FINDINGS)
    _write(rows.summary(settings.today.isoformat()), form, settings.lang, chosen)
    return 2 if rows.is_broken else 0


def _rows(
    jobs: Sequence[Job], settings: RunSettings, chosen: dict[str, Any], *, with_findings: bool
) -> Rows:
    """Check the files, write their sheets if those are wanted, and return their rows."""
    acceptance = open_waivers(settings)
    show_progress = not chosen["no_progress"]
    rows = Rows(chosen["sort"])
    if acceptance.is_empty and chosen["sheets"] is None and not with_findings:
        errand, spool = Errand(row_pieces.__name__, (settings.lang,)), Spool()
        done = files.check_and_leave(
            jobs, settings, errand, lambda left: spool.add(*left), show_progress=show_progress
        )
        held = spool.read(one.number for one in done)
        for piece, one in zip(held, done, strict=True):
            rows.add(row_pieces.row_of(piece, one.result.kind), one.result.kind)
        return rows
    checked = files.check_and_pack(jobs, settings, show_progress=show_progress)
    if chosen["sheets"] is not None:
        _write_sheets(map(acceptance.without_waived, checked), settings, chosen)
    for result in map(acceptance.without_waived, checked):
        made = row(result, settings.lang)
        rows.add(made if with_findings else made._replace(findings=()), result.kind)
    return rows


def _without_sheets(jobs: Sequence[Job], folder: str) -> list[Job]:
    """Return the files that are no review sheets of an earlier run into ``folder``."""
    from checker.output.review_sheets.names import is_sheet

    def earlier(job: Job) -> bool:
        parent, name = os.path.split(job.input.path)
        return is_sheet(name) and os.path.realpath(parent) == os.path.realpath(folder)

    return [job for job in jobs if job.data is not None or not earlier(job)]


def _write_sheets(
    results: Iterable[FileResult],
    settings: RunSettings,
    chosen: dict[str, Any],
) -> None:
    """Write a review sheet for every file, and say so."""
    from checker.output.review_sheets.write import write_sheets  # few runs write them

    written = write_sheets(
        chosen["sheets"],
        results,
        form=chosen["sheet_format"],
        day=settings.today,
        lang=settings.lang,
        overwrite=chosen["overwrite"],
    )
    folder = printable(chosen["sheets"])
    number = written.number
    zh, en = f"{folder}：写入 {number} 份审核意见表和目录", f"{folder}: {number} review sheets"
    click.echo(f"nianbao: {zh if settings.lang == 'zh' else en}", err=True)
    for name in written.kept:
        zh, en = "有人改过，保留原样", "was changed by somebody and is left as it is"
        text = zh if settings.lang == "zh" else en
        click.echo(f"nianbao: {folder}/{printable(name)}: {text}", err=True)


def _write(summary: Summary, form: SummaryFormat, lang: Language, chosen: dict[str, Any]) -> None:
    """Write the summary in the format that was asked for."""
    output = chosen["output"]
    colour = output is None and use_colour(no_color=chosen["no_color"])
    written = form.render(summary, Look(lang, colour, _width(to_terminal=output is None)))
    if isinstance(written, str):
        write(written, output, utf8=False)
    else:
        write_bytes(written, output)


def _width(*, to_terminal: bool) -> int:
    """Return the terminal's width in cells; ``COLUMNS`` sets it, also for a pipe or a file."""
    if to_terminal or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size((_PAPER, 24)).columns
    return _PAPER
