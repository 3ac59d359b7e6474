"""Sets a text on pages like an official document (GB/T 9704—2012), for the makers of PDF and OFD.

Every line of the text is a paragraph. The first is the title, what ends in a colon right
below it the addressee, and short lines at the end are the signature and the date. Lines between
pipes are the rows of a table.
"""

import re
import unicodedata
from typing import NamedTuple

from makers.ruled import LEADING, PADDING, Rule, measured
from makers.tables import blocks

NOT_AT_START = " ”’）)》〉〕】]」』，。、；：？！,.;:?!%％"
NOT_AT_END = "“‘（(《〈〔【[「『"


class Setting(NamedTuple):
    """How a text is set; lengths in points."""

    width: float = 595.3
    height: float = 841.9
    left: float = 79.4
    right: float = 73.7
    top: float = 104.9
    pitch: float = 28.9
    lines: int = 22
    size: float = 16.0
    title_size: float = 22.0
    indent: float = 2.0
    """First-line indent of paragraphs, in characters."""
    gap: float = 0.0
    """Additional space between paragraphs."""
    justified: bool = True
    """Whether lines are spread to the right margin."""
    header: str = ""
    numbers: str = "— {} —"
    """How pages are numbered; empty for not at all."""
    table_size: float = 10.5
    open_tables: bool = False
    """Whether tables have no line at their left and right."""
    heads: int = 0
    """How many rows of a table are set again where it goes on over the page."""


class Set(NamedTuple):
    """A line on a page: ``x`` is its left end, ``y`` its baseline from the top."""

    x: float
    y: float
    size: float
    text: str
    spread: float = 0.0


def width_of(char: str) -> float:
    """Return the advance of a character in parts of its size."""
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def pages(
    text: str, setting: Setting | None = None, widths=width_of, merges=()
) -> list[list[Set | Rule]]:
    """Return the pages that ``text`` takes; ``merges`` are what is merged in its tables."""
    return _Press(setting or Setting(), widths).pages(text, merges)


def pieces(text: str) -> list[str]:
    """Return the pieces of ``text`` between which a line may end."""
    found = re.findall(r"[0-9A-Za-z.%]+|.", text)
    joined: list[str] = []
    for piece in found:
        if joined and (piece[0] in NOT_AT_START or joined[-1][-1] in NOT_AT_END):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


class _Press:
    def __init__(self, setting, widths):
        self.setting = setting
        self.widths = widths
        self.done: list[list[Set | Rule]] = [[]]
        self.y = setting.top
        self.set_lines = {}

    def pages(self, text, merges):
        found = [
            block.strip(" \u3000") if isinstance(block, str) else block
            for block in blocks(text, merges)
        ]
        lines = [line for line in found if line]
        tail = self._tail(lines)
        for number, line in enumerate(lines):
            if not isinstance(line, str):
                self._table(line)
            elif number == 0 and not line.endswith(("：", ":")):
                self._centred(line)
            elif number >= tail:
                self._right(line)
            else:
                flush = number <= 1 and line.endswith(("：", ":"))
                self._paragraph(line, 0 if flush else self.setting.indent)
        self._furnish()
        return self.done

    @staticmethod
    def _tail(lines):
        """Return where the signature begins."""
        start = len(lines)
        while start > 2:
            line = lines[start - 1]
            if not isinstance(line, str) or len(line) >= 25 or line[-1] in "。；：":
                break
            start -= 1
        return start

    def _table(self, made):
        setting, size = self.setting, self.setting.table_size
        room = setting.width - setting.left - setting.right
        table = measured(
            made, setting.left, room, size, lambda text, width: self._broken(text, size, 0, width)
        )
        self.y -= setting.pitch / 2  # the table begins below the line above it
        foot = setting.top + (setting.lines - 1) * setting.pitch
        self.set_lines = {}  # how many lines of a cell are set, by its place
        begin = row = 0
        top = self.y
        while row < len(table.heights):
            if self.y + table.heights[row] > foot and self.y > setting.top:
                if row < setting.heads:  # a head stays whole
                    row = 0
                self._rows(table, range(begin, row), top)
                self.done.append([])
                top = self.y = setting.top
                if row:
                    self._rows(table, range(setting.heads), self.y)
                    self.y += sum(table.heights[: setting.heads])
                top, begin = self.y, row
            self.y += table.heights[row]
            row += 1
        self._rows(table, range(begin, row), top)
        self.y += setting.pitch

    def _rows(self, table, rows, top):
        """Set the rows of a table that stand on one page, the first at the height ``top``."""
        page, size = self.done[-1], self.setting.table_size
        page += table.sides(rows, top, is_open=self.setting.open_tables)
        for cell in table.cells:
            first, last = max(cell.row, rows.start), min(cell.row + cell.rows, rows.stop)
            if first >= last:
                continue
            y = top + sum(table.heights[rows.start : first])
            height = sum(table.heights[first:last])
            begin = 0 if first == cell.row else self.set_lines.get(cell[:2], len(cell.lines))
            lines = cell.lines[begin:]
            if last < cell.row + cell.rows:  # what has no room stands on the next page
                lines = lines[: int((height - PADDING) / (LEADING * size))]
            self.set_lines[cell[:2]] = begin + len(lines)
            y += max(PADDING, (height - len(lines) * LEADING * size) / 2)
            left, right = table.borders[cell.column], table.borders[cell.column + cell.columns]
            for number, line in enumerate(lines):
                x = (left + right - self._measure(line, size)) / 2
                page.append(Set(x, y + (number + 0.85) * LEADING * size, size, line))

    def _measure(self, text, size):
        return sum(self.widths(char) for char in text) * size

    def _broken(self, text, size, indent, room=None):
        room = room or self.setting.width - self.setting.left - self.setting.right
        lines, line, left = [], "", room - indent
        for piece in pieces(text):
            width = self._measure(piece, size)
            if line and self._measure(piece.rstrip(), size) > left + 0.01:
                lines.append(line)
                line, left = "", room
            line += piece
            left -= width
        return [*lines, line]

    def _centred(self, text):
        size = self.setting.title_size
        for line in self._broken(text, size, 0):
            room = self.setting.width - self.setting.left - self.setting.right
            x = self.setting.left + (room - self._measure(line, size)) / 2
            self._put(x, size, line)
        self._skip(self.setting.pitch)

    def _right(self, text):
        size = self.setting.size
        x = self.setting.width - self.setting.right - 2 * size - self._measure(text, size)
        self._put(x, size, text)

    def _paragraph(self, text, indent):
        size = self.setting.size
        lines = self._broken(text, size, indent * size)
        for number, line in enumerate(lines):
            x = self.setting.left + (0 if number else indent * size)
            left = self.setting.width - self.setting.right - x - self._measure(line, size)
            last = number == len(lines) - 1 or not self.setting.justified
            self._put(x, size, line, 0.0 if last else left / max(1, len(line) - 1))
        self._skip(self.setting.gap)

    def _put(self, x, size, text, spread=0.0):
        foot = self.setting.top + (self.setting.lines - 0.5) * self.setting.pitch
        if self.y > foot:
            self.done.append([])
            self.y = self.setting.top
        self.done[-1].append(Set(x, self.y, size, text, spread))
        self.y += self.setting.pitch

    def _skip(self, amount):
        if self.y > self.setting.top:
            self.y += amount

    def _furnish(self):
        setting = self.setting
        for number, page in enumerate(self.done, 1):
            if setting.header:
                page.insert(0, Set(setting.left, 50.0, 10.5, setting.header))
            if setting.numbers:
                text = setting.numbers.format(number)
                odd = number % 2
                x = setting.width - setting.right - self._measure(text, 14) if odd else setting.left
                page.append(Set(x, setting.height - 70, 14, text))
