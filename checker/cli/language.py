"""The language of help texts and usage errors; that of report messages is an option of each run.

``--lang`` on the command line decides, else the locale: Chinese under a Chinese one, else English.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.model.finding import Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where the locale stands; the first that is set decides."""

_WINDOWS_CHINESE = 0x04
"""The primary language in a language identifier of Windows."""


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language for a command with these ``arguments``, the name of it left out."""
    named = named_language(arguments)
    if named is not None:
        return named
    locale = next(filter(None, map(environment.get, _VARIABLES)), None)
    if locale is None:
        return "zh" if _is_windows_chinese() else "en"
    return "zh" if locale.lower().startswith("zh") else "en"


def named_language(arguments: Sequence[str]) -> Language | None:
    """Return the last language that ``--lang`` names; None if it names none that there is."""
    named: Language | None = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        option, equals, value = argument.partition("=")
        if option == "--lang":
            value = value if equals else "".join(arguments[position + 1 : position + 2])
            named = "zh" if value == "zh" else "en" if value == "en" else named
    return named


def _is_windows_chinese() -> bool:
    """Return whether Windows, which sets no such variables, speaks Chinese to this user."""
    if sys.platform == "win32":
        import ctypes  # slow, and of no use elsewhere

        identifier: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return identifier & 0x3FF == _WINDOWS_CHINESE
    return False


LANG: Language = choose_language(sys.argv[1:], os.environ)
"""The language for this process."""


def words(zh: str, en: str) -> str:
    """Return one of two texts, by the language for this process."""
    return zh if LANG == "zh" else en


_configured: list[Language] = []
"""The language that the run has settled on, once its configuration is read."""


def use_for_errors(lang: Language) -> None:
    """Say errors in ``lang`` from here on."""
    _configured[:] = [lang]


def language_of_errors(arguments: Sequence[str]) -> Language:
    """Return the language for an error of a command with these ``arguments``."""
    return named_language(arguments) or (_configured[0] if _configured else "zh")
