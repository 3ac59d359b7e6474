"""Commands whose help and errors are in the user's language.

Help is laid out here and not by click, which counts a Chinese character as one cell and breaks
lines at blanks only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from checker.cli.language import words
from checker.cli.usage_words import USAGE_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MARGIN = 2
_MOST_LEFT = 26
"""Cells of the column with options or commands; what is longer has its text below it."""


def say(name: str, /, **values: object) -> str:
    """Return one of the texts about the use of the command line."""
    return words(*USAGE_WORDS[name]).format(**values)


class _Formatter(click.HelpFormatter):
    """Lays out help by the cells that characters take in a terminal."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        from checker.support.terminal import Ruler  # for help only

        super().__init__(*args, **settings)
        self._ruler = Ruler()

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self._write_lines([heading + words("：", ":")])

    def write_text(self, text: str) -> None:
        """Write paragraphs, which blank lines part."""
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write_paragraph()
            self._write_lines(self._ruler.wrap(paragraph, self.width - self.current_indent))

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = _MOST_LEFT,
        col_spacing: int = _MARGIN,
    ) -> None:
        """Write two columns: options or commands, and what they are for."""
        ruler, rows = self._ruler, list(rows)
        widths = [ruler.width(left) for left, _ in rows]
        first = max((width for width in widths if width <= col_max), default=0) + col_spacing
        for left, text in rows:
            lines = ruler.wrap(text, max(10, self.width - self.current_indent - first))
            if ruler.width(left) > first - col_spacing:
                heads = [left]
                lines.insert(0, "")
            else:
                heads = [ruler.pad(left, first)]
            heads += [" " * first] * (len(lines) - 1)
            self._write_lines(map(str.__add__, heads, lines))

    def _write_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(f"{' ' * self.current_indent}{line}".rstrip() + "\n")


class _Context(click.Context):
    formatter_class = _Formatter


class _Translated(click.Command):
    """What commands and groups have in common."""

    context_class = _Context

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=say("usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what the command is for."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(self.help)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        rows = [option.get_help_record(ctx) for option in options]
        with formatter.section(say("options")):
            formatter.write_dl([(left, _extras(text)) for left, text in filter(None, rows)])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option ``--help``."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("show_help")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read arguments and options; usage errors say which command they are about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Command(_Translated):
    """A command that reads arguments and options."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": say("[options]"), **settings})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; raise a usage error for one too many."""
        ctx.allow_extra_args = True  # the error of click for them is a sentence in English
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            ctx.fail(say("extra", arguments=" ".join(map(str, left))))
        return left


class Group(_Translated, click.Group):
    """A command with commands below it; without one it shows its help."""

    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:
        defaults = {
            "options_metavar": say("[options]"),
            "subcommand_metavar": say("command [args]"),
            "no_args_is_help": False,
        }
        super().__init__(*args, **{**defaults, **settings})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; show the help where nothing is given."""
        if not args and not ctx.resilient_parsing:
            self.show_beginning(ctx)
            ctx.exit()
        return super().parse_args(ctx, args)

    def show_beginning(self, ctx: click.Context) -> None:
        """Print what somebody is to read who gave neither a command nor an option."""
        click.echo(ctx.get_help())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named; raise a usage error with the nearest name."""
        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            from checker.support.declared import nearest  # for a mistake only

            ctx.fail(with_nearest(say("no_command", name=name), nearest(name, known)))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each with the first sentence of its help."""
        with formatter.section(say("commands")):
            formatter.write_dl(self.described_commands(ctx))

    def described_commands(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Return the names of the commands, each with what it does."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        return [(name, _first_sentence(one.help or "")) for name, one in found if one]


def with_nearest(message: str, near: str | None) -> str:
    """Return ``message`` with the question whether ``near`` was meant."""
    return say("did_you_mean", message=message, near=near) if near else message


def _first_sentence(text: str) -> str:
    found = re.match("(.+?)(?:。|[.](?= |$)|$)", text.partition("\n\n")[0], re.DOTALL)
    return found[1] if found else ""


def _extras(text: str) -> str:
    """Return the help of an option with what click adds to it, ``[default: …]``, translated."""
    text = text.replace("[required]", f"[{say('required')}]")
    return re.sub(r"\[default: ([^\]]*)\]", lambda m: f"[{say('default', value=m[1])}]", text)


def make_command(name: str, zh: str, en: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Return a decorator that makes a command of a function; ``zh`` and ``en`` are its help."""
    return click.command(name, cls=Command, help=words(zh, en))


def make_group(name: str, zh: str, en: str) -> Callable[[Callable[..., Any]], Group]:
    """Return a decorator that makes a group of commands of a function."""
    return click.group(name, cls=Group, help=words(zh, en))
