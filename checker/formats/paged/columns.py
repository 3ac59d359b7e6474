"""Columns of text, which are read one after the other: found by the strip that parts them."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.formats.paged.model import Glyph, TextLine

_LEAST_LINES = 6
"""Fewer lines on either side are taken for a table."""

_LEAST_WIDTH = 9.0
"""Columns of text are at least so many characters wide."""

_MIDDLE = (0.3, 0.7)
"""The part of a page's text, from left to right, where the strip is looked for."""


_BEGIN, _END = attrgetter("x0"), attrgetter("x1")


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
    first = min(map(_BEGIN, glyphs))
    last = max(map(_END, glyphs))
    if last - first < 2 * _LEAST_WIDTH * size:
        return None
    step = size / 2
    low, high = (int(part * (last - first) / step) for part in _MIDDLE)
    crossed: dict[float, int] = defaultdict(int)  # by baseline, a bit for each step
    for y, begin, end in _stretches(glyphs, 0.9 * step):
        until = 2 << max(0, int((end - first - 0.01) / step))
        crossed[y] |= max(0, until - (1 << int((begin - first) / step)))
    height, upper, position = _tallest(crossed, size, (1 << high) - (1 << low))
    if height < _LEAST_LINES * size:
        return None
    middle = first + (position + 1) * step
    left: list[Glyph] = []
    right: list[Glyph] = []
    for glyph in glyphs:
        if upper < glyph.y < upper + height:
            (left if glyph.x0 < middle else right).append(glyph)
    if min(len(left), len(right)) < _LEAST_LINES:
        return None  # usually a short line, with nothing beside it
    above = [glyph for glyph in glyphs if glyph.y <= upper]
    return Columns(above, left, right, [glyph for glyph in glyphs if glyph.y >= upper + height])


def _tallest(crossed: Mapping[float, int], size: float, places: int) -> tuple[float, float, int]:
    """Return the height, the upper end and the place of the tallest strip without text.

    It covers its place, which is one of ``places``, and the next.
    """
    rows = [(y, bits | bits >> 1) for y, bits in sorted(crossed.items())]
    above = [rows[0][0] - size, *[y for y, _ in rows]]
    rows.append((rows[-1][0] + size, places))
    best = (0.0, 0.0, 0)
    for index, upper in enumerate(above):
        free = places
        for lower, bits in rows[index:]:
            closed = free & bits
            if closed:
                best = max(best, (lower - upper, upper, closed.bit_length() - 1))
                free ^= closed
                if not free:
                    break
    return best


def _stretches(glyphs: Iterable[Glyph], near: float) -> Iterator[tuple[float, float, float]]:
    """Yield baseline, begin and end of what is drawn from left to right.

    Over a gap of less than ``near`` it is one stretch.
    """
    others = iter(glyphs)
    _, begin, end, level, _ = next(others)
    latest = begin
    for _, x0, x1, y, _ in others:
        if y == level and latest <= x0 < end + near and x1 - x0 > 0.01:
            latest, end = x0, max(end, x1)
        else:
            yield level, begin, end
            level, begin, end, latest = y, x0, x1, x0
    yield level, begin, end


def is_text(lines: Sequence[TextLine]) -> bool:
    """Return whether a column is running text: enough lines, and most of them full."""
    if len(lines) < _LEAST_LINES:
        return False
    left, right = min(one.x0 for one in lines), max(one.x1 for one in lines)
    em = sorted(one.size for one in lines)[len(lines) // 2]
    full = [one for one in lines if one.x1 > right - 1.6 * em and one.x0 < left + 2.6 * em]
    return right - left >= _LEAST_WIDTH * em and 2 * len(full) >= len(lines)
