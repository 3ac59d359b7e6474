"""What a page is made of, and how its characters become the text of a report.

PDF and OFD share the way::

    glyphs.py      a character and where it is drawn        characters.py   what it stands for
      │ grids.py        rulings → the cells of tables, which keep their glyphs
      │ text_lines.py   glyphs → visual lines, with blanks only where there is room for one
      │ columns.py      lines side by side → reading order
      │ furniture.py    page numbers, running headers and watermarks are left out
      │ paragraphs.py   lines → paragraphs, by margins, indents and gaps, across pages too
      ▼ assembly.py     paragraphs → Document

It is pure Python without a library, so that both formats give the same text. A page is turned
into lines as soon as it is read, so that the glyphs of at most one page are held. Lengths are in
the unit of the page (points or millimetres); everything is measured against the size of the type.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Glyph(NamedTuple):
    """One character: from ``x0`` to ``x1`` on the baseline ``y``, which grows downward."""

    char: str
    x0: float
    x1: float
    y: float
    size: float


class DrawnGlyph(NamedTuple):
    """A character as a file draws it: from its origin along ``angle`` (radians, clockwise)."""

    char: str
    x: float
    y: float
    advance: float
    size: float
    angle: float


class Drawn(NamedTuple):
    """All characters that a file draws on a page, in its order: a list for each field of them.

    Most are no :class:`DrawnGlyph`: making one takes longer than what is done with it.
    """

    chars: list[str]
    xs: list[float]
    ys: list[float]
    advances: list[float]
    sizes: list[float]
    angles: list[float]

    def add(self, one: DrawnGlyph) -> None:
        """Append a character."""
        self.chars.append(one.char)
        self.xs.append(one.x)
        self.ys.append(one.y)
        self.advances.append(one.advance)
        self.sizes.append(one.size)
        self.angles.append(one.angle)

    def extend(self, others: Drawn) -> None:
        """Append characters."""
        self.chars.extend(others.chars)
        for numbers, more in zip(self[1:], others[1:], strict=True):
            numbers.extend(more)

    def only(self, kept: Sequence[object]) -> Drawn:
        """Return the characters for which ``kept`` holds something true."""
        return Drawn(
            list(compress(self.chars, kept)),
            *[list(compress(numbers, kept)) for numbers in self[1:]],
        )


class Ruling(NamedTuple):
    """A straight line that is drawn on a page, from one end to the other."""

    x0: float
    y0: float
    x1: float
    y1: float


class PageBox(NamedTuple):
    """A page and its lines in reading order; ``number`` is 1-based.

    ``picture`` tells that the page has no text but a picture that may show some. ``tables``
    are in reading order; the lines in their cells are not among ``lines``. ``parts`` are what
    the page is with one more table, which is none by itself, but may be part of one that begins
    or ends on another page.
    """

    number: int
    width: float
    height: float
    lines: list[TextLine]
    picture: bool = False
    tables: tuple[PageTable, ...] = ()
    parts: tuple[PageBox, ...] = ()


class PageCell(NamedTuple):
    """A cell of a table: its place in the grid (0-based), and its lines from the top down.

    A blank one has a line without text, so that it has a place.
    """

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[PlacedLine, ...]

    @property
    def text(self) -> str:
        """The text of the cell without blanks or line ends, to compare it."""
        return "".join(placed.line.text for placed in self.lines).replace(" ", "")


class PageTable(NamedTuple):
    """A table, which stands before the line of its page with the index ``at``.

    ``borders`` are where its columns begin and end, ``size`` is that of most type on its page.
    Rows that stand on later pages are among ``cells``, which are in order, row by row.
    """

    at: int
    borders: tuple[float, ...]
    size: float
    cells: tuple[PageCell, ...]

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return max(cell.row + cell.rows for cell in self.cells)


class PlacedLine(NamedTuple):
    """A line and the page it is on."""

    line: TextLine
    page: int


class TextLine(NamedTuple):
    """A visual line: its text, and where it stands on the page.

    ``x0`` and ``x1`` are its ends, ``y`` its baseline, ``size`` that of most of its type.
    ``head`` is the width of its first piece that cannot be broken, ``inner`` where the
    text after its number begins. ``blank`` says whether a blank is drawn behind it.
    ``column`` is 0 across the page, 1 left, 2 right.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    head: float
    inner: float
    blank: bool = False
    column: int = 0
