"""Tables that go on over several pages, and the paragraphs in their cells.

A program that sets a table on pages draws its head again, and parts rows and merged cells where
a page ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.paged.furniture import without_lines
from checker.formats.paged.rulings import NEAR
from checker.formats.plain_tables.labels import is_open
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.formats.paged.model import PageBox, PageCell, PageTable, PlacedLine

_MARKER = lazily(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）]|[、.．](?!\d))|[①-⑳]")
_STOPS = "。！？；"
_VALUE = lazily(r"[-+－]?[0-9０-９][0-9０-９,，.．]*\w{0,2}[%％]?|[-—–－/／]{1,3}")
_PADDING = 1.2
"""What a line may leave free in a cell and still be full, in characters."""


def cell_paragraphs(cell: PageCell, table: PageTable) -> list[list[PlacedLine]]:
    """Return the lines of a cell by paragraphs: a line that is not full ends one."""
    paragraphs = [[cell.lines[0]]]
    for placed in cell.lines[1:]:
        if _is_full(paragraphs[-1][-1], placed, cell, table):
            paragraphs[-1].append(placed)
        else:
            paragraphs.append([placed])
    return paragraphs


def _is_full(above: PlacedLine, below: PlacedLine, cell: PageCell, table: PageTable) -> bool:
    """Return whether what ``below`` begins with had no room in the line ``above``."""
    width = table.borders[cell.column + cell.columns] - table.borders[cell.column]
    line = above.line
    return line.x1 - line.x0 + below.line.head > width - _PADDING * line.size


def over_pages(pages: Sequence[PageBox]) -> list[PageBox]:
    """Return ``pages`` with the tables that go on over several whole on the first of them."""
    found: list[PageBox] = []
    first: int | None = None  # the page of the table that the page before ends with
    for page in pages:
        joined = _joined_pages(found[first], page) if first is not None else None
        if joined is None or first is None:
            found.append(page)
            first = len(found) - 1 if any(map(_ends_with_table, _forms(page))) else None
            continue
        found[first], rest = joined
        found.append(rest)
        if rest.lines or rest.tables:  # else the page is in the midst of the table
            first = len(found) - 1 if any(map(_ends_with_table, _forms(rest))) else None
    return found


def _forms(page: PageBox) -> list[PageBox]:
    return [page, *page.parts]


def _ends_with_table(page: PageBox) -> bool:
    return bool(page.tables) and page.tables[-1].at >= len(page.lines)


def _joined_pages(above: PageBox, below: PageBox) -> tuple[PageBox, PageBox] | None:
    """Return two pages with the table that goes on from one to the other on the first one.

    At least one of its parts is a table by itself. None if there is no such table.
    """
    for one in filter(_ends_with_table, _forms(above)):
        for two in _forms(below):
            whole = one is above or two is below
            if whole and two.tables and not two.tables[0].at:
                table = _continued(one.tables[-1], two.tables[0])
                if table is not None:
                    return (
                        one._replace(tables=(*one.tables[:-1], table), parts=()),
                        _below_first_table(two, below),
                    )
    return None


def _below_first_table(form: PageBox, page: PageBox) -> PageBox:
    """Return a page in one of its forms without the first table.

    What else may be part of a table on ``page`` may still be one.
    """
    lines = set(form.lines)
    parts = []
    for part in page.parts:
        gone = {place for place, line in enumerate(part.lines) if line not in lines}
        tables = tuple(one for one in part.tables if one.cells != form.tables[0].cells)
        if part is not form and tables:
            parts.append(without_lines(part._replace(tables=tables), gone))
    return form._replace(tables=form.tables[1:], parts=tuple(parts))


def _continued(above: PageTable, below: PageTable) -> PageTable | None:
    """Return the table that ``above`` and ``below`` are together; None if they are two."""
    borders = max(above.borders, below.borders, key=len)
    one, two = _on(above, borders), _on(below, borders)
    if one is None or two is None:
        return None
    return _joined(one, _without_head(one, two))


def _on(table: PageTable, borders: tuple[float, ...]) -> PageTable | None:
    """Return ``table`` with its columns counted by ``borders``; None if they do not fit."""
    near = NEAR * table.size
    places = []
    for border in table.borders:
        place = min(range(len(borders)), key=lambda index: abs(borders[index] - border))
        if abs(borders[place] - border) > near:
            return None
        places.append(place)
    if places[0] or places[-1] != len(borders) - 1 or len(set(places)) < len(places):
        return None
    cells = [
        cell._replace(
            column=places[cell.column],
            columns=places[cell.column + cell.columns] - places[cell.column],
        )
        for cell in table.cells
    ]
    return table._replace(borders=borders, cells=tuple(cells))


def _without_head(above: PageTable, below: PageTable) -> list[PageCell]:
    """Return the cells of ``below`` without the rows that are the head of ``above`` again."""
    rows = _rows(above), _rows(below)
    head = 0
    height = 0  # down to where the cells of the rows so far reach
    for count, (one, two) in enumerate(zip(*rows, strict=False), 1):
        if [_shape(cell) for cell in one] != [_shape(cell) for cell in two]:
            break
        height = max([height, *(cell.row + cell.rows for cell in two)])
        labels = [cell.text for cell in two if cell.text]
        if any(map(_is_value, labels)):
            break
        if height == count and labels:
            head = count
    return [cell._replace(row=cell.row - head) for cell in below.cells if cell.row >= head]


def _rows(table: PageTable) -> list[list[PageCell]]:
    rows: list[list[PageCell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return rows


def _shape(cell: PageCell) -> tuple[int, int, int, str]:
    return cell.column, cell.rows, cell.columns, cell.text


def _joined(above: PageTable, cells: Sequence[PageCell]) -> PageTable:
    """Return ``above`` with the rows of ``cells``, which stand on the next page, below its own.

    A row, or a merged cell, that the end of the page parts is put together again.
    """
    height = above.row_count
    last = {
        (cell.column, cell.columns): cell for cell in above.cells if cell.row + cell.rows == height
    }
    first = [cell for cell in cells if cell.row == 0]
    pairs = [(last.get((cell.column, cell.columns)), cell) for cell in first]
    parted = _is_parted(pairs, above)
    within = any(one is None for one, _ in pairs)
    found = {(cell.row, cell.column): cell for cell in above.cells}
    for cell in cells:
        moved = cell._replace(row=cell.row + height - parted)
        found[moved.row, moved.column] = moved
    for one, two in pairs:
        if one is not None and (parted or _is_merged(one, two, first, above, within=within)):
            found.pop((two.row + height - parted, two.column), None)
            lines = tuple(placed for placed in one.lines + two.lines if placed.line.text)
            found[one.row, one.column] = one._replace(
                rows=one.rows + two.rows - parted, lines=lines or one.lines
            )
    return above._replace(cells=tuple(found[place] for place in sorted(found)))


def _is_parted(pairs: Sequence[tuple[PageCell | None, PageCell]], table: PageTable) -> bool:
    """Return whether the last row of a page and the first of the next are one.

    Then no two cells that stand one below the other are both filled, but for texts that run on.
    """
    runs_on = [one is not None and _runs_on(one, two, table) for one, two in pairs]
    return any(runs_on) and all(
        goes or (one is not None and not (one.text and two.text))
        for goes, (one, two) in zip(runs_on, pairs, strict=True)
    )


def _runs_on(one: PageCell, two: PageCell, table: PageTable) -> bool:
    """Return whether the text of a cell at the end of a page goes on in the one below it."""
    if not one.text or not two.text or _MARKER.match(two.text) or one.text[-1] in _STOPS:
        return False
    if _is_value(one.text) or _is_value(two.text):
        return False
    return is_open(one.text) or _is_full(one.lines[-1], two.lines[0], one, table)


def _is_value(text: str) -> bool:
    """Return whether a text is a number or stands for one; 3.要 is the beginning of a label."""
    return _VALUE.fullmatch(text) is not None and not _MARKER.match(text)


def _is_merged(
    one: PageCell, two: PageCell, first: Sequence[PageCell], table: PageTable, *, within: bool
) -> bool:
    """Return whether a cell at the end of a page and the one below it are one, for many rows.

    ``within`` says that the columns of the rows on either side differ.
    """
    if one.text and two.text:
        # where other cells end with the page, a head is parted that covers both
        return (one.rows > 1 or two.rows > 1 or within) and _runs_on(one, two, table)
    if one.rows > 1 or two.rows > 1:
        return True
    label = any(
        cell.column > two.column and cell.text and not _is_value(cell.text) for cell in first
    )
    return label and bool(one.text) and not _is_value(one.text)
