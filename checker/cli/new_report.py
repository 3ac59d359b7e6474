"""``nianbao new-report``: the skeleton of a new report of a kind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from checker.cli import options as shared
from checker.cli.commands import make_command, with_nearest
from checker.cli.language import words
from checker.cli.output import now
from checker.cli.settings import usage_error
from checker.cli.values import Year
from checker.linting.new_report import skeleton
from checker.packs.load import builtin_packs, load_pack
from checker.support.declared import nearest
from checker.support.errors import NianbaoError
from checker.support.escaping import printable
from checker.support.files import display_path, write_whole

if TYPE_CHECKING:
    from checker.linting.new_report.skeleton import NewReport
    from checker.model.finding import Language
    from checker.packs.pack import Pack

_SUFFIXES = (".docx", ".md")
_LONGEST = 40
"""Characters of the name of a unit, as in a signature."""


@make_command(
    "new-report",
    "起草一份新报告：写出规定的标题、各部分的标题和空表，要写什么作为批注提问。\n\n"
    "KIND 是内置的文种，如 xxgk；用 --pack 时不写。提纲里没有可以照抄的文字，"
    "哪里还空着，check 会报。",
    "Write the skeleton of a new report: title, headings and empty tables, with questions as "
    "comments.\n\n"
    "KIND is a built-in kind of report, such as xxgk; with --pack it is left out. There is no text "
    "to copy; until it is filled in, check reports what is empty.",
)
@click.argument("kind", required=False)
@click.option(
    "--unit",
    metavar="NAME",
    required=True,
    help=words("写报告的单位的全称。", "Full name of the unit that reports."),
)
@click.option(
    "--year",
    type=Year(),
    required=True,
    help=words("报告的年度。", "Year that the report is about."),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    help=words("写入的文件，.docx 或 .md。", "File to write, .docx or .md."),
)
@click.option(
    "--pack",
    metavar="PATH",
    help=words("自己的规则包，代替 KIND。", "Rule pack of your own, in place of KIND."),
)
@click.option(
    "--force",
    is_flag=True,
    help=words("文件已存在时覆盖。", "Write over a file that is there already."),
)
@shared.lang
def command(
    *,
    kind: str | None,
    unit: str,
    year: int,
    output: str,
    pack: str | None,
    force: bool,
    lang: Language,
) -> int:
    """Run the command; return the exit code."""
    unit = _unit(unit)
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in _SUFFIXES:
        zh = f"{printable(output)}：输出文件的扩展名应为 .docx 或 .md"
        raise usage_error(zh, f"{printable(output)}: the output must be named .docx or .md")
    chosen = _pack(kind, pack)
    _require_free(output, force=force)
    report = skeleton.new_report(chosen, unit, year, lang)
    write_whole(output, [_as_bytes(report, suffix)])
    path = printable(display_path(output))
    count = sum(map(len, report.questions.values()))
    title, plural = chosen.title[lang], "" if count == 1 else "s"
    said = {
        "zh": f"{path}：写入{title}的提纲，{count} 个问题",
        "en": f"{path}: skeleton written: {title}, {count} question{plural}",
    }
    click.echo(said[lang])
    return 0


def _as_bytes(report: NewReport, suffix: str) -> bytes:
    if suffix == ".md":
        from checker.linting.new_report.markdown import as_markdown

        return as_markdown(report).encode()
    from checker.linting.new_report.word import as_word_file

    return as_word_file(report, now())


def _unit(given: str) -> str:
    """Return the name of the unit; raise a usage error unless it fits on one line."""
    unit = given.strip()
    if not unit or len(unit) > _LONGEST or not unit.isprintable():
        zh = f"--unit 应为一个单位的名称，最多 {_LONGEST} 字"
        raise usage_error(zh, f"--unit must name one unit, in at most {_LONGEST} characters")
    return unit


def _pack(kind: str | None, path: str | None) -> Pack:
    """Return the pack of the kind of report; raise a usage error if none or two are named."""
    if path is not None:
        pack = load_pack(path)
        if kind not in (None, pack.name):
            zh = f"--pack 的规则包是 {pack.name}，不是 {kind}"
            raise usage_error(zh, f"the pack of --pack is {pack.name}, not {kind}")
        return pack
    kinds = {pack.name: pack for pack in builtin_packs() if pack.part_tables}
    if kind in kinds:
        return kinds[kind]
    known = ", ".join(kinds)
    if kind is None:
        raise usage_error(f"缺少 KIND，可用：{known}", f"KIND is missing: one of {known}")
    zh, en = f"没有 {kind} 这种报告，可用：{known}", f"no kind of report '{kind}': one of {known}"
    raise usage_error(*(with_nearest(text, nearest(kind, kinds)) for text in (zh, en)))


def _require_free(output: str, *, force: bool) -> None:
    """Raise :class:`NianbaoError` if something is there that must not be written over."""
    path = printable(output)
    if os.path.isdir(output):
        raise NianbaoError(f"{path}：是文件夹", f"{path}: is a folder")
    if os.path.lexists(output) and not force:
        zh = f"{path}：已存在，不覆盖；要覆盖请加 --force"
        raise NianbaoError(zh, f"{path}: exists and is kept; --force writes over it")
