"""``nianbao rules docs``: pages about all rules, written from the rule files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from checker.cli import options as shared
from checker.cli.commands import make_command
from checker.cli.language import words
from checker.cli.output import write
from checker.packs.load import possible_packs
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.model.finding import Language

_GENERATED = lazily("[A-Z]+[0-9]+[.]md")

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "new": "{name}：缺少",
        "changed": "{name}：需要重新生成",
        "old": "{name}：规则已不存在",
        "pages": "{count} 页，{changed} 页不同",
    },
    "en": {
        "new": "{name}: missing",
        "changed": "{name}: out of date",
        "old": "{name}: there is no such rule",
        "pages": "{count} pages, {changed} differ",
    },
}


@make_command(
    "docs",
    "由规则文件生成说明页。",
    "Write the pages about all rules, from the rule files.\n\n"
    "Pages of rules that no longer exist are removed. With --check, exit 1 if anything differs.",
)
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "--check",
    is_flag=True,
    help=words("只比较，不写；有差别时返回 1。", "Compare only; exit 1 if anything differs."),
)
@shared.rules_of
@shared.lang
def docs(folder: str, pack: str | None, check: bool, lang: Language) -> int:  # noqa: FBT001  # an option
    """Run the command; return the exit code."""
    from checker.output import rule_pages

    pages = rule_pages.pages(possible_packs(pack))
    present = {name: _page(folder, name) for name in {*pages, *_generated(folder, rule_pages.MARK)}}
    differ = {name: text for name, text in sorted(present.items()) if text != pages.get(name)}
    for name, text in differ.items():
        path = os.path.join(folder, name)
        if check:
            state = "old" if name not in pages else "new" if text is None else "changed"
            click.echo(_WORDS[lang][state].format(name=path))
        elif name in pages:
            os.makedirs(folder, exist_ok=True)
            write(pages[name], path, utf8=True)
        else:
            os.unlink(path)
    click.echo(_WORDS[lang]["pages"].format(count=len(pages), changed=len(differ)))
    return int(check and bool(differ))


def _page(folder: str, name: str) -> str | None:
    """Return what stands in a page, None if there is none."""
    try:
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _generated(folder: str, mark: str) -> list[str]:
    """Return the names of the pages in ``folder`` that this command wrote."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return [
        n for n in names if _GENERATED.fullmatch(n) and (_page(folder, n) or "").startswith(mark)
    ]
