"""Tables with a row a line, whose cells are parted by bars, tabs or wide gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.formats.plain_tables.aligned import aligned
from checker.formats.plain_tables.fitting import fitted, joined
from checker.formats.plain_tables.labels import Series, is_label, is_number, ordinal_of
from checker.formats.plain_tables.model import MOST_COLUMNS, Part, TextCell
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from checker.formats.plain_tables.model import TextRow, TextTable

    Mark = Literal["bar", "tab", "gap"]

_BAR = lazily(r"[|｜│┃]")
_MARKS = {
    "bar": _BAR,
    "tab": lazily("\t"),
    "gap": lazily(r"(?<=\S)[ \u3000\u00a0]{2,}(?=\S)"),
}
_RULER = lazily(r"[ \t|:+\-─━┄│┃├┤┼┌┬┐└┴┘╋┣┫┏┳┓┗┻┛]+")
_MOST_ROWS = 2000
_BETWEEN = 3
"""So many lines with one cell may follow one another in a table."""
_MAX_CELL = 100
"""A longer piece beside a tab or gap is a paragraph."""
_LONG = 5
"""Numbers of pages have fewer digits."""
_COLONS = "：:"
_LEAST_NUMBERS = 4
_MANY = 5
"""A single row with so many numbers makes a table."""


def separated_tables(lines: Sequence[str], apart: Collection[int]) -> Iterator[TextTable]:
    """Yield the tables among ``lines``; the lines in ``apart`` belong to none."""
    region: _Region | None = None
    above: int | None = None
    for number, line in enumerate(lines):
        content = line.strip()
        row = _split(line, number) if content and number not in apart else None
        if region is not None and number not in apart and region.takes(number, line, row):
            continue
        if region is not None:
            yield from region.tables(lines)
            region = None
        if row is not None:
            region = _Region(*row, above)
            above = None
        else:
            above = number
    if region is not None:
        yield from region.tables(lines)


def _split(line: str, number: int) -> tuple[Mark, TextRow] | None:
    """Return what parts the cells of a line, and the cells; None if nothing does."""
    mark: Mark = "bar" if _BAR.search(line) else "tab" if "\t" in line.lstrip() else "gap"
    borders = [found.span() for found in _MARKS[mark].finditer(line)]
    if not 0 < len(borders) <= MOST_COLUMNS:
        return None
    begins = [0, *(right for _, right in borders)]
    ends = [*(left for left, _ in borders), len(line)]
    cells = [_cell(line, number, *place) for place in zip(begins, ends, strict=True)]
    if mark != "bar" and any(len(cell.text) > _MAX_CELL or "。" in cell.text for cell in cells):
        return None
    return mark, cells


def _cell(line: str, number: int, begin: int, end: int) -> TextCell:
    piece = line[begin:end]
    text = piece.strip()
    begin += len(piece) - len(piece.lstrip()) if text else 0
    return TextCell(text, (Part(number, begin, begin + len(text)),))


class _Region:
    """Lines that follow one another and may be the rows of one table."""

    def __init__(self, mark: Mark, row: TextRow, above: int | None) -> None:
        """Begin with a row; ``above`` is the line right above it."""
        self._mark = mark
        self._rows: list[TextRow] = []
        self._between: list[TextRow] = []
        self._series = Series()
        self._above = above
        self._ruled = False
        self._blank = False
        self._spaced: bool | None = None
        self._add(row)

    def takes(self, number: int, line: str, found: tuple[Mark, TextRow] | None) -> bool:
        """Take in the next line if it goes on with the table, and return whether it does."""
        content = line.strip()
        if len(self._rows) >= _MOST_ROWS:
            return False
        if not content:
            if self._spaced is False or self._blank:
                return False
            self._blank = True
            return True
        if _RULER.fullmatch(content):
            self._ruled = True
            return True
        if found is not None:
            mark, row = found
            if mark != self._mark:
                return False
            self._add(row)
        elif is_label(content) and len(self._between) < _BETWEEN:
            if not self._series.goes_on_with(content):
                return False
            self._series.take(content)
            self._between.append([_cell(line, number, 0, len(line))])
        else:
            return False
        self._spaced = self._blank if self._spaced is None else self._spaced
        self._blank = False
        return True

    def _add(self, row: TextRow) -> None:
        for cell in row:
            self._series.take(cell.text)
        self._rows += [*self._between, row]
        self._between = []

    def tables(self, lines: Sequence[str]) -> Iterator[TextTable]:
        """Yield the table, if this is one."""
        rows = aligned(self._rows, lines) if self._mark == "gap" else self._rows
        if self._mark == "bar":
            rows = _without_frame(_without_padding(rows, lines))
        if all(sum(1 for cell in row if cell.text) < 2 for row in rows):
            return  # a cell a line
        if not (self._is_form(rows) or (self._ruled and self._mark == "bar" and len(rows) > 1)):
            return
        blocks = any(len(row) == 1 and ordinal_of(row[0].text) is None for row in rows)
        if blocks and self._above is not None:
            above = _cell(lines[self._above], self._above, 0, len(lines[self._above]))
            if is_label(above.text) and ordinal_of(above.text) is None:
                rows = [[above], *rows]
        yield fitted(joined(rows))

    def _is_form(self, rows: list[TextRow]) -> bool:
        """Return whether the rows show enough numbers, and are no list with numbers of pages."""
        filled = [cell.text for row in rows for cell in row if cell.text]
        counts = [sum(1 for cell in row if is_number(cell.text)) for row in rows]
        numbers = sum(counts)
        fields = sum(1 for text in filled if text[-1] in _COLONS)
        if numbers < _LEAST_NUMBERS or 4 * numbers < len(filled) or 3 * fields >= len(filled):
            return False
        if max(counts) >= _MANY or sum(1 for count in counts if count > 1) > 1:
            return True
        if self._mark == "gap" or sum(1 for count in counts if count) < _BETWEEN:
            return False
        return self._mark == "bar" or not _are_rising(rows)


def _without_padding(rows: list[TextRow], lines: Sequence[str]) -> list[TextRow]:
    """Return ``rows`` without the bars that follow one another at their ends, if heads have them.

    Copies of web tables have merged cells once, and fill the row up with bars: ``总计 | |||``.
    """

    def plain(row: TextRow) -> TextRow:
        kept = len(row)
        while kept > 1 and not row[kept - 1].text and _is_between_bars(row[kept - 1], lines):
            kept -= 1
        return row[:kept] if kept > 1 else row[:-1]  # all blank but its label: these may be cells

    found = [plain(row) for row in rows]
    heads = [pair for pair in zip(rows, found, strict=True) if not _has_number(pair[0])]
    return found if any(len(short) < len(row) - 1 for row, short in heads) else rows


def _is_between_bars(cell: TextCell, lines: Sequence[str]) -> bool:
    line, begin, _ = cell.parts[0]
    text = lines[line].rstrip()
    return _BAR.match(text, begin - 1) is not None and (
        begin >= len(text) or _BAR.match(text, begin) is not None
    )


def _has_number(row: TextRow) -> bool:
    return any(is_number(cell.text) for cell in row)


def _without_frame(rows: list[TextRow]) -> list[TextRow]:
    """Return ``rows`` without the bars that all of them begin or end with."""
    parted = [row for row in rows if len(row) > 1]
    begin = 1 if not any(row[0].text for row in parted) else 0
    end = 1 if not any(row[-1].text for row in parted) else 0
    return [row[begin : len(row) - end] if len(row) > begin + end else row for row in rows]


def _are_rising(rows: list[TextRow]) -> bool:
    """Return whether the numbers of the rows only grow, as those of the pages in a contents do."""
    texts = [cell.text for row in rows for cell in row if is_number(cell.text)]
    if not all(text.isdecimal() and len(text) < _LONG for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == sorted(numbers)
