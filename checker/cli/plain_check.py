"""Reads command lines of ``nianbao check`` that hold nothing but paths and simple options.

That is how most checks are called, by people, hooks and editors. Importing click and laying out
its options takes a fifth of such a run. What is not understood here at once, mistakes
included, is left to click.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULTS: dict[str, Any] = {
    "forms": (),
    "output": None,
    "select": (),
    "ignore": (),
    "extend_select": (),
    "lang": None,
    "isolated": False,
    "config": None,
    "pack": None,
    "profile": None,
    "today": None,
    "previous": (),
    "fail_on": None,
    "exit_zero": False,
    "allow_empty": False,
    "stdin_filename": None,
    "sarif_mode": "github",
    "baseline": None,
    "waivers": None,
    "write_baseline": False,
    "statistics": False,
    "quiet": False,
    "no_color": False,
    "no_progress": False,
    "exclude": (),
    "force_exclude": False,
    "jobs": None,
    "cache": None,
    "cache_dir": None,
    "watch": False,
    "kinds": False,
    "profile_rules": False,
}
"""The options of the command where none is given, by the names of click's parameters."""

_FLAGS = {
    "--exit-zero": ("exit_zero", True),
    "--isolated": ("isolated", True),
    "--no-cache": ("cache", False),
    "--no-color": ("no_color", True),
    "--no-progress": ("no_progress", True),
    "--profile-rules": ("profile_rules", True),
    "--quiet": ("quiet", True),
    "-q": ("quiet", True),
    "--statistics": ("statistics", True),
}
_LANGUAGES = ("zh", "en")


def chosen(arguments: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """Return the paths and options of a check; None where click is to read the ``arguments``.

    ``arguments`` are those of the program, the name of the command included.
    """
    if not arguments or arguments[0] != "check" or sys.platform == "win32":
        return None  # on Windows click also makes paths of what has a * in it
    paths: list[str] = []
    options = dict(DEFAULTS)
    left = iter(arguments[1:])
    for argument in left:
        name, equals, value = argument.partition("=")
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
        elif argument in _FLAGS:
            option, setting = _FLAGS[argument]
            options[option] = setting
        elif name in ("--format", "--lang"):
            if not _set(options, name, value if equals else next(left, "")):
                return None
        else:
            return None
    return tuple(paths), options


def _set(options: dict[str, Any], name: str, value: str) -> bool:
    """Set an option with a value; return whether it is surely right."""
    if name == "--lang":
        options["lang"] = value
        return value in _LANGUAGES
    from checker.output.base import names

    if options["forms"] or value not in names():
        return False
    options["forms"] = ((value, None),)
    return True
