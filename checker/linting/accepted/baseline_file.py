"""The file of a baseline: sorted JSON with an entry a line, so that merges are easy to read."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from checker.linting.accepted.baseline import Baseline, Entry
from checker.support.errors import ConfigError, InputError
from checker.support.files import display_path, read_report
from checker.support.json_text import encode
from checker.support.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.linting.accepted.baseline import Key

_FORMAT = "nianbao-baseline"
_VERSION = 1
_STRINGS = ("path", "code", "section", "text", "content")
_KEYS = (*_STRINGS, "count")
"""The keys of an entry in the file, in the order of the fields of :class:`Entry`."""


def empty_baseline(path: str) -> Baseline:
    """Return a baseline without entries that belongs at ``path``."""
    folder = os.path.dirname(os.path.abspath(path))
    return Baseline(display_path(path), os.path.realpath(folder), {})


def load_baseline(path: str) -> Baseline:
    """Return the baseline in the file at ``path``.

    Raise :class:`ConfigError` if there is none or it is damaged; an empty file has no entries.
    """
    bare = empty_baseline(path)
    try:
        data = read_report(path, Limits())
    except InputError as error:
        raise ConfigError(bare.name, f"基线：{error.zh}", f"baseline: {error.en}") from None
    return bare._replace(entries=parse_baseline(data, bare.name))


def render_baseline(entries: Mapping[Key, Entry]) -> str:
    """Return the content of a baseline file: sorted, an entry a line."""
    rows = [encode(_plain(entry)) for entry in sorted(entries.values())]
    listed = ",\n".join(rows)
    findings = f"[\n{listed}\n]" if rows else "[]"
    return f'{{\n"format": "{_FORMAT}",\n"version": {_VERSION},\n"findings": {findings}\n}}\n'


def _plain(entry: Entry) -> dict[str, Any]:
    return dict(zip(_KEYS, entry, strict=True))


def parse_baseline(data: bytes, name: str) -> dict[Key, Entry]:
    """Return the entries in ``data``, the content of the baseline file ``name``.

    Raise :class:`ConfigError` at the place of what is damaged.
    """
    return _merge(_parse(data, name))


def _merge(entries: Iterable[Entry]) -> dict[Key, Entry]:
    """Return the entries by key; of two alike, as a merge may leave them, the larger counts."""
    result: dict[Key, Entry] = {}
    for entry in entries:
        known = result.get((entry.path, entry.content))
        if known is None or known.number < entry.number:
            result[entry.path, entry.content] = entry
    return result


def _parse(data: bytes, name: str) -> list[Entry]:
    """Return the entries in the bytes of a baseline; raise :class:`ConfigError` at the place."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}:{line}", "不是 UTF-8 编码", "is not UTF-8") from None
    if not text.strip():
        return []
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        zh, en = "基线不是完好的 JSON", "the baseline is not valid JSON"
        if re.search("^(?:<<<<<<<|=======|>>>>>>>)", text, re.MULTILINE):
            zh, en = f"{zh}：合并时有冲突没有解决", f"{en}: there is an unresolved merge conflict"
        raise ConfigError(where, zh, en) from None
    except RecursionError:
        raise ConfigError(name, "嵌套过深", "is nested too deeply") from None
    if not isinstance(value, dict) or value.get("format") != _FORMAT:
        raise ConfigError(f"{name}:1", "不是 nianbao 的基线文件", "is not a nianbao baseline")
    if value.get("version") != _VERSION:
        zh = f"这个版本只认得第 {_VERSION} 版的基线，请升级或重新生成"
        en = f"only version {_VERSION} of baselines is supported; upgrade, or write it again"
        raise ConfigError(f"{name}:1", zh, en)
    rows = value.get("findings")
    if not isinstance(rows, list):
        raise ConfigError(f"{name}:1", "findings 应为列表", "findings must be a list")
    for index, row in enumerate(rows):
        if not _is_entry(row):
            where = f"{name}:{_line_of(text, index)}"
            zh, en = f"第 {index + 1} 条已损坏", f"entry {index + 1} is damaged"
            raise ConfigError(where, zh, en)
    return [Entry(*(row[key] for key in _KEYS)) for row in rows]


def _is_entry(row: Any) -> bool:
    if not isinstance(row, dict) or set(row) != set(_KEYS):
        return False
    count = row["count"]
    good = all(isinstance(row[key], str) for key in _STRINGS)
    return good and isinstance(count, int) and not isinstance(count, bool) and count > 0


def _line_of(text: str, index: int) -> int:
    """Return the line (1-based) of an element of the list of findings in valid JSON."""
    decoder = json.JSONDecoder()
    position = _skip(text, text.index("[", text.index('"findings"')) + 1)
    for _ in range(index):
        position = _skip(text, decoder.raw_decode(text, position)[1])
    return text.count("\n", 0, position) + 1


def _skip(text: str, position: int) -> int:
    """Return where what follows blanks and commas begins."""
    while text[position] in " \t\r\n,":
        position += 1
    return position
