"""Options that several commands share, and what they are made into."""

from __future__ import annotations

import datetime
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from checker.engine import Options
from checker.errors import NianbaoError
from checker.metadata import PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable

lang = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言 | Language of messages."
)


class _Day(click.ParamType[datetime.date]):
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
                "--pack",
                metavar="NAME|FILE",
                help="规则包；默认按标题识别 | Rule pack; detected from the title by default.",
            ),
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
            lang,
        )
    ):
        function = option(function)
    return function


def codes(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return comma-separated, repeatable codes as one tuple, in capitals."""
    parts = (part.strip().upper() for value in values for part in value.split(","))
    return tuple(part for part in parts if part)


def make(chosen: dict[str, Any]) -> Options:
    """Return the engine's options from those of :func:`selection`."""
    return Options(
        pack=chosen["pack"],
        profile=chosen["profile"],
        select=codes(chosen["select"]),
        ignore=codes(chosen["ignore"]),
        today=chosen["today"],
        lang=chosen["lang"],
    )


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
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(text)
            sys.stdout.flush()
        return
    partial = f"{output}.{os.getpid()}.tmp"
    try:
        with open(partial, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:  # noqa: PTH123
            file.write(text)
        os.replace(partial, output)  # noqa: PTH105
    except OSError as error:
        if os.path.exists(partial):  # noqa: PTH110
            os.unlink(partial)  # noqa: PTH108
        reason = error.strerror or str(error)
        zh, en = f"无法写入 {output}：{reason}", f"cannot write {output}: {reason}"
        raise NianbaoError(zh, en) from None
