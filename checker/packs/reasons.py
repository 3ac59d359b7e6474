"""Why rules are as they are: what their files alone say, for formats that explain rules.

Results carry all that a reader needs about one defect, so most runs do without this. The reasons
for built-in rules come compiled, as the rules do; those of a user's rules are read from the file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker.packs.builtin import load_builtin
from checker.support import cache, compiled, locations
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.model.rule import RuleText
    from checker.packs.file_models import RuleModel

SECTION = "reasons"
"""The name of what :func:`compile_reasons` returns among what the wheel brings compiled."""
_NO_TEXT: Mapping[str, str] = {"zh": "", "en": ""}


class Reasons(Record):
    """The reasons for a rule; texts are by language and empty where nothing is said."""

    why: Mapping[str, str] = _NO_TEXT
    traps: Mapping[str, str] = _NO_TEXT


def reasons_of(rules: Iterable[RuleText]) -> dict[str, Reasons]:
    """Return the reasons for ``rules`` by code; an NB code brings its own.

    Raises :class:`~checker.support.errors.PackError` if a user's file cannot be read any more.
    """
    found: dict[str, Reasons] = {}
    plain: dict[str, Any] = {}
    for rule in rules:
        if not rule.source:
            found[rule.code] = Reasons(rule.why)
            continue
        if rule.code not in plain:
            own = os.path.isabs(rule.source)  # a user's rule
            plain |= _read([rule.source]) if own else _builtin_reasons()
        found[rule.code] = Reasons(*plain[rule.code])
    return found


def compile_reasons(sources: Iterable[str]) -> dict[str, Any]:
    """Return the fields of :class:`Reasons` of built-in rules by code, as plain data.

    ``sources`` are the files that declare the rules, below ``rules/``.
    """
    return _read(os.path.join(locations.RULES, *source.split("/")) for source in sources)


def _builtin_reasons() -> Mapping[str, Any]:
    plain: Mapping[str, Any] | None = compiled.section(SECTION)
    if plain is None:
        builtin = load_builtin(os.fspath(locations.RULES))
        sources = {rule.source for pack in builtin.packs.values() for rule in pack.rules}
        key = cache.key(builtin.key.encode())
        plain = compiled.kept(SECTION, key, lambda: compile_reasons(sorted(sources)))
    return plain


def _read(paths: Iterable[str]) -> dict[str, Any]:
    from checker.packs import rule_files  # brings in YAML and pydantic

    models = [model for path in paths for model in rule_files.declared(path).values()]
    return {model.id: _plain(model) for model in models}


def _plain(model: RuleModel) -> tuple[Any, ...]:
    why = model.why.plain() if model.why else dict(_NO_TEXT)
    traps = model.traps.plain() if model.traps else dict(_NO_TEXT)
    return why, traps
