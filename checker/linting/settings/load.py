"""Reads configuration files into plain data: joined with what they extend, and validated.

This brings in pydantic and YAML, so it is called only when a file has changed; what comes of
it is kept (see :mod:`checker.linting.settings.lookup`).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker.linting.settings.schema import ConfigModel
from checker.packs import selection, validation
from checker.packs.builtin import HEAD
from checker.packs.load import builtin_packs, files_of, possible_packs
from checker.packs.references import check_problems, known_names, profile_problem
from checker.packs.validation import validated
from checker.support import cache, toml_source
from checker.support.declared import Path, Problem, Source, suggestion
from checker.support.errors import ConfigError, NianbaoError
from checker.support.files import from_here, read_regular, why_unreadable
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.packs.pack import Pack

PYPROJECT = "pyproject.toml"
_TABLE: Path = ("tool", "nianbao")
_MAX_BYTES = 1_000_000
_PATHS = ("baseline", "waivers", "lexicon")
_READ_APART = ("extends", "pack")
_ADDED_TO = ("extend-select", "ignore", "exclude")
"""Keys that add to what an extended file says; the others replace it, tables entry by entry."""


class Layer(Record):
    """One configuration file: its real path, the digest of its bytes, and what it says."""

    path: str
    digest: str
    source: Source
    model: ConfigModel

    @property
    def folder(self) -> str:
        """The folder that its paths are relative to."""
        return os.path.dirname(self.path)


def shown(path: str) -> str:
    """Return a path as messages show it: from the current folder if it is below, with ``/``."""
    return from_here(path).replace(os.sep, "/")


def read_bytes(path: str) -> bytes:
    """Return the content of the configuration file at ``path``.

    Raise :class:`ConfigError` if it is missing, unreadable or too large.
    """
    try:
        return read_regular(path, _MAX_BYTES)
    except FileNotFoundError:
        raise ConfigError(shown(path), "没有这个配置文件", "no such configuration file") from None
    except (OSError, ValueError) as error:
        raise ConfigError(shown(path), *why_unreadable(error, _MAX_BYTES)) from None


def make(path: str, data: bytes) -> dict[str, Any] | None:
    """Return what the file at the real ``path`` with this content says, as plain data.

    None for a ``pyproject.toml`` without our table. Raise :class:`ConfigError` for what is
    wrong in it or in a file that it extends, at its place.
    """
    layers = _layers(path, data)
    return _joined(layers) if layers else None


def _layers(path: str, data: bytes) -> list[Layer]:
    """Return the configuration at ``path`` and those it extends, the farthest first."""
    layers: list[Layer] = []
    while True:
        layer = _layer(path, data)
        if layer is None:
            if layers:
                zh, en = "没有 [tool.nianbao]", "has no [tool.nianbao]"
                layers[-1].source.refuse([Problem(("extends",), f"{shown(path)} {zh}", f"it {en}")])
            return []
        layers.append(layer)
        if layer.model.extends is None:
            return layers[::-1]
        path = os.path.realpath(os.path.join(layer.folder, layer.model.extends))
        if path in [other.path for other in layers]:
            layer.source.refuse([Problem(("extends",), "循环引用", "circular extends")])
        try:
            data = read_bytes(path)
        except ConfigError as error:
            layer.source.refuse([Problem(("extends",), error.zh, error.en)])


def _layer(path: str, data: bytes) -> Layer | None:
    source = toml_source.parse(data, shown(path))
    if os.path.basename(path) == PYPROJECT:
        if not isinstance(source.data.get("tool"), dict) or "nianbao" not in source.data["tool"]:
            return None
        source = toml_source.inside(source, _TABLE)
    source.refuse(toml_source.beyond_json(source.data))
    model, problems = validated(ConfigModel, source.data)
    source.refuse(problems)
    assert model is not None
    return Layer(path, cache.hexdigest(data), source, model)


def _joined(layers: list[Layer]) -> dict[str, Any]:
    """Return what the layers say together; the later ones win."""
    plain: dict[str, Any] = {
        "path": layers[-1].path,
        "chain": [layer.path for layer in layers[::-1]],
        "files": [(layer.path, layer.digest) for layer in layers],
        "values": {},
        "selections": [],
        "severity": {},
        "parameters": {},
        "per-file-ignores": [],
        "exclude": [],
        "limits": {},
        "origins": {},
    }
    for layer in layers:
        _take(plain, layer)
        packs = _packs(plain, layer)
        problems = [*_unknown(layer, packs)]
        if layer.model.profile is not None:
            problems += _profile_problems(layer.model.profile, packs)
        for code, given in layer.model.parameters.items():
            earlier = plain["parameters"].get(code, {})
            values, faults = _parameters(packs, code, {**earlier, **given})
            plain["parameters"][code] = values
            problems += faults
        layer.source.refuse(problems)
    return plain


def _take(plain: dict[str, Any], layer: Layer) -> None:
    """Add what one layer says to ``plain``, rule parameters aside."""
    model = layer.model
    for name, value in model:
        if name in _PATHS and value is not None:
            plain["values"][name] = os.path.normpath(os.path.join(layer.folder, value))
        elif name == "previous" and value is not None:
            paths = [value] if isinstance(value, str) else value
            plain["values"][name] = [
                os.path.normpath(os.path.join(layer.folder, path)) for path in paths
            ]
        elif isinstance(value, (str, int)) and name not in _READ_APART:
            plain["values"][name] = value
    if model.select:  # starts anew: what farther files choose has no say any more
        plain["selections"] = []
        for key in _ADDED_TO[:2]:
            plain["origins"].pop((key,), None)
    plain["selections"].append(
        (tuple(model.select or ()), tuple(model.extend_select), tuple(model.ignore))
    )
    for selector, level in model.severity.items():
        plain["severity"].pop(selector, None)  # of two that are equally exact the last one wins
        plain["severity"][selector] = level
    plain["limits"] |= model.limits.model_dump(exclude_none=True)
    for glob, selectors in model.per_file_ignores.items():
        plain["per-file-ignores"].append((layer.folder, _slashed(glob), tuple(selectors)))
    if model.exclude:
        plain["exclude"].append((layer.folder, tuple(map(_slashed, model.exclude))))
    for path, (line, _) in layer.source.keys.items():
        keys = _as_stored(path)
        earlier = plain["origins"].get(keys, []) if keys[-1] in _ADDED_TO else []
        plain["origins"][keys] = [*earlier, (layer.path, line)]


def _as_stored(path: Path) -> Path:
    """Return the path of a value as the plain data have it."""
    if len(path) == 2 and path[0] == "per-file-ignores":
        return (path[0], _slashed(str(path[1])))
    return path


def _slashed(glob: str) -> str:
    """Return a pattern of paths with ``/``, also where it was written on Windows."""
    return glob.replace("\\", "/").removeprefix("./")


def _packs(plain: dict[str, Any], layer: Layer) -> tuple[Pack, ...]:
    """Return the packs in force from this layer on, and note the chosen one in ``plain``."""
    name = layer.model.pack
    if name is None:
        return possible_packs(plain["values"].get("pack"))
    builtin = [known.name for known in builtin_packs()]
    if name not in builtin:
        path = os.path.normpath(os.path.join(layer.folder, name))
        if not os.path.isfile(os.path.join(path, HEAD) if os.path.isdir(path) else path):
            zh, en = suggestion(name, builtin)
            zh, en = f"没有规则包或文件 {name}{zh}", f"no pack or file {name}{en}"
            layer.source.refuse([Problem(("pack",), zh, en)])
        name = path
    plain["values"]["pack"] = name
    plain["files"] += files_of(name)
    return possible_packs(name)


def _profile_problems(profile: str, packs: Sequence[Pack]) -> list[Problem]:
    """Return what is wrong with ``profile`` where none of ``packs`` has such a kind of organ."""
    found = [[*profile_problem(profile, ("profile",), known_names(pack.columns))] for pack in packs]
    return found[0] if all(found) else []


def _unknown(layer: Layer, packs: Sequence[Pack]) -> Iterator[Problem]:
    """Yield a problem for each selector of the layer that means no rule."""
    model = layer.model
    places: list[tuple[Path, str, bool]] = [
        ((key, index), selector, False)
        for key, selectors in (
            ("select", model.select or ()),
            ("extend-select", model.extend_select),
            ("ignore", model.ignore),
        )
        for index, selector in enumerate(selectors)
    ]
    places += [(("severity", selector), selector, True) for selector in model.severity]
    places += [
        (("per-file-ignores", glob, index), selector, False)
        for glob, selectors in model.per_file_ignores.items()
        for index, selector in enumerate(selectors)
    ]
    for path, selector, at_key in places:
        wrong = _not_known(packs, selector)
        if wrong:
            yield Problem(path, *wrong, at_key)


def _not_known(packs: Sequence[Pack], selector: str) -> tuple[str, str] | None:
    """Return what is wrong with a selector, in Chinese and English, or None."""
    try:
        selection.require_known(packs, selector)
    except NianbaoError as error:
        return error.zh, error.en
    return None


def _parameters(
    packs: Sequence[Pack], code: str, given: dict[str, Any]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the parameters given for a rule, validated, and what is wrong with them."""
    path: Path = ("parameters", code)
    found = ((pack, rule) for pack in packs for rule in pack.rules if rule.code == code)
    pack, rule = next(found, (None, None))
    if pack is None or rule is None:
        whole = f"{code} 不是一条规则的完整编号", f"{code} is not the whole code of a rule"
        return {}, [Problem(path, *(_not_known(packs, code) or whole), at_key=True)]
    values, problems = validation.checked({**rule.parameters, **given, "kind": rule.kind})
    if not problems:
        problems = [*check_problems(rule.kind, values, known_names(pack.columns))]
    if "kind" in given:
        zh, en = "不能改变规则的检查方式", "the kind of check cannot be changed"
        problems.append(Problem(("kind",), zh, en, at_key=True))
    own = {name: value for name, value in values.items() if name in given}
    return own, [problem.below(path) for problem in problems]
