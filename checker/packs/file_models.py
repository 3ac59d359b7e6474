"""What may stand in rule files, packs and the list of sources, as pydantic models.

Imported only when a pack is made anew, or by ``nianbao rules``.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003  # pydantic reads it
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from checker.model.finding import Applicability, Confidence, Severity  # noqa: TC001  # pydantic reads them
from checker.support.patterns import lazily

Identifier = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")]
_CHINESE = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2014\u2018-\u201d\u2026"
_FOLDED = lazily(f"(?<=[{_CHINESE}]) (?=[{_CHINESE}])")


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
    """A clause of a document listed in ``rules/sources.yaml``.

    ``variants``: the only variants of the rule's message that rest on it, ``usual`` for the message
    without a variant; none means all.
    """

    source: str
    clause: Annotated[
        Annotated[str, Tag("(text)")] | Annotated[Text, Tag("(mapping)")], Discriminator(_branch)
    ] = ""
    variants: list[Identifier] = []


class ExampleModel(_Strict):
    """An example with options."""

    text: str
    today: date | None = None
    profile: str | None = None
    fixed: str | None = None
    message: str | None = None
    note: str | None = None
    markdown: bool = False
    previous: str | None = None
    """The report of the year before."""
    companion: str | None = None
    """The report of the other kind for the same year."""
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
    profiles: list[str] = []
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


class OverrideModel(_Strict):
    """What a pack changes in a rule that it takes over."""

    severity: Severity | None = None
    enabled: bool | None = None
    confidence: Confidence | None = None
    parameters: dict[str, Any] = {}
    basis: list[BasisModel] | None = None
    """What it rests on in this kind of report, where that is something else."""


class WithoutModel(_Strict):
    """What a pack does not take over: rules by the beginnings of their codes, tables by name."""

    rules: list[str] = []
    tables: list[str] = []


class FamilyModel(_Strict):
    """Rules whose codes begin alike; ``statutory``: on what every report must contain by law."""

    title: Text
    statutory: bool = False


class PackModel(_Strict):
    """``pack.yaml`` of a folder, or a pack of a user's own in one file.

    Its rules are read one by one as :class:`RuleModel`.
    """

    pack: Annotated[str, Field(pattern="^[A-Za-z][A-Za-z0-9_-]*$")]
    extends: str | None = None
    without: WithoutModel = WithoutModel()
    title: Text | None = None
    codes: list[Annotated[str, Field(pattern="^[A-Z]+$")]] = []
    families: dict[str, FamilyModel] = {}
    deadline: str | None = None
    companion: str | None = None
    confidential: list[str] = []
    gives_way: dict[str, list[str]] = {}
    override: dict[str, OverrideModel] = {}
    rules: list[dict[str, Any]] = []
