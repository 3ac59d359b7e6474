"""A character on a page, and turning a page so that its text stands upright."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import cache, partial
from itertools import compress
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.paged.model import Drawn, Glyph, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_TURNED = math.radians(8)
"""Text that is turned against the rest of the page by more is a stamp or a watermark."""


_GLYPH = partial(tuple.__new__, Glyph)
"""As ``Glyph._make``, which takes a third longer."""


class UprightPage(NamedTuple):
    """A page as it stands when its text runs from left to right."""

    glyphs: list[Glyph]
    rulings: list[Ruling]
    width: float
    height: float


def upright(
    drawn: Drawn, width: float, height: float, rulings: Sequence[Ruling] = ()
) -> UprightPage:
    """Return a page turned so that most of its text runs from left to right.

    What is turned against the rest, or beside the page, is left out. A page that was scanned
    at a slight angle is straightened.
    """
    drawn = _on_page(drawn, width, height)
    if not any(drawn.angles):
        return UprightPage(_glyphs(drawn), list(rulings), width, height)
    quarter = _main_quarter(drawn.angles)
    base = quarter * math.pi / 2
    turns = [_difference(angle, base) for angle in drawn.angles]
    along = [abs(turn) <= _TURNED for turn in turns]
    drawn, turns = drawn.only(along), list(compress(turns, along))
    skew = sum(turns) / len(turns) if turns else 0.0
    if not quarter and abs(skew) < 1e-4:
        return UprightPage(_glyphs(drawn), list(rulings), width, height)
    cos, sin = math.cos(-base - skew), math.sin(-base - skew)
    # the corner that comes to lie at the upper left
    left, top = {0: (0, 0), 1: (0, -width), 2: (-width, -height), 3: (-height, 0)}[quarter]

    def turned(x: float, y: float) -> tuple[float, float]:
        return x * cos - y * sin - left, x * sin + y * cos - top

    places = list(map(turned, drawn.xs, drawn.ys))
    glyphs = _glyphs(drawn._replace(xs=[x for x, _ in places], ys=[y for _, y in places]))
    lines = [Ruling(*turned(*line[:2]), *turned(*line[2:])) for line in rulings]
    return UprightPage(glyphs, lines, *((height, width) if quarter % 2 else (width, height)))


def _glyphs(drawn: Drawn) -> list[Glyph]:
    """Return the characters of a page whose text is upright."""
    ends = map(add, drawn.xs, drawn.advances)
    columns = zip(drawn.chars, drawn.xs, ends, drawn.ys, drawn.sizes, strict=True)
    return list(map(_GLYPH, columns))


def _on_page(drawn: Drawn, width: float, height: float) -> Drawn:
    """Return the characters on the page; what is beside it is not visible."""
    xs, ys, sizes = drawn.xs, drawn.ys, drawn.sizes
    least = min(sizes, default=0.0)
    corners = [(min(xs), min(ys)), (max(xs), max(ys))] if xs else []
    if all(-least < x < width + least and -least < y < height + least for x, y in corners):
        return drawn
    return drawn.only(
        [
            -size < x < width + size and -size < y < height + size
            for x, y, size in zip(xs, ys, sizes, strict=True)
        ]
    )


def _main_quarter(angles: Iterable[float]) -> int:
    """Return in which direction most text runs: 0 right, 1 down, 2 left, 3 up."""
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
    return max(quarters, key=lambda quarter: (quarters[quarter], -quarter), default=0)


def _difference(angle: float, base: float) -> float:
    return (angle - base + math.pi) % (2 * math.pi) - math.pi


def middle(values: Iterable[float]) -> float:
    """Return the median; ``statistics`` takes longer to be imported than a page to be read."""
    order = sorted(values)
    return (order[(len(order) - 1) // 2] + order[len(order) // 2]) / 2


@cache
def is_wide(char: str) -> bool:
    """Return whether ``char`` takes the width of a Chinese character."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—·①②③④⑤⑥⑦⑧⑨⑩\ufffd"
