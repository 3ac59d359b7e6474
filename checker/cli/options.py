"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from checker.cli.language import words
from checker.cli.values import Choice, Count, Day
from checker.linting.accepted.apply import WAIVERS

if TYPE_CHECKING:
    from collections.abc import Callable

_LANG: Any = {
    "type": Choice(["zh", "en"]),
    "help": words("语言；默认 zh。", "Language of messages; zh by default."),
}

lang = click.option("--lang", default="zh", **_LANG)


jobs = click.option(
    "--jobs",
    type=Count(),
    metavar="N",
    help=words("进程数；默认按工作量。", "Number of processes; by default, by the amount of work."),
)
cache = click.option(
    "--cache/--no-cache",
    default=None,
    help=words("使用或不用以前的结果。", "Use or ignore cached results."),
)
no_progress = click.option(
    "--no-progress", is_flag=True, help=words("不显示进度。", "Do not show progress.")
)
no_color = click.option("--no-color", is_flag=True, help=words("不用颜色。", "Do not use colours."))
output = click.option(
    "--output", metavar="FILE", help=words("写入文件。", "Write the output to FILE.")
)
allow_empty = click.option(
    "--allow-empty",
    is_flag=True,
    help=words("没有文件也不算出错。", "Do not fail when no files are found."),
)
stdin_filename = click.option(
    "--stdin-filename",
    metavar="NAME",
    help=words("标准输入的文件名，决定格式。", "Name and format of standard input."),
)
previous = click.option(
    "--previous",
    multiple=True,
    metavar="PATH",
    help=words(
        "同一单位上一年度的报告，文件或文件夹，可多次；供比较年度的规则用。",
        "The report of the year before by the same unit, for rules that compare years; a file or "
        "a folder, repeatable.",
    ),
)
rules_of = click.option(
    "--pack",
    metavar="NAME|PATH",
    help=words(
        "规则包：内置的名字，或路径；默认全部内置规则。",
        "Rule pack: a built-in one by name, or a path; by default, all built-in rules.",
    ),
)


def configured(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that reads reports."""
    for option in (
        click.option("--lang", **_LANG),
        click.option(
            "--isolated",
            is_flag=True,
            help=words("不用任何配置文件。", "Ignore all configuration files."),
        ),
        click.option(
            "--config",
            metavar="FILE",
            help=words("所有文件用这个配置文件。", "Use this configuration file for all files."),
        ),
        click.option(
            "--pack",
            metavar="NAME|PATH",
            help=words(
                "规则包；默认识别文种。", "Rule pack; by default that of the kind of document."
            ),
        ),
    ):
        function = option(function)
    return function


def selection(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which rules run, and on what day."""
    for option in reversed(
        (
            click.option(
                "--select",
                multiple=True,
                metavar="CODES",
                help=words("只用这些规则。", "Run only these rules."),
            ),
            click.option(
                "--ignore",
                multiple=True,
                metavar="CODES",
                help=words("不用这些规则。", "Do not run these rules."),
            ),
            click.option(
                "--extend-select",
                multiple=True,
                metavar="CODES",
                help=words("另外再用这些规则。", "Also run these rules."),
            ),
            configured,
            click.option(
                "--profile",
                metavar="NAME",
                help=words(
                    "机关类型，如 township；默认按标题和署名识别。",
                    "Kind of organ, such as township; detected by default.",
                ),
            ),
            click.option(
                "--today",
                type=Day(),
                help=words("视为今天的日期。", "Date to use as today."),
            ),
        )
    ):
        function = option(function)
    return function


def walking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what is left out of a run."""
    for option in reversed(
        (
            click.option(
                "--exclude",
                multiple=True,
                metavar="GLOB",
                help=words(
                    "不检查这些路径，写法同 .gitignore，可多次。",
                    "Leave out these paths, written as in .gitignore; repeatable.",
                ),
            ),
            click.option(
                "--force-exclude",
                is_flag=True,
                help=words(
                    "直接写出的路径也适用 --exclude。",
                    "Apply --exclude to paths that are named, too.",
                ),
            ),
        )
    ):
        function = option(function)
    return function


_baseline = click.option(
    "--baseline",
    metavar="FILE",
    help=words("只报告基线里没有的问题。", "Report only findings that are not in this baseline."),
)
_waivers = click.option(
    "--waivers",
    metavar="FILE",
    help=words(
        f"经批准的例外；默认用配置旁的 {WAIVERS}。",
        f"Approved exceptions; by default {WAIVERS} beside the configuration.",
    ),
)


def acceptance(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options ``--baseline`` and ``--waivers``."""
    return _baseline(_waivers(function))
