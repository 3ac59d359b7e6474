"""Types of values of options; what is wrong with one is said in the user's language."""

from __future__ import annotations

import datetime
from typing import Any

import click

from checker.cli.commands import say
from checker.cli.language import words
from checker.output.base import names


class Choice(click.Choice):  # type: ignore[type-arg]  # generic since click 8.2
    """One of some words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value``; fail unless it is one of the words."""
        if value not in self.choices:
            choices = ", ".join(self.choices)
            self.fail(say("not_one_of", value=value, choices=choices), param, ctx)
        return str(value)


class Count(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A number of things, at least one."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return ``value`` as a number; fail unless it is one above 0."""
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(say("not_a_count", value=value), param, ctx)
        return number


class Year(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A year of this century."""

    name = "YYYY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return ``value`` as a year; fail if it is none."""
        if isinstance(value, int):
            return value
        if len(value) != 4 or not value.isascii() or not value.isdigit() or value[:2] != "20":
            self.fail(say("not_a_year", value=value), param, ctx)
        return int(value)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """Return ``value`` as a day; fail if it is none."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(say("not_a_day", value=value), param, ctx)


class FormatTarget(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A format, and behind a colon the file it goes to."""

    name = "FORMAT[:FILE]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str | None]:
        """Return the format and its file, None for none; fail if it is no format."""
        if isinstance(value, tuple):
            return value
        name, colon, file = value.partition(":")
        if name not in names():
            known = ", ".join(names())
            self.fail(say("not_one_of", value=name, choices=known), param, ctx)
        if colon and not file:
            zh, en = f"{value} 缺少文件名", f"'{value}' lacks the file's name"
            self.fail(words(zh, en), param, ctx)
        return name, file or None
