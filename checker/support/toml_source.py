"""TOML as plain data that remembers where each value stands.

The standard library reads the data and says nothing of places; ``toml_places`` finds them again.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from checker.support.declared import Path, Problem, Source
from checker.support.errors import ConfigError
from checker.support.patterns import lazily
from checker.support.toml_places import TOML, find_places

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASON = lazily(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
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
    """Return the data of a TOML document; raise :class:`ConfigError` if it is not valid TOML.

    Lines and columns of the result are 1-based and count code points. ``name`` is the file's
    name in messages.
    """
    text = _decode(data, name).replace("\r\n", "\n")
    try:
        value = TOML.loads(text)
    except RecursionError:
        raise ConfigError(name, "嵌套过深", "is nested too deeply") from None
    except TOML.TOMLDecodeError as error:
        raise _syntax_error(str(error), text, name) from None
    values, keys = find_places(text, name)
    return Source(name, value, values, keys, ConfigError)


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
    """Yield a problem for each value in ``data`` that JSON cannot hold: dates, nan, inf.

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


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        where = f"{name}:{line}:{column}"
        raise ConfigError(where, "不是 UTF-8 编码，请另存为 UTF-8", "is not UTF-8") from None


def _syntax_error(said: str, text: str, name: str) -> ConfigError:
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
