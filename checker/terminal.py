"""Text for a terminal: safe to print, measured and broken by cells.

A cell is the width of one Latin letter in a terminal; a Chinese character takes
two. Nothing here prints, and nothing here knows about findings.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

from checker.patterns import lazily

ELLIPSIS = "…"
"""Stands for what was left out; GBK consoles have it."""

INVISIBLE = (
    r"\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f"
)
"""Characters that act on a terminal or hide from the reader, as a regular expression's set.

DEL and C1 controls, bidi marks and overrides, zero-width characters, line separators, lone
surrogates, tags. Listed rather than asked of ``unicodedata``, so that every Python version
escapes the same ones.
"""

_UNSAFE = lazily(
    # the runners of GitHub and Azure obey ##[…] and ##vso[…] anywhere in a line
    rf"[\x00-\x1f{INVISIBLE}]|(?<=##)\[|(?<=##vso)\["
)
_UNDECODABLE = lazily(r"[\udc80-\udcff]")

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


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds a byte that is no UTF-8
        code -= 0xDC00
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def printable(text: str) -> str:
    r"""Return ``text`` with every character that a terminal or a CI log would obey escaped.

    Escapes are ``\xNN``, ``\uNNNN`` and ``\UNNNNNNNN``. Ordinary blanks stay; line ends do not.
    """
    # Python calls all of them unprintable, and of what a report holds only the wide blank
    if "##" not in text and text.replace("\u3000", "").isprintable():
        return text
    return _UNSAFE.sub(_escape, text)


def printable_at(text: str, offset: int) -> str:
    """Return the code point at ``offset`` as :func:`printable` shows it there."""
    match = _UNSAFE.match(text, offset)
    return _escape(match) if match else text[offset]


def decodable(path: str) -> str:
    r"""Return ``path`` with the bytes that are no UTF-8 as ``\xNN``, otherwise unchanged."""
    return _UNDECODABLE.sub(_escape, path)


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
