"""``nianbao fix``: make the changes that findings propose."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from checker import formats
from checker.cli import options as shared
from checker.cli import rewriting
from checker.cli.output import now, write
from checker.linting import lint, word_output
from checker.linting.accepted.apply import open_waivers
from checker.linting.fixing import fix
from checker.linting.runs import files
from checker.model.options import RunOptions
from checker.packs import selection
from checker.packs.load import load_pack
from checker.support.errors import NianbaoError
from checker.support.escaping import printable
from checker.support.files import display_path, read_report, write_whole
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.linting.settings.resolve import RunSettings
    from checker.model.document import Document
    from checker.model.finding import Finding, Language
    from checker.model.result import FileResult
    from checker.packs.pack import Pack

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
        "skipped": "{count} files of other formats are not changed",
        "failed": "{count} files failed",
        "rules": " ({rules})",
        "and": ", ",
    },
}


class _Source(Record):
    """One file to mend; ``path`` is null for standard input, ``named`` if a user named it."""

    path: str | None
    shown: str
    suffix: str
    options: RunOptions
    named: bool = True


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--diff", is_flag=True, help="只显示差别，不写文件 | Show the difference, write nothing."
)
@click.option("--unsafe", is_flag=True, help="连同需人工确认的修改 | Unsafe fixes too.")
@click.option(
    "--out",
    metavar="FILE",
    help="只用于 Word 文件：把修改作为修订写入新文件 | For a Word file: the file to write, "
    "with the changes tracked.",
)
@shared.selection
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help="标准输入的文件名 | Name and format for standard input.",
)
def command(paths: tuple[str, ...], **chosen: Any) -> int:
    """修改可以自动修改的问题；“-”从标准输入读，改好的写到标准输出；不写路径时为当前文件夹。

    Fix in place what can be fixed; "-" reads standard input and writes to standard output; no path
    means the current folder. Every other byte of a file stays as it is. A Word file is never
    changed: --out names the new one, in which the changes are tracked.
    """
    settings = shared.resolve(chosen, paths)
    sources = _sources(paths or (".",), settings, chosen["stdin_filename"])
    if chosen["out"] is not None:
        word_output.require_suffix(chosen["out"])
        word_output.refuse_to_overwrite(chosen["out"], _single(paths))
    run = _Run({**chosen, "lang": settings.lang}, open_waivers(settings).without_waived)
    for source in sources:
        run.mend(source)
    if not run.files and not run.failed and not run.skipped:
        raise NianbaoError("没有找到可修改的文件", "no file to fix was found")
    run.summarise()
    return run.exit_code


def _sources(
    paths: Sequence[str], settings: RunSettings, stdin_filename: str | None
) -> list[_Source]:
    if files.STANDARD_INPUT in paths:
        if len(paths) > 1:
            raise NianbaoError("“-”不能与其他路径一起用", '"-" stands alone, without other paths')
        suffix = os.path.splitext(stdin_filename or "")[1].lower()
        options = settings.options(stdin_filename or "")
        return [_Source(None, stdin_filename or "<stdin>", suffix, options)]
    named = {display_path(path) for path in paths}
    return [
        _Source(
            item.path, item.shown, item.suffix, settings.options(item.path), item.shown in named
        )
        for item in files.collect(paths)
        if not settings.is_excluded(item.path, paths)
    ]


def _single(paths: Sequence[str]) -> str:
    """Return the one of ``paths``; raise :class:`NianbaoError` unless it is one and no folder."""
    if len(paths) != 1 or os.path.isdir(paths[0]):
        raise NianbaoError("--out 一次只处理一个文件", "--out goes with one file")
    return paths[0]


class _Run:
    """One call of the command: what it was asked to do, and what it did so far."""

    def __init__(self, chosen: dict[str, Any], spare: Callable[[FileResult], FileResult]) -> None:
        self._spare = spare
        self._options = RunOptions()
        self._codes: set[str] = set()
        self._wanted = {"safe", "unsafe"} if chosen["unsafe"] else {"safe"}
        self._diff: bool = chosen["diff"]
        self._output: str | None = chosen["out"]
        self._lang: Language = chosen["lang"]
        self._words = _WORDS[self._lang]
        self._to_stderr = False
        self.files = self.changed = self.skipped = self.failed = self._left = self._unsafe = 0
        self._unsettled = False
        self._rules: Counter[str] = Counter()

    @property
    def exit_code(self) -> int:
        """2 if a file failed, 1 if something could still be fixed."""
        if self.failed:
            return 2
        return int(self._unsettled or (self._diff and self.changed > 0))

    def mend(self, source: _Source) -> None:
        """Mend one file, or say why not."""
        self._to_stderr = self._diff or source.path is None
        self._turn_to(source.options)
        try:
            if source.path is None:
                data = sys.stdin.buffer.read()
            else:
                data = read_report(source.path, self._options.limits)
            if not source.named and not _has_format(data, source.suffix):
                self.skipped += 1
                return
            if formats.is_word(data):
                self._mend_word(source, data)
                return
            if self._output is not None:
                raise fix.FixError("--out 只用于 Word 文件", "--out is for Word files")
            fix.refuse_other_formats(data, source.suffix)
            outcome = fix.mend(data, self._checker(source), self._is_wanted)
            self._give(source, data, outcome.data)
        except NianbaoError as error:
            self.failed += 1
            text = error.text(self._lang)
            click.echo(f"nianbao: {printable(source.shown)}: {text}", err=True)
        else:
            self._count(source, outcome, changed=data != outcome.data)

    def _turn_to(self, given: RunOptions) -> None:
        """Take over what holds for the next file."""
        pack = load_pack(given.pack or selection.DEFAULT_PACK)
        self._codes = {rule.code for rule in selection.selected(pack, given)}
        # All rules run, whatever is selected: a fix must not bring a finding of another rule.
        settings = given.settings._replace(selections=(), ignored=())
        every = _every(pack, self._codes)
        self._options = given._replace(select=every, extend_select=(), ignore=(), settings=settings)

    def _mend_word(self, source: _Source, data: bytes) -> None:
        """Mend a Word file into another, with the changes tracked."""
        if not self._diff and self._output is None:
            zh = "不在 Word 文件上直接修改；请用 --out 指定新文件，修改会以修订的形式写入"
            en = "a Word file is not changed in place; name a new one with --out"
            raise fix.FixError(zh, en)
        from checker.linting.fixing import word_file  # only Word files need its libraries

        made = word_file.mend(
            word_file.WordFile(source.shown, data, self._options.limits),
            self._check,
            self._is_wanted,
            now(),
        )
        path = printable(source.shown)
        if self._diff:
            text = rewriting.diff(path, made.before, made.outcome.data)
            write(text, None, utf8=False)
        elif self._output is not None:
            word_output.require_suffix(self._output, made.suffix)
            write_whole(self._output, [made.data])
        changed = made.before != made.outcome.data
        self._count(source, made.outcome, changed=changed)
        if not self._diff:
            self._say("recorded", path=path, output=printable(display_path(self._output or "")))
        if made.left_out:
            self._say("unrecorded", path=path, count=len(made.left_out))
        if made.signed and changed:
            self._say("signed", path=path)

    def _checker(self, source: _Source) -> Callable[[bytes], fix.Checked]:
        def check(data: bytes) -> fix.Checked:
            limits = self._options.limits
            document = formats.read_bytes(source.shown, data, source.suffix, limits)
            return fix.Checked(document, self._check(document))

        return check

    def _check(self, document: Document) -> FileResult:
        return self._spare(lint.check_document(document, self._options))

    def _is_wanted(self, finding: Finding) -> bool:
        return (
            finding.code in self._codes
            and finding.fix is not None
            and finding.fix.applicability in self._wanted
        )

    def _give(self, source: _Source, before: bytes, after: bytes) -> None:
        """Write what a file became to where it belongs."""
        if self._diff:
            write(rewriting.diff(printable(source.shown), before, after), None, utf8=False)
        elif source.path is None:
            sys.stdout.buffer.write(after)
            sys.stdout.buffer.flush()
        elif before != after:
            rewriting.replace(source.path, before, after)

    def _count(self, source: _Source, outcome: fix.Outcome, *, changed: bool) -> None:
        """Take in what became of a file, and say it."""
        self.files += 1
        self.changed += changed
        self._unsettled |= not outcome.settled
        rules = Counter(finding.code for finding in outcome.applied)
        self._rules += rules
        left = [f for f in outcome.result.findings if f.code in self._codes | {"NB003", "NB005"}]
        self._left += len(left)
        self._unsafe += sum(
            f.fix is not None and f.fix.applicability not in self._wanted for f in left
        )
        path = printable(source.shown)
        if changed:
            listed = self._listed(rules)
            name = "would" if self._diff else "made"
            self._say(name, path=path, fixes=rules.total(), rules=listed)
        for finding, brings in outcome.refused:
            name, (line, column, _) = "brings" if brings else "placeless", finding.extent.start
            codes = ", ".join(brings)
            self._say(name, path=path, line=line, column=column, code=finding.code, brings=codes)
        if not outcome.settled:
            self._say("more", path=path, passes=fix.PASSES)

    def summarise(self) -> None:
        """Say what was done to all files together."""
        words, listed = self._words, self._listed(self._rules)
        self._say(
            "planned" if self._diff else "total",
            files=self.files,
            changed=self.changed,
            fixes=self._rules.total(),
            rules=words["rules"].format(rules=listed) if listed else "",
            left=self._left,
            unsafe=words["unsafe"].format(count=self._unsafe) if self._unsafe else "",
        )
        for name, count in (("skipped", self.skipped), ("failed", self.failed)):
            if count:
                self._say(name, count=count)

    def _listed(self, rules: Counter[str]) -> str:
        return self._words["and"].join(f"{code} {rules[code]}" for code in sorted(rules))

    def _say(self, name: str, **values: str | int) -> None:
        """Print one line: to standard error where standard output holds a text or a difference."""
        click.echo(self._words[name].format(**values), err=self._to_stderr)


def _has_format(data: bytes, suffix: str) -> bool:
    try:
        fix.refuse_other_formats(data, suffix)
    except fix.FixError:
        return False
    return True


def _every(pack: Pack, codes: Iterable[str]) -> tuple[str, ...]:
    """Return what to select so that all rules run, those of ``codes`` that are off too."""
    enabled = {rule.code for rule in pack.rules if rule.enabled}
    return tuple(sorted(enabled.union(codes))) if not enabled.issuperset(codes) else ()
