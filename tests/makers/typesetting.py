"""Sets a text on pages like an official document (GB/T 9704—2012), for the makers of PDF and OFD.

Every line of the text is a paragraph. The first is the title, what ends in a colon right
below it the addressee, and short lines at the end are the signature and the date.
"""

import re
import unicodedata
from typing import NamedTuple

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


def pages(text: str, setting: Setting | None = None, widths=width_of) -> list[list[Set]]:
    """Return the pages that ``text`` takes."""
    return _Press(setting or Setting(), widths).pages(text)


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
        self.done: list[list[Set]] = [[]]
        self.y = setting.top

    def pages(self, text):
        lines = [line.strip(" \u3000") for line in text.split("\n")]
        lines = [line for line in lines if line]
        tail = self._tail(lines)
        for number, line in enumerate(lines):
            if number == 0 and not line.endswith(("：", ":")):
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
        while start > 2 and len(lines[start - 1]) < 25 and lines[start - 1][-1] not in "。；：":
            start -= 1
        return start

    def _measure(self, text, size):
        return sum(self.widths(char) for char in text) * size

    def _broken(self, text, size, indent):
        room = self.setting.width - self.setting.left - self.setting.right
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
