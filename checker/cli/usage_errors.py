"""Usage errors in the user's language, by what click's exceptions say in their attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli.commands import say, with_nearest

if TYPE_CHECKING:
    from collections.abc import Sequence


def show(error: click.ClickException) -> None:
    """Print an error of click to standard error: how the command is used, and what is wrong."""
    context = getattr(error, "ctx", None)
    if context is not None:
        click.echo(context.get_usage(), err=True)
        click.echo(say("try_help", command=context.command_path) + "\n", err=True)
    click.echo(say("error", message=explain(error)), err=True)


def explain(error: click.ClickException) -> str:
    """Return what is wrong; of an error that is not known here, what click says in English."""
    if isinstance(error, click.NoSuchOption):
        message = say("no_option", name=error.option_name)
        return with_nearest(message, next(iter(error.possibilities or ()), None))
    if isinstance(error, click.MissingParameter) and error.param is not None:
        kind = "missing_option" if isinstance(error.param, click.Option) else "missing_argument"
        return say(kind, name=_name(error))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return say("invalid", name=_name(error), reason=error.message)
    if isinstance(error, click.BadOptionUsage):
        flag = _is_flag(error)
        return say("takes_no_value" if flag else "needs_value", name=error.option_name)
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    """Return the parameter as a user writes it: the longest form of an option."""
    param = error.param
    assert param is not None
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name


def _is_flag(error: click.BadOptionUsage) -> bool:
    """Return whether the option that was used in a wrong way is one without a value."""
    params: Sequence[click.Parameter] = error.ctx.command.params if error.ctx else ()
    return any(
        isinstance(param, click.Option)
        and param.is_flag
        and error.option_name in (*param.opts, *param.secondary_opts)
        for param in params
    )
