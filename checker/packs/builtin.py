"""The built-in rule packs.

A wheel brings them compiled: validated, as plain data. In a checkout they are compiled when a
file has changed, and kept in the user's cache. So a run neither parses YAML nor imports pydantic.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.model.rule import Rule
from checker.packs.pack import Pack
from checker.support import cache, compiled, declared, locations
from checker.support.declared import Problem
from checker.support.errors import PackError
from checker.support.records import Record
from checker.support.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.support.declared import Source


SECTION = "rules"
"""The name of what :func:`compile_packs` returns among what the wheel brings compiled."""
_PYTHON = sys.implementation.cache_tag
"""What is cached under a key that holds this is read by no other version of Python."""


class BuiltinPacks(Record):
    """The whole built-in set, under the key of the files it was made from."""

    key: str
    packs: Mapping[str, Pack]
    sources: Mapping[str, Mapping[str, Any]]


@lru_cache(maxsize=4)
def load_builtin(root: str) -> BuiltinPacks:
    """Return the packs that the wheel brings; in a checkout, those in the folder ``root``."""
    plain, key = _compiled(root)
    own = {
        name: tuple(Rule(*row) for row in entry["rules"]) for name, entry in plain["packs"].items()
    }
    packs: dict[str, Pack] = {}
    for name, entry in plain["packs"].items():
        lineage = _lineage(name, plain["packs"])
        tables: dict[str, Any] = {}
        for ancestor in reversed(lineage):
            tables |= plain["packs"][ancestor]["tables"]
        rules = sorted((r for ancestor in lineage for r in own[ancestor]), key=by_code)
        packs[name] = Pack(
            name=name,
            lineage=lineage,
            title=entry["title"],
            detect=entry["detect"],
            rules=tuple(rules),
            tables=tables,
        )
    return BuiltinPacks(key, packs, plain["sources"])


def _compiled(root: str) -> tuple[Mapping[str, Any], str]:
    """Return the packs as plain data, and their key.

    In a checkout all files are read for it, not only their times looked at: that takes 1 ms, and
    what was changed is seen at once whatever its time.
    """
    shipped = compiled.section(SECTION)
    if shipped is not None:
        return shipped, cache.key(f"{_PYTHON} {compiled.identity()}".encode())
    files = dict(_rule_files(root))
    key = _key(files)
    return compiled.kept(SECTION, key, lambda: _read_builtin(root, files)), key


def compile_packs() -> dict[str, Any]:
    """Return the packs below ``rules/`` as plain data, read anew.

    Raises :class:`~checker.support.errors.PackError` if something in them is not good.
    """
    root = os.fspath(locations.RULES)
    return _read_builtin(root, dict(_rule_files(root)))


def by_code(rule: Rule) -> str:
    """Return what rules are sorted by."""
    return rule.code


def _lineage(name: str, entries: Mapping[str, Any]) -> tuple[str, ...]:
    """Return ``name`` and the packs it extends; stops at a cycle or an unknown name."""
    lineage: list[str] = []
    while name in entries and name not in lineage:
        lineage.append(name)
        name = entries[name]["extends"]
    return tuple(lineage)


def _rule_files(root: str) -> Iterator[tuple[str, bytes]]:
    """Yield path below ``root`` (with ``/``) and content of all rule, table and source files."""
    for path, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            file = os.path.join(path, name)
            if name.endswith(".yml"):
                raise PackError(file, "扩展名应为 .yaml", "the extension must be .yaml")
            if name.endswith(".yaml"):
                with open(file, "rb") as stream:
                    yield os.path.relpath(file, root).replace(os.sep, "/"), stream.read()


def _key(files: Mapping[str, bytes]) -> str:
    """Return a key of the files' content and of the code that reads them."""
    parts = [f"{__version__} {_PYTHON}".encode()]
    for room in ("support", "model", "language", "checks", "packs"):
        for folder, _, names in sorted(os.walk(os.path.join(locations.PACKAGE, room))):
            for name in sorted(names):
                if name.endswith(".py"):
                    status = os.stat(os.path.join(folder, name))
                    parts.append(f"{name} {status.st_size} {status.st_mtime_ns}".encode())
    for path, data in files.items():
        parts += (path.encode(), data)
    return cache.key(*parts)


# Making packs anew: these functions import pydantic and YAML.


def _read_builtin(root: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the built-in packs and sources as plain data."""
    from checker.packs import table_files
    from checker.support import yaml_source

    parsed = {
        path: yaml_source.parse(data, os.path.join(root, *path.split("/")))
        for path, data in files.items()
    }
    if "sources.yaml" not in parsed:
        raise PackError(os.path.join(root, "sources.yaml"), "缺少", "is missing")
    cited = table_files.read_sources(parsed["sources.yaml"])
    folders = sorted({path.partition("/")[0] for path in files if "/" in path})
    packs: dict[str, Any] = {}
    places: dict[str, str] = {}
    for name in folders:
        head = parsed.get(f"{name}/pack.yaml")
        if head is None:
            raise PackError(os.path.join(root, name, "pack.yaml"), "缺少", "is missing")
        packs[name] = table_files.read_head(head, name)
    for path, source in parsed.items():
        name, _, file = path.partition("/")
        stem = file.removesuffix(".yaml")
        if file.startswith("lexicon/"):
            table = stem.removeprefix("lexicon/")
            packs[name]["tables"][table] = table_files.read_table(source)
        elif file and file != "pack.yaml":
            packs[name]["rules"].append(tuple(_builtin_rule(source, cited, path, places)))
    for name, entry in packs.items():
        last = entry["extends"] and _lineage(name, packs)[-1]
        if last and packs[last]["extends"]:  # the line of packs does not end by itself
            zh, en = declared.suggestion(entry["extends"], packs)
            zh, en = f"extends 指向循环或没有这个包{zh}", f"extends a cycle or an unknown pack{en}"
            raise PackError(parsed[f"{name}/pack.yaml"].where(("extends",)), zh, en)
    return {"packs": packs, "sources": cited}


def _builtin_rule(
    source: Source, cited: Mapping[str, Any], path: str, places: dict[str, str]
) -> Rule:
    """Return the rule of a built-in rule file; ``places`` are those of the codes so far."""
    from checker.packs import rule_files

    pack, _, file = path.partition("/")
    rule, problems = rule_files.read_rule(source.data, cited, pack, path, builtin=True)
    if rule and file != f"{rule.code}.yaml":
        zh, en = "文件名应为编号加 .yaml", "the file is named by its id and .yaml"
        problems.append(Problem(("id",), zh, en))
    elif rule and rule.code in places:
        zh, en = f"编号已用于 {places[rule.code]}", f"id already used in {places[rule.code]}"
        problems.append(Problem(("id",), zh, en))
    source.refuse(problems)
    assert rule is not None
    places[rule.code] = path
    return rule
