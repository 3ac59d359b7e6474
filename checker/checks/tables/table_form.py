"""A form lacks a table, row or column, words one in another way, or holds what is no number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from checker.checks._places import heading_of
from checker.checks.tables._repairs import repairs
from checker.model.finding import Edit, Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.language.tables.form import Form
    from checker.model.finding import Argument
    from checker.model.span import Span
    from checker.structure.form_cells import FilledForm, FormCell
    from checker.structure.forms import FormReading
    from checker.structure.report import Report

ARGUMENTS = ("heading", "table", "row", "column", "found", "value")
"""``heading``: of the section in which the form has its place; ``table``: the form's name;
``row`` and ``column``: labels as the form has them, several columns together; ``found``: a label
as the report has it; ``value``: what stands in a cell."""


class Params(Record):
    """What is looked for in which forms."""

    forms: tuple[Annotated[str, table_of("form")], ...]
    """The tables (schema ``form``) that describe them."""
    defect: Literal["table", "row", "column", "label", "blank", "number", "unreadable"]
    """What is a finding: a ``table``, ``row`` or ``column`` that is missing; a ``label`` in other
    words than the form's; a ``blank`` cell; a cell with anything but a ``number``; a table that
    is there and ``unreadable``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield the hits in the forms, one after the other.

    A table in an older version of the form is not compared with this one; blank cells and
    numbers are looked at in any. A missing table is a finding only where its section is there.
    """
    for name in params.forms:
        reading = report.forms.get(name)
        if reading is None:
            continue
        if reading.filled is None:
            yield from _without_table(report, reading, params.defect)
        elif params.defect in ("blank", "number", "unreadable") or not reading.is_old:
            yield from _DEFECTS[params.defect](reading.filled)


def _without_table(report: Report, reading: FormReading, defect: str) -> Iterator[Hit]:
    """Yield the hit for a form without a table that can be read."""
    part = report.parts.presence[reading.form.part]
    heading = heading_of(report, part.section)
    arguments: dict[str, Argument] = {"heading": heading, "table": _name(reading.form)}
    if reading.status == "unreadable" and defect == "unreadable":
        yield Hit(reading.place or report.title_span(), arguments)
    elif reading.status == "missing" and defect == "table" and part.section is not None:
        yield Hit(part.section.head, arguments)


def _name(form: Form) -> tuple[str, str]:
    return form.name["zh"], form.name["en"]


def _row(filled: FilledForm, row: str) -> Argument:
    """Return the label of a row; the name of the form, where it is one line without a label."""
    return filled.form.title("row", row) or _name(filled.form)


def _rows(filled: FilledForm) -> Iterator[Hit]:
    """Yield a hit at the label above each row that is missing."""
    above: Span | None = next(iter(filled.rows.values()), None)
    for row in filled.form.rows:
        if row in filled.rows:
            above = filled.rows[row]
        elif row in filled.missing_rows and above is not None:
            yield Hit(above, {"row": _row(filled, row)})


def _columns(filled: FilledForm) -> Iterator[Hit]:
    """Yield a hit at the head before each column that is missing."""
    before: Span | None = next(iter(filled.columns.values()), None)
    missing = filled.missing_columns
    for column in filled.form.columns:
        if column in filled.columns:
            before = filled.columns[column]
        elif column in missing and before is not None:
            yield Hit(before, {"column": filled.form.title("column", column)})


def _labels(filled: FilledForm) -> Iterator[Hit]:
    """Yield a hit at each label in other words."""
    for label in filled.worded:
        arguments: dict[str, Argument] = {"row": filled.form.title(label.axis, label.name)}
        yield Hit(label.span, {**arguments, "found": label.text})


def _blanks(filled: FilledForm) -> Iterator[Hit]:
    """Yield a hit for the blank cells of each row; ``row`` if all of it is blank, ``table`` if all.

    A cell that must hold a certain number, by the sums that it is part of, is left to them.
    """
    known = repairs(filled).right
    contents = [cell.content for cell in filled.cells.values()]
    if contents and all(content == "blank" for content in contents):
        first = next(iter(filled.cells.values()))
        yield Hit(first.span, {"table": _name(filled.form)}, variant="table")
        return
    for row in filled.rows:
        line = filled.line(row)
        blank = [cell for cell in line if cell.content == "blank"]
        blank = [cell for cell in blank if (cell.row, cell.column) not in known]
        if not blank:
            continue
        labels = "、".join(filled.form.title("column", cell.column) for cell in blank)
        arguments: dict[str, Argument] = {"row": _row(filled, row), "column": labels}
        whole = len(blank) == len(line) > 1
        edits = tuple(Edit(cell.span, "0") for cell in blank)
        yield Hit(blank[0].span, arguments, edits, variant="row" if whole else "")


def _numbers(filled: FilledForm) -> Iterator[Hit]:
    """Yield a hit at each cell without a number of its kind; ``amount`` where that has decimals."""
    for cell in filled.cells.values():
        is_amount = cell.column in filled.form.amounts
        if cell.column in filled.form.unchecked or not _is_wrong(cell, is_amount=is_amount):
            continue
        arguments: dict[str, Argument] = {
            "row": _row(filled, cell.row),
            "column": filled.form.title("column", cell.column),
            "value": cell.text,
        }
        yield Hit(cell.span, arguments, variant="amount" if is_amount else "")


def _is_wrong(cell: FormCell, *, is_amount: bool) -> bool:
    if cell.content == "number" and cell.amount is not None:
        return not is_amount and cell.amount.places > 0
    return cell.content == "words"


def _broken(filled: FilledForm) -> Iterator[Hit]:
    """Yield a hit at each row that cannot be read (``row``)."""
    for row in filled.broken:
        yield Hit(filled.rows[row], {"row": _row(filled, row)}, variant="row")


def _nothing(_: FilledForm) -> Iterator[Hit]:
    """Yield nothing: the table is there."""
    return iter(())


_DEFECTS = {
    "table": _nothing,
    "row": _rows,
    "column": _columns,
    "label": _labels,
    "blank": _blanks,
    "number": _numbers,
    "unreadable": _broken,
}
