"""Find a rule pack by its name or by the path of a user's file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker.packs import builtin, user
from checker.support import locations
from checker.support.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.rule import Rule, RuleText
    from checker.packs.pack import Pack


def builtin_packs() -> tuple[Pack, ...]:
    """Return the built-in packs, those that extend most first: the order to detect one in."""
    packs = _builtin().packs.values()
    return tuple(sorted(packs, key=lambda pack: (-len(pack.lineage), pack.name)))


def load_pack(name_or_path: str) -> Pack:
    """Return a built-in pack by name, or the pack in a user's file.

    Raises :class:`~checker.support.errors.PackError` if there is none or it is not good.
    """
    known = _builtin()
    if name_or_path in known.packs:
        return known.packs[name_or_path]
    if not os.path.exists(name_or_path):
        names = ", ".join(sorted(known.packs))
        zh = f"没有这个规则包或文件；内置规则包：{names}"
        raise PackError(name_or_path, zh, f"no such pack or file; built-in packs: {names}")
    return user.load_user(name_or_path, known)


def files_of(name_or_path: str) -> list[tuple[str, str]]:
    """Return the files of a user's pack, those it extends included, as real paths with digests.

    A built-in pack has none: it changes with the program.
    """
    known = _builtin()
    if name_or_path in known.packs:
        return []
    return user.read_user(name_or_path, name_or_path, known, ())[1]


def builtin_key() -> str:
    """Return a key of the built-in rules and of the code that reads rules."""
    return _builtin().key


def cited_sources() -> Mapping[str, Mapping[str, Any]]:
    """Return the documents that rules rest on, as ``rules/sources.yaml`` lists them, by key."""
    return _builtin().sources


def source_path(rule: Rule | RuleText) -> str:
    """Return the path of the file that declares ``rule``."""
    # the path of a user's pack is whole already, and joined to another it stays as it is
    return os.path.join(locations.RULES, os.path.normpath(rule.source))


def _builtin() -> builtin.BuiltinPacks:
    return builtin.load_builtin(os.fspath(locations.RULES))
