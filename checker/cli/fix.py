"""``nianbao fix``: makes the changes that findings propose."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from checker import formats
from checker.cli import options as shared
from checker.cli.commands import make_command
from checker.cli.language import words
from checker.cli.output import now, write, write_bytes
from checker.linting import word_output
from checker.linting.accepted.apply import open_waivers
from checker.linting.fixing import text_file
from checker.linting.fixing.diff import unified_diff
from checker.linting.fixing.fix import PASSES, FixError
from checker.linting.fixing.text_file import FixTotals, FixWishes
from checker.linting.runs import find
from checker.linting.runs.files import STANDARD_INPUT, Input
from checker.linting.runs.job import Job, content_of
from checker.support.errors import NianbaoError
from checker.support.escaping import printable
from checker.support.files import display_path, write_whole

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from checker.linting.fixing.text_file import FixedFile
    from checker.linting.settings.resolve import RunSettings
    from checker.model.finding import Language

_WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "made": "{path}：修改 {fixes} 处（{rules}）",
        "would": "{path}：可修改 {fixes} 处（{rules}）",
        "brings": "{path}:{line}:{column}: {code} 未修改：修改会带来 {brings}",
        "placeless": "{path}:{line}:{column}: {code} "
        "未修改：原文与检查的文字不一致，或写不进这种编码",
        "more": "{path}：修改 {passes} 遍之后还有可修改之处，请再运行一次",
        "total": "{files} 个文件，修改 {changed} 个，{fixes} 处{rules}；还有 {left} 个问题{unsafe}",
        "planned": "{files} 个文件，可修改 {changed} 个，{fixes} 处{rules}；"
        "另有 {left} 个问题{unsafe}",
        "unsafe": "，其中 {count} 个可用 --unsafe 修改",
        "recorded": "{path}：修改以修订的形式写入 {output}，可在 Word 中逐条接受或拒绝",
        "unrecorded": "{path}：{count} 处未修改：在自动编号、域、锁定的控件或尚未处理的修订里，"
        "或者跨段落",
        "signed": "{path}：原文件带有数字签名，改动后签名失效",
        "unknown": "{count} 个文件不是已知文种，没有检查和修改",
        "skipped": "{count} 个其他格式的文件不修改",
        "failed": "{count} 个文件未能处理",
        "rules": "（{rules}）",
        "and": "，",
    },
    "en": {
        "made": "{path}: {fixes} fixed ({rules})",
        "would": "{path}: {fixes} can be fixed ({rules})",
        "brings": "{path}:{line}:{column}: {code} not fixed: that would bring {brings}",
        "placeless": "{path}:{line}:{column}: {code} not fixed: the file differs here from "
        "the text that was checked, or its encoding lacks a character",
        "more": "{path}: more can be fixed after {passes} passes; run it again",
        "total": "{files} files, {changed} changed, {fixes} fixed{rules}; "
        "{left} findings left{unsafe}",
        "planned": "{files} files, {changed} to change, {fixes} to fix{rules}; "
        "{left} other findings{unsafe}",
        "unsafe": ", {count} of them fixable with --unsafe",
        "recorded": "{path}: the changes are tracked in {output}; accept or reject them in Word",
        "unrecorded": "{path}: {count} not fixed: in automatic numbers, fields, locked controls "
        "or changes not decided on yet, or over the end of a paragraph",
        "signed": "{path}: the original is digitally signed; once changed the signature is void",
        "unknown": "{count} files of no known kind were not checked or changed",
        "skipped": "{count} files of other formats are not changed",
        "failed": "{count} files failed",
        "rules": " ({rules})",
        "and": ", ",
    },
}


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
    settings = shared.resolve(chosen, paths)
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
        self._words = _WORDS[lang]
        self._diff = diff
        self._output = output
        self._to_stderr = False

    @property
    def exit_code(self) -> int:
        """2 if a file failed, 1 if something could still be fixed."""
        if self.failed:
            return 2
        return int(not self.totals.is_finished or (self._diff and self.totals.changed > 0))

    def fix(self, job: Job, *, named: bool) -> None:
        """Fix one file, or print why not; only one that is ``named`` may have another format."""
        self._to_stderr = self._diff or job.data is not None
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
        self._print_file(job, file)

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
        self._print_file(job, file)
        path = printable(job.input.shown)
        if not self._diff:
            output = printable(display_path(self._output or ""))
            self._print("recorded", path=path, output=output)
        if file.left_out:
            self._print("unrecorded", path=path, count=len(file.left_out))
        if file.signed and file.is_changed:
            self._print("signed", path=path)

    def _write_diff(self, job: Job, file: FixedFile) -> None:
        name = printable(job.input.shown)
        write(unified_diff(name, file.before, file.outcome.data), None, utf8=False)

    def _print_file(self, job: Job, file: FixedFile) -> None:
        """Count a file, and print what became of it."""
        self.totals.add(file)
        path = printable(job.input.shown)
        if file.is_changed:
            name, fixes = "would" if self._diff else "made", file.fixes
            self._print(name, path=path, fixes=fixes.total(), rules=self._list(fixes))
        for finding, brings in file.outcome.refused:
            name, (line, column, _) = "brings" if brings else "placeless", finding.extent.start
            codes = ", ".join(brings)
            self._print(name, path=path, line=line, column=column, code=finding.code, brings=codes)
        if not file.outcome.settled:
            self._print("more", path=path, passes=PASSES)

    def print_totals(self) -> None:
        """Print what was done to all files together."""
        words, totals = self._words, self.totals
        listed, unsafe = self._list(totals.fixes), totals.left_by_choice
        self._print(
            "planned" if self._diff else "total",
            files=totals.files,
            changed=totals.changed,
            fixes=totals.fixes.total(),
            rules=words["rules"].format(rules=listed) if listed else "",
            left=totals.left,
            unsafe=words["unsafe"].format(count=unsafe) if unsafe else "",
        )
        counts = {"unknown": totals.unknown, "skipped": self.skipped, "failed": self.failed}
        for name, count in counts.items():
            if count:
                self._print(name, count=count)

    def _list(self, fixes: Counter[str]) -> str:
        return self._words["and"].join(f"{code} {fixes[code]}" for code in sorted(fixes))

    def _print(self, name: str, **values: str | int) -> None:
        """Print one line: to standard error where standard output holds a text or a difference."""
        click.echo(self._words[name].format(**values), err=self._to_stderr)
