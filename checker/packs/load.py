"""Find a rule pack by its name or by the path of a user's file or folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker.packs import builtin, user
from checker.packs.selection import DEFAULT_PACK
from checker.support import locations
from checker.support.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.model.rule import Rule, RuleText
    from checker.packs.pack import Pack


def builtin_packs() -> tuple[Pack, ...]:
    """Return the built-in packs, those that extend most first."""
    packs = builtin_set().packs.values()
    return tuple(sorted(packs, key=lambda pack: (-len(pack.lineage), pack.name)))


def load_pack(name_or_path: str) -> Pack:
    """Return a built-in pack by name, or the pack in a user's file or folder.

    Raises :class:`~checker.support.errors.PackError` if there is none or it is not good.
    """
    known = builtin_set()
    if name_or_path in known.packs:
        return known.packs[name_or_path]
    if not os.path.exists(name_or_path):
        names = ", ".join(sorted(known.packs))
        zh = f"没有这个规则包、文件或文件夹；内置规则包：{names}"
        raise PackError(name_or_path, zh, f"no such pack, file or folder; built-in packs: {names}")
    return user.load_user(name_or_path, known)


def possible_packs(name_or_path: str | None) -> tuple[Pack, ...]:
    """Return the packs that may apply to a document: the one that is chosen, else all built-in.

    The usual one comes first. Raises as :func:`load_pack` does.
    """
    usual = load_pack(name_or_path or DEFAULT_PACK)
    others = () if name_or_path else builtin_packs()
    return (usual, *(pack for pack in others if pack is not usual))


def rules_of(packs: Iterable[Pack]) -> tuple[Rule, ...]:
    """Return the rules of ``packs``, sorted by code.

    Each is as the pack has it that declares it, if that is among them.
    """
    found: dict[str, Rule] = {}
    for pack in sorted(packs, key=lambda pack: len(pack.lineage)):
        for rule in pack.rules:
            found.setdefault(rule.code, rule)
    return tuple(found[code] for code in sorted(found))


def pack_errors(path: str) -> list[PackError]:
    """Return all that is wrong with the user's pack at ``path``, an error for each file."""
    return user.user_errors(path, builtin_set())


def files_of(name_or_path: str) -> list[tuple[str, str]]:
    """Return the files and folders of a user's pack as real paths with digests.

    Those it extends are included. A built-in pack has none: it changes with the program.
    """
    known = builtin_set()
    if name_or_path in known.packs:
        return []
    return user.read_user(name_or_path, known)[1]


def builtin_key() -> str:
    """Return a key of the built-in rules and of the code that reads rules."""
    return builtin_set().key


def taken_codes() -> frozenset[str]:
    """Return the letters of codes that belong to built-in packs."""
    return builtin_set().taken


def cited_sources(rule_file: str = "") -> Mapping[str, Mapping[str, Any]]:
    """Return the documents that rules rest on, by key, as the lists of sources have them.

    With the path of a rule file, those that the list of its pack's folder adds are included.
    """
    known = builtin_set().sources
    beside, head = (
        os.path.join(os.path.dirname(rule_file), name) for name in (builtin.SOURCES, builtin.HEAD)
    )
    if not rule_file or not os.path.isfile(beside) or not os.path.isfile(head):
        return known
    from checker.packs.table_files import read_sources
    from checker.support import yaml_source

    source = yaml_source.parse(yaml_source.read_bytes(beside, beside), beside)
    listed, problems = read_sources(source)
    source.refuse(problems)
    return {**known, **listed}


def source_path(rule: Rule | RuleText) -> str:
    """Return the path of the file that declares ``rule``."""
    # the path of a user's pack is whole already, and joined to another it stays as it is
    return os.path.join(locations.RULES, os.path.normpath(rule.source))


def measured_detection(rule: Rule) -> Mapping[str, int] | None:
    """Return what a rule was measured to find: defects ``planted`` and ``found``, and ``alarms``.

    ``alarms`` are its findings where nothing is wrong. None for a rule that was not measured, such
    as a user's. ``benchmarks/detection/`` tells on what, and writes the file.
    """
    if rule.pack not in builtin_set().packs:
        return None
    import json  # a check does not ask

    with open(os.path.join(locations.RULES, "detection.json"), encoding="utf-8") as file:
        found: Mapping[str, int] | None = json.load(file).get(rule.code)
    return found


def builtin_set() -> builtin.BuiltinPacks:
    """Return all built-in packs, as user packs are read on top of them."""
    return builtin.load_builtin(os.fspath(locations.RULES))
