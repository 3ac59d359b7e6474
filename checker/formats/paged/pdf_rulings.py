"""The straight lines that a PDF page draws: strokes, and thin rectangles that are filled."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from checker.formats.paged.model import Ruling
from checker.formats.paged.strokes import MOST_PATHS, MOST_POINTS, middle_line, strokes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    _Point = tuple[float, float]

_THIN = 4.0
"""A filled rectangle is a line if it is no thicker, in points."""
_PALE = 250
"""A colour whose parts are all at least so much is not seen on paper."""
_NESTED = 3
"""Forms hold one another no deeper than this."""


class PdfRulings:
    """The lines of one page, in its own coordinates, which grow upward."""

    def __init__(self, raw: Any) -> None:
        """Read by PDFium's functions, ``raw``."""
        self._raw = raw
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._left = MOST_PATHS

    def of(self, objects: Iterable[Any]) -> list[Ruling]:
        """Return the lines among ``objects``: paths, and forms that hold some."""
        found = [line for one in objects for line in self._lines(one, _same, 0)]
        return found if self._left >= 0 else []

    def _lines(
        self, one: Any, outer: Callable[[float, float], _Point], depth: int
    ) -> Iterator[Ruling]:
        raw = self._raw
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _NESTED:
            matrix = self._matrix(one)

            def inner(x: float, y: float) -> _Point:
                return outer(*matrix(x, y))

            for index in range(raw.FPDFFormObj_CountObjects(one)):
                if self._left >= 0:
                    yield from self._lines(raw.FPDFFormObj_GetObject(one, index), inner, depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._left -= 1
            if self._left >= 0:
                for x0, y0, x1, y1 in self._strokes(one):
                    yield Ruling(*outer(x0, y0), *outer(x1, y1))

    def _strokes(self, path: Any) -> Iterator[Ruling]:
        """Yield the lines that a path draws."""
        raw = self._raw
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked)):
            return
        if not (filled.value or stroked.value) or self._is_pale(path, stroked=bool(stroked.value)):
            return
        left, bottom, right, top = self._bounds(path)
        if min(right - left, top - bottom) <= _THIN:
            yield from middle_line([(left, bottom), (right, top)], _THIN)
            return
        for points in self._pieces(path):
            if stroked.value:
                yield from strokes(points, _THIN)
            elif len(points) > 2:
                yield from middle_line(points, _THIN)

    def _pieces(self, path: Any) -> Iterator[list[_Point]]:
        """Yield the points of each piece of a path that has no curve."""
        raw = self._raw
        count = raw.FPDFPath_CountSegments(path)
        if count > MOST_POINTS:
            return
        place = self._matrix(path)
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[_Point] = []
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind != raw.FPDF_SEGMENT_LINETO:
                yield points
                points = []
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            points.append(place(x.value, y.value))
            if raw.FPDFPathSegment_GetClose(segment):
                yield [*points, points[0]]
                points = []
        yield points

    def _matrix(self, one: Any) -> Callable[[float, float], _Point]:
        """Return what puts a point of an object on what holds the object."""
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(one, ctypes.byref(matrix))
        a, b, c, d, e, f = (getattr(matrix, name) for name in "abcdef")
        return lambda x, y: (a * x + c * y + e, b * x + d * y + f)

    def _bounds(self, one: Any) -> tuple[float, float, float, float]:
        self._raw.FPDFPageObj_GetBounds(one, *map(ctypes.byref, self._edges))
        left, bottom, right, top = (edge.value for edge in self._edges)
        return left, bottom, right, top

    def _is_pale(self, path: Any, *, stroked: bool) -> bool:
        """Return whether a path is drawn in white, or not seen through at all."""
        raw = self._raw
        read = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
        if not read(path, *map(ctypes.byref, self._colour)):
            return False
        *colour, opacity = (part.value for part in self._colour)
        return opacity == 0 or min(colour) >= _PALE


def _same(x: float, y: float) -> _Point:
    return x, y
