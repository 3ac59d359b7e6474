"""The kinds of check: every module of this folder is one.

A kind is a module with a named tuple ``Params`` and a function
``run(report, params)``; ``required_part.py`` is the kind ``required-part``.
Its optional ``ARGUMENTS`` names what its hits put at a message's disposal;
the first line of its docstring is its description. Adding the file is all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, get_type_hints

import checker.checks
from checker.patterns import Pattern, fault, is_pattern_name, not_linear

if TYPE_CHECKING:
    from types import ModuleType

    from pydantic import TypeAdapter

    from checker.yamlsource import Path, Problem

_NOT_KINDS = {"base", "kinds"}


def names() -> tuple[str, ...]:
    """Return the kinds as rule files write them, sorted."""
    found: set[str] = set()
    for folder in checker.checks.__path__:
        for file in os.listdir(folder):  # noqa: PTH208
            stem, extension = os.path.splitext(file)  # noqa: PTH122
            if extension == ".py" and not stem.startswith("_") and stem not in _NOT_KINDS:
                found.add(stem.replace("_", "-"))
    return tuple(sorted(found))


def load(kind: str) -> ModuleType:
    """Import the module of ``kind``; raise :class:`KeyError` if there is no such kind."""
    stem = kind.replace("-", "_")
    # The name comes from a rule file: nothing but a plain module name may reach the importer.
    if "_" in kind or not stem.isidentifier() or stem.startswith("_") or stem in _NOT_KINDS:
        raise KeyError(kind)
    module = f"checker.checks.{stem}"
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:  # the kind exists, something that it needs does not
            raise
        raise KeyError(kind) from None


def build(kind: str, parameters: Mapping[str, Any]) -> Any:
    """Return the ``Params`` of ``kind``; ``parameters`` were validated when the pack was made."""
    return load(kind).Params(**parameters)


def arguments(kind: str) -> tuple[str, ...] | None:
    """Return the names that messages of ``kind`` may use, or null where it does not say."""
    declared = getattr(load(kind), "ARGUMENTS", None)
    return None if declared is None else tuple(declared)


def description(kind: str) -> str:
    """Return what ``kind`` does, in one line."""
    return (load(kind).__doc__ or "").strip().partition("\n")[0]


# What follows validates, and is called only when a pack is made anew: it brings in
# pydantic and YAML by itself, so that a run from a stored pack never loads them.


def checked(check: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the parameters of ``{"kind": …, **parameters}``, and what is wrong with the whole."""
    from checker.yamlsource import Problem, suggestion  # noqa: PLC0415

    given = dict(check)
    kind = given.pop("kind", None)
    if not isinstance(kind, str):
        return {}, [Problem((), "缺少 kind", "kind is missing")]
    try:
        params = load(kind).Params
    except KeyError:
        zh, en = suggestion(kind, names())
        return {}, [Problem(("kind",), f"没有 {kind} 这种检查{zh}", f"no check kind {kind}{en}")]
    values, problems = shaped(params, given)
    if "scope" in given:  # the engine passes on the rule's own, and would overrule this one
        zh, en = "scope 写在规则上，不写在 check 里", "scope belongs to the rule, not to check"
        problems.append(Problem(("scope",), zh, en, at_key=True))
    return values, problems


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a ``check`` of ``kind``."""
    result = _adapter(load(kind).Params).json_schema()
    result["properties"] = {"kind": {"const": kind}} | result.get("properties", {})
    result["properties"].pop("scope", None)  # given by the rule
    result["required"] = ["kind", *result.get("required", [])]
    return result | {"title": kind, "description": description(kind)}


def shaped(shape: type, data: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return ``data`` validated against ``shape``, and what is wrong with it.

    ``shape`` is a named tuple or a table of words. The result holds the given keys only;
    ``shape(**result)`` makes the instance.
    """
    import json  # noqa: PLC0415

    from pydantic import ValidationError  # noqa: PLC0415

    from checker.yamlsource import Problem, invalid  # noqa: PLC0415

    known = list(_fields(shape))
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    try:
        # As JSON, because strict validation then takes lists for tuples and 1 for 1.0, no more.
        values = _adapter(shape).validate_json(json.dumps(data, default=list))
    except ValidationError as error:
        problems += invalid(error.errors(), lambda path: () if path else known)
    hints = _hints(shape)
    for name, value in data.items():
        if is_pattern_name(name) or _mentions_pattern(hints.get(name)):
            problems += [Problem(path, *not_linear(why)) for path, why in _faults(value, (name,))]
    if not problems:
        reason = getattr(shape(**values), "fault", lambda: None)()
        if reason:  # a shape may say what types cannot
            problems.append(Problem((), f"值不对：{reason}", reason))
    return values, problems


def _fields(shape: type) -> dict[str, bool]:
    """Return the fields of a named tuple or table, and whether each may be left out."""
    names = getattr(shape, "_fields", None)
    if names is not None:
        defaults = getattr(shape, "_field_defaults", {})
        return {name: name in defaults for name in names}
    return {name: hasattr(shape, name) for name in shape.__annotations__}


@lru_cache(maxsize=256)
def _adapter(shape: type) -> TypeAdapter[Any]:
    """Return what validates a mapping strictly, refusing unknown keys.

    Through a TypedDict: pydantic takes no configuration for somebody else's class.
    """
    from pydantic import ConfigDict, TypeAdapter  # noqa: PLC0415
    from typing_extensions import NotRequired, TypedDict  # noqa: PLC0415

    hints = _hints(shape)
    keys = {
        name: NotRequired[hints[name]] if optional else hints[name]
        for name, optional in _fields(shape).items()
    }
    mapping = cast("Any", TypedDict)(shape.__name__, keys)
    mapping.__pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    return TypeAdapter(mapping)


def _hints(shape: type) -> dict[str, Any]:
    """Return the types of the fields, also where a module imports names for typing alone."""
    known = {"Pattern": Pattern, "Literal": Literal, "Mapping": Mapping, "Sequence": Sequence}
    return get_type_hints(shape, localns=known, include_extras=True)


def _mentions_pattern(hint: Any) -> bool:
    return hint == Pattern or any(_mentions_pattern(part) for part in get_args(hint))


def _faults(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield path and reason for each string in ``value`` that no linear-time engine can run."""
    if isinstance(value, str):
        reason = fault(value)
        if reason:
            yield path, reason
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _faults(item, (*path, key))
    elif isinstance(value, Sequence):
        for index, item in enumerate(value):
            yield from _faults(item, (*path, index))
