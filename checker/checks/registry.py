"""Finds the kinds of check: every module in a folder of this room is one.

A kind is a module with a named tuple ``Params`` and a function
``run(report, params)``; ``parts/part_presence.py`` is the kind ``part-presence``.
Its optional ``ARGUMENTS`` names what a message may quote from its hits; the first
line of its docstring is its description. Adding the file is enough.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import checker.checks
from checker.support import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from checker.model.rule import Rule


SECTION = "checks"
"""The name of what :func:`compile_names` returns among what the wheel brings compiled."""


def names() -> tuple[str, ...]:
    """Return the kinds as rule files write them, sorted."""
    return tuple(sorted(_modules(tuple(checker.checks.__path__))))


@cache
def _modules(rooms: tuple[str, ...]) -> Mapping[str, str]:
    """Return the module of each kind: those of the families, which are the folders of this room."""
    plain = compiled.section(SECTION)
    return _listed(rooms) if plain is None else plain


def compile_names() -> dict[str, str]:
    """Return the module of each kind as plain data, in the same order everywhere."""
    return dict(sorted(_listed(tuple(checker.checks.__path__)).items()))


def _listed(rooms: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for room in rooms:
        for family in os.listdir(room):
            if not family.isidentifier() or family.startswith("_"):
                continue
            for file in os.listdir(os.path.join(room, family)):
                stem, extension = os.path.splitext(file)
                if extension == ".py" and not stem.startswith("_"):
                    found[stem.replace("_", "-")] = f"checker.checks.{family}.{stem}"
    return found


def load(kind: str) -> ModuleType:
    """Import the module of ``kind``; raise :class:`KeyError` if there is no such kind."""
    # The name comes from a rule file: only what was found on the disk may reach the importer.
    return _imported(_modules(tuple(checker.checks.__path__))[kind])


_imported = cache(import_module)


def build(kind: str, parameters: Mapping[str, Any]) -> Any:
    """Return the ``Params`` of ``kind``; ``parameters`` were validated when the pack was made."""
    return load(kind).Params(**parameters)


def arguments(kind: str) -> tuple[str, ...] | None:
    """Return the names that messages of ``kind`` may use, or None where it does not say."""
    declared = getattr(load(kind), "ARGUMENTS", None)
    return None if declared is None else tuple(declared)


def description(kind: str) -> str:
    """Return what ``kind`` does, in one line."""
    return (load(kind).__doc__ or "").strip().partition("\n")[0]


def parameters(rule: Rule) -> object:
    """Return the ``Params`` of a rule's kind; a kind that works on a scope gets the rule's.

    They are made once for a rule that is asked for again and again: one and the same object.
    """
    known = _built.get(id(rule))
    if known is not None and known[0] is rule:
        return known[1]
    if len(_built) >= _MOST:
        _built.clear()
    built = _parameters(rule)
    _built[id(rule)] = rule, built
    return built


_built: dict[int, tuple[Rule, object]] = {}
"""By the identity of rules, which are kept too, so that it is no other's."""
_MOST = 500


def _parameters(rule: Rule) -> object:
    given = dict(rule.parameters)
    if "scope" in load(rule.kind).Params.__annotations__:
        given["scope"] = rule.scope
    return build(rule.kind, given)
