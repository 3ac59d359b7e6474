"""Columns of text, which are read one after the other: found by the strip that parts them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.formats.paged.model import Glyph, TextLine

_LEAST_LINES = 6
"""Fewer lines on either side are taken for a table."""

_LEAST_WIDTH = 9.0
"""Columns of text are at least so many characters wide."""

_MIDDLE = (0.3, 0.7)
"""The part of a page's text, from left to right, where the strip is looked for."""


class Columns(NamedTuple):
    """The glyphs of a page that has two columns, and what stands above and below both."""

    above: list[Glyph]
    left: list[Glyph]
    right: list[Glyph]
    below: list[Glyph]


def columns_of(glyphs: Sequence[Glyph], size: float) -> Columns | None:
    """Return the columns that a blank strip through much of the page parts, if there are any.

    ``size`` is that of most of the type. Whether the sides are columns of text or of a
    table is for :func:`is_text` to say.
    """
    if not glyphs:
        return None
    first = min(glyph.x0 for glyph in glyphs)
    last = max(glyph.x1 for glyph in glyphs)
    if last - first < 2 * _LEAST_WIDTH * size:
        return None
    bin_width = size / 2
    low, high = (int(part * (last - first) / bin_width) for part in _MIDDLE)
    crossing: dict[int, list[float]] = defaultdict(list)
    for glyph in glyphs:
        begin = max(low, int((glyph.x0 - first) / bin_width))
        end = min(high, int((glyph.x1 - first - 0.01) / bin_width))
        for position in range(begin, end + 1):
            crossing[position].append(glyph.y)
    top = min(glyph.y for glyph in glyphs) - size
    bottom = max(glyph.y for glyph in glyphs) + size
    best = (0.0, 0.0, 0)
    for position in range(low, high):
        heights = sorted([top, *crossing[position], *crossing[position + 1], bottom])
        tallest = max((lower - upper, upper) for upper, lower in pairwise(heights))
        best = max(best, (*tallest, position))
    height, upper, position = best
    if height < _LEAST_LINES * size:
        return None
    middle = first + (position + 1) * bin_width
    inside = [glyph for glyph in glyphs if upper < glyph.y < upper + height]
    return Columns(
        [glyph for glyph in glyphs if glyph.y <= upper],
        [glyph for glyph in inside if glyph.x0 < middle],
        [glyph for glyph in inside if glyph.x0 >= middle],
        [glyph for glyph in glyphs if glyph.y >= upper + height],
    )


def is_text(lines: Sequence[TextLine]) -> bool:
    """Return whether a column is running text: enough lines, and most of them full."""
    if len(lines) < _LEAST_LINES:
        return False
    left, right = min(one.x0 for one in lines), max(one.x1 for one in lines)
    em = sorted(one.size for one in lines)[len(lines) // 2]
    full = [one for one in lines if one.x1 > right - 1.6 * em and one.x0 < left + 2.6 * em]
    return right - left >= _LEAST_WIDTH * em and 2 * len(full) >= len(lines)
