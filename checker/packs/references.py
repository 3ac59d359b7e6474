"""Names that rules and checks use: of facts, parts, profiles and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from checker.checks.base import NameOf
from checker.packs import validation
from checker.structure.report import FACTS
from checker.support.declared import Path, Problem, suggestion
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.model.rule import Rule
    from checker.packs.pack import Tables

_WHAT = {
    "fact": ("事项", "fact"),
    "part": ("内容", "part"),
    "profile": ("机关类型", "profile"),
    "table": ("词表", "table"),
}


class KnownNames(Record):
    """What the rules of a pack may name; ``tables`` are schemas by name."""

    facts: tuple[str, ...]
    parts: tuple[str, ...]
    profiles: tuple[str, ...]
    tables: Mapping[str, str]


def known_names(tables: Tables) -> KnownNames:
    """Return the names that ``tables`` and the program itself give to rules."""
    parts = [
        columns["part"]
        for schema, columns in tables.values()
        if schema == "part" and "part" in columns
    ]
    profiles = [
        name
        for schema, columns in tables.values()
        if schema == "profiles"
        for name in columns.get("entries", ())
    ]
    schemas = {name: schema for name, (schema, _) in tables.items()}
    return KnownNames((*FACTS, *parts), tuple(parts), tuple(profiles), schemas)


def check_problems(kind: str, given: Mapping[str, Any], names: KnownNames) -> Iterator[Problem]:
    """Yield a problem for each name in the parameters of a check that the pack does not have.

    A name that a parameter has by default is looked up too, as are the tables that the kind
    works with whatever its parameters.
    """
    module = validation.module_of(kind)
    if module is None:
        return
    hints = validation.hints(module.Params)
    defaults = getattr(module.Params, "_field_defaults", {})
    for name, hint in hints.items():
        path: Path = (name,) if name in given else ()
        value = given.get(name, defaults.get(name))
        yield from _unknown(hint, value, path, names)
    for table, schema in getattr(module, "TABLES", {}).items():
        yield from _not_known(NameOf("table", schema), table, (), names)


def table_problems(schema: str, columns: Mapping[str, Any], names: KnownNames) -> Iterator[Problem]:
    """Yield a problem for each name in a table that the pack does not have."""
    from checker.language.tables import SCHEMAS  # tests put their own in its place

    if schema not in SCHEMAS:
        return
    for name, hint in validation.hints(SCHEMAS[schema]).items():
        yield from _unknown(hint, columns.get(name), (name,), names)


def rule_problems(rule: Rule, names: KnownNames) -> Iterator[Problem]:
    """Yield a problem for each name in ``rule`` that the pack does not have."""
    for key in ("needs", "subject"):
        yield from fact_problems(key, getattr(rule, key), names)
    yield from profile_problems(rule.profiles, ("profiles",), names)
    for problem in check_problems(rule.kind, rule.parameters, names):
        yield problem.below(("check",))


def fact_problems(key: str, facts: Iterable[str], names: KnownNames) -> Iterator[Problem]:
    """Yield a problem for each of ``facts``, which stand under ``key``, that nobody knows."""
    for index, fact in enumerate(facts):
        yield from _not_known(NameOf("fact"), fact, (key, index), names)


def profile_problems(profiles: Iterable[str], path: Path, names: KnownNames) -> Iterator[Problem]:
    """Yield a problem for each of ``profiles``, a list at ``path``, that the pack does not have."""
    for index, profile in enumerate(profiles):
        yield from _not_known(NameOf("profile"), profile, (*path, index), names)


def profile_problem(profile: str, path: Path, names: KnownNames) -> Iterator[Problem]:
    """Yield a problem if the pack does not have ``profile``, which stands at ``path``."""
    yield from _not_known(NameOf("profile"), profile, path, names)


def _unknown(hint: Any, value: Any, path: Path, names: KnownNames) -> Iterator[Problem]:
    """Yield a problem for each name in ``value`` that its type ``hint`` says to be one."""
    for metadata in getattr(hint, "__metadata__", ()):
        if isinstance(metadata, NameOf) and isinstance(value, str):
            yield from _not_known(metadata, value, path, names)
            return
    inner = get_args(hint)
    if isinstance(value, tuple | list) and inner:
        for index, item in enumerate(value):
            yield from _unknown(inner[0], item, (*path, index) if path else (), names)
    elif isinstance(value, dict) and inner:
        for key, item in value.items():
            below: Path = (*path, key) if path else ()
            keys = _unknown(inner[0], key, below, names)
            yield from (problem._replace(at_key=bool(path)) for problem in keys)
            yield from _unknown(inner[1], item, below, names)
    elif isinstance(value, str):
        for branch in inner:
            yield from _unknown(branch, value, path, names)


def _not_known(of: NameOf, name: str, path: Path, names: KnownNames) -> Iterator[Problem]:
    zh, en = _WHAT[of.what]
    known: Iterable[str] = (
        [table for table, schema in names.tables.items() if schema in of.schemas]
        if of.what == "table"
        else getattr(names, f"{of.what}s")
    )
    if name in known:
        return
    near_zh, near_en = suggestion(name, known)
    if of.what == "table" and name in names.tables:
        schemas = " / ".join(of.schemas)
        yield Problem(
            path,
            f"{zh} {name} 的 schema 应为 {schemas}",
            f"the schema of {en} {name} must be {schemas}",
        )
        return
    yield Problem(path, f"没有{zh} {name}{near_zh}", f"no {en} {name}{near_en}")
