"""Tables with a cell a line: a label, and below it the numbers of its row.

Web pages become text in this way. Cells without text vanish, or leave a blank line.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.formats.plain_tables.labels import (
    Series,
    content_of,
    is_label,
    is_value,
    ordinal_of,
)
from checker.formats.plain_tables.stacked_rows import Group, StackedRows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from checker.formats.plain_tables.model import TextTable

_MOST_LABELS = 60
"""So many lines of labels at most stand above the first number of a table."""


def stacked_tables(lines: Sequence[str], apart: Collection[int]) -> Iterator[TextTable]:
    """Yield the tables among ``lines``; the lines in ``apart`` belong to none."""
    for groups, behind in _stretches(lines, apart):
        for table in _Stretch(lines, groups, behind).tables():
            if table.is_table():
                yield table.fitted()


def _stretches(
    lines: Sequence[str], apart: Collection[int]
) -> Iterator[tuple[list[Group], list[int]]]:
    """Yield the stretches of labels and values: groups, and the labels behind the last one."""
    groups: list[Group] = []
    labels: list[int] = []
    for number, line in enumerate(lines):
        content = line[slice(*content_of(line))]
        if not content:
            continue
        plain = number not in apart
        if plain and is_value(content) and (labels or groups):
            if labels or not groups:
                groups.append(Group(labels, []))
                labels = []
            groups[-1].values.append(number)
        elif plain and is_label(content):
            labels.append(number)
        else:
            if groups:
                yield groups, labels
            groups, labels = [], []
    if groups:
        yield groups, labels


class _Stretch:
    """A stretch of labels and values, which headings may part into several tables."""

    def __init__(self, lines: Sequence[str], groups: list[Group], behind: list[int]) -> None:
        self._lines = lines
        self._groups = groups
        self._behind = behind

    def tables(self) -> Iterator[StackedRows]:
        """Yield the tables of the stretch."""
        table: list[Group] = []
        series = Series()
        for group in self._groups:
            labels = group.labels
            taken = self._taken(labels[:-1], series) if table else 0
            if table and taken < len(labels) - 1:
                yield StackedRows(self._lines, table, self._last_rows(labels, taken))
                table = []
            if not table:
                labels = self._without_heading(group, taken)
                series = Series()
                self._taken(labels[:-1], series)
            for label in labels[-1:]:
                series.take(self._text(label))
            table.append(group._replace(labels=labels))
        taken = self._taken(self._behind, series)
        yield StackedRows(self._lines, table, self._last_rows(self._behind, taken))

    def _text(self, number: int) -> str:
        line = self._lines[number]
        return line[slice(*content_of(line))]

    def _taken(self, labels: list[int], series: Series) -> int:
        """Return how many of ``labels``, from the first on, are the table's own; see Series."""
        for position, label in enumerate(labels):
            if not series.goes_on_with(self._text(label)):
                return position
            series.take(self._text(label))
        return len(labels)

    def _last_rows(self, labels: list[int], taken: int) -> list[int]:
        """Return those of the ``taken`` labels that are rows at the end of a table, without values.

        They are known by the heading that comes next: it has an ordinal that one of them has.
        """
        found = [ordinal_of(self._text(label)) for label in labels[: taken + 1]]
        if len(found) <= taken or None in found:
            return []
        numbers = [(one.level, one.value) for one in found if one is not None]
        return labels[:taken] if numbers[-1] in numbers[:-1] else []

    def _without_heading(self, group: Group, begin: int) -> list[int]:
        """Return the labels of the first group of a table, without what stands above it.

        A heading does: an ordinal that does not count on from one in the table. So does what
        a blank line parts from the rest, unless all cells are parted so.
        """
        labels = group.labels[max(begin, len(group.labels) - _MOST_LABELS) :]
        inside = [*labels[-1:], *group.values]
        if all(below - above == 1 for above, below in pairwise(inside)):
            for position in range(len(labels) - 1, 0, -1):
                between = self._lines[labels[position - 1] + 1 : labels[position]]
                if any(not line.strip() for line in between):
                    labels = labels[position:]
                    break
        found = [ordinal_of(self._text(label)) for label in labels]
        later = {(one.level, one.value): position for position, one in enumerate(found) if one}
        start = 0
        series = Series()
        for position, ordinal in enumerate(found[:-1]):
            if ordinal is None:
                continue
            text = self._text(labels[position])
            counted = ordinal.value == 1 and later.get((ordinal.level, 2), -1) > position
            if ordinal.level > 0 and (counted or series.goes_on_with(text)):
                series.take(text)
            else:
                start = position + 1
                series = Series()
        return labels[start:]
