"""Where the keys and values of a TOML document stand.

No kept library says so: tomllib and tomli give no places, tomlkit (83 ms to import) no lines.
The text is valid TOML, because a library has read it before, so finding the places takes no
more than telling strings, brackets and comments apart.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from checker.support.errors import ConfigError
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.support.declared import Path

    Places = dict[Path, tuple[int, int]]

TOML: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
"""The library that reads TOML: the standard one, or the same one for Python 3.10."""

_MAX_DEPTH = 30
_BLANK = lazily(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = lazily(r"[ \t]*")
_KEY = lazily(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = lazily(
    r'''"""(?:[^\\]|\\.)*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:[^"\\]|\\.)*"|'[^']*\'''',
    re.DOTALL,
)
_BARE = lazily(r"[^,\]}#\n]+")


def find_places(text: str, name: str) -> tuple[Places, Places]:
    """Return line and column (1-based) of every value and of every key of valid TOML, by path.

    Raise :class:`ConfigError`, with the file's ``name``, if it is nested too deeply.
    """
    locator = _Locator(text, name)
    locator.document()
    return locator.values, locator.keys


class _Locator:
    """Goes through valid TOML once and notes where keys and values begin."""

    def __init__(self, text: str, name: str) -> None:
        self.values: dict[Path, tuple[int, int]] = {(): (1, 1)}
        self.keys: dict[Path, tuple[int, int]] = {}
        self._text = text
        self._name = name
        self._at = 0
        self._line = 1
        self._line_start = self._counted = 0
        self._tables: dict[Path, int] = {}  # how many elements an array of tables has so far

    def document(self) -> None:
        """Go through the whole text."""
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._next() == "[":
                table = self._header()
            else:
                self._entry(table)
            self._skip(_BLANK)

    def _header(self) -> Path:
        """Read ``[a.b]`` or ``[[a.b]]``; return the path of the table that it begins."""
        place = self._place()
        is_array = self._text.startswith("[[", self._at)
        self._at += 1 + is_array
        path: Path = ()
        names = self._key()
        for index, (name, at) in enumerate(names, 1):
            path = (*path, name)
            self.keys.setdefault(path, at)
            self.values.setdefault(path, at)
            if index < len(names) and path in self._tables:
                path = (*path, self._tables[path] - 1)
        if is_array:
            number = self._tables.get(path, 0)
            self._tables[path] = number + 1
            path = (*path, number)
            self.values[path] = place
        self._at += 1 + is_array
        return path

    def _entry(self, table: Path) -> None:
        """Read ``a.b = value`` inside the table at ``table``."""
        path = table
        for name, place in self._key():
            path = (*path, name)
            self.keys.setdefault(path, place)
            self.values.setdefault(path, place)
        self._at += 1  # =
        self._skip(_SPACE)
        self._value(path)

    def _key(self) -> list[tuple[str, tuple[int, int]]]:
        """Read a dotted key and the space around it: its names, each with its place."""
        names = []
        while True:
            self._skip(_SPACE)
            place = self._place()
            raw = self._skip(_KEY)
            names.append((_unquoted(raw), place))
            self._refuse_depth(names)
            self._skip(_SPACE)
            if self._next() != ".":
                return names
            self._at += 1

    def _value(self, path: Path) -> None:
        self.values[path] = self._place()
        self._refuse_depth(path)
        if self._next() == "[":
            self._array(path)
        elif self._next() == "{":
            self._inline(path)
        elif self._next() in "\"'":
            self._skip(_STRING)
        else:
            self._skip(_BARE)

    def _array(self, path: Path) -> None:
        self._at += 1
        index = 0
        while self._more("]"):
            self._value((*path, index))
            index += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while self._more("}"):
            self._entry(path)

    def _more(self, end: str) -> bool:
        """Go past blanks and a comma; return whether something comes before the bracket ``end``."""
        self._skip(_BLANK)
        if self._next() == ",":
            self._at += 1
            self._skip(_BLANK)
        if self._next() != end:
            return True
        self._at += 1
        return False

    def _refuse_depth(self, path: Sequence[object]) -> None:
        if len(path) > _MAX_DEPTH:
            where = ":".join(map(str, (self._name, *self._place())))
            raise ConfigError(where, "嵌套过深", "is nested too deeply")

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        assert found is not None  # the library has read it before us
        self._at = found.end()
        return found[0]

    def _place(self) -> tuple[int, int]:
        """Return line and column of where the locator is; it never goes back."""
        breaks = self._text.count("\n", self._counted, self._at)
        if breaks:
            self._line += breaks
            self._line_start = self._text.rindex("\n", 0, self._at) + 1
        self._counted = self._at
        return self._line, self._at - self._line_start + 1


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    name: str = TOML.loads(f"key = {key}")["key"]
    return name
