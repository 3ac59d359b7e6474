"""Text for a terminal: safe to print, measured and broken by cells.

A cell is the width of one Latin letter in a terminal; a Chinese character takes
two. Nothing here prints, and nothing here knows about findings.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

from checker.support.patterns import lazily

ELLIPSIS = "…"
"""Stands for what was left out; GBK consoles have it."""


_OPENING = re.escape("（“‘《〈【〔「『([{<")
_CLOSING = re.escape("，。、；：？！）”’》〉】〕」』％…—,.;:?!)]}>%")
_UNIT = lazily(
    # blanks, where a line may break and which go when it does, or
    # a Latin word, a number or one character, with the marks that may not leave it
    rf"\s+|[{_OPENING}]*(?:[!-~]+|\S)[{_CLOSING}]*"
)

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "good": "1;32",
    "strong": "1",
    "faint": "2",
}


def paint(text: str, style: str, *, colour: bool) -> str:
    """Return ``text`` in one of the styles of this module, or as it is without ``colour``."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour and text else text


class Ruler:
    """Measures text in cells.

    ``ambiguous_wide`` gives two cells to the characters whose width Unicode leaves to the
    font: “ ” ‘ ’ — … · → and Greek and Cyrillic. Terminals of today draw them in one cell
    even under a Chinese locale (Windows Terminal, macOS, GNOME, VS Code), so one is the
    default; the old Windows console with a Chinese code page draws two.
    """

    __slots__ = ("_wide", "_widths")

    def __init__(self, *, ambiguous_wide: bool = False) -> None:
        self._wide = "WFA" if ambiguous_wide else "WF"
        self._widths: dict[str, int] = {}

    def width(self, text: str) -> int:
        """Return how many cells ``text`` takes; it must be printable already."""
        known = self._widths.get(text)  # most calls are for one common character
        if known is not None:
            return known
        return len(text) if text.isascii() else sum(map(self._cells, text))

    def _cells(self, char: str) -> int:
        """Return the cells of one code point: 0 for a mark on the one before, 1 or 2."""
        known = self._widths.get(char)
        if known is None:
            if category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
                known = 0
            else:
                known = 2 if east_asian_width(char) in self._wide else 1
            self._widths[char] = known
        return known

    def _fitting(self, text: str, cells: int) -> int:
        """Return how many code points of ``text``, from the first on, fit in ``cells``."""
        used = 0
        for count, char in enumerate(text):
            used += self._cells(char)
            if used > cells:
                return count
        return len(text)

    def shorten(self, text: str, cells: int) -> str:
        """Return ``text``, or its beginning and an ellipsis, in at most ``cells`` cells."""
        if self.width(text) <= cells:
            return text
        return text[: self._fitting(text, cells - self.width(ELLIPSIS))] + ELLIPSIS

    def pad(self, text: str, cells: int) -> str:
        """Return ``text`` followed by as many blanks as fill ``cells`` cells."""
        return text + " " * (cells - self.width(text))

    def wrap(self, text: str, cells: int) -> list[str]:
        """Return ``text`` in lines of at most ``cells`` cells, at least one line.

        Latin words and numbers stay whole, closing marks stay with what they close and
        opening marks with what they open, unless a single one of them is wider than a line.
        """
        lines: list[str] = []
        line, used = "", 0
        for unit in _UNIT.findall(text):
            width = self.width(unit)
            if used + width <= cells:
                line, used = line + unit, used + width
                continue
            if line:
                lines.append(line.rstrip())
            if unit.isspace():
                line, used = "", 0
                continue
            *whole, line = self._cut(unit, cells)
            lines.extend(whole)
            used = self.width(line)
        return [*lines, line.rstrip()]

    def _cut(self, unit: str, cells: int) -> list[str]:
        """Return ``unit`` in pieces that fit in ``cells``; usually it does as it is."""
        pieces = []
        while self.width(unit) > cells:
            count = max(1, self._fitting(unit, cells))
            pieces.append(unit[:count])
            unit = unit[count:]
        return [*pieces, unit]
