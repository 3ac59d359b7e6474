"""Validate what rule files, tables and packs declare against its shape."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast, get_args, get_type_hints

from checker.checks.base import FactName, PartName, ProfileName, table_of
from checker.checks.registry import description, load, names
from checker.language.tables.base import Bilingual
from checker.support.declared import Path, Problem, nearest, suggestion
from checker.support.patterns import Pattern, fault, is_pattern_name, lazily, not_linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from pydantic import BaseModel, TypeAdapter


_Model = TypeVar("_Model", bound="BaseModel")

_QUOTED = lazily("'([^']*)'")

_EXPECTED = {
    "string_type": ("应为字符串（数字要加引号）", "must be a string (quote numbers)"),
    "int_type": ("应为整数", "must be a whole number"),
    "float_type": ("应为数字", "must be a number"),
    "bool_type": ("应为 true 或 false", "must be true or false"),
    "list_type": ("应为列表", "must be a list"),
    "tuple_type": ("应为列表", "must be a list"),
    "dict_type": ("应为映射（一组键和值）", "must be a mapping (keys and values)"),
    "model_type": ("应为映射（一组键和值）", "must be a mapping (keys and values)"),
    "too_short": ("不能为空", "must not be empty"),
}


def validated(model: type[_Model], data: Any) -> tuple[_Model | None, list[Problem]]:
    """Return ``data`` as the pydantic ``model``, or None and what is wrong with it."""
    from pydantic import ValidationError  # tables and kinds do without models

    try:
        # As JSON, because strict validation then takes lists for tuples and 1 for 1.0, no more.
        return model.model_validate_json(json.dumps(data)), []
    except ValidationError as error:
        return None, list(invalid(error.errors(), lambda path: _keys(model, path)))


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the model allows at ``path``; indices and free keys lead nowhere new."""
    for step in path:
        for name, info in model.model_fields.items():
            if step == (info.alias or name):
                model = next(_models(info.annotation), model)
                break
    return [info.alias or name for name, info in model.model_fields.items()]


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    if hasattr(hint, "model_fields"):
        yield hint
    for part in get_args(hint):
        yield from _models(part)


def invalid(errors: Iterable[Any], known: Callable[[Path], Iterable[str]]) -> Iterator[Problem]:
    """Yield pydantic's ``errors`` as problems; ``known`` gives the keys allowed at a path.

    A key that is missing only because it is misspelt is reported once.
    """
    found = [(_path(error["loc"]), error) for error in errors]
    misspelt = {
        (*path[:-1], nearest(str(path[-1]), known(path[:-1])))
        for path, error in found
        if error["type"] == "extra_forbidden"
    }
    for path, error in found:
        if error["type"] != "missing" or path not in misspelt:
            yield _problem(path, error, known)


def _path(steps: Path) -> Path:
    """Return pydantic's path without the names of a union's branches, which are no places."""
    return (*(step for step in steps[:-1] if step not in ("(text)", "(mapping)")), *steps[-1:])


def _problem(path: Path, error: Any, known: Callable[[Path], Iterable[str]]) -> Problem:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return Problem(path[:-1], f"缺少 {path[-1]}", f"{path[-1]} is missing")
    if kind == "extra_forbidden":
        zh, en = suggestion(str(path[-1]), known(path[:-1]))
        zh, en = f"不认识的键 {path[-1]}{zh}", f"unknown key {path[-1]}{en}"
        return Problem(path, zh, en, at_key=True)
    if kind == "literal_error":
        expected = context["expected"]
        zh, en = suggestion(str(error["input"]), _QUOTED.findall(expected))
        either = expected.replace(", ", "、").replace(" or ", " 或 ")
        return Problem(path, f"应为 {either}{zh}", f"must be {expected}{en}")
    if kind == "greater_than_equal":
        return Problem(path, f"应不小于 {context['ge']}", f"must be at least {context['ge']}")
    if kind == "string_pattern_mismatch":
        form = context["pattern"]
        return Problem(path, f"写法应合 {form}", f"must be written as {form}")
    return Problem(path, *_EXPECTED.get(kind, (f"值不对：{error['msg']}", error["msg"])))


def checked(check: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the parameters of ``{"kind": …, **parameters}``, and what is wrong with the whole."""
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


def module_of(kind: Any) -> ModuleType | None:
    """Return the module of a kind of check, or None if there is no such kind."""
    try:
        return load(kind)
    except (KeyError, TypeError):
        return None


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
    from pydantic import ValidationError

    known = list(_fields(shape))
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    try:
        # As JSON, because strict validation then takes lists for tuples and 1 for 1.0, no more.
        values = _adapter(shape).validate_json(json.dumps(data, default=list))
    except ValidationError as error:
        problems += invalid(error.errors(), lambda path: () if path else known)
    types = hints(shape)
    for name, value in data.items():
        if is_pattern_name(name) or _mentions_pattern(types.get(name)):
            problems += [Problem(path, *not_linear(why)) for path, why in _faults(value, (name,))]
    if not problems:
        problems += getattr(shape(**values), "problems", tuple)()
    if not problems:
        reason = getattr(shape(**values), "fault", lambda: None)()
        if reason:  # a shape may say what types cannot, as one sentence or place by place
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
    from pydantic import ConfigDict, TypeAdapter
    from typing_extensions import NotRequired, TypedDict

    types = hints(shape)
    keys = {
        name: NotRequired[types[name]] if optional else types[name]
        for name, optional in _fields(shape).items()
    }
    mapping = cast("Any", TypedDict)(shape.__name__, keys)
    mapping.__pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    return TypeAdapter(mapping)


def hints(shape: type) -> dict[str, Any]:
    """Return the types of the fields, also where a module imports names for typing alone."""
    known = {
        "Annotated": Annotated,
        "Bilingual": Bilingual,
        "FactName": FactName,
        "Literal": Literal,
        "Mapping": Mapping,
        "PartName": PartName,
        "ProfileName": ProfileName,
        "Pattern": Pattern,
        "Sequence": Sequence,
        "table_of": table_of,
    }
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
