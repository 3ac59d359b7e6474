"""YAML as plain data that remembers where each value stands.

Only null, ``true``/``false``, decimal integers, decimal fractions and strings
exist: ``no``, ``2024-01-01`` and ``010`` stay the strings they look like.
Aliases, tags, repeated keys and several documents in one file are refused.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import yaml

from checker.support.declared import Path, Problem, Source
from checker.support.errors import PackError
from checker.support.files import read_regular, why_unreadable
from checker.support.patterns import lazily

MAX_BYTES = 4_000_000
"""The largest rule, table or pack file that is read."""

_MAX_DEPTH = 30
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = lazily("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = lazily(r"-?(?:0|[1-9][0-9]{0,17})")
_FRACTION = lazily(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]+(?:[eE][-+]?[0-9]{1,2})?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


def read_bytes(path: str, name: str) -> bytes:
    """Return the content of the rule file at ``path``; ``name`` is for messages.

    Raise :class:`PackError` if it is unreadable or too large.
    """
    try:
        return read_regular(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        raise PackError(name, *why_unreadable(error, MAX_BYTES)) from None


def parse(data: bytes, name: str) -> Source:
    """Return the data of one YAML document; raise :class:`PackError` if it is not good YAML."""
    text = _decoded(data, name)
    builder = _Builder(text, name)
    try:
        value = builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark:
            _refuse_depth(text[: mark.index], name)
        where = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        what = error.problem or error.context or ""
        raise PackError(where, f"YAML 语法错误：{what}", f"YAML syntax: {what}") from None
    except yaml.YAMLError as error:
        raise PackError(name, f"YAML 语法错误：{error}", f"YAML syntax: {error}") from None
    source = Source(name, value, {(): (1, 1)} | builder.values, builder.keys)
    source.refuse(builder.problems)
    return source


def _refuse_depth(text: str, name: str) -> None:
    """Raise PackError if ``text``, which may end anywhere, is nested too deeply.

    The library reads up to 1024 characters ahead. An error that it meets there, such as
    a limit of its own on depth, would hide that our limit is passed before that place.
    """
    with suppress(yaml.YAMLError):
        _Builder(text, name).document()


def _decoded(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        raise PackError(f"{name}:{line}:{column}", "不是 UTF-8 编码", "is not UTF-8") from None
    bad = _UNPRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        shown = f"U+{ord(bad.group()):04X}"
        where = f"{name}:{line}:{column}"
        raise PackError(
            where, f"YAML 不容许的字符 {shown}", f"character {shown} not allowed in YAML"
        )
    return text


class _Builder:
    """Turns the parser's events into plain data and notes where each value stands.

    Not by ``yaml.compose``: that recurses in C without a limit, so that a file of
    50,000 brackets ends the process.
    """

    def __init__(self, text: str, name: str) -> None:
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._name = name
        self._events = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Any:
        """Return the data of the only document, None for an empty file."""
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        value = self._value((), next(self._events))
        next(self._events)  # the document's end
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._refuse((), after, "只能有一个 YAML 文档", "only one YAML document is allowed")
        return value

    def _value(self, path: Path, event: Any) -> Any:
        """Return the data that ``event`` begins, and consume its events."""
        self.values[path] = _place(event)
        if isinstance(event, yaml.AliasEvent):
            return self._refuse(
                path, event, "不能用 YAML 别名（*）", "YAML aliases (*) are refused"
            )
        if event.tag is not None:
            self._refuse(path, event, "不能用 YAML 标签（!）", "YAML tags (!) are refused")
        if isinstance(event, yaml.ScalarEvent):
            if any("\ud800" <= character <= "\udfff" for character in event.value):
                self._refuse(path, event, "含半个代理对", "holds half a surrogate pair")
            return _plain(event.value) if event.implicit[0] else event.value
        if len(path) >= _MAX_DEPTH:
            line, column = _place(event)
            raise PackError(f"{self._name}:{line}:{column}", "嵌套过深", "is nested too deeply")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value((*path, len(items)), event))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if isinstance(event, yaml.ScalarEvent):
                key = event.value
                below = (*path, key)
                if key in result:
                    below = (*below, "?")  # its value is read past, and must not hide the first
                    self._refuse(below, event, f"键 {key} 重复", f"key {key} is repeated")
                    self._value((*below, "?"), next(self._events))
                    continue
                self.keys[below] = _place(event)
                result[key] = self._value(below, next(self._events))
            else:
                below = (*path, "?")
                self._value((*below, "?"), event)
                self._refuse(below, event, "键应为字符串", "a key must be a string")
                self._value((*below, "?"), next(self._events))
        return result

    def _refuse(self, path: Path, event: Any, zh: str, en: str) -> None:
        self.values[path] = _place(event)
        self.problems.append(Problem(path, zh, en))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _plain(text: str) -> Any:
    """Return what an unquoted scalar means; anything unusual is a string."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FRACTION.fullmatch(text) else text
