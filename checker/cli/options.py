"""Options that several commands share, and what they are made into."""

from __future__ import annotations

import datetime
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from checker.model.options import PROFILES
from checker.support.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LANG: Any = {"type": click.Choice(["zh", "en"]), "help": "语言 | Language of messages."}
_PIECE = 1 << 20

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
    """Add the options of every command that reads reports; :class:`checker.cli.plan.Plan` asks."""
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


def use_colour(no_color: bool) -> bool:  # noqa: FBT001  # an option of the command line
    """Tell whether standard output gets colours: option, then environment, then terminal."""
    if no_color or os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    if forced and forced != "0":
        return True
    return sys.stdout.isatty()


def write(text: str, output: str | None, *, utf8: bool) -> None:
    """Write ``text`` to standard output, or to a file whole or not at all.

    ``utf8`` is for machines: the bytes are UTF-8 whatever the console is.
    Raise :class:`NianbaoError` if the file cannot be written.
    """
    if output is None:
        if utf8:
            sys.stdout.flush()
            for piece in _pieces(text):
                sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(text)
            sys.stdout.flush()
        return
    partial = f"{output}.{os.getpid()}.tmp"
    try:
        with open(partial, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(_pieces(text))
        os.replace(partial, output)
    except OSError as error:
        reason = error.strerror or str(error)
        zh, en = f"无法写入 {output}：{reason}", f"cannot write {output}: {reason}"
        raise NianbaoError(zh, en) from None
    finally:
        if os.path.exists(partial):  # the run was interrupted, or the disk is full
            os.unlink(partial)


def _pieces(text: str) -> Iterator[str]:
    """Yield ``text`` in pieces: that of ten thousand reports is too large to be encoded twice."""
    for start in range(0, len(text), _PIECE):
        yield text[start : start + _PIECE]
