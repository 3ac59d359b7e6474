"""Rule packs: the built-in ones and those of users.

A pack is checked once; what comes of it is kept as plain data (``store.py``),
so that a run neither parses YAML nor imports pydantic.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import __version__, resources, store
from checker.errors import PackError
from checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.rulefile import OverrideModel, UserPackModel
    from checker.yamlsource import Problem, Source

TAKEN = ("FZ", "GW", "NB")
"""Prefixes of codes that a user's pack cannot give to rules of its own."""

_RULE_FIELDS = tuple(f.name for f in fields(Rule))


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules, sorted by code and those it extends included, and the tables they work with.

    ``lineage`` is its own name and those of the packs it extends, nearest first.
    ``title`` is by language; ``detect`` is an RE2 pattern on a report's title, or null.
    """

    name: str
    lineage: tuple[str, ...]
    title: Mapping[str, str]
    detect: str | None
    rules: tuple[Rule, ...]
    _tables: Mapping[str, tuple[str, Mapping[str, Any]]] = field(repr=False)
    _built: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables, sorted."""
        return tuple(sorted(self._tables))

    def table(self, name: str) -> Any:
        """Return the table ``name`` as its schema's class; :class:`KeyError` if there is none."""
        if name not in self._built:
            from checker.lexicon import SCHEMAS  # noqa: PLC0415  # not every command needs words

            schema, values = self._tables[name]
            self._built[name] = SCHEMAS[schema](**values)
        return self._built[name]


def builtin_packs() -> tuple[Pack, ...]:
    """Return the built-in packs, those that extend most first: the order to detect one in."""
    packs = _builtin(os.fspath(resources.RULES)).packs.values()
    return tuple(sorted(packs, key=lambda pack: (-len(pack.lineage), pack.name)))


def load_pack(name_or_path: str) -> Pack:
    """Return a built-in pack by name, or the pack in a user's file.

    Raises :class:`~checker.errors.PackError` if there is none or it is not good.
    """
    builtin = _builtin(os.fspath(resources.RULES))
    known = builtin.packs.get(name_or_path)
    if known is not None:
        return known
    if not os.path.exists(name_or_path):  # noqa: PTH110
        names = ", ".join(sorted(builtin.packs))
        zh = f"没有这个规则包或文件；内置规则包：{names}"
        raise PackError(name_or_path, zh, f"no such pack or file; built-in packs: {names}")
    return _user(name_or_path, builtin)


def cited_sources() -> Mapping[str, Mapping[str, Any]]:
    """Return the documents that rules rest on, as ``rules/sources.yaml`` lists them, by key."""
    return _builtin(os.fspath(resources.RULES)).sources


@dataclass(frozen=True, slots=True)
class _Builtin:
    key: str
    packs: Mapping[str, Pack]
    sources: Mapping[str, Mapping[str, Any]]


@lru_cache(maxsize=4)
def _builtin(root: str) -> _Builtin:
    files = dict(_rule_files(root))
    key = _key(files)
    plain = _stored("rules", key)
    if plain is None:
        from checker import packfile  # noqa: PLC0415
    return _Builtin(key, {}, {})
