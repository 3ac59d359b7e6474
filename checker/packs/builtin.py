"""The built-in rule packs.

A wheel brings them compiled: validated, as plain data. In a checkout they are compiled when a
file has changed, and kept in the user's cache. So a run neither parses YAML nor imports pydantic.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.packs.pack import Pack, as_plain, from_plain
from checker.support import cache, compiled, locations, patterns
from checker.support.declared import Problem, joined, refusals, suggestion
from checker.support.errors import PackError
from checker.support.records import Record
from checker.support.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.packs.read_pack import PackFiles
    from checker.support.declared import Source

SOURCES = "sources.yaml"
"""The list of documents that rules rest on."""

HEAD = "pack.yaml"
"""What the folder of a pack says about the pack as a whole."""

LEXICON = "lexicon"
"""The folder of a pack's tables."""


SECTION = "rules"
"""The name of what :func:`compile_packs` returns among what the wheel brings compiled."""
_PYTHON = sys.implementation.cache_tag
"""What is cached under a key that holds this is read by no other version of Python."""


class BuiltinPacks(Record):
    """The whole built-in set, under the key of the files it was made from."""

    key: str
    packs: Mapping[str, Pack]
    sources: Mapping[str, Mapping[str, Any]]

    @property
    def taken(self) -> frozenset[str]:
        """The letters of codes that belong to built-in packs."""
        return frozenset(letters for pack in self.packs.values() for letters in pack.own.codes)

    @property
    def root(self) -> Pack:
        """The pack that extends none: its tables are those of any document."""
        return next(pack for pack in self.packs.values() if pack.base is None)


@lru_cache(maxsize=4)
def load_builtin(root: str) -> BuiltinPacks:
    """Return the packs that the wheel brings; in a checkout, those in the folder ``root``."""
    plain, key = _compiled(root)
    patterns.know(plain["needs"])
    packs: dict[str, Pack] = {}
    for extends, row in plain["packs"]:
        own = from_plain(row)
        packs[own.name] = Pack(own, packs.get(extends))
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
    return compiled.kept(SECTION, key, lambda: _good(root, files)), key


def compile_packs() -> dict[str, Any]:
    """Return the packs below ``rules/`` as plain data, read anew.

    Raises :class:`~checker.support.errors.PackError` if something in them is not good.
    """
    root = os.fspath(locations.RULES)
    return _good(root, dict(_rule_files(root)))


def _good(root: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    plain, errors = read_builtin(root, files)
    if errors:
        raise joined(errors)
    return plain


def builtin_errors(root: str) -> list[PackError]:
    """Return all that is wrong with the files in the folder ``root``, an error for each file."""
    try:
        return read_builtin(root, dict(_rule_files(root)))[1]
    except PackError as error:
        return [error]


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
    for room in ("support", "model", "language", "structure", "checks", "packs"):
        for folder, _, names in sorted(os.walk(os.path.join(locations.PACKAGE, room))):
            for name in sorted(names):
                if name.endswith(".py"):
                    status = os.stat(os.path.join(folder, name))
                    parts.append(f"{name} {status.st_size} {status.st_mtime_ns}".encode())
    for path, data in files.items():
        parts += (path.encode(), data)
    return cache.key(*parts)


# Making packs anew: these functions import pydantic and YAML.


def read_builtin(root: str, files: Mapping[str, bytes]) -> tuple[dict[str, Any], list[PackError]]:
    """Return packs and sources as plain data, as far as they are good, and what is wrong.

    Packs come after those that they extend.
    """
    from checker.packs import table_files
    from checker.packs.pattern_literals import pattern_needs
    from checker.packs.read_pack import PackReader

    parsed, errors = _parsed(root, files)
    folders = sorted({path.partition("/")[0] for path in files if "/" in path})
    for path in (SOURCES, *(f"{name}/{HEAD}" for name in folders)):
        if path not in files:
            errors.append(PackError(os.path.join(root, *path.split("/")), "缺少", "is missing"))
    cited: dict[str, dict[str, Any]] = {}
    for path in (SOURCES, *(f"{name}/{SOURCES}" for name in folders)):
        if path in parsed:
            listed, problems = table_files.read_sources(parsed[path])
            cited |= listed
            errors += refusals(parsed[path], problems)
    heads = {name: parsed[f"{name}/{HEAD}"] for name in folders if f"{name}/{HEAD}" in parsed}
    codes = {name: declared_codes(head) for name, head in heads.items()}
    packs: dict[str, Pack] = {}
    for name, extends in _bases_first(heads, errors):
        taken = (letters for other in codes if other != name for letters in codes[other])
        reader = PackReader(
            _files_of(name, parsed), packs.get(extends), cited, taken, heads, builtin=True
        )
        packs[name] = reader.pack()
        errors += reader.errors
    rows = [(pack.base.name if pack.base else "", as_plain(pack.own)) for pack in packs.values()]
    needs = pattern_needs(pack.own for pack in packs.values())
    return {"packs": rows, "sources": cited, "needs": needs}, errors


def _parsed(root: str, files: Mapping[str, bytes]) -> tuple[dict[str, Source], list[PackError]]:
    from checker.support import yaml_source

    parsed: dict[str, Source] = {}
    errors: list[PackError] = []
    for path, data in files.items():
        try:
            parsed[path] = yaml_source.parse(data, os.path.join(root, *path.split("/")))
        except PackError as error:  # noqa: PERF203  # all files are to be named
            errors.append(error)
    return parsed, errors


def declared_codes(head: Source) -> tuple[str, ...]:
    """Return the letters that a pack's codes begin with, whatever else is wrong with its head."""
    given = head.data.get("codes") if isinstance(head.data, dict) else None
    return tuple(map(str, given)) if isinstance(given, list) else ()


def _bases_first(heads: Mapping[str, Source], errors: list[PackError]) -> Iterator[tuple[str, str]]:
    """Yield the name of each pack and of the one it extends, or nothing; bases come first.

    Packs whose line does not end are errors.
    """
    extends = {
        name: str(head.data.get("extends") or "") if isinstance(head.data, dict) else ""
        for name, head in heads.items()
    }
    ready: set[str] = {""}
    left = dict(extends)
    while now := [name for name in left if left[name] in ready]:
        for name in now:
            yield name, left.pop(name)
        ready.update(now)
    for name, base in left.items():
        zh, en = suggestion(base, heads)
        wrong = f"extends 指向循环或没有这个包{zh}", f"extends a cycle or an unknown pack{en}"
        errors += refusals(heads[name], [Problem(("extends",), *wrong)])


def _files_of(name: str, parsed: Mapping[str, Source]) -> PackFiles:
    from checker.packs.read_pack import PackFiles

    tables: dict[str, Source] = {}
    rules: dict[str, Source] = {}
    for path, source in parsed.items():
        folder, _, file = path.partition("/")
        if folder != name or file in (HEAD, SOURCES):
            continue
        if file.startswith(f"{LEXICON}/"):
            tables[file.removeprefix(f"{LEXICON}/").removesuffix(".yaml")] = source
        else:
            rules[path] = source
    return PackFiles(parsed[f"{name}/{HEAD}"], tables, rules, f"{name}/{HEAD}", name)
