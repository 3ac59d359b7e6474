"""TOML as plain data that remembers where each value stands.

The standard library reads the data and says nothing of places. What it accepted is good
TOML, so finding the places again takes no more than telling strings, brackets and comments
apart.
"""

from __future__ import annotations

import math
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from checker.support.declared import Path, Problem, Source
from checker.support.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOML: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
_MAX_DEPTH = 30
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:[^"\\]|\\.)*"|'[^']*\'''',
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\n]+")
_REASON = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_WIDE = "“”‘’＝＃［］｛｝，．：＂＇　"
_IN_CHINESE = {
    "Expected '='": "键后面应有 =",
    "Invalid statement": "这一行不是“键 = 值”，也不是 [表]（键用英文）",
    "Invalid initial character for a key": "键只用字母、数字、- 和 _，其他字符要加引号",
    "Expected newline": "值后面应换行",
    "Invalid value": "值不对（字符串要加引号）",
    "Cannot overwrite": "这个键或表已经有了",
    "Cannot declare": "这个表已经有了",
    "Unterminated string": "字符串没有结束的引号",
    "Unclosed array": "数组没有结束的 ]",
    "Unclosed inline table": "没有结束的 }",
    "Expected ']": "表名后面应有 ]",
    "Unescaped '\\'": "双引号里的 \\ 要写两个，或改用单引号",
    "Illegal character": "这里不能有这个字符",
}
"""What the library says, by its beginning, in Chinese."""


def parse(data: bytes, name: str) -> Source:
    """Return the data of a TOML document; raise :class:`ConfigError` if it is not good TOML.

    Lines and columns of the result are 1-based and count code points. ``name`` is the file's
    name in messages.
    """
    text = _decoded(data, name).replace("\r\n", "\n")
    try:
        value = _TOML.loads(text)
    except RecursionError:
        raise ConfigError(name, "嵌套过深", "is nested too deeply") from None
    except _TOML.TOMLDecodeError as error:
        raise _refused(str(error), text, name) from None
    locator = _Locator(text, name)
    locator.document()
    return Source(name, value, locator.values, locator.keys, ConfigError)


def inside(source: Source, path: Path) -> Source:
    """Return the table at ``path`` as a source of its own, with places in the whole file."""
    depth, data = len(path), source.data
    for step in path:
        data = data[step]
    values = {at[depth:]: place for at, place in source.values.items() if at[:depth] == path}
    keys = {
        at[depth:]: place
        for at, place in source.keys.items()
        if at[:depth] == path and len(at) > depth
    }
    return Source(source.name, data, values, keys, source.error)


def beyond_json(data: Any, path: Path = ()) -> Iterator[Problem]:
    """Yield a problem for each value in ``data`` that has no like in JSON: dates, nan, inf.

    And for each NUL, which no path or pattern may hold.
    """
    if isinstance(data, str) and "\0" in data:
        yield Problem(path, "不能含有 NUL 字符", "must not hold a NUL")
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from beyond_json(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from beyond_json(value, (*path, index))
    elif isinstance(data, float) and not math.isfinite(data):
        yield Problem(path, "应为有限的数", "must be a finite number")
    elif not isinstance(data, (str, int, float)):
        yield Problem(path, "日期和时间要加引号", "dates and times are written in quotes")


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        where = f"{name}:{line}:{column}"
        raise ConfigError(where, "不是 UTF-8 编码，请另存为 UTF-8", "is not UTF-8") from None


def _refused(said: str, text: str, name: str) -> ConfigError:
    """Return the error for what the library ``said`` of ``text``."""
    found = _REASON.fullmatch(said)
    what = found[1] if found else said
    if found and found[2]:
        line, column = int(found[2]), int(found[3])
    else:
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
        what = f"{what}, at the end of the file"
    zh = next((words for start, words in _IN_CHINESE.items() if what.startswith(start)), what)
    # the usual slip with a Chinese keyboard
    wide = next((c for c in text.split("\n")[line - 1][column - 1 :][:1] if c in _WIDE), "")
    if wide:
        zh, what = f"{zh}；这里有全角的 {wide}", f"{what}; {wide} is a full-width character"
    return ConfigError(f"{name}:{line}:{column}", f"TOML 语法错误：{zh}", f"TOML syntax: {what}")


class _Locator:
    """Goes through good TOML once and notes where keys and values begin."""

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
        """Go past blanks and a comma; tell whether something comes before the bracket ``end``."""
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
    name: str = _TOML.loads(f"key = {key}")["key"]
    return name
