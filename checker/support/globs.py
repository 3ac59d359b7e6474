"""Patterns of paths as ``.gitignore`` has them, for what a run leaves out.

``*`` and ``?`` stay inside one name, ``**`` stands for any number of folders, ``[…]`` for one
character. A pattern with a ``/`` before its end counts from the base folder on; one without
fits a name at any depth. ``/`` at the end means folders only, ``!`` in front takes a path in
again. Whoever leaves out a folder leaves out all that is in it.

A name is matched by :mod:`fnmatch`, whose expressions do not backtrack into an earlier ``*``,
and a path name by name, so that no pattern takes more than quadratic time.
"""

from __future__ import annotations

import os
import re
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ANY_DEPTH = "**"
_ESCAPED = lazily(r"\\(.)")


class _Glob(Record):
    """One pattern: its names from the base on, and what it does to what it fits."""

    names: tuple[str, ...]
    folders_only: bool
    takes_in: bool


class Globs:
    """Patterns that count from one folder, in order: the last that fits a path decides."""

    def __init__(self, base: str, patterns: Iterable[str]) -> None:
        """Take ``patterns``, which count from the folder ``base``; empty ones say nothing."""
        self.base = os.path.realpath(base)
        self._globs = [_parse(pattern) for pattern in patterns if pattern.strip("/!")]

    def __bool__(self) -> bool:
        return bool(self._globs)

    def names_of(self, path: str) -> tuple[str, ...] | None:
        """Return the names of a real, absolute path from the base on; None if it is not below."""
        if path == self.base:
            return ()
        inside = os.path.join(self.base, "")
        if not path.startswith(inside):
            return None
        return tuple(path[len(inside) :].split(os.sep))

    def leaves_out(self, names: Sequence[str], *, folder: bool) -> bool:
        """Return whether the path with these names is left out itself, whatever is above it."""
        for glob in reversed(self._globs):
            if (folder or not glob.folders_only) and _fits(glob.names, names):
                return not glob.takes_in
        return False

    def leaves_out_with_folders(self, names: Sequence[str]) -> bool:
        """Return whether the file with these names is left out, or a folder that it is in."""
        return any(
            self.leaves_out(names[:count], folder=count < len(names))
            for count in range(1, len(names) + 1)
        )


def _parse(pattern: str) -> _Glob:
    takes_in = pattern.startswith("!")
    body = pattern[takes_in:]
    folders_only = body.endswith("/")
    body = body.rstrip("/")
    names = tuple(name for name in body.split("/") if name)
    if "/" not in body:
        names = (_ANY_DEPTH, *names)
    return _Glob(names, folders_only, takes_in)


def _fits(pattern: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether the names fit the pattern's, which may hold ``**``."""
    at = behind = 0
    retry: tuple[int, int] | None = None  # where to go on when the last ** takes one name more
    while behind < len(names):
        if at < len(pattern) and pattern[at] == _ANY_DEPTH:
            at += 1
            retry = at, behind
            if at == len(pattern):
                return True
        elif at < len(pattern) and _name_fits(pattern[at], names[behind]):
            at, behind = at + 1, behind + 1
        elif retry is not None:
            retry = retry[0], retry[1] + 1
            at, behind = retry
        else:
            return False
    return at == len(pattern)


def _name_fits(pattern: str, name: str) -> bool:
    return pattern == name or _expression(pattern).match(name) is not None


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    # \* is a star, which fnmatch writes as a set of one
    literal = _ESCAPED.sub(lambda match: f"[{match[1]}]", pattern)
    return re.compile(translate(literal.replace("[^", "[!")))
