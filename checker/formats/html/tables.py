"""The tables of a page: which hold data, and where their cells stand in the text.

A cell is known by what its tags enclose in the source, which needs no line of its own: so a page
may be taken apart into lines as if it had no tables. In a table of data every cell is a line
nevertheless, a label with a colon too, and a blank one an empty line at its tag.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.formats.html.line_kinds import is_link
from checker.formats.html.model import VisibleLine
from checker.language.cells import LONGEST, hold_data
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.formats.html.tree import Page
    from checker.formats.place_keeping import Assembly
    from checker.model.tables import Table


class PageTable(Record):
    """A table of a page: its ``cells`` are spans of the source; whether it holds data."""

    cells: Table
    data: bool


def find_tables(page: Page) -> list[PageTable]:
    """Return the tables of ``page``; those of links, which are menus, are none.

    In those of data every cell becomes a line, and no element is a menu for its name.
    """
    if not page.tables:
        return []
    texts = _Texts(page)
    found: list[PageTable] = []
    inside = bytearray(len(page.nodes))
    for markup in page.tables:
        table = markup.table(texts.shows)
        if table is None:
            continue
        data = hold_data(table, texts.of)
        if data and texts.are_links(table.span):
            continue
        found.append(PageTable(table, data))
        if data:
            count = markup.last - markup.first
            inside[markup.first + 1 : markup.last + 1] = b"\1" * count
            for node in page.nodes[markup.first + 1 : markup.last + 1]:
                node.furniture = False
    if any(inside):
        page.lines[:] = _cell_lines(page, inside)
    return found


def blank_cells(tables: Sequence[PageTable], lines: Sequence[VisibleLine]) -> list[int]:
    """Return where in the source the blank cells stand that need a line of their own, in order.

    They are those of data, in tables of which something stands in ``lines``.
    """
    starts = [line.pieces[0].start for line in lines if line.text]
    blank: list[int] = []
    for table, data in tables:
        if data and _holds(starts, table.span):
            blank += (cell.span.start for cell in table.cells if not _holds(starts, cell.span))
    return sorted(blank)


def located(tables: Sequence[PageTable], text: Assembly) -> list[Table]:
    """Return the tables of which something stands in ``text``, with spans of it."""
    whole = "".join(text.pieces) if tables else ""
    ends: dict[int, int] = {}

    def visible(span: Span) -> Span:
        """Return the stretch of text without the line ends behind it."""
        start, end = text.offset(span.start), text.offset(span.end)
        if end not in ends:
            ends[end] = end
            while ends[end] and whole[ends[end] - 1] == "\n":
                ends[end] -= 1
        return Span(start, max(start, ends[end]))

    moved = (table.moved(visible) for table, _ in tables)
    return [one for one in moved if any(start < end for start, end in (c.span for c in one.cells))]


class _Texts:
    """What the lines of a page show, by where in the source it begins."""

    def __init__(self, page: Page) -> None:
        filled = (line for line in page.lines if line.text)
        self._lines = [part for line in filled for part in _parts(page.source, line)]
        self._starts = [line.pieces[0].start for line in self._lines]

    def shows(self, start: int, end: int) -> bool:
        """Return whether a line begins in a stretch of the source."""
        return _holds(self._starts, Span(start, end))

    def of(self, span: Span) -> str:
        """Return the text in a stretch of the source; at least so much that it is too long."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, lo=first)
        texts = []
        room = LONGEST + 1
        for line in self._lines[first : min(last, first + LONGEST)]:
            texts.append(line.text[:room])
            room -= len(line.text) + 1
            if room < 1:
                break
        return "\n".join(texts)

    def are_links(self, span: Span) -> bool:
        """Return whether half of the lines in a stretch of the source lead elsewhere.

        Beside a link stands its date.
        """
        first, last = (bisect_left(self._starts, position) for position in span)
        lines = self._lines[first:last]
        return sum(map(is_link, lines)) * 2 >= len(lines)


def _holds(starts: Sequence[int], span: Span) -> bool:
    """Return whether one of ``starts``, which are in order, is in ``span``."""
    first = bisect_left(starts, span.start)
    return first < len(starts) and starts[first] < span.end


def _cell_lines(page: Page, inside: bytearray) -> Iterator[VisibleLine]:
    """Yield the lines of ``page``; those of nodes ``inside`` marked, and a line for each cell."""
    for line in page.lines:
        if not inside[line.node.index]:
            yield line
            continue
        for part in _parts(page.source, line):
            part.tabular = True
            yield part


def _parts(source: str, line: VisibleLine) -> list[VisibleLine]:
    """Return ``line``, or a line for each of its cells where it joins several."""
    if not line.joints:
        return [line]
    found = []
    bounds = [line.pieces[0].start, *line.joints, line.pieces[-1].end + 1]
    for start, end in pairwise(bounds):
        pieces = [piece for piece in line.pieces if start <= piece.start < end]
        if pieces:
            found.append(VisibleLine(source, line.node, pieces, 0))
    return found
