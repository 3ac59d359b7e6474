"""A character on a page, and turning a page so that its text stands upright."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.paged.model import DrawnGlyph, Glyph, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_TURNED = math.radians(8)
"""Text that is turned against the rest of the page by more is a stamp or a watermark."""


class UprightPage(NamedTuple):
    """A page as it stands when its text runs from left to right."""

    glyphs: list[Glyph]
    rulings: list[Ruling]
    width: float
    height: float


def upright(
    drawn: Iterable[DrawnGlyph], width: float, height: float, rulings: Sequence[Ruling] = ()
) -> UprightPage:
    """Return a page turned so that most of its text runs from left to right.

    What is turned against the rest, or beside the page, is left out. A page that was scanned
    at a slight angle is straightened.
    """
    found = [one for one in drawn if _is_on(one, width, height)]
    quarter = _main_quarter(found)
    base = quarter * math.pi / 2
    kept = [(one, _difference(one.angle, base)) for one in found]
    kept = [(one, turn) for one, turn in kept if abs(turn) <= _TURNED]
    skew = sum(turn for _, turn in kept) / len(kept) if kept else 0.0
    if not quarter and abs(skew) < 1e-4:
        glyphs = [Glyph(o.char, o.x, o.x + o.advance, o.y, o.size) for o, _ in kept]
        return UprightPage(glyphs, list(rulings), width, height)
    cos, sin = math.cos(-base - skew), math.sin(-base - skew)
    # the corner that comes to lie at the upper left
    left, top = {0: (0, 0), 1: (0, -width), 2: (-width, -height), 3: (-height, 0)}[quarter]

    def turned(x: float, y: float) -> tuple[float, float]:
        return x * cos - y * sin - left, x * sin + y * cos - top

    glyphs = []
    for one, _ in kept:
        x, y = turned(one.x, one.y)
        glyphs.append(Glyph(one.char, x, x + one.advance, y, one.size))
    lines = [Ruling(*turned(*line[:2]), *turned(*line[2:])) for line in rulings]
    return UprightPage(glyphs, lines, *((height, width) if quarter % 2 else (width, height)))


def _is_on(one: DrawnGlyph, width: float, height: float) -> bool:
    """Return whether a character is on the page; what is beside it is not visible."""
    return -one.size < one.x < width + one.size and -one.size < one.y < height + one.size


def _main_quarter(drawn: list[DrawnGlyph]) -> int:
    """Return in which direction most text runs: 0 right, 1 down, 2 left, 3 up."""
    quarters = Counter(round(one.angle / (math.pi / 2)) % 4 for one in drawn)
    return max(quarters, key=lambda quarter: (quarters[quarter], -quarter), default=0)


def _difference(angle: float, base: float) -> float:
    return (angle - base + math.pi) % (2 * math.pi) - math.pi


@cache
def is_wide(char: str) -> bool:
    """Return whether ``char`` takes the width of a Chinese character."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—·①②③④⑤⑥⑦⑧⑨⑩\ufffd"
