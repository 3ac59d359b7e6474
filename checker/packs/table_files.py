"""Read tables, the heads of packs, and the list of sources; refuse what is wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.packs import validation
from checker.packs.file_models import PackModel, SourceModel
from checker.packs.validation import validated
from checker.support.declared import Problem, suggestion
from checker.support.patterns import fault, not_linear

if TYPE_CHECKING:
    from checker.support.declared import Source


def read_sources(source: Source) -> dict[str, dict[str, Any]]:
    """Return the documents that ``sources.yaml`` lists, by key."""
    sources: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for key, data in (source.data if isinstance(source.data, dict) else {"": None}).items():
        model, faults = validated(SourceModel, data)
        problems += [fault_.below((key,)) for fault_ in faults]
        sources[key] = model.model_dump(exclude_none=True) if model else {}
    source.refuse(problems)
    return sources


def read_head(source: Source, folder: str) -> dict[str, Any]:
    """Return what ``pack.yaml`` in ``folder`` says, as plain data with no rules or tables yet."""
    model, problems = validated(PackModel, source.data)
    if model and model.pack != folder:
        problems.append(Problem(("pack",), "应与文件夹同名", "must be the folder's name"))
    reason = model and model.detect and fault(model.detect)
    if reason:
        problems.append(Problem(("detect",), *not_linear(reason)))
    source.refuse(problems)
    assert model is not None
    head = model.model_dump(include={"extends", "detect"})
    return head | {"title": model.title.plain(), "rules": [], "tables": {}}


def read_table(source: Source) -> tuple[str, dict[str, Any]]:
    """Return the schema's name and the validated fields of a table."""
    from checker.language.tables import SCHEMAS  # tests put their own in its place

    data = dict(source.data) if isinstance(source.data, dict) else {}
    name = str(data.pop("schema", ""))
    if name not in SCHEMAS:
        zh, en = suggestion(name, SCHEMAS)
        source.refuse([Problem(("schema",), f"没有这种表{zh}", f"no such table schema{en}")])
    values, problems = validation.shaped(SCHEMAS[name], data)
    source.refuse(problems)
    return name, values
