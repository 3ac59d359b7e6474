"""Finds the rows and columns of a form in a table, by their labels and in their order.

Rows are known by their own label, whatever cells stand before it (merged ones, or the blank ones
that Markdown has under the first of a group). Columns are known by the heads above them and by
their order, because several may be called alike. A label in other words is taken for the row or
column that is missing at its place if it is like it. Nothing is guessed beyond that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.structure.form_alignment import aligned, in_any_order
from checker.structure.form_cells import FilledForm, FormCell, Label, read_cell
from checker.structure.form_heads import FormHeads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.tables.form import Axis, Form
    from checker.model.tables import Cell
    from checker.structure.form_grid import GridText
    from checker.structure.form_heads import Head


class FormFit:
    """One table beside one form; ``matched`` are the keys of the labels that they share."""

    def __init__(self, form: Form, grid: GridText) -> None:
        """Compare them."""
        self.form = form
        self.grid = grid
        self.matched: set[str] = set()
        self._above = FormHeads(form, grid)
        self._found: dict[str, tuple[int, Cell]] = {}
        self._worded: list[Label] = []
        self._heads: dict[str, Head] = {}
        self._placed: dict[tuple[int, tuple[str, ...]], dict[str, Head]] = {}
        if form.is_one_line:
            self._find_line(next(iter(form.rows)))
        else:
            self._find_rows()
        for name, (row, _) in self._found.items():
            self._columns(row, tuple(form.columns_of(name)))

    def _columns(self, row: int, expected: tuple[str, ...]) -> dict[str, Head]:
        """Return the heads of the ``expected`` columns above a row, so far as there are any."""
        block = self._above.block(row)
        if (block, expected) not in self._placed:
            heads = self._above.of_block(block)
            wanted = [self.form.wordings(self.form.columns, name) for name in expected]
            pairs = aligned(wanted, [head.key for head in heads])
            if block < 0 and len(heads) == len(expected):
                pairs = [(index, index, True) for index in range(len(heads))]
            for index, at, is_exact in pairs:
                name, head = expected[index], heads[at]
                if is_exact:
                    self.matched.update(filter(None, [head.key]))
                elif name not in self._heads:
                    self._word("column", name, head.cell)
                self._heads.setdefault(name, head)
            placed = {expected[index]: heads[at] for index, at, _ in pairs}
            self._placed[block, expected] = placed
        return self._placed[block, expected]

    def _word(self, axis: Axis, name: str, cell: Cell) -> None:
        """Note that a label is in other words than the form's."""
        text = "".join(self.grid.text(cell).split())
        self._worded.append(Label(axis, name, cell.span, text))

    # ── rows ───────────────────────────────────────────────────────────────────────────────

    def _find_rows(self) -> None:
        """Find the row of the grid in which each row of the form stands."""
        expected = [*self.form.rows]
        labels = [self._label(row) for row in range(len(self.grid.rows))]
        keys = [label[1] if label else "" for label in labels]
        wanted = [self.form.wordings(self.form.rows, name) for name in expected]
        for index, row, is_exact in in_any_order(wanted, keys):
            label = labels[row]
            assert label is not None
            self._found[expected[index]] = (row, label[0])
            if is_exact:
                self.matched.add(label[1])
            else:
                self._word("row", expected[index], label[0])

    def _label(self, row: int) -> tuple[Cell, str] | None:
        """Return the cell with the label of a row of the grid, and its key; None for no label.

        A label that is divided between cells counts as one, and so does one with that of its
        group before it.
        """
        if self._above.is_head(row):
            return None
        first = self._above.first_column(row)
        cells = [cell for cell in self.grid.cells(row) if cell.column < first]
        if not cells:
            return None
        keys = [self.grid.key(cell) for cell in cells]
        for number in range(1, len(keys) + 1):
            joined = self._without_groups("".join(keys[-number:]))
            if joined in self.form.row_keys:
                return cells[-1], joined
        if keys[-1] in self.form.row_group_keys:
            return None
        return cells[-1], self._without_groups(keys[-1])

    def _without_groups(self, key: str) -> str:
        """Return a key without the labels of groups that it begins with."""
        for group in self.form.row_group_keys:
            if key.startswith(group) and key != group and key not in self.form.row_keys:
                return self._without_groups(key[len(group) :])
        return key

    def _find_line(self, name: str) -> None:
        """Find the line of numbers: the last row of the grid with a number below a head."""
        heads = self._columns(len(self.grid.rows), tuple(self.form.columns)).values()
        head_rows = [row for row in range(len(self.grid.rows)) if self._above.is_head(row)]
        if not heads or not head_rows:
            return
        rows = [row for row in range(head_rows[0], len(self.grid.rows)) if row not in head_rows]
        numbers = [row for row in rows if any(map(self.grid.is_number, self.grid.cells(row)))]
        for row in [*rows[-1:], *numbers[-1:]]:
            cell = self.grid.rows[row][next(iter(heads)).first]
            if cell is not None:
                self._found[name] = (row, cell)

    # ── cells ──────────────────────────────────────────────────────────────────────────────

    def filled(self) -> FilledForm:
        """Return what stands in the cells of the form."""
        cells: dict[tuple[str, str], FormCell] = {}
        broken = []
        for name, (row, _) in self._found.items():
            heads = self._columns(row, tuple(self.form.columns_of(name)))
            found = [*self._line(name, row, heads)]
            headless = not heads and not self.grid.table.certain
            if headless or len(found) < len(heads) or self._has_more(row):
                broken.append(name)
            else:
                cells |= {(cell.row, cell.column): cell for cell in found}
        rows = {name: label.span for name, (_, label) in self._found.items()}
        columns = {name: head.cell.span for name, head in self._heads.items()}
        return FilledForm(
            self.form, cells, rows=rows, columns=columns, worded=self._worded, broken=broken
        )

    def _line(self, name: str, row: int, heads: dict[str, Head]) -> Iterator[FormCell]:
        """Yield the cells of a row, fewer than heads where they cannot be told apart.

        Where there are as many as heads, they stand in the same order, however they are merged.
        """
        first = self._above.first_column(row)
        above = [
            head for head in self._above.of_block(self._above.block(row)) if head.first >= first
        ]
        cells = list(dict.fromkeys(self.grid.rows[row][first:]))
        in_order = dict(zip(above, cells, strict=False)) if len(above) == len(cells) else {}
        for column, head in heads.items():
            cell = in_order.get(head) or self._below(head, row)
            if cell is None:
                return
            text = self.grid.text(cell)
            yield FormCell(name, column, cell.span, text, *read_cell(text, self.form.blanks))

    def _below(self, head: Head, row: int) -> Cell | None:
        """Return the only cell of a row below a head that holds something, or one that is blank."""
        cells = self.grid.rows[row][head.first : head.last + 1]
        filled = [cell for cell in dict.fromkeys(cells) if cell and self.grid.text(cell)]
        return None if None in cells or len(filled) > 1 else (filled or cells)[0]

    def _has_more(self, row: int) -> bool:
        """Return whether something stands behind the last head that is not the same once more."""
        heads = self._above.of_block(self._above.block(row))
        last = max((head.last for head in heads), default=len(self.grid.rows[row]) - 1)
        known, *behind = self.grid.rows[row][last:]
        same = self.grid.text(known) if known else ""
        return any(cell is not None and self.grid.text(cell) not in ("", same) for cell in behind)
