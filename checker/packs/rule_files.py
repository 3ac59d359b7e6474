"""Read rule files: the rules that one declares, its examples, and what is wrong with it.

Needs pydantic and YAML, so it is imported only when a pack is made anew, or by
``nianbao rules``. Faults are :class:`~checker.support.declared.Problem`: collected, and
raised together by :meth:`~checker.support.declared.Source.refuse`, each at its place, as
one :class:`~checker.support.errors.PackError`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from checker.checks import registry
from checker.model.rule import Rule, misused_braces, placeholders
from checker.packs import validation
from checker.packs.basis import basis_of, basis_problems
from checker.packs.examples import Example, misplaced_marks, unmarked
from checker.packs.file_models import ExampleModel, PackModel, RuleModel, Text
from checker.packs.references import (
    KnownNames,
    check_problems,
    fact_problems,
    profile_problem,
    profile_problems,
)
from checker.packs.validation import validated
from checker.structure.report import SCOPES
from checker.support.declared import Path, Problem, Source, suggestion
from checker.support.records import Record
from checker.support.yaml_source import parse, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STUB: Mapping[str, Any] = MappingProxyType(
    {"id": "X1", "name": "x", "severity": "info", "check": {}, "message": {"zh": "", "en": ""}}
)
"""Stands for what is missing or misshapen in a rule while the rest is looked at."""

LEAST_EXAMPLES = 4
"""Examples of each sort, firing and passing, that a built-in rule has at least."""


class Surroundings(Record):
    """What a rule is read in: its pack, the documents to cite, and the names that there are.

    ``names`` are None where they are not known, because the pack cannot be read. A ``builtin``
    rule must give reasons and examples.
    """

    pack: str
    sources: Mapping[str, Any]
    names: KnownNames | None
    builtin: bool = False


def read_rule(data: Any, file: str, around: Surroundings) -> tuple[Rule | None, list[Problem]]:
    """Return the rule that ``data`` declares in ``file``, or None and all that is wrong with it."""
    model, problems = validated(RuleModel, data)
    check = data.get("check") if isinstance(data, dict) else None
    values: dict[str, Any] = {}
    sound = False
    if isinstance(check, dict):
        values, faults = validation.checked(check)
        if not faults and around.names is not None:
            faults = [*check_problems(check["kind"], values, around.names)]
        problems += [problem.below(("check",)) for problem in faults]
        sound = not faults
    wrong = frozenset(problem.path[0] for problem in problems if problem.path)
    if model is None:
        model = _sound_part(data, wrong)
    if model is None:
        return None, problems
    if validation.module_of(model.check.get("kind")):
        problems += _wording_problems(model)
    problems += _reference_problems(model, around)
    problems += _example_problems(model, around.names, sound=sound)
    if around.builtin:
        problems += _builtin_problems(model, wrong)
    return (None if problems else _rule(model, values, file, around)), problems


def _sound_part(data: Any, wrong: frozenset[str | int]) -> RuleModel | None:
    """Return a rule of ``data`` without the keys in ``wrong``, so that the rest is looked at."""
    if not isinstance(data, dict):
        return None
    model, _ = validated(RuleModel, {**_STUB, **{k: v for k, v in data.items() if k not in wrong}})
    return model


def _rule(model: RuleModel, values: dict[str, Any], file: str, around: Surroundings) -> Rule:
    wordings = {"": model.message} | model.variants
    same = model.model_dump(include={"name", "severity", "confidence", "enabled", "scope", "fix"})
    return Rule(
        code=model.id,
        kind=model.check["kind"],
        parameters=values,
        message={
            lang: {variant: text.plain()[lang] for variant, text in wordings.items()}
            for lang in ("zh", "en")
        },
        help=model.help.plain() if model.help else {"zh": "", "en": ""},
        **basis_of(model.basis, around.sources),
        pack=around.pack,
        source=file,
        needs=tuple(model.needs),
        subject=tuple(model.subject),
        profiles=tuple(model.profiles),
        **same,
    )


def _wording_problems(model: RuleModel) -> Iterator[Problem]:
    arguments = registry.arguments(model.check["kind"])
    texts: list[tuple[Path, Text]] = [(("message",), model.message)]
    texts += [(("variants", name), text) for name, text in model.variants.items()]
    for path, text in texts:
        wrong = misused_braces(text.zh, text.en)
        if wrong:
            yield Problem(path, *wrong)
            continue
        unknown = set() if arguments is None else placeholders(text.zh) - set(arguments)
        for name in sorted(unknown):
            zh, en = suggestion(name, arguments or ())
            yield Problem(path, f"没有占位符 {name}{zh}", f"no placeholder {name}{en}")


def _reference_problems(model: RuleModel, around: Surroundings) -> Iterator[Problem]:
    if model.scope not in SCOPES:
        zh, en = suggestion(model.scope, SCOPES)
        yield Problem(("scope",), f"没有范围 {model.scope}{zh}", f"no scope {model.scope}{en}")
    if around.names is not None:
        for key in ("needs", "subject"):
            yield from fact_problems(key, getattr(model, key), around.names)
        yield from profile_problems(model.profiles, ("profiles",), around.names)
    yield from basis_problems(model.basis, around.sources, model.variants, ("basis",))


def _example_problems(
    model: RuleModel, names: KnownNames | None = None, *, sound: bool = True
) -> Iterator[Problem]:
    """Yield what is wrong with the examples; their parameters only if the check is ``sound``."""
    for path, fire, entry in _entries(model):
        if names is not None and entry.profile is not None:
            yield from profile_problem(entry.profile, (*path, "profile"), names)
        wrong = misplaced_marks(entry.text, fire=fire)
        if wrong:
            yield Problem(path, *wrong)
        if not fire and (entry.fixed is not None or entry.message is not None):
            zh = "fixed 和 message 只用于应触发的例子"
            yield Problem(path, zh, "fixed and message belong to fire examples")
        if entry.parameters and sound:
            values, faults = validation.checked(model.check | entry.parameters)
            if not faults and names is not None:
                faults = [*check_problems(model.check["kind"], values, names)]
            yield from (problem.below((*path, "parameters")) for problem in faults)


def _builtin_problems(model: RuleModel, wrong: frozenset[str | int]) -> Iterator[Problem]:
    """Yield what a built-in rule lacks; keys in ``wrong`` are there, but misshapen."""
    for key in ("help", "why", "basis"):
        if not getattr(model, key) and key not in wrong:
            yield Problem((), f"内置规则缺少 {key}", f"a built-in rule must have {key}")
    for key, entries in (("fire", model.examples.fire), ("pass", model.examples.pass_)):
        if len(entries) < LEAST_EXAMPLES and "examples" not in wrong:
            zh = f"内置规则至少要有 {LEAST_EXAMPLES} 个 {key} 例子"
            en = f"a built-in rule has at least {LEAST_EXAMPLES} {key} examples"
            yield Problem(("examples", key), zh, en)


def _entries(model: RuleModel) -> Iterator[tuple[tuple[str, str, int], bool, ExampleModel]]:
    for key, entries in (("fire", model.examples.fire), ("pass", model.examples.pass_)):
        for index, entry in enumerate(entries):
            example = ExampleModel(text=entry) if isinstance(entry, str) else entry
            yield ("examples", key, index), key == "fire", example


def declarations(source: Source) -> list[tuple[Path, Any]]:
    """Return what a rule file or a user's pack declares as rules, with paths, not validated."""
    if not isinstance(source.data, dict) or "pack" not in source.data:
        return [((), source.data)]
    rules = source.data.get("rules")
    return [(("rules", i), rule) for i, rule in enumerate(rules if isinstance(rules, list) else ())]


def declared(path: str) -> dict[str, RuleModel]:
    """Return the rules of a rule file or user's pack as written, reasons and all, by code."""
    return {model.id: model for _, _, model in _declared(path)}


def examples(path: str) -> list[Example]:
    """Return the examples of every rule in the rule file or user's pack at ``path``, in order."""
    found: list[Example] = []
    for source, below, model in _declared(path):
        source.refuse(problem.below(below) for problem in _example_problems(model))
        for place, fire, entry in _entries(model):
            options = entry.model_dump(mode="json", exclude={"text"})
            text, spans = unmarked(entry.text)
            line = source.place(below + place)[0]
            found.append(Example(model.id, fire, place[-1] + 1, text, spans, line, **options))
    return found


def _declared(path: str) -> Iterator[tuple[Source, Path, RuleModel]]:
    source = parse(read_bytes(path, path), path)
    for below, data in declarations(source):
        model, problems = validated(RuleModel, data)
        source.refuse(problem.below(below) for problem in problems)
        if model:
            yield source, below, model


def check_description(kind: str) -> str:
    """Return what a kind of check does, in one line."""
    return registry.description(kind)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of rule files and of users' packs."""
    _, result = models_json_schema(
        [(RuleModel, "validation"), (PackModel, "validation")], ref_template="#/$defs/{model}"
    )
    shapes = result["$defs"]
    shapes["RuleModel"]["properties"]["check"] = {
        "oneOf": [validation.schema(k) for k in registry.names()]
    }
    shapes["PackModel"]["properties"]["rules"]["items"] = {"$ref": "#/$defs/RuleModel"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "nianbao rule file or pack",
        "anyOf": [{"$ref": "#/$defs/RuleModel"}, {"$ref": "#/$defs/PackModel"}],
        "$defs": shapes,
    }
