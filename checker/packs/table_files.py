"""Read tables and lists of sources; say what is wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.packs import validation
from checker.packs.file_models import SourceModel
from checker.support.declared import Path, Problem, suggestion
from checker.support.patterns import Pattern, fault, not_linear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.support.declared import Source


def read_sources(source: Source) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """Return the documents that ``sources.yaml`` lists, by key, and what is wrong with them."""
    sources: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for key, data in (source.data if isinstance(source.data, dict) else {"": None}).items():
        model, faults = validation.validated(SourceModel, data)
        problems += [one.below((key,)) for one in faults]
        sources[key] = model.model_dump(exclude_none=True) if model else {"zh": key, "en": key}
    return sources, problems


def read_table(
    source: Source, base: tuple[str, Mapping[str, Any]] | None = None
) -> tuple[str, dict[str, Any], list[Problem]]:
    """Return the schema's name, the validated columns of a table, and what is wrong with it.

    ``base`` is the table of the same name in the pack that is extended: a table with ``add``
    has its columns, except for those that it gives anew, and what is added to them.
    """
    from checker.language.tables import SCHEMAS  # tests put their own in its place

    data = dict(source.data) if isinstance(source.data, dict) else {}
    name = str(data.pop("schema", ""))
    if name not in SCHEMAS:
        zh, en = suggestion(name, SCHEMAS)
        return name, {}, [Problem(("schema",), f"没有这种表{zh}", f"no such table schema{en}")]
    if base is not None and base[0] != name:
        zh, en = f"{base[0]}，与所扩展的包相同", f"{base[0]}, as in the pack that is extended"
        return name, {}, [Problem(("schema",), f"应为 {zh}", f"must be {en}")]
    if "add" not in data:
        return (name, *_shaped(SCHEMAS[name], data))
    added = data.pop("add")
    if base is None:
        zh, en = "所扩展的包没有这张表", "the pack that is extended has no such table"
        return name, {}, [Problem(("add",), zh, en, at_key=True)]
    if not isinstance(added, dict):
        return name, {}, [Problem(("add",), "应为映射（一组键和值）", "must be a mapping")]
    return (name, *_extended(SCHEMAS[name], {**base[1], **data}, added))


def _shaped(shape: type, data: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the columns as the pack keeps them, and what is wrong with them.

    A table may have ``completed``, which makes of validated columns what is kept.
    """
    values, problems = validation.shaped(shape, data)
    completed = getattr(shape, "completed", None)
    return (values if problems or completed is None else completed(values)), problems


def _extended(
    shape: type, columns: dict[str, Any], added: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return ``columns`` with what is ``added`` to them: items, entries, or alternatives."""
    problems: list[Problem] = []
    lengths: dict[str, int] = {}
    types = validation.hints(shape)
    for key, more in added.items():
        there = columns.get(key)
        if key not in types:
            zh, en = suggestion(key, types)
            zh, en = f"不认识的键 {key}{zh}", f"unknown key {key}{en}"
            problems.append(Problem(("add", key), zh, en, at_key=True))
        elif isinstance(more, list) and types[key] == Pattern:
            alternatives = [str(item) for item in more]
            faults = [(index, fault(item)) for index, item in enumerate(alternatives)]
            problems += [
                Problem(("add", key, index), *not_linear(reason))
                for index, reason in faults
                if reason
            ]
            if not any(reason for _, reason in faults):
                columns[key] = "|".join([*([there] if there else []), *alternatives])
        elif isinstance(more, list) and there is None:
            columns[key] = more
        elif isinstance(more, list) and isinstance(there, list | tuple):
            lengths[key] = len(there)
            columns[key] = [*there, *more]
        elif isinstance(more, dict) and isinstance(there, dict):
            columns[key] = {**there, **more}
        else:
            zh, en = "只能加进列表、映射或模式", "is added to a list, a mapping or a pattern only"
            problems.append(Problem(("add", key), zh, en))
    values, wrong = _shaped(shape, columns)
    problems += [one._replace(path=_place_added(one.path, added, lengths)) for one in wrong]
    return values, problems


def _place_added(path: Path, added: Mapping[str, Any], lengths: Mapping[str, int]) -> Path:
    """Return where a fault stands in the file, given its path in the table put together."""
    if not path or path[0] not in added:
        return path
    key, rest = str(path[0]), path[1:]
    if rest and isinstance(rest[0], int) and key in lengths:
        rest = (max(0, rest[0] - lengths[key]), *rest[1:])
    return ("add", key, *rest)
