"""Which settings apply to a file, each with the place that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.linting.settings.load import shown
from checker.linting.settings.resolve import DEFAULTS, split_selectors
from checker.linting.settings.schema import key_of
from checker.packs import selection
from checker.packs.load import load_pack
from checker.support.limits import Limits
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.linting.settings.lookup import Configuration
    from checker.linting.settings.resolve import RunChoices
    from checker.model.options import RunOptions

COMMAND_LINE, DEFAULT = "command line", "default"
"""Origins that are not places in a configuration file."""

Keys = tuple[str, ...]
"""The names of a setting: a key, or those of the tables it is in and its own."""


class EffectiveSetting(Record):
    """One setting; its value is None where there is none.

    ``origin`` are places as ``file:line``, :data:`COMMAND_LINE` or :data:`DEFAULT`.
    """

    keys: Keys
    value: Any
    origin: tuple[str, ...]


class EffectiveRules(Record):
    """How many rules run on a file, of how many, and which ones ``per-file-ignores`` removes."""

    run: int
    every: int
    ignored_here: list[str]


def effective_rules(found: Configuration, options: RunOptions) -> EffectiveRules:
    """Return the rules for a file with this configuration and these options."""
    pack = load_pack(options.pack or selection.DEFAULT_PACK)
    everywhere = options._replace(settings=found.usual)
    left = [rule.code for rule in selection.selected(pack, options)]
    without = {rule.code for rule in selection.selected(pack, everywhere)}.difference(left)
    return EffectiveRules(len(left), len(pack.rules), sorted(without))


def effective_settings(found: Configuration, choices: RunChoices) -> Iterator[EffectiveSetting]:
    """Yield every setting, also those that keep their default."""
    configured = _configured(found)
    for key in ("pack", "profile", "select", "extend-select", "ignore"):
        yield _rule_setting(found, configured, choices, key)
    yield _setting(found, configured, ("exclude",), [])
    for name, default in {**DEFAULTS, "lexicon": choices.own_counts}.items():
        if name == "lang" and choices.lang:
            yield EffectiveSetting((name,), choices.lang, (COMMAND_LINE,))
        else:
            yield _setting(found, configured, (key_of(name),), default)
    for name, limit in Limits()._asdict().items():
        yield _setting(found, configured, ("limits", name.replace("_", "-")), limit)
    for keys, value in configured.items():
        if keys[0] in ("severity", "parameters", "per-file-ignores"):
            yield EffectiveSetting(keys, value, _origin(found, keys))


def _rule_setting(
    found: Configuration, configured: dict[Keys, Any], choices: RunChoices, key: str
) -> EffectiveSetting:
    """Return a setting that says which rules run."""
    chosen = getattr(choices, key.replace("-", "_"))
    value = list(split_selectors(chosen)) if isinstance(chosen, tuple) else chosen
    adds = key in ("extend-select", "ignore")
    # a selection on the command line starts anew; one without adds to what is configured
    if value and (not adds or choices.select):
        return EffectiveSetting((key,), value, (COMMAND_LINE,))
    if adds and choices.select:
        return EffectiveSetting((key,), [], (DEFAULT,))
    if value:
        before = configured.get((key,), [])
        places = _origin(found, (key,)) if before else ()
        return EffectiveSetting((key,), [*before, *value], (*places, COMMAND_LINE))
    return _setting(found, configured, (key,), [] if adds else None)


def _setting(
    found: Configuration, configured: dict[Keys, Any], keys: Keys, default: Any
) -> EffectiveSetting:
    if keys in configured:
        return EffectiveSetting(keys, configured[keys], _origin(found, keys))
    return EffectiveSetting(keys, default, (DEFAULT,))


def _configured(found: Configuration) -> dict[Keys, Any]:
    """Return the settings of the configuration by key; lists of several files are joined."""
    plain = found.plain
    configured: dict[Keys, Any] = {(key_of(name),): value for name, value in found.values.items()}
    for position, key in enumerate(("select", "extend-select", "ignore")):
        joined = [code for layer in plain.get("selections", ()) for code in layer[position]]
        if joined:
            configured[key,] = joined
    excluded = [glob for _, globs in plain.get("exclude", ()) for glob in globs]
    if excluded:
        configured["exclude",] = excluded
    for name, limit in plain.get("limits", {}).items():
        configured["limits", name.replace("_", "-")] = limit
    for selector, level in plain.get("severity", {}).items():
        configured["severity", selector] = level
    for code, values in plain.get("parameters", {}).items():
        configured |= {("parameters", code, name): value for name, value in values.items()}
    for _, glob, selectors in plain.get("per-file-ignores", ()):
        configured["per-file-ignores", glob] = list(selectors)
    return configured


def _origin(found: Configuration, keys: Keys) -> tuple[str, ...]:
    places = found.plain["origins"].get(keys, ())
    return tuple(f"{shown(path)}:{line}" for path, line in places)
