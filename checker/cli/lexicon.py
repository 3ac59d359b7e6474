"""``nianbao lexicon``: learn from the office's own reports which words are usual there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from checker import formats
from checker.cli import files
from checker.cli import options as shared
from checker.cli.commands import make_group
from checker.cli.language import words
from checker.cli.settings import resolve
from checker.linting import analysis
from checker.linting.runs import job as jobs
from checker.support import data_folder
from checker.support.errors import InputError, NianbaoError
from checker.support.escaping import printable
from checker.support.files import display_path, write_whole

if TYPE_CHECKING:
    from checker.linting.runs.job import Job
    from checker.model.finding import Language

_WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "learnt": "已从 {texts} 份文件学到 {kept} 个用语，写入 {path}；"
        "其中只有统计数字，不离开本机",
        "unlearnt": "只读了一份文件：至少两份文件里都有的用语才算，请多给几份",
        "forgotten": "已删除 {path}",
        "nothing": "没有学过用语",
    },
    "en": {
        "learnt": "learnt {kept} sequences from {texts} files: {path} holds counts alone, and "
        "stays on this machine",
        "unlearnt": "one file only: what counts stands in two at least, so give more of them",
        "forgotten": "removed: {path}",
        "nothing": "nothing was learnt",
    },
}


@make_group(
    "lexicon",
    "本单位的用语：从以前的报告里学，以后检查时不再怀疑。",
    "The office's own words: learnt from earlier reports, so that they are not suspected.",
)
def command() -> None:
    """Group the commands."""


@command.command(
    "learn",
    help=words(
        "读文件夹里的全部报告，统计其中的用语，供 GW507 使用；代替以前学的。",
        "Read all reports in FOLDER and count what stands in them, for GW507; replaces what was "
        "learnt before.",
    ),
)
@click.argument("folders", nargs=-1, required=True, type=click.Path())
@click.option(
    "--output",
    metavar="FILE",
    help=words(
        "写入这个文件，用配置项 lexicon 指定后生效；默认写入本人的文件夹，以后检查自动使用。",
        "Write FILE instead, for the setting lexicon; by default the counts are kept in the user's "
        "own folder and used from now on.",
    ),
)
@shared.configured
@shared.walking
def learn(folders: tuple[str, ...], output: str | None, **chosen: Any) -> int:
    """Run the command; return the exit code."""
    from checker.language.ngrams.own import OwnProse

    settings = resolve(chosen, folders, with_own_counts=False)
    path = output or _kept_at()
    found = files.find_jobs(folders, settings, chosen)
    if not found:
        raise NianbaoError("没有找到可读的文件（0 个文件）", "no file to read was found (0 files)")
    prose, read = OwnProse(), 0
    for one in found:
        text = _text(one, settings.lang)
        if text is not None:
            prose.add(text)
            read += 1
    if not read:
        raise NianbaoError("没有一个文件能读", "none of the files can be read")
    if output is None:
        _make_folder(path)
    write_whole(path, [prose.packed()])
    say = _WORDS[settings.lang]
    told = {"texts": read, "kept": prose.kept(), "path": display_path(path)}
    click.echo(say["learnt"].format(**told))
    if read == 1:
        click.echo(f"nianbao: {say['unlearnt']}", err=True)
    return 0 if read == len(found) else 2


@command.command(
    "forget", help=words("删除学过的用语。", "Remove what was learnt from the user's own folder.")
)
@shared.lang
def forget(lang: Language) -> int:
    """Run the command; return the exit code."""
    path = _kept_at()
    try:
        os.unlink(path)
    except FileNotFoundError:
        click.echo(_WORDS[lang]["nothing"])
    except OSError as error:
        reason = error.strerror or str(error)
        zh, en = f"无法删除 {path}：{reason}", f"cannot remove {path}: {reason}"
        raise NianbaoError(zh, en) from None
    else:
        click.echo(_WORDS[lang]["forgotten"].format(path=display_path(path)))
    return 0


def _text(one: Job, lang: Language) -> str | None:
    """Return the text of a file with its broken lines joined; say so if it cannot be read."""
    limits = one.options.limits
    try:
        data = jobs.content_of(one)
        document = formats.read_bytes(one.input.shown, data, one.input.suffix, limits)
    except InputError as error:
        click.echo(f"nianbao: {printable(f'{one.input.shown}: {error.text(lang)}')}", err=True)
        return None
    return analysis.analyse_document(document, one.options).document.text


def _kept_at() -> str:
    """Return the file in the user's own folder."""
    path = data_folder.counts_file()
    if path is None:
        zh, en = "没有可用的个人文件夹，请设 NIANBAO_DATA_DIR", "no folder: set NIANBAO_DATA_DIR"
        raise NianbaoError(zh, en)
    return path


def _make_folder(path: str) -> None:
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        zh, en = f"无法建立 {folder}：{reason}", f"cannot make {folder}: {reason}"
        raise NianbaoError(zh, en) from None
