"""The JSON of ``nianbao check --kinds`` as models: the source of its published schema.

``kinds_as_json.py`` beside it writes the same objects without them; a test holds the two
together. Only ``nianbao schema kinds`` and tests import this module.
"""

# no `from __future__ import annotations`: pydantic reads the annotations

from typing import Any, Literal

from checker.output.contract.check import Failure, Tool
from checker.output.contract.finding import ContractModel, Count, Position


class Evidence(ContractModel):
    """One sign that was found."""

    place: Literal["title", "addressee", "lead", "headings", "text"]
    """Where it was found."""
    weight: int
    """What it adds to the total, all times together; below 0 it speaks against the kind."""
    times: Position
    """How often it was counted."""
    line: Position
    """First line of the first time, 1-based."""
    column: Position
    """First column of the first time, 1-based."""
    missing: bool
    """What weighs is that the text is not as it should be, and not what it is."""
    text: str
    """The text there."""


class Weighed(ContractModel):
    """What speaks for and against one kind."""

    pack: str
    """The rule pack of the kind."""
    title: str
    """What the kind is called, in the language of the run."""
    total: int
    """The sum of the weights."""
    threshold: int
    """The total from which on a document is of the kind."""
    evidence: list[Evidence]
    """The signs, those that weigh most first."""


class Kind(ContractModel):
    """Which kind a document was taken for."""

    pack: str | None
    """The rule pack of the kind; null for no known kind, and if the file could not be read."""
    title: str | None
    """What the kind is called, in the language of the run; null if `pack` is."""
    forced: bool
    """The pack was chosen by an option or a configuration, whatever the document is."""
    weighed: list[Weighed]
    """The kinds that were compared, in the order in which they are asked."""


class File(Kind):
    """One file."""

    path: str
    r"""The path as given or found; bytes that are no UTF-8 are written \xNN."""
    failure: Failure | None
    """Why the file could not be read; null if it was."""


class Summary(ContractModel):
    """Counts over all files."""

    files: Count
    """Files that were given or found, failed ones included."""
    failed: Count
    """Files that could not be read."""
    unknown: Count
    """Files of no known kind."""
    kinds: dict[str, Count]
    """Files of each kind, by rule pack."""


class Kinds(ContractModel):
    """The output of `nianbao check --kinds --format json`."""

    schema_version: Literal["1"]
    """Version of this format; new keys do not change it."""
    tool: Tool
    """The program that wrote the output."""
    summary: Summary
    """Counts over all files."""
    files: list[File]
    """The files, sorted by path."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the output."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Kinds.model_json_schema(),
    }
