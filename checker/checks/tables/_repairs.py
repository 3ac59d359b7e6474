"""Which cells of a form must be wrong, as sums that do not hold show: each with its right value.

One wrong cell breaks every sum that it is part of. So the smallest sets of cells are looked for
whose change repairs all sums; a cell that has the same new value in each of these sets is wrong
for certain. Sums that no such cell repairs are told as they are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.checks.tables._equations import Sums
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.checks.tables._equations import Equation, Place
    from checker.structure.form_cells import FilledForm

_MOST_CELLS = 4
"""If more cells than these must be wrong, nothing is certain."""
_MOST_STEPS = 20_000
_MOST_SETS = 60


class Repairs(Record):
    """What is known of the sums of one form.

    ``right`` are the cells that are wrong for certain, with the values they should have;
    ``broken`` all equations that do not hold, ``left`` those that these cells do not repair.
    """

    sums: Sums
    right: Mapping[Place, int]
    broken: tuple[Equation, ...]
    left: tuple[Equation, ...]

    def broken_at(self, place: Place) -> list[Equation]:
        """Return the equations that do not hold and that a cell is part of."""
        return [equation for equation in self.broken if equation.sign(place)]


@lru_cache(maxsize=16)
def repairs(filled: FilledForm) -> Repairs:
    """Return what the sums of a form show."""
    sums = Sums(filled)
    broken = tuple(equation for equation in sums.equations if sums.off(equation, {}))
    if not broken:
        return Repairs(sums, {}, (), ())
    sets = _Search(sums).smallest()
    certain = set.intersection(*(set(one.items()) for one in sets)) if sets else set()
    changes = dict(certain)
    left = tuple(equation for equation in broken if sums.off(equation, changes))
    right = {place: sums.values[place] + change for place, change in changes.items()}
    return Repairs(sums, right, broken, left)


class _Search:
    """Looks for the smallest sets of changes after which every equation holds."""

    def __init__(self, sums: Sums) -> None:
        self._sums = sums
        self._steps = 0
        self._of: dict[Place, list[Equation]] = {}
        for equation in sums.equations:
            for place in (*equation.left, *equation.right):
                self._of.setdefault(place, []).append(equation)
        self._most = max(map(len, self._of.values()), default=0)

    def smallest(self) -> list[dict[Place, int]]:
        """Return these sets, none if they are too large or too many."""
        for size in range(1, _MOST_CELLS + 1):
            found = {tuple(sorted(one.items())) for one in self._sets({}, size)}
            if self._steps > _MOST_STEPS or len(found) > _MOST_SETS:
                return []
            if found:
                return [dict(one) for one in found]
        return []

    def _sets(self, changes: dict[Place, int], size: int) -> Iterator[dict[Place, int]]:
        """Yield ``changes`` with at most ``size`` more that repair all."""
        broken = [
            equation for equation in self._sums.equations if self._sums.off(equation, changes)
        ]
        if not broken:
            yield changes
            return
        self._steps += 1
        if len(broken) > self._most * size or self._steps > _MOST_STEPS:
            return
        first = min(broken, key=lambda equation: len(equation.left) + len(equation.right))
        for place in (*first.left, *first.right):
            if place in changes or place in self._sums.implied:
                continue
            for change in self._possible(place, changes):
                yield from self._sets({**changes, place: change}, size - 1)

    def _possible(self, place: Place, changes: dict[Place, int]) -> set[int]:
        """Return the changes of a cell that repair an equation that it is part of."""
        wrong = (-self._sums.off(one, changes) * one.sign(place) for one in self._of[place])
        return {change for change in wrong if change and self._sums.values[place] + change >= 0}
