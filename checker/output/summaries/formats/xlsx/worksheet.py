"""One sheet of a workbook: a head that stays in view, cells of the right kind, print layout."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from checker.output.summaries._formula import leads
from checker.support.errors import NianbaoError
from checker.support.patterns import lazily
from checker.support.records import Record
from checker.support.terminal import ELLIPSIS, Ruler

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Style = Literal["", "bad", "doubtful"]

_MOST_ROWS = 1_048_575
"""What a sheet holds below its head."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = lazily(r"[\[\]:*?/\\]")
_MOST_CHARACTERS = 32_767
"""What a cell holds, in UTF-16 units."""

_ILLEGAL = lazily("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold; spreadsheets refuse the whole file for one of them."""

_RULER = Ruler(ambiguous_wide=True)
_POINTS = 13.0
"""The height of a line."""
_MOST_POINTS = 400.0
_FILLING = 2000
"""Characters that fill the highest row in any column."""

_FONT = "宋体"
_SIZE = 10
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TEXT = Alignment(vertical="center", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_PLAIN_FONT = Font(name=_FONT, size=_SIZE)
_HEAD_FONT = Font(name="黑体", size=_SIZE, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="44546A")
_FONTS = {"bad": Font(name=_FONT, size=_SIZE, bold=True, color="9C0006"),
          "doubtful": Font(name=_FONT, size=_SIZE, color="7F6000")}  # fmt: skip
_FILLS = {"bad": PatternFill("solid", fgColor="FFC7CE"),
          "doubtful": PatternFill("solid", fgColor="FFEB9C")}  # fmt: skip


_STYLES: Mapping[str, Style] = {
    "missing": "bad", "mention": "doubtful", "passage": "doubtful",
    "late": "bad", "not_stated": "doubtful", "unclear": "doubtful",
    "failed": "bad", "not_a_report": "doubtful", "error": "bad", "warning": "doubtful",
}  # fmt: skip


class Cell(Record):
    """A value and its style; None leaves the cell empty."""

    value: str | int | datetime.date | None
    style: Style = ""


class Column(Record):
    """The title of a column and its width, in figures of the usual font.

    ``words`` tells that it holds single words, which stand in the middle as numbers do.
    """

    title: str
    width: int
    words: bool = False


def lay(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]],
    heading: str, printed: str,
) -> None:  # fmt: skip
    """Fill ``sheet``; ``heading`` and ``printed`` are the page's header and footer in print.

    Raise :class:`NianbaoError` if a sheet cannot hold so many rows.
    """
    if len(rows) > _MOST_ROWS:
        raise NianbaoError(
            f"工作表最多 {_MOST_ROWS} 行，有 {len(rows)} 行；请分批汇总，或者用 csv、json",
            f"a sheet holds {_MOST_ROWS} rows, not {len(rows)}: use fewer files, csv or json",
        )
    widths = [_wide_enough(column) for column in columns]
    for number, column in enumerate(columns, 1):
        cell: Any = sheet.cell(1, number, column.title)
        cell.font, cell.fill, cell.alignment, cell.border = _HEAD_FONT, _HEAD_FILL, _MIDDLE, _BORDER
        sheet.column_dimensions[get_column_letter(number)].width = widths[number - 1]
    sheet.row_dimensions[1].height = _height([column.title for column in columns], widths)
    for line, row in enumerate(rows, 2):
        for number, (given, column) in enumerate(zip(row, columns, strict=True), 1):
            _put(sheet.cell(line, number), given, middle=column.words)
        sheet.row_dimensions[line].height = _height([given.value for given in row], widths)
    last = f"{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{last}"
    _print_on_a4(sheet, heading, printed)


def style_of(word: str | None) -> Style:
    """Return how a status, a severity or the like is shown, by its key."""
    return _STYLES.get(word or "", "")


def sheet_name(title: str, short: str, taken: Sequence[str]) -> str:
    """Return the name of a sheet that no other has: ``title``, or ``short`` where that is too long.

    A name has at most 31 characters, none of them a bracket, a stroke or the like.
    """
    text = title if len(title) <= _LONGEST_NAME else short
    first = name = _NOT_IN_NAMES.sub(" ", cleaned(text)).strip("' ")[:_LONGEST_NAME]
    lower = {one.lower() for one in taken}
    number = 1
    while name.lower() in lower:
        number += 1
        name = f"{first[: _LONGEST_NAME - 4]} {number}"
    return name


def _wide_enough(column: Column) -> int:
    """Return the width of a column in which no Latin word of its title is broken."""
    return max(column.width, *(len(w) + 2 if w.isascii() else 0 for w in column.title.split()))


def note(sheet: Worksheet, line: int, text: str) -> None:
    """Put a sentence that stands outside the table at the beginning of ``line``, 1-based."""
    cell: Any = sheet.cell(line, 1, cleaned(text))
    cell.font, cell.data_type = _PLAIN_FONT, "s"


def _height(values: Iterable[object], widths: Iterable[int]) -> float:
    """Return the height of a row in points: programs do not agree on doing it themselves."""
    lines = max(
        # some programs break a path behind a slash
        len(_RULER.wrap(value[:_FILLING].replace("/", "/ "), width - 1))
        if isinstance(value, str)
        else 1
        for value, width in zip(values, widths, strict=True)
    )
    return min(_MOST_POINTS, _POINTS * lines + 4)


def _put(cell: Any, given: Cell, *, middle: bool) -> None:
    value = given.value
    cell.border = _BORDER
    cell.font = _FONTS.get(given.style, _PLAIN_FONT)
    if given.style:
        cell.fill = _FILLS[given.style]
    cell.alignment = _MIDDLE if middle or not isinstance(value, str) else _TEXT
    if isinstance(value, str):
        text = cleaned(value)
        cell.value = text or None
        if text:
            cell.data_type = "s"  # never a formula
        if leads(text):
            cell.quotePrefix = True  # nor after the cell has been edited
    else:
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy-mm-dd"


def cleaned(text: str) -> str:
    """Return ``text`` without what a spreadsheet refuses, cut to what a cell holds."""
    text = _ILLEGAL.sub("", text)
    if len(text) * 2 > _MOST_CHARACTERS and len(text.encode("utf-16-le")) > _MOST_CHARACTERS * 2:
        text = text[: _MOST_CHARACTERS // 2] + ELLIPSIS
    return text


def _print_on_a4(sheet: Worksheet, heading: str, printed: str) -> None:
    """Set the sheet to A4 landscape, as wide as the paper, its head on every page."""
    setup: Any = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", 9
    setup.fitToWidth, setup.fitToHeight = 1, 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    margins: Any = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.6, 0.6
    margins.header = margins.footer = 0.3
    header: Any = sheet.oddHeader
    header.center.text = f"{heading} · {sheet.title}"
    footer: Any = sheet.oddFooter
    footer.center.text = printed
