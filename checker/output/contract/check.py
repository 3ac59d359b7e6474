"""The JSON output as models: the source of its published schema.

``as_json.py`` beside it writes the same objects without them; ``tests/output/contract`` holds the
two together. They are what the Python interface returns (``checker/api``). Of the
commands only ``nianbao schema`` imports this module: pydantic takes longer to load than a
report takes to check.
"""

# no `from __future__ import annotations`: pydantic reads the annotations

from typing import Any, Literal

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from checker.output.contract.finding import ContractModel, Count, Finding, Position, SetAside


class Tool(ContractModel):
    """The program that wrote the output."""

    name: Literal["nianbao"]
    """Name of the program."""
    version: str
    """Version of the program."""


class Aside(ContractModel):
    """Findings that do not count, by what sets them aside."""

    comment: Count
    """Findings that a comment in the file explains."""
    waiver: Count
    """Findings that are approved exceptions."""
    baseline: Count
    """Findings that were there before."""


class Summary(ContractModel):
    """Counts over all files."""

    files: Count
    """Files that were given or found, failed ones included."""
    failed: Count
    """Files that could not be checked."""
    unknown: Count
    """Files of no known kind, on which no rule ran."""
    error: Count
    """Findings of severity error."""
    warning: Count
    """Findings of severity warning."""
    info: Count
    """Findings of severity info."""
    set_aside: Aside
    """Findings beside these that do not count."""


class Baseline(ContractModel):
    """The baseline that was used; counts are findings."""

    path: str
    """The file, as it was named."""
    entries: Count
    """Findings that it holds."""
    matched: Count
    """Those that were found again and set aside."""
    stale: Count
    """Those that are not there any more; the rest were not looked for in this run."""


class Waivers(ContractModel):
    """The waivers that were used."""

    path: str
    """The file, as it was named."""
    entries: Count
    """Waivers that it holds."""
    matched: Count
    """Findings that were set aside."""
    unused: Count
    """Waivers that matched nothing though their files were checked; each is NB008."""
    expired: Count
    """Waivers that have expired; each is NB007."""


class Report(ContractModel):
    """What the report says about itself; null where it does not, or the file failed."""

    title: str | None
    """Title, its lines joined."""
    organization: str | None
    """Organization whose report it is."""
    reporting_year: int | None
    """Year reported on."""
    addressee: str | None
    """Whom the report is addressed to."""
    signatory: str | None
    """Who signs, lines joined with one space: an organization, or the person who reports."""
    date: str | None
    """Date of signing, ISO 8601."""


class State(ContractModel):
    """The document's state, decided before any rule runs."""

    encoding: str | None
    """Encoding of a text file, in lower case; null where the format has none of its own."""
    width_normalised: bool
    """The text's punctuation is half-width throughout, as crawlers leave it."""
    hard_wrapped: bool
    """Lines are broken inside sentences, as PDF extraction leaves them."""


class Part(ContractModel):
    """How a statutory part is present."""

    status: Literal["section", "subsection", "passage", "mention", "missing"]
    """The form the part has in the report."""
    line: Position | None
    """Where it begins, 1-based; null where it is missing."""


class Rules(ContractModel):
    """What was checked, and what was not."""

    applied: Count
    """Number of rules that ran."""
    not_applicable: list[str]
    """Codes of rules whose subject the file does not have."""
    not_evaluated: list[str]
    """Codes of rules that should have run and could not."""
    lacking: dict[str, str]
    """Of these, what the report lacks for the rule, by code; the others failed."""


class Failure(ContractModel):
    """Why a file could not be checked."""

    code: str
    """NB001 unreadable, NB002 empty, NB004 past a limit."""
    message: str
    """The reason, in the language of the run."""


class FileFacts(ContractModel):
    """What is said about a file beside its findings."""

    path: str
    r"""The path as given or found; bytes that are no UTF-8 are written \xNN."""
    pack: str | None
    """Rule pack that was applied; null where the file failed before one was chosen, or is of no
    known kind."""
    profile: str | None
    """Kind of organ, as the pack names it, such as township; null if undetermined."""
    report: Report
    """What the report says about itself."""
    previous: str | None
    """The report of the year before that it was compared with; null if there was none."""
    companion: str | None
    """The report of another kind for the same year that it was compared with; null if none."""
    state: State | None
    """The document's state; null if the file failed."""
    parts: dict[str, Part]
    """The statutory parts by name; empty if the file failed or the pack has none."""
    rules: Rules
    """What was checked, and what was not."""
    failure: Failure | None
    """Why the file could not be checked; null if it was."""
    set_aside: list[SetAside]
    """Findings that do not count."""

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out ``truncated`` and its companion where nothing was, as the output does."""
        written: dict[str, Any] = write(self)
        if not written.get("truncated"):
            written.pop("truncated", None)
            written.pop("truncated_rules", None)
        return written


class FileReport(FileFacts):
    """One file.

    If it could not be checked, `failure` is set, `state` is null, `parts` and `findings` are
    empty, and every value of `report` is null.
    """

    findings: list[Finding]
    """The findings, by position, then code."""
    truncated: bool = False
    """Some rule found more than the limit of findings; the key is absent where none did."""
    truncated_rules: dict[str, Position] = Field(default_factory=dict)
    """How many findings were left out, by rule code; absent where none were."""


class Output(ContractModel):
    """The output of `nianbao check --format json`."""

    schema_version: Literal["1"]
    """Version of this format; new keys do not change it."""
    tool: Tool
    """The program that wrote the output."""
    summary: Summary
    """Counts over all files."""
    baseline: Baseline | None
    """The baseline that was used; null if none was."""
    waivers: Waivers | None
    """The waivers that were used; null if none were."""
    files: list[FileReport]
    """The files, sorted by path."""


_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the output."""
    return {"$schema": _DIALECT, **Output.model_json_schema()}
