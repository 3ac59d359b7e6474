"""Rule packs: the built-in ones and those of users.

A pack is checked once; what comes of it is kept as plain data (``store.py``),
so that a run neither parses YAML nor imports pydantic.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from checker.model.rule import Rule
from checker.packs import validation
from checker.support import cache, declared, locations
from checker.support.declared import Problem
from checker.support.errors import PackError
from checker.support.records import Record
from checker.support.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.model.rule import RuleText
    from checker.packs.rule_files import OverrideModel, UserPackModel
    from checker.support.declared import Source

TAKEN = ("FZ", "GW", "NB")
"""Prefixes of codes that a user's pack cannot give to rules of its own."""


class Pack:
    """Rules, sorted by code and those it extends included, and the tables they work with.

    ``lineage`` is its own name and those of the packs it extends, nearest first.
    ``title`` is by language; ``detect`` is an RE2 pattern on a report's title, or null.
    """

    def __init__(
        self,
        *,
        name: str,
        lineage: tuple[str, ...],
        title: Mapping[str, str],
        detect: str | None,
        rules: tuple[Rule, ...],
        tables: Mapping[str, tuple[str, Mapping[str, Any]]],
    ) -> None:
        """Hold what was validated; ``tables`` are schema and columns by name."""
        self.name = name
        self.lineage = lineage
        self.title = title
        self.detect = detect
        self.rules = rules
        self._tables = tables
        self._built: dict[str, Any] = {}

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables, sorted."""
        return tuple(sorted(self._tables))

    @cached_property
    def texts(self) -> Mapping[str, RuleText]:
        """What its rules and the run's own NB codes say to people, by code."""
        from checker.packs.texts import rule_texts  # not every command has results

        return rule_texts(self.rules, self.table("running") if "running" in self._tables else None)

    def table(self, name: str) -> Any:
        """Return the table ``name`` as its schema's class; :class:`KeyError` if there is none."""
        if name not in self._built:
            from checker.language.tables import SCHEMAS  # not every command needs words

            schema, values = self._tables[name]
            self._built[name] = SCHEMAS[schema](**values)
        return self._built[name]


def builtin_packs() -> tuple[Pack, ...]:
    """Return the built-in packs, those that extend most first: the order to detect one in."""
    packs = _builtin(os.fspath(locations.RULES)).packs.values()
    return tuple(sorted(packs, key=lambda pack: (-len(pack.lineage), pack.name)))


def load_pack(name_or_path: str) -> Pack:
    """Return a built-in pack by name, or the pack in a user's file.

    Raises :class:`~checker.support.errors.PackError` if there is none or it is not good.
    """
    builtin = _builtin(os.fspath(locations.RULES))
    known = builtin.packs.get(name_or_path)
    if known is not None:
        return known
    if not os.path.exists(name_or_path):
        names = ", ".join(sorted(builtin.packs))
        zh = f"没有这个规则包或文件；内置规则包：{names}"
        raise PackError(name_or_path, zh, f"no such pack or file; built-in packs: {names}")
    return _user(name_or_path, builtin)


def files_of(name_or_path: str) -> list[tuple[str, str]]:
    """Return the files of a user's pack, those it extends included, as real paths with digests.

    A built-in pack has none: it changes with the program.
    """
    builtin = _builtin(os.fspath(locations.RULES))
    if name_or_path in builtin.packs:
        return []
    return _make_user(name_or_path, name_or_path, builtin, ())[1]


def builtin_key() -> str:
    """Return a key of the built-in rules and of the code that reads rules."""
    return _builtin(os.fspath(locations.RULES)).key


def cited_sources() -> Mapping[str, Mapping[str, Any]]:
    """Return the documents that rules rest on, as ``rules/sources.yaml`` lists them, by key."""
    return _builtin(os.fspath(locations.RULES)).sources


def source_path(rule: Rule | RuleText) -> str:
    """Return the path of the file that declares ``rule``, for ``rulefile.examples`` and others."""
    # the path of a user's pack is whole already, and joined to another it stays as it is
    return os.path.join(locations.RULES, os.path.normpath(rule.source))


class _Builtin(Record):
    """The whole built-in set, under the key of the files it was made from."""

    key: str
    packs: Mapping[str, Pack]
    sources: Mapping[str, Mapping[str, Any]]


@lru_cache(maxsize=4)
def _builtin(root: str) -> _Builtin:
    files = dict(_rule_files(root))
    key = _key(files)
    plain = cache.load_plain("rules", key)
    if plain is None:
        plain = _make_builtin(root, files)
        cache.save_plain("rules", key, plain)
    own = {
        name: tuple(Rule(*row) for row in entry["rules"]) for name, entry in plain["packs"].items()
    }
    packs: dict[str, Pack] = {}
    for name, entry in plain["packs"].items():
        lineage = _lineage(name, plain["packs"])
        tables: dict[str, Any] = {}
        for ancestor in reversed(lineage):
            tables |= plain["packs"][ancestor]["tables"]
        rules = sorted((r for ancestor in lineage for r in own[ancestor]), key=_by_code)
        packs[name] = Pack(
            name=name,
            lineage=lineage,
            title=entry["title"],
            detect=entry["detect"],
            rules=tuple(rules),
            tables=tables,
        )
    return _Builtin(key, packs, plain["sources"])


def _by_code(rule: Rule) -> str:
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
    parts = [f"{__version__} {sys.implementation.cache_tag}".encode()]
    for room in ("support", "model", "language", "checks", "packs"):
        for folder, _, names in sorted(os.walk(os.path.join(locations.PACKAGE, room))):
            for name in sorted(names):
                if name.endswith(".py"):
                    status = os.stat(os.path.join(folder, name))
                    parts.append(f"{name} {status.st_size} {status.st_mtime_ns}".encode())
    for path, data in files.items():
        parts += (path.encode(), data)
    return cache.key(*parts)


def _row(rule: Rule) -> tuple[Any, ...]:
    return tuple(rule)


# Making packs anew: these functions import pydantic and YAML.


def _make_builtin(root: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the built-in packs and sources as plain data."""
    from checker.packs import rule_files
    from checker.support import yaml_source

    parsed = {
        path: yaml_source.parse(data, os.path.join(root, *path.split("/")))
        for path, data in files.items()
    }
    if "sources.yaml" not in parsed:
        raise PackError(os.path.join(root, "sources.yaml"), "缺少", "is missing")
    cited = rule_files.read_sources(parsed["sources.yaml"])
    folders = sorted({path.partition("/")[0] for path in files if "/" in path})
    packs: dict[str, Any] = {}
    places: dict[str, str] = {}
    for name in folders:
        head = parsed.get(f"{name}/pack.yaml")
        if head is None:
            raise PackError(os.path.join(root, name, "pack.yaml"), "缺少", "is missing")
        packs[name] = rule_files.read_head(head, name)
    for path, source in parsed.items():
        name, _, file = path.partition("/")
        stem = file.removesuffix(".yaml")
        if file.startswith("lexicon/"):
            table = stem.removeprefix("lexicon/")
            packs[name]["tables"][table] = rule_files.read_table(source)
        elif file and file != "pack.yaml":
            packs[name]["rules"].append(_row(_builtin_rule(source, cited, path, places)))
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


def _user(path: str, builtin: _Builtin) -> Pack:
    """Return the user's pack in the file at ``path``."""
    key = cache.key(f"{builtin.key} {os.path.realpath(path)}".encode())
    plain = cache.load_plain("pack", key)
    if plain is None or any(cache.digest(file) != digest for file, digest in plain["files"]):
        pack, files = _make_user(path, path, builtin, ())
        head = {"lineage": pack.lineage, "title": pack.title, "rules": [*map(_row, pack.rules)]}
        cache.save_plain("pack", key, {"files": files, **head})
        return pack
    rules = tuple(Rule(*row) for row in plain["rules"])
    lineage = plain["lineage"]
    return Pack(
        name=lineage[0],
        lineage=lineage,
        title=plain["title"],
        detect=None,
        rules=rules,
        tables=_tables(lineage, builtin),
    )


def _tables(lineage: tuple[str, ...], builtin: _Builtin) -> Mapping[str, Any]:
    """Return the tables of the nearest built-in pack that a user's pack extends."""
    return next((builtin.packs[n]._tables for n in lineage if n in builtin.packs), {})  # noqa: SLF001


def _make_user(
    path: str, shown: str, builtin: _Builtin, trail: tuple[str, ...]
) -> tuple[Pack, list[tuple[str, str]]]:
    """Return the pack in the file at ``path`` and the files it was made from, with digests.

    ``shown`` is the file's name in messages; ``trail`` are the files that extend it.
    """
    from checker.packs import rule_files
    from checker.support import yaml_source

    real = os.path.realpath(path)
    data = yaml_source.read_bytes(path, shown)
    source = yaml_source.parse(data, shown)
    model, problems = validation.validated(rule_files.UserPackModel, source.data)
    rules: list[Rule] = []
    for below, raw in rule_files.declarations(source):
        name = model.pack if model else ""
        rule, faults = rule_files.read_rule(raw, builtin.sources, name, real, builtin=False)
        problems += [fault.below(below) for fault in faults]
        rules += [rule] if rule else []
    source.refuse(problems)
    assert model is not None
    base, files = _extended(source, model, builtin, (*trail, real))
    known = {rule.code: rule for rule in base.rules} if base else {}
    if model.pack in builtin.packs:
        zh, en = "这是内置规则包的名字", "is the name of a built-in pack"
        problems.append(Problem(("pack",), zh, en))
    problems += _code_problems(rules, known)
    for code, change in model.override.items():
        changed, faults = _overridden(known, code, change)
        problems += faults
        known |= {code: changed} if changed else {}
    source.refuse(problems)
    lineage = (model.pack, *(base.lineage if base else ()))
    title = base.title if base else {"zh": model.pack, "en": model.pack}
    every = tuple(sorted([*known.values(), *rules], key=_by_code))
    pack = Pack(
        name=model.pack,
        lineage=lineage,
        title=title,
        detect=None,
        rules=every,
        tables=_tables(lineage, builtin),
    )
    return pack, [(real, cache.hexdigest(data)), *files]


def _extended(
    source: Source, model: UserPackModel, builtin: _Builtin, trail: tuple[str, ...]
) -> tuple[Pack | None, list[tuple[str, str]]]:
    """Return the pack that a user's pack extends, and the files that one was made from."""
    from checker.support.declared import Problem, suggestion

    name = model.extends
    if name is None or name in builtin.packs:
        return (builtin.packs[name] if name else None), []
    folder = os.path.dirname(trail[-1])
    target = os.path.realpath(os.path.join(folder, name))
    problem = None
    if not target.startswith(os.path.join(folder, "")):
        zh, en = "只能是本文件所在文件夹及其下的文件", "must be in or below this file's folder"
        problem = Problem(("extends",), zh, en)
    elif target in trail:
        problem = Problem(("extends",), "循环引用", "extends itself in a circle")
    elif not os.path.isfile(target):
        zh, en = suggestion(name, builtin.packs)
        problem = Problem(
            ("extends",), f"没有规则包或文件 {name}{zh}", f"no pack or file {name}{en}"
        )
    source.refuse([problem] if problem else [])
    shown = os.path.join(os.path.dirname(source.name), name)
    return _make_user(target, shown, builtin, trail)


def _code_problems(rules: list[Rule], known: Mapping[str, Rule]) -> Iterator[Problem]:
    """Yield a problem for each rule of a user's pack whose code is taken."""
    from checker.support.declared import Problem

    seen = set(known)
    for index, rule in enumerate(rules):
        prefix = rule.code.rstrip("0123456789")
        if prefix in TAKEN:
            zh, en = f"{prefix} 开头的编号留给内置规则", f"{prefix} is for built-in rules"
            yield Problem(("rules", index, "id"), zh, en)
        elif rule.code in seen:
            zh, en = f"编号 {rule.code} 重复", f"id {rule.code} is used twice"
            yield Problem(("rules", index, "id"), zh, en)
        seen.add(rule.code)


def _overridden(
    known: Mapping[str, Rule], code: str, change: OverrideModel
) -> tuple[Rule | None, list[Problem]]:
    """Return the rule ``code`` as a user's pack changes it, or null and what is wrong."""
    from checker.support.declared import Problem, suggestion

    rule = known.get(code)
    if rule is None:
        zh, en = suggestion(code, known)
        zh, en = f"没有规则 {code}{zh}", f"no rule {code}{en}"
        return None, [Problem(("override", code), zh, en, at_key=True)]
    values, problems = rule.parameters, []
    if change.parameters:
        check = {**rule.parameters, **change.parameters, "kind": rule.kind}
        values, faults = validation.checked(check)
        problems = [fault.below(("override", code, "parameters")) for fault in faults]
    changes = change.model_dump(exclude_none=True) | {"parameters": values}
    return rule._replace(**changes), problems
