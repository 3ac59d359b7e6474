"""Regular expressions of rule files: linear-time syntax (RE2) only.

Patterns come from untrusted packs and run over texts of any size, so nothing that can
backtrack is allowed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, AnyStr, cast

from checker.support.kept_patterns import compile_kept

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

_SYNTAX = frozenset(r"\.^$*+?{}[]|()")
MOST_LITERALS = 48
"""So many strings are looked for at most: more take longer than a pattern does."""
_MOST_JOINED = 128
"""So many for patterns that are joined, of which RE2 takes a hundredth of a run to compile one."""

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


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return ``re.compile(pattern, flags)``, made when it is first used, or taken from the cache.

    Compiling a set of Chinese characters takes a third of a millisecond, and most
    patterns of a check are only needed where another one has found something.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(compile_kept, pattern, flags))


def is_plain(pattern: str) -> bool:
    """Return whether a pattern matches itself only."""
    return _SYNTAX.isdisjoint(pattern)


def is_pattern_name(name: str) -> bool:
    """Return whether a parameter of this name holds patterns whatever its annotation."""
    return name in {"pattern", "patterns"} or name.endswith(("_pattern", "_patterns"))


literals: dict[str, tuple[str, ...]] = {}
"""What patterns cannot match without, one string of several, so far as it is known.

It comes with the packs, from :mod:`checker.packs.pattern_literals`, and only saves time.
"""


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Any:
    """Return the pattern ready to match; :class:`ValueError` shows when it is used if it is bad.

    What is known of it in :data:`literals` is looked for first.
    """
    known = (pattern,) if is_plain(pattern) else literals.get(pattern)
    return _Lazy(compile_re2, pattern) if known is None else _Prefiltered(pattern, known)


def needing(strings: Sequence[str], pattern: str) -> Any:
    """Return ``pattern`` ready to match, which cannot match without one of ``strings``."""
    if strings and all(map(is_plain, strings)):
        literals.setdefault(pattern, tuple(strings))
    return compiled(pattern)


def may_match(form: Any, text: str) -> bool:
    """Return whether a :func:`compiled` pattern may be in ``text``, by what it cannot do without.

    What holds none of that in all its lines need not be asked line by line.
    """
    return not isinstance(form, _Prefiltered) or form.may_match(text)


def any_of(patterns: Sequence[str]) -> Any:
    """Return one pattern that matches where any of ``patterns`` does, none where there are none."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns) or r"[^\x00-\x{10FFFF}]"
    if joined not in literals:
        known = [(one,) if is_plain(one) else literals.get(one) for one in patterns]
        found = {literal for strings in known if strings for literal in strings}
        if None not in known and len(found) <= _MOST_JOINED:
            literals[joined] = tuple(sorted(found))
    return compiled(joined)


class _Prefiltered:
    """A pattern that is compiled when a text holds one of the strings that it cannot do without."""

    def __init__(self, pattern: str, known: tuple[str, ...]) -> None:
        self._literals = known
        self._form = _Lazy(compile_re2, pattern)

    def search(self, text: str, *places: int) -> Any:
        """Return the first match, or None."""
        return self._form.search(text, *places) if self.may_match(text) else None

    def match(self, text: str, *places: int) -> Any:
        """Return the match at the beginning, or None."""
        return self._form.match(text, *places) if self.may_match(text) else None

    def fullmatch(self, text: str, *places: int) -> Any:
        """Return the match of the whole text, or None."""
        return self._form.fullmatch(text, *places) if self.may_match(text) else None

    def finditer(self, text: str, *places: int) -> Any:
        """Return the matches, one after the other."""
        return self._form.finditer(text, *places) if self.may_match(text) else iter(())

    def may_match(self, text: str) -> bool:
        """Return whether ``text`` holds one of the strings that a match needs."""
        for literal in self._literals:  # noqa: SIM110  # a generator takes twice as long
            if literal in text:
                return True
        return False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._form, name)


@lru_cache(maxsize=1024)
def compile_re2(pattern: str) -> Any:
    """Return what RE2 makes of the pattern; raise :class:`ValueError` if it refuses it."""
    import re2  # a run whose rules hold no pattern need not pay for it

    try:
        return re2.compile(pattern, re2_options())
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise ValueError(text) from None


@lru_cache(maxsize=1)
def re2_options() -> Any:
    """Return the options with which patterns are compiled."""
    import re2

    options = re2.Options()
    options.log_errors = False  # else the library writes to standard error by itself
    return options


def fault(pattern: str) -> str | None:
    """Return why a linear-time engine cannot run ``pattern``, or None if it can."""
    try:
        compile_re2(pattern)
    except ValueError as error:
        return str(error)
    return None


def not_linear(reason: str) -> tuple[str, str]:
    """Return the message, in Chinese and English, for a pattern with a :func:`fault`."""
    zh = f"不是线性时间（RE2）的正则表达式：{reason}"
    return zh, f"not a linear-time (RE2) pattern: {reason}"
