"""Options that several commands share, and the settings of a run that they lead to."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Any

import click

from checker.linting.runs.files import STANDARD_INPUT
from checker.linting.settings.resolve import RunChoices, RunSettings
from checker.model.options import PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LANG: Any = {"type": click.Choice(["zh", "en"]), "help": "语言 | Language of messages."}

lang = click.option("--lang", default="zh", **_LANG)


class _Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day of the form YYYY-MM-DD", param, ctx)


def configured(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that reads reports."""
    for option in (
        click.option("--lang", **_LANG),
        click.option(
            "--isolated", is_flag=True, help="不用任何配置文件 | No configuration file at all."
        ),
        click.option(
            "--config",
            metavar="FILE",
            help="所有文件用这个配置文件 | The configuration file, for all files.",
        ),
        click.option(
            "--pack",
            metavar="NAME|FILE",
            help="规则包；默认按标题识别 | Rule pack; detected from the title by default.",
        ),
    ):
        function = option(function)
    return function


def selection(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which rules run, and on what day."""
    for option in reversed(
        (
            click.option(
                "--select", multiple=True, metavar="CODES", help="只用这些规则 | Only these rules."
            ),
            click.option(
                "--ignore", multiple=True, metavar="CODES", help="不用这些规则 | Not these rules."
            ),
            click.option(
                "--extend-select",
                multiple=True,
                metavar="CODES",
                help="另外再用这些规则 | These rules too.",
            ),
            configured,
            click.option(
                "--profile",
                type=click.Choice(PROFILES),
                help="机关类型；默认按标题和署名识别 | Kind of organ; detected by default.",
            ),
            click.option(
                "--today",
                type=_Day(),
                help="视为今天的日期 | The day to take for today.",
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
                help="不检查这些路径，写法同 .gitignore，可多次 | Leave these paths out, as "
                ".gitignore does; repeatable.",
            ),
            click.option(
                "--force-exclude",
                is_flag=True,
                help="直接写出的路径也适用 --exclude | --exclude holds for paths named as well.",
            ),
        )
    ):
        function = option(function)
    return function


def resolve(chosen: dict[str, Any], paths: Sequence[str] = ()) -> RunSettings:
    """Return the settings of a run from the options of a command and its configuration files.

    Those of the first path hold for the run as a whole. Raise a usage error for options that
    exclude each other, and a :class:`~checker.support.errors.NianbaoError` for a wrong
    configuration, pack or selector, so that it ends the run before any file is checked.
    """
    if chosen["config"] and chosen["isolated"]:
        raise click.UsageError("--config 与 --isolated 不能同用 | --config or --isolated.")
    first = paths[0] if paths else os.curdir
    if first == STANDARD_INPUT:
        first = chosen.get("stdin_filename") or os.curdir
    given = {name: chosen[name] for name in RunChoices._fields if name in chosen}
    # once, so that a run over midnight does not contradict itself
    given["today"] = chosen.get("today") or datetime.date.today()  # noqa: DTZ011  # the user's day
    settings = RunSettings(RunChoices(**given), first)
    context = click.get_current_context(silent=True)
    if context is not None and context.obj is not None:
        context.obj["lang"] = settings.lang  # for errors from here on
    settings.require_valid()
    return settings
