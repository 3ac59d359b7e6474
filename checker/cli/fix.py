"""``nianbao fix``: makes the changes that findings propose."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from checker import formats
from checker.cli import options as shared
from checker.cli.commands import make_command
from checker.cli.fix_report import FixReport
from checker.cli.language import words
from checker.cli.output import now, write, write_bytes
from checker.cli.settings import resolve
from checker.linting import word_output
from checker.linting.accepted.apply import open_waivers
from checker.linting.fixing import text_file
from checker.linting.fixing.diff import unified_diff
from checker.linting.fixing.fix import FixError
from checker.linting.fixing.text_file import FixTotals, FixWishes
from checker.linting.runs import find
from checker.linting.runs.files import STANDARD_INPUT, Input
from checker.linting.runs.job import Job, content_of
from checker.support.errors import NianbaoError
from checker.support.escaping import printable
from checker.support.files import display_path, write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.linting.fixing.text_file import FixedFile
    from checker.linting.settings.resolve import RunSettings
    from checker.model.finding import Language


@make_command(
    "fix",
    "修改可以自动修改的问题；“-”从标准输入读，改好的写到标准输出；不写路径时为当前文件夹。",
    'Fix in place what can be fixed; "-" reads standard input and writes to standard output; no '
    "path means the current folder.\n\n"
    "Every other byte of a file stays as it is. A Word file is never changed: --out names the new "
    "one, in which the changes are tracked.",
)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--diff",
    is_flag=True,
    help=words("只显示差别，不写文件。", "Show the differences, write nothing."),
)
@click.option(
    "--unsafe",
    is_flag=True,
    help=words("连同需人工确认的修改。", "Also make unsafe fixes, which a person must confirm."),
)
@click.option(
    "--out",
    metavar="FILE",
    help=words(
        "只用于 Word 文件：把修改作为修订写入新文件。",
        "For a Word file: write it to FILE, with the changes tracked.",
    ),
)
@shared.selection
@shared.stdin_filename
def command(paths: tuple[str, ...], **chosen: Any) -> int:
    """Run the command; return the exit code."""
    settings = resolve(chosen, paths)
    jobs = _find_jobs(paths or (".",), settings, chosen["stdin_filename"])
    if chosen["out"] is not None:
        word_output.require_suffix(chosen["out"])
        word_output.refuse_to_overwrite(chosen["out"], _single(paths))
    applicability = frozenset(["safe", "unsafe"] if chosen["unsafe"] else ["safe"])
    wishes = FixWishes(applicability, open_waivers(settings).without_waived)
    run = _Run(wishes, settings.lang, diff=chosen["diff"], output=chosen["out"])
    named = {display_path(path) for path in paths}
    for job in jobs:
        run.fix(job, named=job.data is not None or job.input.shown in named)
    if not run.totals.files and not run.failed and not run.skipped:
        raise NianbaoError("没有找到可修改的文件", "no file to fix was found")
    run.print_totals()
    return run.exit_code


def _find_jobs(
    paths: Sequence[str], settings: RunSettings, stdin_filename: str | None
) -> list[Job]:
    if STANDARD_INPUT not in paths:
        return find.find_jobs(paths, settings)
    if len(paths) > 1:
        raise NianbaoError("“-”不能与其他路径一起用", '"-" stands alone, without other paths')
    name = stdin_filename or ""
    options = settings.options(name)
    return [Job(Input(name, name or "<stdin>"), options, sys.stdin.buffer.read())]


def _single(paths: Sequence[str]) -> str:
    """Return the one of ``paths``; raise :class:`NianbaoError` unless it is one and no folder."""
    if len(paths) != 1 or os.path.isdir(paths[0]):
        raise NianbaoError("--out 一次只处理一个文件", "--out goes with one file")
    return paths[0]


class _Run:
    """One call of the command: what the user asked for, and what was done so far."""

    def __init__(
        self, wishes: FixWishes, lang: Language, *, diff: bool, output: str | None
    ) -> None:
        self.totals = FixTotals()
        self.skipped = self.failed = 0
        self._wishes = wishes
        self._lang: Language = lang
        self._diff = diff
        self._output = output
        self._report = FixReport(lang, diff=diff)

    @property
    def exit_code(self) -> int:
        """2 if a file failed, 1 if something could still be fixed."""
        if self.failed:
            return 2
        return int(not self.totals.is_finished or (self._diff and self.totals.changed > 0))

    def fix(self, job: Job, *, named: bool) -> None:
        """Fix one file, or print why not; only one that is ``named`` may have another format."""
        self._report.to_stderr = self._diff or job.data is not None
        try:
            data = content_of(job)
            if not named and not text_file.is_text(data, job.input.suffix):
                self.skipped += 1
            elif formats.is_word(data):
                self._fix_word(job, data)
            else:
                self._fix_text(job, data)
        except NianbaoError as error:
            self.failed += 1
            text = error.text(self._lang)
            click.echo(f"nianbao: {printable(job.input.shown)}: {text}", err=True)

    def _fix_text(self, job: Job, data: bytes) -> None:
        if self._output is not None:
            raise FixError("--out 只用于 Word 文件", "--out is for Word files")
        file = text_file.fix_text(job, data, self._wishes)
        if self._diff:
            self._write_diff(job, file)
        elif job.data is not None:
            write_bytes(file.data, None)
        elif file.is_changed:
            text_file.overwrite(job.input.path, data, file.data)
        self.totals.add(file)
        self._report.print_file(job.input.shown, file)

    def _fix_word(self, job: Job, data: bytes) -> None:
        """Fix a Word file into another one, with the changes tracked."""
        if not self._diff and self._output is None:
            zh = "不在 Word 文件上直接修改；请用 --out 指定新文件，修改会以修订的形式写入"
            en = "a Word file is not changed in place; name a new one with --out"
            raise FixError(zh, en)
        file = text_file.fix_word(job, data, self._wishes, now())
        if self._diff:
            self._write_diff(job, file)
        elif self._output is not None:
            word_output.require_suffix(self._output, file.suffix)
            write_whole(self._output, [file.data])
        self.totals.add(file)
        self._report.print_file(job.input.shown, file)
        self._report.print_word_file(job.input.shown, file, self._output)

    def _write_diff(self, job: Job, file: FixedFile) -> None:
        name = printable(job.input.shown)
        write(unified_diff(name, file.before, file.outcome.data), None, utf8=False)

    def print_totals(self) -> None:
        """Print what was done to all files together."""
        self._report.print_totals(self.totals, self.skipped, self.failed)
