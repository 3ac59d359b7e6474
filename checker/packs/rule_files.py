"""Rule files, tables and sources: what may stand in them, and what is wrong with one.

Needs pydantic and YAML, so it is imported only when a pack is made anew, or by
``nianbao rules``. Faults are :class:`~checker.support.declared.Problem`: collected, and
raised together by :meth:`~checker.support.declared.Source.refuse`, each at its place, as
one :class:`~checker.support.errors.PackError`.
"""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003  # pydantic reads it
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag
from pydantic.json_schema import models_json_schema

from checker.checks import registry
from checker.model.finding import Applicability, Confidence, Severity  # noqa: TC001  # pydantic reads them
from checker.model.rule import Rule, misused_braces, placeholders
from checker.packs import validation
from checker.packs.examples import Example, misplaced_marks, unmarked
from checker.packs.validation import validated
from checker.structure.report import SCOPES
from checker.support.declared import Path, Problem, Source, suggestion
from checker.support.patterns import fault, not_linear
from checker.support.yaml_source import parse, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Profile = Literal["department", "township", "government", "party"]
Identifier = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")]
_CHINESE = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2014\u2018-\u201d\u2026"
_FOLDED = re.compile(f"(?<=[{_CHINESE}]) (?=[{_CHINESE}])")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Text(_Strict):
    """The same in Chinese and in English."""

    zh: str
    en: str

    def plain(self) -> dict[str, str]:
        """Return it by language; YAML's folding leaves no spaces inside the Chinese."""
        return {"zh": _FOLDED.sub("", self.zh.strip()), "en": self.en.strip()}


def _branch(value: Any) -> str:
    return "(text)" if isinstance(value, str) else "(mapping)"


class BasisModel(_Strict):
    """A clause of a document listed in ``rules/sources.yaml``."""

    source: str
    clause: Annotated[
        Annotated[str, Tag("(text)")] | Annotated[Text, Tag("(mapping)")], Discriminator(_branch)
    ] = ""


class ExampleModel(_Strict):
    """An example with options."""

    text: str
    today: date | None = None
    profile: Profile | None = None
    fixed: str | None = None
    message: str | None = None
    note: str | None = None
    markdown: bool = False
    parameters: dict[str, Any] = {}


ExampleEntry = Annotated[
    Annotated[str, Tag("(text)")] | Annotated[ExampleModel, Tag("(mapping)")],
    Discriminator(_branch),
]


class ExamplesModel(_Strict):
    """Texts on which the rule must fire, and must not."""

    fire: list[ExampleEntry] = []
    pass_: list[ExampleEntry] = Field(default=[], alias="pass")


class RuleModel(_Strict):
    """A rule as its file declares it."""

    id: Annotated[str, Field(pattern="^[A-Z]+[0-9]+$")]
    name: Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
    severity: Severity
    confidence: Confidence = "high"
    enabled: bool = True
    scope: Identifier = "text"
    needs: list[Identifier] = []
    subject: list[Identifier] = []
    profiles: list[Profile] = []
    check: dict[str, Any]
    fix: Applicability | None = None
    message: Text
    variants: dict[Identifier, Text] = {}
    help: Text | None = None
    why: Text | None = None
    traps: Text | None = None
    basis: list[BasisModel] = []
    examples: ExamplesModel = ExamplesModel()


class SourceModel(_Strict):
    """A document that rules rest on; ``zh`` and ``en`` are how it is cited."""

    zh: str
    en: str
    title: Text
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    in_force: str | None = None
    url: str | None = None
    note: str | None = None


class PackModel(_Strict):
    """``pack.yaml`` of a built-in pack."""

    pack: Identifier
    extends: str | None = None
    title: Text
    detect: str | None = None


class OverrideModel(_Strict):
    """What a user's pack changes in a rule that it takes over."""

    severity: Severity | None = None
    enabled: bool | None = None
    confidence: Confidence | None = None
    parameters: dict[str, Any] = {}


class UserPackModel(_Strict):
    """A pack of a user's own; its rules are read one by one as :class:`RuleModel`."""

    pack: Annotated[str, Field(pattern="^[A-Za-z][A-Za-z0-9_-]*$")]
    extends: str | None = None
    override: dict[str, OverrideModel] = {}
    rules: list[dict[str, Any]] = []


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


def read_rule(
    data: Any, sources: Mapping[str, Any], pack: str, file: str, *, builtin: bool
) -> tuple[Rule | None, list[Problem]]:
    """Return the rule that ``data`` declares in ``file``, or null and what is wrong with it."""
    model, problems = validated(RuleModel, data)
    check = data.get("check") if isinstance(data, dict) else None
    values: dict[str, Any] = {}
    if isinstance(check, dict):
        values, faults = validation.checked(check)
        problems += [problem.below(("check",)) for problem in faults]
    if model is None or problems:
        return None, problems
    problems += _wording_problems(model)
    problems += _reference_problems(model, sources)
    problems += _example_problems(model)
    if builtin:
        problems += _builtin_problems(model)
    return (None if problems else _rule(model, values, sources, pack, file)), problems


def _rule(
    model: RuleModel, values: dict[str, Any], sources: Mapping[str, Any], pack: str, file: str
) -> Rule:
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
        basis={
            "zh": "；".join(_cited(entry, sources, "zh") for entry in model.basis),
            "en": "; ".join(_cited(entry, sources, "en") for entry in model.basis),
        },
        pack=pack,
        source=file,
        needs=tuple(model.needs),
        subject=tuple(model.subject),
        profiles=tuple(model.profiles),
        **same,
    )


def _cited(basis: BasisModel, sources: Mapping[str, Any], lang: str) -> str:
    clause = basis.clause if isinstance(basis.clause, str) else basis.clause.plain()[lang]
    return f"{sources[basis.source][lang]} {clause}".strip()


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


def _reference_problems(model: RuleModel, sources: Mapping[str, Any]) -> Iterator[Problem]:
    if model.scope not in SCOPES:
        zh, en = suggestion(model.scope, SCOPES)
        yield Problem(("scope",), f"没有范围 {model.scope}{zh}", f"no scope {model.scope}{en}")
    for index, name in enumerate(basis.source for basis in model.basis):
        if name not in sources:
            zh, en = suggestion(name, sources)
            yield Problem(
                ("basis", index, "source"), f"没有出处 {name}{zh}", f"no source {name}{en}"
            )


def _example_problems(model: RuleModel) -> Iterator[Problem]:
    for path, fire, entry in _entries(model):
        wrong = misplaced_marks(entry.text, fire=fire)
        if wrong:
            yield Problem(path, *wrong)
        if not fire and (entry.fixed is not None or entry.message is not None):
            zh = "fixed 和 message 只用于应触发的例子"
            yield Problem(path, zh, "fixed and message belong to fire examples")
        if entry.parameters:
            _, faults = validation.checked(model.check | entry.parameters)
            yield from (problem.below((*path, "parameters")) for problem in faults)


def _builtin_problems(model: RuleModel) -> Iterator[Problem]:
    for key in ("help", "why", "basis"):
        if not getattr(model, key):
            yield Problem((), f"内置规则缺少 {key}", f"a built-in rule must have {key}")
    for key, entries in (("fire", model.examples.fire), ("pass", model.examples.pass_)):
        if len(entries) < 2:
            zh = f"内置规则至少要有两个 {key} 例子"
            yield Problem(("examples", key), zh, f"a built-in rule has at least two {key} examples")


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
        [(RuleModel, "validation"), (UserPackModel, "validation")], ref_template="#/$defs/{model}"
    )
    shapes = result["$defs"]
    shapes["RuleModel"]["properties"]["check"] = {
        "oneOf": [validation.schema(k) for k in registry.names()]
    }
    shapes["UserPackModel"]["properties"]["rules"]["items"] = {"$ref": "#/$defs/RuleModel"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "nianbao rule file or pack",
        "anyOf": [{"$ref": "#/$defs/RuleModel"}, {"$ref": "#/$defs/UserPackModel"}],
        "$defs": shapes,
    }
