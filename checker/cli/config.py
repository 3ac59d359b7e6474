"""``nianbao config``: write a configuration file, and show which settings hold for a file."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options as shared
from checker.cli.commands import make_group
from checker.cli.language import words
from checker.cli.output import write
from checker.cli.settings import resolve
from checker.cli.values import Choice
from checker.linting.settings import lookup
from checker.linting.settings.effective import effective_rules, effective_settings
from checker.linting.settings.load import shown
from checker.support.errors import NianbaoError
from checker.support.files import display_path
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.linting.settings.effective import EffectiveRules, EffectiveSetting
    from checker.model.finding import Language

_WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "written": "已写入 {path}；其中的设置都还没有启用，去掉行首的 # 即生效",
        "file": "配置文件",
        "none": "没有配置文件",
        "extends": "继承",
        "by_variable": "由环境变量 NIANBAO_CONFIG 指定",
        "rules": "运行 {run} 条规则，共 {all} 条",
        "ignored_here": "本文件不用 {codes}",
        "left_out": "本文件被 exclude 排除",
        "command line": "命令行",
        "default": "默认",
        "pack": "识别每个文件的文种",
        "profile": "按标题和署名识别",
        "select": "默认启用的规则",
        "jobs": "按工作量",
        "": "无",
    },
    "en": {
        "written": "written: {path}; remove the # at the start of a line to switch it on",
        "file": "configuration file",
        "none": "no configuration file",
        "extends": "extends",
        "by_variable": "named by NIANBAO_CONFIG",
        "rules": "{run} rules run, of {all}",
        "ignored_here": "rules ignored for this file: {codes}",
        "left_out": "this file is excluded by exclude",
        "command line": "command line",
        "default": "default",
        "pack": "by the kind of each document",
        "profile": "detected from title and signatory",
        "select": "the rules that are on by default",
        "jobs": "by amount of work",
        "": "none",
    },
}


@make_group("config", "配置文件。", "Configuration files.")
def command() -> None:
    """Group the commands."""


@command.command(
    "init",
    help=words(
        "写一个带说明的 nianbao.toml；已有配置时不写。",
        "Write a nianbao.toml with every key explained; refuse if there is a configuration "
        "already.",
    ),
)
@click.argument("folder", default=os.curdir, type=click.Path())
@shared.lang
def init(folder: str, lang: Language) -> int:
    """Run the command; return the exit code."""
    path = os.path.join(folder, "nianbao.toml")
    there = lookup.in_folder(os.path.realpath(folder))
    if there is not None and there.path is not None:
        name = shown(there.path)
        raise NianbaoError(f"已有配置文件 {name}", f"there is a configuration file: {name}")
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(_template(lang))
    except OSError as error:
        reason = error.strerror or str(error)
        zh, en = f"无法写入 {path}：{reason}", f"cannot write {path}: {reason}"
        raise NianbaoError(zh, en) from None
    click.echo(_WORDS[lang]["written"].format(path=display_path(path)))
    return 0


def _template(lang: Language) -> str:
    """Return a configuration file with every key, explained and switched off."""
    path = os.path.join(os.path.dirname(__file__), f"config_template.{lang}.toml")
    with open(path, encoding="utf-8") as file:
        return file.read()


@command.command(
    "show",
    help=words(
        "显示对一个文件（默认当前文件夹）有效的设置。",
        "Show the settings that apply to FILE, by default the current folder.",
    ),
)
@click.argument("file", default=os.curdir, type=click.Path())
@click.option(
    "--origin",
    is_flag=True,
    help=words("注明每个设置的出处。", "Show where each setting comes from."),
)
@click.option(
    "--format",
    "form",
    type=Choice(["toml", "json"]),
    default="toml",
    show_default=True,
    help=words("输出格式。", "Output format."),
)
@shared.selection
def show(file: str, **chosen: Any) -> int:
    """Run the command; return the exit code."""
    run = resolve(chosen, (file,))
    found = run.configuration
    options = run.options_with(found) if os.path.isdir(file) else run.options(file)
    shown_settings = _Shown(
        [shown(path) for path in found.plain.get("chain", ())],
        run.is_excluded(file),
        effective_rules(found, options),
        list(effective_settings(found, run.choices)),
    )
    if chosen["form"] == "json":
        text = json.dumps(_as_data(shown_settings), ensure_ascii=False, indent=2) + "\n"
        write(text, None, utf8=True)
    else:
        text = "".join(_as_toml(shown_settings, _WORDS[run.lang], origin=chosen["origin"]))
        write(text, None, utf8=False)
    return 0


class _Shown(Record):
    """What is shown of a file; ``files`` are its configuration and those that it extends."""

    files: list[str]
    excluded: bool
    rules: EffectiveRules
    settings: list[EffectiveSetting]


def _as_data(found: _Shown) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    origins: dict[str, list[str]] = {}
    for entry in found.settings:
        table = settings
        for name in entry.keys[:-1]:
            table = table.setdefault(name, {})
        table[entry.keys[-1]] = entry.value
        origins[_dotted(entry.keys)] = list(entry.origin)
    return {
        "files": found.files,
        "excluded": found.excluded,
        "rules": {
            "run": found.rules.run,
            "all": found.rules.every,
            "spared": found.rules.ignored_here,
        },
        "settings": settings,
        "origins": origins,
    }


def _as_toml(found: _Shown, words: dict[str, str], *, origin: bool) -> Iterator[str]:
    """Yield lines that a configuration file could hold, those without a value as comments."""
    head = words["none"]
    if found.files:
        files = f" {words['extends']} ".join(found.files)
        head = f"{words['file']}: {files}"
        if os.environ.get(lookup.VARIABLE):
            head += f" ({words['by_variable']})"
    yield f"# {head}\n"
    yield f"# {words['rules'].format(run=found.rules.run, all=found.rules.every)}\n"
    if found.rules.ignored_here:
        yield f"# {words['ignored_here'].format(codes=', '.join(found.rules.ignored_here))}\n"
    if found.excluded:
        yield f"# {words['left_out']}\n"
    for entry in found.settings:
        key = _dotted(entry.keys)
        if entry.value is None:
            line = f"# {key}: {words.get(key, words[''])}"
        else:
            line = f"{key} = {_literal(entry.value)}"
        if origin:
            line += f"  # {', '.join(words.get(place, place) for place in entry.origin)}"
        yield f"{line}\n"


def _dotted(keys: Iterable[str]) -> str:
    return ".".join(
        key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else _literal(key)
        for key in keys
    )


def _literal(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, dict):
        pairs = ", ".join(f"{_dotted((name,))} = {_literal(item)}" for name, item in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_literal, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
