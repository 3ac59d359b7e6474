"""The JSON of ``nianbao summary`` as models: the source of its published schema.

``summary_as_json.py`` beside it writes the same objects without them; ``tests/output/contract``
holds the two together. Only ``nianbao schema summary`` and tests import this module.
"""

# no `from __future__ import annotations`: pydantic reads the annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from checker.model.finding import Severity
from checker.output.contract.check import Part, Report, Tool
from checker.output.contract.finding import Count
from checker.output.contract.lines import Counts
from checker.output.summaries.rows import State, Timeliness


class ContractModel(BaseModel):
    """An object that has these keys and no others."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class Reason(ContractModel):
    """Why no rule ran on a file."""

    code: str
    """NB001 unreadable, NB002 empty, NB003 of no known kind, NB004 past a limit."""
    message: str
    """The reason, in the language of the run."""


class Row(ContractModel):
    """One file."""

    path: str
    r"""The path as given or found; bytes that are no UTF-8 are written \xNN."""
    state: State
    """checked; not_a_report: of no known kind, no rule ran; failed: could not be read."""
    reason: Reason | None
    """Why no rule ran; null for a checked file, and for one of no known kind if NB003 is off."""
    pack: str | None
    """Rule pack that was applied; null if the file failed or is of no known kind."""
    kind: str | None
    """The kind of report, in the language of the run; null where no pack was applied."""
    profile: str | None
    """Kind of organ, as the pack names it, such as township; null if undetermined."""
    report: Report
    """What the report says about itself."""
    timeliness: Timeliness | None
    """The date against the deadline, by the rule that the pack names for it.

    unclear: the date has no day or fits no deadline, or the year is not known. not_stated: there
    is no date. not_checked: the rule was not selected. Null if no rule ran.
    """
    parts: dict[str, Part]
    """The statutory parts by name; empty if no rule ran."""
    counts: Counts
    """Findings of the file by severity."""
    set_aside: Count
    """Findings that do not count: by a comment in the file, a waiver, or a baseline."""
    truncated: Count
    """Findings that were left out because their rule had too many."""
    not_evaluated: list[str]
    """Codes of rules that should have run and could not."""


class States(ContractModel):
    """Files by what became of them."""

    checked: Count
    """Rules ran on them."""
    not_a_report: Count
    """Read, but of no known kind."""
    failed: Count
    """Could not be read."""


class Dates(ContractModel):
    """Checked reports by timeliness."""

    in_time: Count
    """Dated before the deadline."""
    late: Count
    """Dated on the deadline or later."""
    unclear: Count
    """The date or the year leaves it open."""
    not_stated: Count
    """There is no date."""
    not_checked: Count
    """The rule on the deadline was not selected."""


class Presence(ContractModel):
    """Checked reports by how one statutory part is present."""

    section: Count
    """It has a section of its own."""
    subsection: Count
    """It has a lower heading."""
    passage: Count
    """It has a passage without a heading."""
    mention: Count
    """It is mentioned in passing."""
    missing: Count
    """It is not there."""


class RuleEntry(ContractModel):
    """What one rule found in all reports."""

    code: str
    """Code of the rule."""
    name: str
    """Name of the rule."""
    severity: Severity
    """Its severity; the gravest where it has several in one run."""
    reports: Count
    """Reports that it found something in."""
    findings: Count
    """Its findings."""
    example: str
    """Message of the first of them, in the language of the run."""


class Totals(ContractModel):
    """What the rows add up to."""

    files: Count
    """Rows."""
    states: States
    """Files by what became of them."""
    timeliness: Dates
    """Checked reports by timeliness."""
    counts: Counts
    """Findings by severity."""
    set_aside: Count
    """Findings that do not count: by a comment in the file, a waiver, or a baseline."""
    truncated: Count
    """Findings that were left out because their rule had too many."""
    parts: dict[str, Presence]
    """For each statutory part, how many reports have it in which way."""
    rules: list[RuleEntry]
    """The rules that found something, the one that concerns most reports first."""
    not_evaluated: dict[str, Count]
    """For each rule that could not run, on how many reports."""


class Kind(ContractModel):
    """The checked reports of one kind."""

    pack: str
    """Rule pack that was applied."""
    title: str
    """What the kind of report is called, in the language of the run."""
    totals: Totals
    """What the rows of this kind add up to."""


class SummaryOutput(ContractModel):
    """The output of `nianbao summary --format json`."""

    schema_version: Literal["1"]
    """Version of this format; new keys do not change it."""
    tool: Tool
    """The program that wrote the output."""
    today: str
    """The day that counted as today, ISO 8601."""
    kinds: list[Kind]
    """The kinds of the checked reports, by the names of their packs."""
    rows: list[Row]
    """The files, in the order asked for by `--sort`."""
    totals: Totals
    """What the rows add up to."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the output."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **SummaryOutput.model_json_schema()}
