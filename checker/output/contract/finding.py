"""A finding of the JSON output."""

from __future__ import annotations

from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
)

from checker.model.finding import (  # noqa: TC001  # pydantic reads them
    Applicability,
    Confidence,
    Means,
    Severity,
)

Count = Annotated[int, Field(ge=0)]

Position = Annotated[int, Field(ge=1)]


class ContractModel(BaseModel):
    """An object that has these keys and no others."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class Range(ContractModel):
    """A place in the file. A column counts Unicode code points."""

    line: Position
    """First line, 1-based: in .docx the paragraph in reading order, in PDF the extracted line."""
    column: Position
    """First column, 1-based."""
    end_line: Position
    """Line of the last character, 1-based."""
    end_column: Position
    """Column after the last character, 1-based; equal to `column` where something is missing."""


class Edit(Range):
    """Text that replaces the range; an empty range inserts, an empty replacement deletes."""

    replacement: str
    """The new text."""


class Fix(ContractModel):
    """How the finding can be fixed: all edits together or none."""

    applicability: Applicability
    """safe: `nianbao fix` makes it; unsafe: only on request."""
    edits: list[Edit]
    """The edits, none of which overlaps another."""


class Cell(ContractModel):
    """What a cell of a table is called; each from the outermost inwards, empty if it has none."""

    row: list[str]
    """The labels of its row."""
    column: list[str]
    """The heads of its column."""


class Finding(Range):
    """One defect."""

    code: str
    """Code of the rule."""
    name: str
    """Name of the rule."""
    severity: Severity
    """error, warning or info, after configuration."""
    confidence: Confidence
    """How certain the rule is."""
    message: str
    """What is wrong, in the language of the run."""
    help: str
    """What to do about it, in the language of the run."""
    section: list[str]
    """Ordinals of the sections around it, outermost first."""
    cell: Cell | None
    """The cell of a table of data that it stands in; null elsewhere."""
    page: Position | None
    """Page, 1-based, where the format has pages; else null."""
    excerpt: str
    """The text at the place; empty where something is missing."""
    basis: str
    """The clauses the rule rests on."""
    fix: Fix | None
    """How it can be fixed; null where no fix is known."""
    fingerprint: str
    """Stays the same when unrelated lines move."""


class SetAside(Range):
    """A finding that does not count, and why."""

    code: str
    """Code of the rule."""
    name: str
    """Name of the rule."""
    severity: Severity
    """error, warning or info, after configuration."""
    message: str
    """What is wrong, in the language of the run."""
    section: list[str]
    """Ordinals of the sections around it, outermost first."""
    page: Position | None
    """Page, 1-based, where the format has pages; else null."""
    fingerprint: str
    """Stays the same when unrelated lines move."""
    how: Means
    """comment: explained in the file; waiver: an approved exception; baseline: there before."""
    reason: str
    """The reason that the comment or the waiver gives; empty for the baseline."""
    approver: str | None
    """Who approved the waiver."""
    expires: str | None
    """The last day on which the waiver holds, ISO 8601."""
    where: str
    """What sets it aside: `file:line` of the comment or waiver, or the path of the baseline."""
