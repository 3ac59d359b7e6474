"""The straight lines that the paths of an OFD page draw (GB/T 33190—2016, 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.paged.ofd_elements import TOKEN, child, number
from checker.formats.paged.strokes import MOST_POINTS, middle_line, strokes
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from checker.formats.paged.model import Ruling
    from checker.formats.paged.ofd_elements import Matrix

    _Point = tuple[float, float]

_THIN = 1.4
"""A filled rectangle is a line if it is no thicker, in millimetres."""

_CURVES = {"Q": 4, "B": 6, "A": 7}
"""The numbers that a curve takes; the last two are where it ends."""

_PALE = lazily(r"\s*(?:25[0-5]\s+){2}25[0-5]\s*")
"""A colour that is not seen on paper."""


def lines_of_path(path: _Element, matrix: Matrix) -> Iterator[Ruling]:
    """Yield the lines of a PathObject, where ``matrix`` puts them on the page."""
    stroked = path.get("Stroke", "true").strip().lower() in ("true", "1")
    filled = path.get("Fill", "false").strip().lower() in ("true", "1")
    colour = child(path, "StrokeColor" if stroked else "FillColor")
    if colour is not None:
        transparent = number(colour.get("Alpha"), 255.0) <= 0
        if transparent or _PALE.fullmatch(colour.get("Value", "")):
            return
    if not (stroked or filled) or number(path.get("Alpha"), 255.0) <= 0:
        return
    data = child(path, "AbbreviatedData")
    for piece in _pieces(data.text or "" if data is not None else ""):
        points = [matrix.at(x, y) for x, y in piece]
        if stroked:
            yield from strokes(points, _THIN)
        elif len(points) > 2:
            yield from middle_line(points, _THIN)


def _pieces(written: str) -> Iterator[list[_Point]]:
    """Yield the points of each piece of a path; curves end one."""
    words = (found[0] for found in TOKEN.finditer(written))
    points: list[_Point] = []
    for count, command in enumerate(words):
        if count > MOST_POINTS:
            return
        if command in ("M", "S", "L"):
            place = number(next(words, ""), 0.0), number(next(words, ""), 0.0)
            if command != "L":
                yield points
                points = []
            points.append(place)
        elif command == "C" and points:
            yield [*points, points[0]]
            points = points[:1]
        elif command in _CURVES:
            values = [number(next(words, ""), 0.0) for _ in range(_CURVES[command])]
            yield points
            points = [(values[-2], values[-1])]
    yield points
