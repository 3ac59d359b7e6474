"""A report set as a new Word file: its lines with their looks, its tables as tables."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.formats.word import new_file
from checker.formats.word.anchors import Point, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.model.span import Span
    from checker.model.tables import Cell, Table
    from checker.structure.report import Report


_MOST_COLUMNS = 63
"""Word knows no table with more."""


class Lines:
    """The lines of a text, as the paragraphs that they become."""

    def __init__(self, text: str) -> None:
        """Take in ``text``."""
        self._starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]

    def stretch(self, span: Span) -> Stretch:
        """Return where ``span`` stands; an end behind a line feed is the end of its line."""
        return Stretch(self._point(span.start), self._point(max(span.start, span.end)))

    def number(self, offset: int) -> int:
        """Return the 0-based number of the line that ``offset`` is in."""
        return bisect_right(self._starts, offset) - 1

    def _point(self, offset: int) -> Point:
        number = self.number(offset)
        return Point(number, offset - self._starts[number])


def typeset(text: str, report: Report) -> Iterator[new_file.Line | new_file.NewTable]:
    """Yield the lines of ``text`` and its tables of data as the outline of ``report`` has them."""
    return set_lines(text, _looks(report, Lines(text)), [one.table for one in report.tables])


def set_lines(
    text: str, looks: Mapping[int, new_file.Look], tables: Iterable[Table]
) -> Iterator[new_file.Line | new_file.NewTable]:
    """Yield the lines of ``text`` and its ``tables``; ``looks`` are of lines that are no body text.

    Each line is a paragraph of the file, in their order, also in a table. A table whose cells do
    not follow each other line by line is set as lines.
    """
    lines = Lines(text)
    shown = text.split("\n")
    placed = {}
    for table in tables:
        made = _table(table, lines, shown)
        if made is not None:
            placed[lines.number(table.span.start)] = made
    number = 0
    while number < len(shown):
        if number in placed:
            new_table, number = placed[number]
            yield new_table
        else:
            yield new_file.Line(shown[number], looks.get(number, "body"))
            number += 1


def _looks(report: Report, lines: Lines) -> dict[int, new_file.Look]:
    """Return how lines look that are no body text, by their numbers."""
    outline = report.outline
    looks: dict[int, new_file.Look] = {}
    for section in outline.headings():
        if section.layout == "own-line":
            number = lines.number(section.head.start)
            looks[number] = new_file.HEADINGS[min(max(section.level, 1), 3) - 1]
    frame: tuple[tuple[tuple[Span, ...], new_file.Look], ...] = (
        (outline.title, "title"),
        (outline.addressee, "flush"),
        (outline.signatory, "right"),
        (outline.date, "right"),
    )
    for spans, look in frame:
        looks |= {lines.number(span.start): look for span in spans}
    return looks


def _table(
    table: Table, lines: Lines, shown: Sequence[str]
) -> tuple[new_file.NewTable, int] | None:
    """Return a table and the number of the line behind it; None if its lines are not its cells'."""
    content: dict[Cell, tuple[new_file.Line, ...]] = {}
    following = lines.number(table.span.start)
    for cell in table.cells:
        first, last = (lines.number(offset) for offset in cell.span)
        if first != following or cell in content:
            return None
        following = last + 1
        content[cell] = tuple(new_file.Line(line, "cell") for line in shown[first:following])
    rows = []
    for number, row in enumerate(table.grid() if table.column_count <= _MOST_COLUMNS else ()):
        made = _row(number, row, content)
        if made is None:
            return None
        rows.append(made)
    return None if content else (new_file.NewTable(tuple(rows), table.column_count), following)


def _row(
    number: int, row: Sequence[Cell | None], content: dict[Cell, tuple[new_file.Line, ...]]
) -> tuple[new_file.NewCell, ...] | None:
    """Return the row with that number, and take what its cells hold out of ``content``.

    None if there is no cell in it, or a gap between two.
    """
    filled = [column for column, cell in enumerate(row) if cell is not None]
    found = []
    column = filled[0] if filled else 0
    while filled and column <= filled[-1]:
        cell = row[column]
        if cell is None or cell.column != column:
            return None
        begins = cell.row == number
        merge: new_file.Merge = "restart" if begins else "continue"
        lines = content.pop(cell) if begins else ()
        found.append(new_file.NewCell(lines, column, cell.columns, merge if cell.rows > 1 else ""))
        column += cell.columns
    return tuple(found) or None
