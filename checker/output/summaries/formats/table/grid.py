"""Tables of one line a row for a terminal: cells shortened, padded and painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.records import Record
from checker.support.terminal import ELLIPSIS, paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.support.terminal import Ruler

GAP = 2
"""Blank cells between two columns."""


_LOOSE = " \u3000)）]】〕》”’、，"
"""What no shortened name begins with."""


class Cell(Record):
    """A text that is safe to print, and its style (see ``support/terminal.py``), empty for none."""

    text: str
    style: str = ""


class Head(Record):
    """The head of a column, its width in cells, and on which side its cells stand."""

    title: str
    width: int
    right: bool = False


class Grid:
    """Columns that are settled; it makes one line after another."""

    def __init__(self, heads: Sequence[Head], ruler: Ruler, *, colour: bool) -> None:
        """Take the columns in their order."""
        self._heads = heads
        self._ruler = ruler
        self._colour = colour

    @property
    def width(self) -> int:
        """The cells of a line."""
        return sum(head.width for head in self._heads) + GAP * (len(self._heads) - 1)

    def head(self) -> Iterator[str]:
        """Yield the line of titles and the rule below it."""
        yield self.line([Cell(head.title, "strong") for head in self._heads])
        yield "-" * self.width

    def line(self, cells: Sequence[Cell], rest: Cell | None = None) -> str:
        """Return the line of ``cells``; ``rest`` takes all columns behind them."""
        shown = [self._fitted(*pair) for pair in zip(cells, self._heads, strict=False)]
        if rest is not None:
            used = sum(head.width + GAP for head in self._heads[: len(cells)])
            text = self._ruler.shorten(rest.text, self.width - used)
            shown.append(paint(text, rest.style, colour=self._colour))
        return (" " * GAP).join(shown).rstrip()

    def _fitted(self, cell: Cell, head: Head) -> str:
        text = tail(cell.text, head.width, self._ruler)
        blank = " " * (head.width - self._ruler.width(text))
        shown = paint(text, cell.style, colour=self._colour) if cell.style else text
        return blank + shown if head.right else shown + blank


def tail(text: str, cells: int, ruler: Ruler) -> str:
    """Return ``text``, or an ellipsis and its end, in at most ``cells`` cells."""
    if ruler.width(text) <= cells:
        return text
    start, room = len(text), cells - ruler.width(ELLIPSIS)
    while start and ruler.width(text[start - 1 :]) <= room:
        start -= 1
    # a combining mark cut off from its letter would settle on the ellipsis
    while start < len(text) and (ruler.width(text[start]) == 0 or text[start] in _LOOSE):
        start += 1
    return ELLIPSIS + text[start:]
