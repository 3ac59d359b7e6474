"""The characters of a PDF page with the places where PDFium draws them."""

from __future__ import annotations

import ctypes
import math
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.formats.paged.characters import UNKNOWN, Characters
from checker.formats.paged.glyphs import is_wide
from checker.formats.paged.model import DrawnGlyph

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = 0x20


class _PdfCharacter(NamedTuple):
    """A character as PDFium gives it; ``owner`` tells the text objects of a page apart."""

    char: str
    x: float
    y: float
    advance: float
    size: float
    angle: float
    owner: int


def _side_by_side(together: list[_PdfCharacter]) -> Iterator[_PdfCharacter]:
    """Yield the characters of one glyph, each with its share of the width."""
    if len(together) == 1:
        yield together[0]
        return
    for number, one in enumerate(together):
        part = one.advance / len(together)
        along = part * number
        yield one._replace(
            x=one.x + along * math.cos(one.angle),
            y=one.y + along * math.sin(one.angle),
            advance=part,
        )


class View:
    """Where the turned page shows what stands at a place of its own coordinates."""

    def __init__(self, origin: tuple[float, float], rotation: int) -> None:
        """Show the corner ``origin`` at the upper left; the page is turned by so many degrees."""
        self.turn = -math.radians(rotation)
        self._origin = origin
        self._cos, self._sin = round(math.cos(self.turn)), round(math.sin(self.turn))

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the place counted from the upper left corner, to the right and downward."""
        right, up = x - self._origin[0], y - self._origin[1]
        return right * self._cos - up * self._sin, -(right * self._sin + up * self._cos)


class PdfGlyphs:
    """The characters of one page."""

    def __init__(self, raw: Any, page: Any, text: Any, characters: Characters) -> None:
        self._raw = raw
        self._page = page
        self._text = text
        self._characters = characters
        self._matrix = raw.FS_MATRIX()
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._owners: set[int] = set()
        self.others: list[Any] = []  # the objects that are no text, once glyphs have been read

    def glyphs(self, view: View) -> Iterator[DrawnGlyph]:
        """Yield the characters as the turned page shows them, from its upper left corner."""
        for one in chain(self._in_page(), self._lone_blanks()):
            x, y = view.place(one.x, one.y)
            yield DrawnGlyph(one.char, x, y, one.advance, one.size, -(one.angle + view.turn))

    def _in_page(self) -> Iterator[_PdfCharacter]:
        """Yield what PDFium finds, in coordinates that grow upward.

        Several characters at one place are one glyph (a ligature): they share its width.
        """
        together: list[_PdfCharacter] = []
        for found in self._single():
            if together and (found.x, found.y, found.owner) != (
                together[0].x,
                together[0].y,
                together[0].owner,
            ):
                yield from _side_by_side(together)
                together = []
            together.append(found)
        yield from _side_by_side(together)

    def _single(self) -> Iterator[_PdfCharacter]:
        raw, text, box = self._raw, self._text, ctypes.byref(self._box)
        x, y = ctypes.byref(self._x), ctypes.byref(self._y)
        owner, size, angle = 0, 0.0, 0.0
        high = 0
        for index in range(raw.FPDFText_CountChars(text)):
            found = raw.FPDFText_GetTextObject(text, index)
            code = raw.FPDFText_GetUnicode(text, index)
            if not found or (code == _BLANK and raw.FPDFText_IsGenerated(text, index) == 1):
                continue  # PDFium's own blanks and line ends
            address = ctypes.addressof(found.contents)
            if address != owner:
                owner = address
                self._owners.add(owner)
                size, angle = self._type(index)
                raw.FPDFText_GetCharOrigin(text, index, x, y)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            char = self._meaning(code, index)
            if not char:
                continue
            raw.FPDFText_GetLooseCharBox(text, index, box)
            start, advance = self._box.left, self._box.right - self._box.left
            if angle or advance <= 0:
                # PDFium measures upright text alone
                raw.FPDFText_GetCharOrigin(text, index, x, y)
                start, advance = self._x.value, size if is_wide(char) else 0.5 * size
            yield _PdfCharacter(char, start, self._y.value, advance, size, angle, owner)

    def _lone_blanks(self) -> Iterator[_PdfCharacter]:
        """Yield the blanks that are drawn by themselves: PDFium's text leaves them out."""
        raw, matrix = self._raw, self._matrix
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        edges = [ctypes.byref(edge) for edge in (left, bottom, right, top)]
        for index in range(raw.FPDFPage_CountObjects(self._page)):
            found = raw.FPDFPage_GetObject(self._page, index)
            if raw.FPDFPageObj_GetType(found) != raw.FPDF_PAGEOBJ_TEXT:
                self.others.append(found)
                continue
            if ctypes.addressof(found.contents) in self._owners:
                continue
            known = raw.FPDFPageObj_GetBounds(found, *edges)
            if known and right.value - left.value < 0.01:
                raw.FPDFPageObj_GetMatrix(found, ctypes.byref(matrix))
                angle = math.atan2(matrix.b, matrix.a)
                yield _PdfCharacter(" ", matrix.e, matrix.f, 0.0, 1.0, angle, 0)

    def _type(self, index: int) -> tuple[float, float]:
        """Return the size of the type at ``index`` as it is drawn, and its angle."""
        matrix = self._matrix
        self._raw.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix))
        size = self._raw.FPDFText_GetFontSize(self._text, index)
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        angle = math.atan2(matrix.b, matrix.a)
        return abs(size) or 1.0, 0.0 if abs(angle) < 1e-4 else angle

    def _meaning(self, code: int, index: int) -> str:
        if self._raw.FPDFText_HasUnicodeMapError(self._text, index) == 1 or code > 0x10FFFF:
            return self._characters.read(UNKNOWN)
        return self._characters.read(chr(code))
