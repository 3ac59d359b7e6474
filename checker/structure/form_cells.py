"""The cells of a form that is filled in: where they stand, and what number is in them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from checker.language.quantities import Amount
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.tables.form import Axis, Form
    from checker.model.span import Span

_NUMBER = lazily(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.([0-9]{1,6}))?")

Content = Literal["number", "blank", "words"]


class FormCell(Record):
    """One cell: its row and column by their names in the form, and what stands in it.

    ``text`` is without blanks at its ends, ``amount`` None unless ``content`` is a number. A cell
    is blank also where a mark or word stands for nothing in it.
    """

    row: str
    column: str
    span: Span
    text: str
    content: Content
    amount: Amount | None


class Label(Record):
    """A label of the form as the report writes it, ``text`` without blanks.

    ``name`` is that of the row or column.
    """

    axis: Axis
    name: str
    span: Span
    text: str


class FilledForm:
    """A form with what one report filled into it.

    ``cells`` are by the names of row and column. ``rows`` and ``columns`` are the places of the
    labels that were found. ``worded`` are labels in other words than the form's, ``broken`` the
    rows with more or fewer cells than the head, of which nothing else is known.
    """

    def __init__(
        self,
        form: Form,
        cells: dict[tuple[str, str], FormCell],
        *,
        rows: dict[str, Span],
        columns: dict[str, Span],
        worded: Sequence[Label] = (),
        broken: Sequence[str] = (),
    ) -> None:
        """Take what was read."""
        self.form = form
        self.cells = cells
        self.rows = {name: rows[name] for name in form.rows if name in rows}
        self.columns = {name: columns[name] for name in form.columns if name in columns}
        self.worded = tuple(worded)
        self.broken = tuple(broken)

    @property
    def missing_rows(self) -> list[str]:
        """The rows that the table does not have, in the order of the form."""
        return [name for name, label in self.form.rows.items() if label and name not in self.rows]

    @property
    def missing_columns(self) -> list[str]:
        """The columns that no row of the table has, in the order of the form."""
        needed = {
            column
            for row in self.rows
            if row not in self.broken
            for column in self.form.columns_of(row)
        }
        return [name for name in self.form.columns if name in needed and name not in self.columns]

    def line(self, row: str) -> list[FormCell]:
        """Return the cells of a row, in the order of the columns."""
        found = (self.cells.get((row, column)) for column in self.form.columns_of(row))
        return [cell for cell in found if cell is not None]


def read_cell(text: str, blanks: Sequence[str]) -> tuple[Content, Amount | None]:
    """Return what ``text``, that of a cell, is, and the number in it.

    Full-width digits and commas between thousands are read; ``blanks`` stand for nothing.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or plain in (unicodedata.normalize("NFKC", blank) for blank in blanks):
        return "blank", None
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return "words", None
    decimals = match[2] or ""
    return "number", Amount(int(match[1].replace(",", "") + decimals), len(decimals))
