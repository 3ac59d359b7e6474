"""Regular expressions of rule files: linear-time syntax (RE2) only.

Patterns come from untrusted packs and run over texts of any size, so nothing that can
backtrack is allowed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

HAN = r"[^\W\d_A-Za-z]"
"""A Chinese character, for Python's own ``re``: any letter that is not Latin.

Not a range of code points: Python takes milliseconds to compile a set that has a wide one.
"""

Pattern = Annotated[str, "re2"]
"""Annotate a parameter with this (``patterns: tuple[Pattern, ...]``) to have it checked.

Parameters called ``pattern``, ``patterns`` or ``…_pattern(s)`` are checked anyway.
"""


class _Lazy:
    """Stands for a compiled pattern until the first thing is asked of it."""

    def __init__(self, make: Callable[..., Any], *form: Any) -> None:
        self._make = make
        self._form = form

    def __getattr__(self, name: str) -> Any:
        form = self._make(*self._form)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            self.__dict__[method] = getattr(form, method)
        return getattr(form, name)


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(pattern, flags)``, made when it is first used.

    Compiling a set of Chinese characters takes a third of a millisecond, and most
    patterns of a check are only needed where another one has found something.
    """
    return cast("re.Pattern[str]", _Lazy(re.compile, pattern, flags))


def is_pattern_name(name: str) -> bool:
    """Return whether a parameter of this name holds patterns whatever its annotation."""
    return name in {"pattern", "patterns"} or name.endswith(("_pattern", "_patterns"))


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Any:
    """Return the compiled pattern; raise :class:`ValueError` if RE2 refuses it."""
    import re2  # a run whose rules hold no pattern need not pay for it

    try:
        return re2.compile(pattern, _options())
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise ValueError(text) from None


def compiled_lazily(pattern: str) -> Any:
    """Return what :func:`compiled` does, made when it is first used; its faults show then."""
    return _Lazy(compiled, pattern)


@lru_cache(maxsize=1)
def _options() -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False  # else the library writes to standard error by itself
    return options


def fault(pattern: str) -> str | None:
    """Return why a linear-time engine cannot run ``pattern``, or None if it can."""
    try:
        compiled(pattern)
    except ValueError as error:
        return str(error)
    return None


def not_linear(reason: str) -> tuple[str, str]:
    """Return the message, in Chinese and English, for a pattern with a :func:`fault`."""
    zh = f"不是线性时间（RE2）的正则表达式：{reason}"
    return zh, f"not a linear-time (RE2) pattern: {reason}"
