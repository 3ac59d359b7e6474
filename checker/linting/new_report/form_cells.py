"""A form of a pack as the cells of an empty table, with merged labels and a 0 for each number."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, cast

from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.tables.form import Form

_ZERO = "0"


class LaidCell(Record):
    """A cell of an empty table: its upper left corner, how much it covers, and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


class _Label(Record):
    """The label of a row or column, or of a group with those ``below`` it."""

    text: str
    below: tuple[_Label, ...] = ()

    @property
    def depth(self) -> int:
        return 1 + max((label.depth for label in self.below), default=0)

    @property
    def breadth(self) -> int:
        return sum(label.breadth for label in self.below) or 1


def laid_out(form: Form) -> list[LaidCell]:
    """Return the cells of ``form``, row by row."""
    cells = _in_blocks(form) if form.blocks or form.row_columns else _whole(form)
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


# ── one head above all rows ─────────────────────────────────────────────────────────────────


def _whole(form: Form) -> Iterator[LaidCell]:
    head = _labels(form.columns, form.column_groups)
    side = () if form.is_one_line else _labels(form.rows, form.row_groups)
    height = max(label.depth for label in head)
    width = max((label.depth for label in side), default=0)
    if width:
        yield LaidCell(0, 0, height, width, form.corner)
    for level, at, deep, broad, text in _places(head, 0, 0, height):
        yield LaidCell(level, width + at, deep, broad, text)
    for level, at, deep, broad, text in _places(side, 0, 0, width):
        yield LaidCell(height + at, level, broad, deep, text)
    for row in range(len(form.rows)):
        for column in range(len(form.columns)):
            yield LaidCell(height + row, width + column, 1, 1, _ZERO)


def _labels(
    names: Mapping[str, str], groups: Mapping[str, dict[str, str | list[str]]]
) -> tuple[_Label, ...]:
    """Return labels in the order of ``names``, below those of the ``groups`` they belong to.

    A group without a label is none to see: those in it stand by themselves.
    """
    found: dict[str, tuple[_Label, ...]] = {name: (_Label(text),) for name, text in names.items()}
    first = {name: place for place, name in enumerate(names)}
    for group, given in groups.items():
        members = sorted(cast("list[str]", given["of"]), key=first.__getitem__)
        first[group] = first[members[0]]
        below = tuple(label for member in members for label in found.pop(member, ()))
        found[group] = (_Label(str(given["label"]), below),) if "label" in given else below
    return tuple(label for name in sorted(found, key=first.__getitem__) for label in found[name])


def _places(
    labels: Sequence[_Label], level: int, at: int, height: int
) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield for each label its level, where it begins along the table, how deep and broad it is.

    A label without others below it reaches down to ``height``.
    """
    for label in labels:
        yield level, at, 1 if label.below else height - level, label.breadth, label.text
        yield from _places(label.below, level + 1, at, height)
        at += label.breadth


# ── blocks of rows, each with a head of its own ─────────────────────────────────────────────


def _in_blocks(form: Form) -> Iterator[LaidCell]:
    width = 1 + max(len(form.columns_of(name)) for name in form.rows)
    row = 0
    for label, names in _blocks(form):
        if label:
            yield LaidCell(row, 0, 1, width, label)
            row += 1
        columns = form.columns_of(names[0])
        yield from _line(row, [form.corner, *(form.columns[name] for name in columns)], width)
        for name in names:
            row += 1
            yield from _line(row, [form.rows[name], *(_ZERO for _ in columns)], width)
        row += 1


def _blocks(form: Form) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield label and rows of each block; where none are given, rows with like columns are one."""
    for block in form.blocks:
        yield str(block["label"]), cast("list[str]", block["rows"])
    if not form.blocks:
        for _, names in groupby(form.rows, key=lambda name: tuple(form.columns_of(name))):
            yield "", [*names]


def _line(row: int, texts: Sequence[str], width: int) -> Iterator[LaidCell]:
    """Yield the cells of a row, the last of which reaches to the edge of the table."""
    for column, text in enumerate(texts):
        last = column == len(texts) - 1
        yield LaidCell(row, column, 1, width - column if last else 1, text)
