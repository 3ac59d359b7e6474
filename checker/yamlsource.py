"""YAML as plain data that remembers where each value stands.

Only null, ``true``/``false``, decimal integers, decimal fractions and strings
exist: ``no``, ``2024-01-01`` and ``010`` stay the strings they look like.
Aliases, tags, repeated keys and several documents in one file are refused.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import yaml

from checker.errors import PackError, PlacedError
from checker.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic import BaseModel

Path = tuple[str | int, ...]
"""The keys and indices (0-based) that lead from the top of a file to a value."""

MAX_BYTES = 4_000_000
"""The largest rule, table or pack file that is read."""

_Model = TypeVar("_Model", bound="BaseModel")
_MAX_DEPTH = 30
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FRACTION = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]+(?:[eE][-+]?[0-9]{1,2})?")
_QUOTED = re.compile("'([^']*)'")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class Problem(Record):
    """What is wrong with the value at ``path``, or with its key if ``at_key``."""

    path: Path
    zh: str
    en: str
    at_key: bool = False

    def below(self, path: Path) -> Problem:
        """Return the same problem for a value that itself stands at ``path``."""
        return self._replace(path=path + self.path)


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file: its name for messages, its data, and (line, column) by path.

    Lines and columns are 1-based and count code points. ``keys`` holds the
    place of the key of a mapping's entry, under the path of its value. ``error`` is
    what is raised for a fault.
    """

    name: str
    data: Any
    values: dict[Path, tuple[int, int]] = field(repr=False)
    keys: dict[Path, tuple[int, int]] = field(repr=False)
    error: type[PlacedError] = PackError

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Return line and column of the value at ``path``, or of the nearest value around it."""
        if at_key and path in self.keys:
            return self.keys[path]
        while path not in self.values:
            path = path[:-1]
        return self.values[path]

    def where(self, path: Path, *, at_key: bool = False) -> str:
        """Return ``file:line:column`` of the value at ``path``."""
        line, column = self.place(path, at_key=at_key)
        return f"{self.name}:{line}:{column}"

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raise one error for all problems, in the order of the file; none: return."""
        placed = sorted({(self.place(p.path, at_key=p.at_key), p.zh, p.en) for p in problems})
        if not placed:
            return
        wheres = [f"{self.name}:{line}:{column}" for (line, column), _, _ in placed]
        rest = list(zip(wheres, placed, strict=True))[1:]
        zh = [placed[0][1], *(f"{where}: {problem[1]}" for where, problem in rest)]
        en = [placed[0][2], *(f"{where}: {problem[2]}" for where, problem in rest)]
        raise self.error(wheres[0], "\n".join(zh), "\n".join(en))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name in ``known`` that ``word`` is probably meant to be, or null."""
    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else None


def suggestion(word: str, known: Iterable[str]) -> tuple[str, str]:
    """Return “did you mean …” in Chinese and English, or empty strings if nothing is near."""
    name = nearest(word, known)
    return (f"（是否为 {name}？）", f" (did you mean {name}?)") if name else ("", "")


_EXPECTED = {
    "string_type": ("应为字符串（数字要加引号）", "must be a string (quote numbers)"),
    "int_type": ("应为整数", "must be a whole number"),
    "float_type": ("应为数字", "must be a number"),
    "bool_type": ("应为 true 或 false", "must be true or false"),
    "list_type": ("应为列表", "must be a list"),
    "tuple_type": ("应为列表", "must be a list"),
    "dict_type": ("应为映射（一组键和值）", "must be a mapping (keys and values)"),
    "model_type": ("应为映射（一组键和值）", "must be a mapping (keys and values)"),
    "too_short": ("不能为空", "must not be empty"),
}


def validated(model: type[_Model], data: Any) -> tuple[_Model | None, list[Problem]]:
    """Return ``data`` as the pydantic ``model``, or null and what is wrong with it."""
    from pydantic import ValidationError  # noqa: PLC0415  # tables and kinds do without models

    try:
        # As JSON, because strict validation then takes lists for tuples and 1 for 1.0, no more.
        return model.model_validate_json(json.dumps(data)), []
    except ValidationError as error:
        return None, list(invalid(error.errors(), lambda path: _keys(model, path)))


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the model allows at ``path``; indices and free keys lead nowhere new."""
    for step in path:
        for name, info in model.model_fields.items():
            if step == (info.alias or name):
                model = next(_models(info.annotation), model)
                break
    return [info.alias or name for name, info in model.model_fields.items()]


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    if hasattr(hint, "model_fields"):
        yield hint
    for part in get_args(hint):
        yield from _models(part)


def invalid(errors: Iterable[Any], known: Callable[[Path], Iterable[str]]) -> Iterator[Problem]:
    """Yield pydantic's ``errors`` as problems; ``known`` gives the keys allowed at a path.

    A key that is missing only because it is misspelt is reported once.
    """
    found = [(_path(error["loc"]), error) for error in errors]
    misspelt = {
        (*path[:-1], nearest(str(path[-1]), known(path[:-1])))
        for path, error in found
        if error["type"] == "extra_forbidden"
    }
    for path, error in found:
        if error["type"] != "missing" or path not in misspelt:
            yield _problem(path, error, known)


def _path(steps: Path) -> Path:
    """Return pydantic's path without the names of a union's branches, which are no places."""
    return (*(step for step in steps[:-1] if step not in ("(text)", "(mapping)")), *steps[-1:])


def _problem(path: Path, error: Any, known: Callable[[Path], Iterable[str]]) -> Problem:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return Problem(path[:-1], f"缺少 {path[-1]}", f"{path[-1]} is missing")
    if kind == "extra_forbidden":
        zh, en = suggestion(str(path[-1]), known(path[:-1]))
        zh, en = f"不认识的键 {path[-1]}{zh}", f"unknown key {path[-1]}{en}"
        return Problem(path, zh, en, at_key=True)
    if kind == "literal_error":
        expected = context["expected"]
        zh, en = suggestion(str(error["input"]), _QUOTED.findall(expected))
        either = expected.replace(", ", "、").replace(" or ", " 或 ")
        return Problem(path, f"应为 {either}{zh}", f"must be {expected}{en}")
    if kind == "greater_than_equal":
        return Problem(path, f"应不小于 {context['ge']}", f"must be at least {context['ge']}")
    if kind == "string_pattern_mismatch":
        form = context["pattern"]
        return Problem(path, f"写法应合 {form}", f"must be written as {form}")
    return Problem(path, *_EXPECTED.get(kind, (f"值不对：{error['msg']}", error["msg"])))


def read_bytes(path: str, name: str) -> bytes:
    """Return the content of the regular file at ``path``; ``name`` is for messages."""
    try:
        # A FIFO or a device would block or never end: look before opening.
        status = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            raise PackError(name, "不是普通文件", "is not a regular file")
        with open(path, "rb") as stream:  # noqa: PTH123
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PackError(name, f"不能读取：{reason}", f"cannot be read: {reason}") from None
    if len(data) > MAX_BYTES:
        raise PackError(name, f"大于 {MAX_BYTES} 字节", f"is larger than {MAX_BYTES} bytes")
    return data


def parse(data: bytes, name: str) -> Source:
    """Return the data of one YAML document; raise :class:`PackError` if it is not good YAML."""
    builder = _Builder(_decoded(data, name), name)
    try:
        value = builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        what = error.problem or error.context or ""
        raise PackError(where, f"YAML 语法错误：{what}", f"YAML syntax: {what}") from None
    except yaml.YAMLError as error:
        raise PackError(name, f"YAML 语法错误：{error}", f"YAML syntax: {error}") from None
    source = Source(name, value, {(): (1, 1)} | builder.values, builder.keys)
    source.refuse(builder.problems)
    return source


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
        """Return the data of the only document, null for an empty file."""
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
