"""Rule packs of users: one file that extends a built-in pack or another file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker.model.rule import Rule
from checker.packs import validation
from checker.packs.builtin import by_code
from checker.packs.pack import Pack
from checker.support import cache
from checker.support.declared import Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.packs.builtin import BuiltinPacks
    from checker.packs.file_models import OverrideModel, UserPackModel
    from checker.support.declared import Source

TAKEN = ("FZ", "GW", "NB")
"""Prefixes of codes that a user's pack cannot give to rules of its own."""


def load_user(path: str, builtin: BuiltinPacks) -> Pack:
    """Return the user's pack in the file at ``path``."""
    key = cache.key(f"{builtin.key} {os.path.realpath(path)}".encode())
    plain = cache.load_plain("pack", key)
    if plain is None or any(cache.digest(file) != digest for file, digest in plain["files"]):
        pack, files = read_user(path, path, builtin, ())
        head = {"lineage": pack.lineage, "title": pack.title, "rules": [*map(tuple, pack.rules)]}
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


def _tables(lineage: tuple[str, ...], builtin: BuiltinPacks) -> Mapping[str, Any]:
    """Return the tables of the nearest built-in pack that a user's pack extends."""
    return next((builtin.packs[n]._tables for n in lineage if n in builtin.packs), {})  # noqa: SLF001


def read_user(
    path: str, shown: str, builtin: BuiltinPacks, trail: tuple[str, ...]
) -> tuple[Pack, list[tuple[str, str]]]:
    """Return the pack in the file at ``path`` and the files it was made from, with digests.

    ``shown`` is the file's name in messages; ``trail`` are the files that extend it.
    """
    from checker.packs import file_models, rule_files
    from checker.support import yaml_source

    real = os.path.realpath(path)
    data = yaml_source.read_bytes(path, shown)
    source = yaml_source.parse(data, shown)
    model, problems = validation.validated(file_models.UserPackModel, source.data)
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
    every = tuple(sorted([*known.values(), *rules], key=by_code))
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
    source: Source, model: UserPackModel, builtin: BuiltinPacks, trail: tuple[str, ...]
) -> tuple[Pack | None, list[tuple[str, str]]]:
    """Return the pack that a user's pack extends, and the files that one was made from."""
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
    return read_user(target, shown, builtin, trail)


def _code_problems(rules: list[Rule], known: Mapping[str, Rule]) -> Iterator[Problem]:
    """Yield a problem for each rule of a user's pack whose code is taken."""
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
