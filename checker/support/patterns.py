"""Regular expressions of rule files: linear-time syntax (RE2) only.

Patterns come from untrusted packs and run over texts of any size, so nothing that can
backtrack is allowed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, AnyStr, cast

from checker.support.kept_patterns import compile_kept
from checker.support.re2_pattern import Re2Pattern
from checker.support.text_pairs import ends_of, pairs_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping, Sequence

_SYNTAX = frozenset(r"\.^$*+?{}[]|()")
MOST_LITERALS = 48
"""So many strings are looked for at most: more take longer than a pattern does."""
_MOST_JOINED = 128
"""So many for patterns that are joined, of which RE2 takes a hundredth of a run to compile one."""

_LONG = 1000
"""Characters of a text from which on its pairs are compared before strings are looked for."""

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

    def may_match(self, _text: str) -> bool:
        """Return that it may: nothing is known of the pattern."""
        return True

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._make(*self._form), name)
        return value


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


Needs = tuple[tuple[str, ...], tuple[tuple[int, int], ...], bool]
"""Strings of which each match holds one, the numbers of the first and last pair of each, and
whether every match stands in one line, whatever stands in others."""

needs: dict[str, Needs] = {}
"""What patterns cannot match without, so far as it is known; it only saves time."""


def needs_of(strings: Sequence[str], *, in_line: bool) -> Needs:
    """Return what is known of a pattern that cannot match without one of ``strings``."""
    return tuple(strings), tuple(ends_of(strings)), in_line


def know(more: Mapping[str, Needs]) -> None:
    """Take what is known of patterns; :mod:`checker.packs.pattern_literals` finds it out."""
    needs.update(more)
    compiled.cache_clear()  # whoever read the packs has compiled patterns without knowing


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Any:
    """Return the pattern ready to match; :class:`ValueError` shows when it is used if it is bad.

    What is known of it in :data:`needs` is looked for first.
    """
    known = _needs(pattern)
    return _Lazy(compile_re2, pattern) if known is None else _Prefiltered(pattern, known)


def _needs(pattern: str) -> Needs | None:
    """Return what is known of a pattern."""
    if is_plain(pattern):
        return needs_of((pattern,), in_line="\n" not in pattern)
    return needs.get(pattern)


def any_of(patterns: Sequence[str]) -> Any:
    """Return one pattern that matches where any of ``patterns`` does, none where there are none."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns) or r"[^\x00-\x{10FFFF}]"
    if joined not in needs:
        known = [one for one in map(_needs, patterns) if one is not None]
        found = {literal for strings, _, _ in known for literal in strings}
        if len(known) == len(patterns) and len(found) <= _MOST_JOINED:
            in_line = all(in_line for _, _, in_line in known)
            needs[joined] = needs_of(sorted(found), in_line=in_line)
    return compiled(joined)


def needing(strings: Sequence[str], pattern: str) -> Any:
    """Return ``pattern`` ready to match, which cannot match without one of ``strings``."""
    if strings and all(map(is_plain, strings)):
        needs.setdefault(pattern, needs_of(strings, in_line=False))
    return compiled(pattern)


class _Prefiltered:
    """A pattern that is compiled when a text holds one of the strings that it cannot do without.

    Of a long text it sees the lines only that hold one, where it stays in a line.
    """

    def __init__(self, pattern: str, known: Needs) -> None:
        self._literals, self._ends, self._in_line = known
        self._form = _Lazy(compile_re2, pattern)
        self._seen: tuple[str, list[str]] = "", []

    def search(self, text: str, *places: int) -> Any:
        """Return the first match, or None."""
        if len(text) >= _LONG and not places:
            return next(self.finditer(text), None)
        return self._form.search(text, *places) if self.may_match(text) else None

    def match(self, text: str, *places: int) -> Any:
        """Return the match at the beginning, or None."""
        return self._form.match(text, *places) if self.may_match(text) else None

    def fullmatch(self, text: str, *places: int) -> Any:
        """Return the match of the whole text, or None."""
        return self._form.fullmatch(text, *places) if self.may_match(text) else None

    def finditer(self, text: str, *places: int) -> Any:
        """Return the matches, one after the other."""
        if len(text) < _LONG:
            return self._form.finditer(text, *places) if self.may_match(text) else iter(())
        standing = self._standing(text)
        if not standing:
            return iter(())
        if places or not self._in_line:
            return self._form.finditer(text, *places)
        return self._in_lines(text, standing)

    def may_match(self, text: str) -> bool:
        """Return whether one of the strings stands there."""
        if len(text) >= _LONG:
            return bool(self._standing(text))
        for literal in self._literals:  # noqa: SIM110  # a generator takes twice as long
            if literal in text:
                return True
        return False

    def _standing(self, text: str) -> list[str]:
        """Return which of the strings stand in a long text; the same is asked twice in a row."""
        if self._seen[0] is not text:
            self._seen = text, _standing(text, self._literals, self._ends)
        return self._seen[1]

    def _in_lines(self, text: str, literals: list[str]) -> Iterator[Any]:
        """Yield the matches in the lines that hold one of the strings."""
        lines = set()
        for literal in literals:
            place = text.find(literal)
            while place >= 0:
                start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
                end = len(text) if end < 0 else end
                lines.add((start, end))
                place = text.find(literal, end)
        finditer = self._form.finditer_alone
        for start, end in sorted(lines):
            yield from finditer(text, start, end)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._form, name)


def _standing(text: str, strings: Sequence[str], ends: Sequence[tuple[int, int]]) -> list[str]:
    """Return which of the strings, whose first and last pairs are ``ends``, stand in a text."""
    present = pairs_of(text)
    return [
        string
        for (first, last), string in zip(ends, strings, strict=True)
        if first in present and last in present and string in text
    ]


class Several:
    """Patterns of which next to none match in any one text; nothing is made of the others."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Take the patterns (RE2)."""
        self._patterns = patterns
        self._always: list[int] = []
        self._begun: dict[int, list[tuple[int, int]]] = {}

    def may_match(self, text: str) -> list[int]:
        """Return the places, in order, of the patterns that may match in ``text``."""
        if len(text) < _LONG:
            patterns = enumerate(self._patterns)
            return [at for at, pattern in patterns if compiled(pattern).may_match(text)]
        if not self._begun:
            for at, pattern in enumerate(self._patterns):
                known = _needs(pattern)
                if known is None:
                    self._always.append(at)
                    continue
                for first, last in known[1]:
                    self._begun.setdefault(first, []).append((last, at))
        present = pairs_of(text)
        begun = present & self._begun.keys()
        found = {at for first in begun for last, at in self._begun[first] if last in present}
        found = {at for at in found if compiled(self._patterns[at]).may_match(text)}
        return sorted([*self._always, *found])


@lru_cache(maxsize=1024)
def compile_re2(pattern: str) -> Any:
    """Return what RE2 makes of the pattern; raise :class:`ValueError` if it refuses it."""
    import re2  # a run whose rules hold no pattern need not pay for it

    try:
        return Re2Pattern(pattern)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise ValueError(text) from None


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
