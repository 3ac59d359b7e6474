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
from checker.cli.values import Choice
from checker.linting.settings import lookup
from checker.linting.settings.load import shown
from checker.linting.settings.resolve import DEFAULTS, split_selectors
from checker.packs import selection
from checker.packs.load import load_pack
from checker.support.errors import NianbaoError
from checker.support.files import display_path
from checker.support.limits import Limits
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.linting.settings.lookup import Configuration
    from checker.model.finding import Language

_WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "written": "已写入 {path}；其中的设置都还没有启用，去掉行首的 # 即生效",
        "file": "配置文件",
        "none": "没有配置文件",
        "extends": "继承",
        "by_variable": "由环境变量 NIANBAO_CONFIG 指定",
        "rules": "运行 {run} 条规则，共 {all} 条",
        "spared": "本文件不用 {codes}",
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
        "written": "written: {path}; take away the # at the start of a line to switch it on",
        "file": "configuration file",
        "none": "no configuration file",
        "extends": "extends",
        "by_variable": "named by NIANBAO_CONFIG",
        "rules": "{run} rules run, of {all}",
        "spared": "this file is spared {codes}",
        "left_out": "this file is left out by exclude",
        "command line": "command line",
        "default": "default",
        "pack": "by the kind of each document",
        "profile": "detected from title and signatory",
        "select": "the rules that are on by default",
        "jobs": "by amount of work",
        "": "none",
    },
}
_PLAIN_KEYS = (
    "pack", "profile", "fail-on", "lang", "jobs", "cache", "baseline", "waivers",
    "unknown_documents",
)  # fmt: skip
"""Settings that are one value, as they are kept."""
_COMMAND_LINE, _DEFAULT = "command line", "default"


class _Entry(Record):
    """One setting: the names of its key, its value (null for none), and where that is from.

    ``origin`` is places as ``file:line``, ``command line`` or ``default``.
    """

    keys: tuple[str, ...]
    value: Any
    origin: tuple[str, ...]


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
    by_option = {key: value for key, value in chosen.items() if value}
    run = shared.resolve(chosen, (file,))
    found = run.configuration
    options = run.options_with(found) if os.path.isdir(file) else run.options(file)
    entries = list(_entries(found, by_option))
    pack = load_pack(options.pack or selection.DEFAULT_PACK)
    spared = options._replace(settings=found.usual)
    left = [rule.code for rule in selection.selected(pack, options)]
    spared_codes = {rule.code for rule in selection.selected(pack, spared)}.difference(left)
    facts = _Facts(found, run.is_excluded(file), len(left), len(pack.rules), sorted(spared_codes))
    if chosen["form"] == "json":
        text = json.dumps(_as_data(entries, facts), ensure_ascii=False, indent=2) + "\n"
        write(text, None, utf8=True)
    else:
        text = "".join(_as_toml(entries, facts, _WORDS[run.lang], origin=chosen["origin"]))
        write(text, None, utf8=False)
    return 0


class _Facts(Record):
    """What is said beside the settings: rules that run and all, and those the file is spared."""

    configuration: Configuration
    excluded: bool
    run: int
    every: int
    spared: list[str]

    @property
    def files(self) -> list[str]:
        """The configuration file and those that it extends, nearest first."""
        plain = self.configuration.plain
        return [shown(path) for path in plain.get("chain", ())]


def _entries(found: Configuration, by_option: dict[str, Any]) -> Iterator[_Entry]:
    """Yield every setting; those that nobody has made too, if they have a value of their own."""
    said = _said(found)
    for key in ("pack", "profile", "select", "extend-select", "ignore"):
        field = key.replace("-", "_")
        value = by_option.get(field)
        if isinstance(value, tuple):
            value = list(split_selectors(value))
        # a selection on the command line starts anew; one without adds to what is configured
        if value and (key in ("pack", "profile", "select") or "select" in by_option):
            yield _Entry((key,), value, (_COMMAND_LINE,))
        elif "select" in by_option and key in ("extend-select", "ignore"):
            yield _Entry((key,), [], (_DEFAULT,))
        elif value:
            configured = said.get((key,), [])
            places = _origin(found, (key,)) if configured else ()
            yield _Entry((key,), [*configured, *value], (*places, _COMMAND_LINE))
        else:
            yield _entry(found, said, (key,), [] if key in ("extend-select", "ignore") else None)
    lang = by_option.get("lang")
    rest: dict[str, Any] = {"exclude": [], **DEFAULTS, "baseline": None, "waivers": None}
    for key, usual in rest.items():
        keys: tuple[str, ...] = (key.replace("_", "-"),)
        if key == "lang" and lang:
            yield _Entry(keys, lang, (_COMMAND_LINE,))
        else:
            yield _entry(found, said, keys, usual)
    yield _entry(found, said, ("unknown_documents",), "warn")
    for name, limit in Limits()._asdict().items():
        yield _entry(found, said, ("limits", name.replace("_", "-")), limit)
    for keys, value in said.items():
        if keys[0] in ("severity", "parameters", "per-file-ignores"):
            yield _Entry(keys, value, _origin(found, keys))


def _entry(
    found: Configuration, said: dict[tuple[str, ...], Any], keys: tuple[str, ...], usual: Any
) -> _Entry:
    if keys in said:
        return _Entry(keys, said[keys], _origin(found, keys))
    return _Entry(keys, usual, (_DEFAULT,))


def _said(found: Configuration) -> dict[tuple[str, ...], Any]:
    """Return what the configuration says, by key; lists of several files are joined."""
    plain = found.plain
    said: dict[tuple[str, ...], Any] = {(key,): plain[key] for key in _PLAIN_KEYS if key in plain}
    for position, key in enumerate(("select", "extend-select", "ignore")):
        joined = [code for layer in plain.get("selections", ()) for code in layer[position]]
        if joined:
            said[key,] = joined
    excluded = [glob for _, globs in plain.get("exclude", ()) for glob in globs]
    if excluded:
        said["exclude",] = excluded
    for name, limit in plain.get("limits", {}).items():
        said["limits", name.replace("_", "-")] = limit
    for selector, level in plain.get("severity", {}).items():
        said["severity", selector] = level
    for code, values in plain.get("parameters", {}).items():
        said |= {("parameters", code, name): value for name, value in values.items()}
    for _, glob, selectors in plain.get("per-file-ignores", ()):
        said["per-file-ignores", glob] = list(selectors)
    return said


def _origin(found: Configuration, keys: tuple[str, ...]) -> tuple[str, ...]:
    places = found.plain["origins"].get(keys, ())
    return tuple(f"{shown(path)}:{line}" for path, line in places)


def _as_data(entries: Iterable[_Entry], facts: _Facts) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    origins: dict[str, list[str]] = {}
    for entry in entries:
        table = settings
        for name in entry.keys[:-1]:
            table = table.setdefault(name, {})
        table[entry.keys[-1]] = entry.value
        origins[_dotted(entry.keys)] = list(entry.origin)
    return {
        "files": facts.files,
        "excluded": facts.excluded,
        "rules": {"run": facts.run, "all": facts.every, "spared": facts.spared},
        "settings": settings,
        "origins": origins,
    }


def _as_toml(
    entries: Iterable[_Entry], facts: _Facts, words: dict[str, str], *, origin: bool
) -> Iterator[str]:
    """Yield lines that a configuration file could hold, those without a value as comments."""
    head = words["none"]
    if facts.files:
        files = f" {words['extends']} ".join(facts.files)
        head = f"{words['file']}: {files}"
        if os.environ.get(lookup.VARIABLE):
            head += f" ({words['by_variable']})"
    yield f"# {head}\n"
    yield f"# {words['rules'].format(run=facts.run, all=facts.every)}\n"
    if facts.spared:
        yield f"# {words['spared'].format(codes=', '.join(facts.spared))}\n"
    if facts.excluded:
        yield f"# {words['left_out']}\n"
    for entry in entries:
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
