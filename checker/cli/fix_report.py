"""What ``nianbao fix`` prints of each file and of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.linting.fixing.fix import PASSES
from checker.support.escaping import printable
from checker.support.files import display_path

if TYPE_CHECKING:
    from collections import Counter

    from checker.linting.fixing.text_file import FixedFile, FixTotals
    from checker.model.finding import Language

_WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "done": "{path}：修改 {fixes} 处（{rules}）",
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
        "done": "{path}: {fixes} fixed ({rules})",
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


class FixReport:
    """Prints lines, to standard error where standard output holds a text or a difference."""

    def __init__(self, lang: Language, *, diff: bool) -> None:
        """With ``diff`` nothing is written, so what is printed is what could be done."""
        self.to_stderr = False
        self._words = _WORDS[lang]
        self._diff = diff

    def print_file(self, name: str, file: FixedFile) -> None:
        """Print what became of a file: fixes made, and fixes that were not."""
        path = printable(name)
        if file.is_changed:
            fixes = file.fixes
            key = "would" if self._diff else "done"
            self._print(key, path=path, fixes=fixes.total(), rules=self._list(fixes))
        for finding, brings in file.outcome.refused:
            key, (line, column, _) = "brings" if brings else "placeless", finding.extent.start
            codes = ", ".join(brings)
            self._print(key, path=path, line=line, column=column, code=finding.code, brings=codes)
        if not file.outcome.settled:
            self._print("more", path=path, passes=PASSES)

    def print_word_file(self, name: str, file: FixedFile, output: str | None) -> None:
        """Print what there is to say of a Word file alone; ``output`` is where it was written."""
        path = printable(name)
        if not self._diff:
            self._print("recorded", path=path, output=printable(display_path(output or "")))
        if file.left_out:
            self._print("unrecorded", path=path, count=len(file.left_out))
        if file.signed and file.is_changed:
            self._print("signed", path=path)

    def print_totals(self, totals: FixTotals, skipped: int, failed: int) -> None:
        """Print what was done to all files together."""
        words = self._words
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
        counts = {"unknown": totals.unknown, "skipped": skipped, "failed": failed}
        for name, count in counts.items():
            if count:
                self._print(name, count=count)

    def _list(self, fixes: Counter[str]) -> str:
        return self._words["and"].join(f"{code} {fixes[code]}" for code in sorted(fixes))

    def _print(self, name: str, **values: str | int) -> None:
        click.echo(self._words[name].format(**values), err=self.to_stderr)
