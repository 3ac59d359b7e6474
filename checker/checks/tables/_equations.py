"""What must add up in a form that is filled in, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.quantities import Amount
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.tables.form import Identity
    from checker.structure.form_cells import FilledForm, FormCell

Place = tuple[str, str]
"""The names of row and column of a cell."""


class Equation(Record):
    """Two sums of cells that must be equal: an identity in one row or column, its ``line``."""

    identity: Identity
    line: str
    left: tuple[Place, ...]
    right: tuple[Place, ...]

    def sign(self, place: Place) -> int:
        """Return 1 for a cell of the left side, -1 for one of the right, 0 for another."""
        return 1 if place in self.left else -1 if place in self.right else 0


class Sums:
    """The equations of one form that can be tested, and the values of its cells.

    ``values`` are whole numbers: amounts times ten to the power of ``decimals``. A blank cell
    counts as 0, but where it should hold a sum by itself as that sum. An equation with a cell
    that is missing or holds words is left out, and so is one that adds a row by its own name
    which is wholly blank: what it should hold is not known.
    """

    def __init__(self, filled: FilledForm) -> None:
        """Work out the values."""
        self._cells = filled.cells
        amounts = [cell.amount for cell in filled.cells.values() if cell.amount]
        self.decimals = max((amount.places for amount in amounts), default=0)
        self.values: dict[Place, int] = {
            place: cell.amount.at(self.decimals) if cell.amount else 0
            for place, cell in filled.cells.items()
        }
        self.implied: set[Place] = set()
        """Blank cells with the value that they should have."""
        self.equations = [*self._read(filled)]

    def _read(self, filled: FilledForm) -> Iterator[Equation]:
        form = filled.form
        for identity in form.identities:
            lines = filled.rows if identity.each == "row" else filled.columns
            for line in getattr(form, f"{identity.each}s"):
                if line not in lines:
                    continue
                in_row = identity.each == "row"
                left, right = (
                    tuple((line, name) if in_row else (name, line) for name in side)
                    for side in (identity.left, identity.right)
                )
                equation = Equation(identity, line, left, right)
                if self._is_testable(equation):
                    self._imply(equation)
                    yield equation

    def _is_testable(self, equation: Equation) -> bool:
        places = (*equation.left, *equation.right)
        cells = [self._cells.get(place) for place in places]
        if any(cell is None or cell.content == "words" for cell in cells):
            return False
        if all(cell is not None and cell.content == "blank" for cell in cells):
            return False
        if equation.identity.each == "row":
            return True
        return not any(self._is_blank_row(row) for row in equation.identity.single)

    def _is_blank_row(self, row: str) -> bool:
        contents = [cell.content for place, cell in self._cells.items() if place[0] == row]
        return bool(contents) and all(content == "blank" for content in contents)

    def _imply(self, equation: Equation) -> None:
        """Take for a blank cell that should hold a sum by itself the sum."""
        sides = (equation.left, equation.right)
        for alone, others in (sides, sides[::-1]):
            if len(alone) == 1 and self._cells[alone[0]].content == "blank":
                self.values[alone[0]] = sum(self.values[place] for place in others)
                self.implied.add(alone[0])
                return

    def off(self, equation: Equation, changes: Mapping[Place, int]) -> int:
        """Return by how much the left side is more than the right, with ``changes`` made."""
        return self._total(equation.left, changes) - self._total(equation.right, changes)

    def _total(self, side: tuple[Place, ...], changes: Mapping[Place, int]) -> int:
        return sum(self.values[place] + changes.get(place, 0) for place in side)

    def shown(self, value: int) -> str:
        """Return a value as it is written in digits."""
        return Amount(value, self.decimals).text()

    def total(self, side: tuple[Place, ...]) -> str:
        """Return the sum of one side as it is written in digits."""
        return self.shown(self._total(side, {}))

    def named(self, places: Sequence[Place], changes: Mapping[Place, int]) -> int | None:
        """Return the sum of cells with ``changes`` made; None if one is missing or holds words.

        Cells that are all blank tell nothing either, unless another sum shows what they hold.
        """
        cells = [self._cells.get(place) for place in places]
        if any(cell is None or cell.content == "words" for cell in cells):
            return None
        blank = all(cell and cell.content == "blank" for cell in cells)
        if blank and not self.implied.issuperset(places):
            return None
        return self._total(tuple(places), changes)

    def cell(self, place: Place) -> FormCell:
        """Return a cell of an equation."""
        return self._cells[place]
