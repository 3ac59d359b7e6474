"""The characters of a PDF page with the places where PDFium draws them."""

from __future__ import annotations

import ctypes
import math
from itertools import chain, compress, groupby, islice, repeat
from operator import eq, ne, sub
from typing import TYPE_CHECKING, Any

from checker.formats.paged.characters import UNKNOWN, Characters
from checker.formats.paged.glyphs import is_wide
from checker.formats.paged.model import Drawn, DrawnGlyph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.formats.paged.pdf_calls import PdfCalls

_BLANK = 0x20
_LAST = 0x10FFFF
_HIGH, _LOW = frozenset(range(0xD800, 0xDC00)), range(0xDC00, 0xE000)


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

    def show(self, drawn: Drawn) -> Drawn:
        """Return characters as the turned page shows them; angles were counter-clockwise."""
        if not self.turn:
            left, top = self._origin
            xs = [x - left for x in drawn.xs]
            ys = [top - y for y in drawn.ys]
        else:
            places = list(map(self.place, drawn.xs, drawn.ys))
            xs, ys = [x for x, _ in places], [y for _, y in places]
        angles = drawn.angles
        if self.turn or any(angles):
            angles = [-(angle + self.turn) for angle in angles]
        return drawn._replace(xs=xs, ys=ys, angles=angles)


class PdfGlyphs:
    """The characters of one page, in its own coordinates, which grow upward."""

    def __init__(
        self, raw: Any, calls: PdfCalls, page: Any, text: Any, characters: Characters
    ) -> None:
        self._raw = raw
        self._calls = calls
        self._page = page
        self._text = text
        self._characters = characters
        self._owners: set[int | None] = set()
        self.others: list[Any] = []  # the objects that are no text, once glyphs have been read

    def drawn(self) -> Drawn:
        """Return the characters that PDFium finds, and blanks that are drawn by themselves."""
        indexes, owners, codes = self._seen()
        drawn = self._typed(indexes, owners, codes)
        shown = drawn.chars
        if not all(shown):
            drawn = drawn.only(shown)
            indexes, owners = list(compress(indexes, shown)), list(compress(owners, shown))
        self._measure(drawn, indexes)
        _share_ligatures(drawn, owners)
        for blank in self._lone_blanks():
            drawn.add(blank)
        return drawn

    def _seen(self) -> tuple[list[int], list[int | None], list[int]]:
        """Return the indexes of the characters that are drawn, their objects, and their codes.

        PDFium's own blanks and line ends are left out.
        """
        text, calls = self._text, self._calls
        owners = calls.text_objects(text, self._raw.FPDFText_CountChars(text))
        indexes = [index for index, owner in enumerate(owners) if owner]
        codes = calls.codes(text, indexes)
        if _BLANK in codes:
            kept = [
                code != _BLANK or not calls.is_generated(text, index)
                for index, code in zip(indexes, codes, strict=True)
            ]
            indexes, codes = list(compress(indexes, kept)), list(compress(codes, kept))
        return indexes, [owners[index] for index in indexes], codes

    def _typed(
        self, indexes: Sequence[int], owners: Sequence[int | None], codes: list[int]
    ) -> Drawn:
        """Return the characters with the type and the baseline of their object."""
        changes = enumerate(map(ne, owners, islice(owners, 1, None)), 1)
        starts = [0, *[place for place, other in changes if other]] if owners else []
        firsts = [indexes[start] for start in starts]
        counts = list(map(sub, [*starts[1:], len(owners)], starts))
        _, ys = self._calls.origins(self._text, firsts)
        sizes, angles = self._calls.types(self._text, firsts)
        self._owners.update(owners)
        return Drawn(
            self._characters.read(self._text_of(indexes, codes)),
            [],
            list(chain.from_iterable(map(repeat, ys, counts))),
            [],
            list(chain.from_iterable(map(repeat, sizes, counts))),
            list(chain.from_iterable(map(repeat, angles, counts))),
        )

    def _text_of(self, indexes: Sequence[int], codes: list[int]) -> str:
        """Return what the file says that the characters are, one for each."""
        for place in self._calls.unknown(self._text, indexes):
            codes[place] = ord(UNKNOWN)
        if max(codes, default=0) > _LAST or not _HIGH.isdisjoint(codes):
            codes = list(_whole(codes))
        return "".join(map(chr, codes))

    def _measure(self, drawn: Drawn, indexes: Sequence[int]) -> None:
        """Say where the characters begin, and how wide they are."""
        left, right = self._calls.edges(self._text, indexes)
        drawn.xs[:] = left
        drawn.advances[:] = map(sub, right, left)
        if any(drawn.angles) or min(drawn.advances, default=1.0) <= 0:
            # PDFium measures upright text alone
            xs, ys = self._calls.origins(self._text, indexes)
            for place, em in enumerate(drawn.sizes):
                if drawn.angles[place] or drawn.advances[place] <= 0:
                    drawn.xs[place], drawn.ys[place] = xs[place], ys[place]
                    drawn.advances[place] = em if is_wide(drawn.chars[place]) else 0.5 * em

    def _lone_blanks(self) -> Iterator[DrawnGlyph]:
        """Yield the blanks that are drawn by themselves: PDFium's text leaves them out."""
        raw, matrix = self._raw, self._raw.FS_MATRIX()
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        edges = [ctypes.byref(edge) for edge in (left, bottom, right, top)]
        addresses = self._calls.page_objects(self._page, raw.FPDFPage_CountObjects(self._page))
        for index, address in enumerate(addresses):
            if address in self._owners:
                continue
            found = raw.FPDFPage_GetObject(self._page, index)
            if raw.FPDFPageObj_GetType(found) != raw.FPDF_PAGEOBJ_TEXT:
                self.others.append(found)
                continue
            known = raw.FPDFPageObj_GetBounds(found, *edges)
            if known and right.value - left.value < 0.01:
                raw.FPDFPageObj_GetMatrix(found, ctypes.byref(matrix))
                angle = math.atan2(matrix.b, matrix.a)
                yield DrawnGlyph(" ", matrix.e, matrix.f, 0.0, 1.0, angle)


def _whole(codes: Sequence[int]) -> Iterator[int]:
    """Yield numbers that are some: halves (UTF-16) as one, with 0 in the place of the first."""
    high = 0
    for code in codes:
        if code in _HIGH:
            yield 0
        elif code in _LOW and high:
            yield 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        else:
            yield code if code <= _LAST else ord(UNKNOWN)
        high = code if code in _HIGH else 0


def _share_ligatures(drawn: Drawn, owners: Sequence[int | None]) -> None:
    """Give the characters at one place, which are one glyph (a ligature), a share of its width."""
    if not any(map(eq, drawn.xs, islice(drawn.xs, 1, None))):
        return
    start = 0
    for (x, y, _), together in groupby(list(zip(drawn.xs, drawn.ys, owners, strict=True))):
        count = len(list(together))
        for number in range(count if count > 1 else 0):
            part = drawn.advances[start + number] / count
            along, angle = part * number, drawn.angles[start + number]
            drawn.xs[start + number] = x + along * math.cos(angle)
            drawn.ys[start + number] = y + along * math.sin(angle)
            drawn.advances[start + number] = part
        start += count
