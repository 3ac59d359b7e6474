"""The lines of the jsonl output."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    RootModel,
)

from checker.output.contract.check import _DIALECT, Baseline, FileFacts, Summary, Tool, Waivers
from checker.output.contract.finding import ContractModel, Count, Finding, Position


class Counts(ContractModel):
    """Findings of one file by severity."""

    error: Count
    """Findings of severity error."""
    warning: Count
    """Findings of severity warning."""
    info: Count
    """Findings of severity info."""


class FileLine(FileFacts):
    """A line of `--format jsonl` for one file; the lines of its findings follow."""

    type: Literal["file"]
    """Tells the lines apart."""
    counts: Counts
    """Findings of the file; all 0 for a clean file and for one that could not be checked."""
    truncated: bool = False
    """Some rule found more than the limit of findings; the key is absent where none did."""
    truncated_rules: dict[str, Position] = Field(default_factory=dict)
    """How many findings were left out, by rule code; absent where none were."""


class FindingLine(Finding):
    """A line of `--format jsonl` for one finding."""

    type: Literal["finding"]
    """Tells the lines apart."""
    path: str
    """The path of its file, as in the line of that."""


class SummaryLine(ContractModel):
    """The last line of `--format jsonl`."""

    type: Literal["summary"]
    """Tells the lines apart."""
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
    fail_on: Literal["error", "warning", "info", "never"]
    """The severity at which the run fails."""
    exit_code: Literal[0, 1, 2]
    """How the run ended."""


class Line(RootModel[FileLine | FindingLine | SummaryLine]):
    """One line of `nianbao check --format jsonl`."""

    root: Annotated[FileLine | FindingLine | SummaryLine, Field(discriminator="type")]


def line_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line of ``--format jsonl``."""
    return {"$schema": _DIALECT, **Line.model_json_schema()}
