"""The settings of a run, from the options of a command and its configuration files."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Any

from checker.cli import language
from checker.linting.runs.files import STANDARD_INPUT
from checker.linting.settings.resolve import RunChoices, RunSettings
from checker.support.data_folder import users_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click


def resolve(
    chosen: dict[str, Any], paths: Sequence[str] = (), *, with_own_counts: bool = True
) -> RunSettings:
    """Return the settings of a run from the options of a command and its configuration files.

    Those of the first path hold for the run as a whole. ``with_own_counts`` uses the counts that
    the user's folder may hold. Raise a usage error for options that
    exclude each other, and a :class:`~checker.support.errors.NianbaoError` for a wrong
    configuration, pack or selector, so that it ends the run before any file is checked.
    """
    if chosen["config"] and chosen["isolated"]:
        zh, en = "--config 与 --isolated 不能同用", "--config and --isolated exclude each other"
        raise usage_error(zh, en)
    first = paths[0] if paths else os.curdir
    if first == STANDARD_INPUT:
        first = chosen.get("stdin_filename") or os.curdir
    given = {name: chosen[name] for name in RunChoices._fields if name in chosen}
    # once, so that a run over midnight does not contradict itself
    given["today"] = chosen.get("today") or datetime.date.today()  # noqa: DTZ011  # the user's day
    if with_own_counts and not chosen["isolated"]:
        given["own_counts"] = users_counts()
    settings = RunSettings(RunChoices(**given), first)
    language.use_for_errors(settings.lang)
    settings.require_valid()
    return settings


def usage_error(zh: str, en: str) -> click.UsageError:
    """Return what to raise where options do not go together."""
    import click  # for a mistake only

    return click.UsageError(language.words(zh, en))
