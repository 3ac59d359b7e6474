"""Rule files, tables and sources: what may stand in them, and what is wrong with one.

Needs pydantic and YAML, so it is imported only when a pack is made anew, or by
``nianbao rules``. Faults are :class:`~checker.yamlsource.Problem`: collected, and
raised together by :meth:`~checker.yamlsource.Source.refuse`, each at its place.
"""

from __future__ import annotations

import json
import re
from datetime import date  # noqa: TC003  # pydantic reads it
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError
from pydantic.json_schema import models_json_schema

from checker.checks import kinds
from checker.finding import Applicability, Confidence, Severity  # noqa: TC001  # pydantic reads them
from checker.rule import Example, Rule, placeholders, unmarked
from checker.yamlsource import Path, Problem, Source, invalid, parse, read_bytes, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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


_BY_PARENT: dict[str, type[BaseModel]] = {
    "basis": BasisModel,
    "examples": ExamplesModel,
    "fire": ExampleModel,
    "pass": ExampleModel,
}
_BY_GRANDPARENT: dict[str, type[BaseModel]] = {"override": OverrideModel, "variants": Text}
_Model = TypeVar("_Model", bound=BaseModel)


def validated(model: type[_Model], data: Any) -> tuple[_Model | None, list[Problem]]:
    """Return ``data`` as ``model``, or null and what is wrong with it."""

    def known(path: Path) -> Sequence[str]:
        around = ["", *(step for step in path if isinstance(step, str))]
        if around[-1] == "":
            found: type[BaseModel] = model
        else:
            found = _BY_GRANDPARENT.get(around[-2]) or _BY_PARENT.get(around[-1], Text)
        return [info.alias or name for name, info in found.model_fields.items()]

    try:
        # As JSON, because strict validation then takes lists for tuples and 1 for 1.0, no more.
        return model.model_validate_json(json.dumps(data)), []
    except ValidationError as error:
        return None, list(invalid(error.errors(), known))


def read_rule(
    data: Any, sources: Mapping[str, SourceModel], pack: str, file: str, *, builtin: bool
) -> tuple[Rule | None, list[Problem]]:
    """Return the rule that ``data`` declares in ``file``, or null and what is wrong with it."""
    model, problems = validated(RuleModel, data)
    check = data.get("check") if isinstance(data, dict) else None
    values: dict[str, Any] = {}
    if isinstance(check, dict):
        given = {key: value for key, value in check.items() if key != "kind"}
        values, faults = kinds.checked(check.get("kind"), given)
        problems += [problem.below(("check",)) for problem in faults]
    if model is None or problems:
        return None, problems
    problems += _wording_problems(model)
    problems += _basis_problems(model, sources)
    problems += _example_problems(model)
    if builtin:
        problems += _builtin_problems(model)
    return (None if problems else _rule(model, values, sources, pack, file)), problems


def _rule(
    model: RuleModel,
    values: Mapping[str, Any],
    sources: Mapping[str, SourceModel],
    pack: str,
    file: str,
) -> Rule:
    wordings = {"": model.message.plain()}
    wordings |= {variant: text.plain() for variant, text in model.variants.items()}
    same = ("name", "severity", "confidence", "enabled", "scope", "fix")
    lists = ("needs", "subject", "profiles")
    return Rule(
        code=model.id,
        kind=model.check["kind"],
        parameters=dict(values),
        message={
            lang: {variant: text[lang] for variant, text in wordings.items()}
            for lang in ("zh", "en")
        },
        help=model.help.plain() if model.help else {"zh": "", "en": ""},
        basis={
            "zh": "；".join(_cited(entry, sources, "zh") for entry in model.basis),
            "en": "; ".join(_cited(entry, sources, "en") for entry in model.basis),
        },
        pack=pack,
        source=file,
        **{name: getattr(model, name) for name in same},
        **{name: tuple(getattr(model, name)) for name in lists},
    )


def _cited(basis: BasisModel, sources: Mapping[str, SourceModel], lang: str) -> str:
    clause = basis.clause if isinstance(basis.clause, str) else basis.clause.plain()[lang]
    return f"{getattr(sources[basis.source], lang)} {clause}".strip()


def _wording_problems(model: RuleModel) -> Iterator[Problem]:
    """Yield what is wrong with the placeholders of the messages."""
    arguments = kinds.arguments(model.check["kind"])
    texts: list[tuple[Path, Text]] = [(("message",), model.message)]
    texts += [(("variants", name), text) for name, text in model.variants.items()]
    for path, text in texts:
        used: dict[str, frozenset[str]] = {}
        for lang in ("zh", "en"):
            found = placeholders(getattr(text, lang))
            if found is None:
                zh, en = "花括号只用于 {占位符}", "braces are for {placeholders} only"
                yield Problem((*path, lang), zh, en)
            else:
                used[lang] = found
        if len(used) == 2 and used["zh"] != used["en"]:
            odd = ", ".join(sorted(used["zh"] ^ used["en"]))
            yield Problem(path, f"中英文占位符不一致：{odd}", f"zh and en differ in: {odd}")
        for name in sorted(frozenset().union(*used.values()) - frozenset(arguments or ())):
            if arguments is not None:
                zh, en = suggestion(name, arguments)
                yield Problem(path, f"没有占位符 {name}{zh}", f"no placeholder {name}{en}")


def _basis_problems(model: RuleModel, sources: Mapping[str, SourceModel]) -> Iterator[Problem]:
    for index, basis in enumerate(model.basis):
        if basis.source not in sources:
            zh, en = suggestion(basis.source, sources)
            zh, en = f"没有出处 {basis.source}{zh}", f"no source {basis.source}{en}"
            yield Problem(("basis", index, "source"), zh, en)


def _example_problems(model: RuleModel) -> Iterator[Problem]:
    for path, fire, entry in _entries(model):
        try:
            marked = bool(unmarked(entry.text)[1])
        except ValueError:
            yield Problem(path, "⟦ ⟧ 不成对", "⟦ ⟧ are unpaired or nested")
            continue
        if fire and not marked:
            zh = "应触发的例子要用 ⟦ ⟧ 标出位置"
            yield Problem(path, zh, "a fire example marks the place with ⟦ ⟧")
        elif marked and not fire:
            yield Problem(path, "不应触发的例子没有 ⟦ ⟧", "a pass example has no ⟦ ⟧")
        if not fire and (entry.fixed is not None or entry.message is not None):
            zh = "fixed 和 message 只用于应触发的例子"
            yield Problem(path, zh, "fixed and message belong to fire examples")
        if entry.parameters:
            given = {key: value for key, value in model.check.items() if key != "kind"}
            _, faults = kinds.checked(model.check.get("kind"), given | entry.parameters)
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
    if isinstance(source.data, dict) and "pack" in source.data:
        rules = source.data.get("rules")
        return [(("rules", i), rule) for i, rule in enumerate(rules or ())]
    return [((), source.data)]


def declared(path: str) -> dict[str, RuleModel]:
    """Return the rules of a rule file or user's pack as written, reasons and all, by code.

    Raises :class:`~checker.errors.PackError` if the file is not good.
    """
    source = parse(read_bytes(path, path), path)
    return {model.id: model for _, model in _declared(source)}


def examples(path: str) -> list[Example]:
    """Return the examples of every rule in the rule file or user's pack at ``path``, in order.

    Raises :class:`~checker.errors.PackError` if the file is not good.
    """
    source = parse(read_bytes(path, path), path)
    found: list[Example] = []
    for below, model in _declared(source):
        source.refuse(problem.below(below) for problem in _example_problems(model))
        for place, fire, entry in _entries(model):
            options = entry.model_dump(mode="json", exclude={"text"})
            text, spans = unmarked(entry.text)
            line = source.place(below + place)[0]
            found.append(Example(model.id, fire, place[-1] + 1, text, spans, line, **options))
    return found


def _declared(source: Source) -> Iterator[tuple[Path, RuleModel]]:
    for below, data in declarations(source):
        model, problems = validated(RuleModel, data)
        source.refuse(problem.below(below) for problem in problems)
        if model:
            yield below, model


def schema() -> dict[str, Any]:
    """Return the JSON Schema of rule files and of users' packs."""
    _, result = models_json_schema(
        [(RuleModel, "validation"), (UserPackModel, "validation")], ref_template="#/$defs/{model}"
    )
    shapes = result["$defs"]
    shapes["RuleModel"]["properties"]["check"] = {"oneOf": [kinds.schema(k) for k in kinds.names()]}
    shapes["UserPackModel"]["properties"]["rules"]["items"] = {"$ref": "#/$defs/RuleModel"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "nianbao rule file or pack",
        "anyOf": [{"$ref": "#/$defs/RuleModel"}, {"$ref": "#/$defs/UserPackModel"}],
        "$defs": shapes,
    }
