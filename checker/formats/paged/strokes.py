"""The straight lines that a path draws, whatever the file: strokes, and thin filled rectangles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.formats.paged.model import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Point = tuple[float, float]

MOST_POINTS = 2_000
"""A path with more points is a picture."""

MOST_PATHS = 20_000
"""So is a page with more paths."""

_STRAIGHT = 0.15
"""A stroke is level or upright if its ends are no farther off, in parts of what is thin."""


def strokes(points: Sequence[Point], thin: float) -> Iterator[Ruling]:
    """Yield the level and upright strokes from point to point; ``thin`` is as below."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if min(abs(x0 - x1), abs(y0 - y1)) <= _STRAIGHT * thin:
            yield Ruling(x0, y0, x1, y1)


def middle_line(points: Sequence[Point], thin: float) -> Iterator[Ruling]:
    """Yield the line through the middle of what ``points`` bound, if it is no thicker than thin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    if min(right - left, top - bottom) > thin:
        return
    if right - left >= top - bottom:
        middle = (bottom + top) / 2
        yield Ruling(left, middle, right, middle)
    else:
        middle = (left + right) / 2
        yield Ruling(middle, bottom, middle, top)
