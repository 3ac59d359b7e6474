"""The lines that are drawn on a page, put together from the strokes they consist of.

A line of a table may be one stroke over its whole length or one for each cell, two thin ones
side by side, a row of dashes or dots, or a thin rectangle that is filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.formats.paged.model import Ruling

_STEEP = 0.02
"""How far a line may rise on its length and still be level."""

NEAR = 0.45
"""What is no farther apart, in parts of the size of the type, is at one place: no row and no
column is so narrow, and the two strokes of a double line are closer."""

_SAME = 0.12
"""Strokes of one line are no farther beside it, in parts of the size."""

_WIDEST = 1.5
"""How far all that is at one place may reach, in parts of what may lie between two lines."""

_SHORTEST = 0.8
"""A line that is shorter, in parts of the size, is no side of a cell."""


class Line(NamedTuple):
    """A level line at the height ``at``, or an upright one at that distance from the left."""

    at: float
    begin: float
    end: float


def level_and_upright(rulings: Iterable[Ruling], size: float) -> tuple[list[Line], list[Line]]:
    """Return the level and the upright lines; ``size`` is that of most of the page's type."""
    level: list[Line] = []
    upright: list[Line] = []
    for x0, y0, x1, y1 in rulings:
        across, down = abs(x1 - x0), abs(y1 - y0)
        dot = max(across, down) < NEAR * size
        if dot or down <= _STEEP * across:
            level.append(Line((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        if dot or across <= _STEEP * down:
            upright.append(Line((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return _long_lines(level, size), _long_lines(upright, size)


def _long_lines(strokes: Iterable[Line], size: float) -> list[Line]:
    lines = together(strokes, _SAME * size, NEAR * size)
    return [line for line in lines if line.end - line.begin >= _SHORTEST * size]


def together(lines: Iterable[Line], beside: float, between: float) -> list[Line]:
    """Return ``lines`` with those that follow one another at one place as one line.

    They are at one place if they are no farther than ``beside`` from the next, and follow one
    another over a gap of at most ``between``.
    """
    found: list[Line] = []
    group: list[Line] = []
    for line in sorted(lines):
        apart = group and (
            line.at - group[-1].at > beside or line.at - group[0].at > _WIDEST * beside
        )
        if apart:
            found += _joined(group, between)
            group = []
        group.append(line)
    return found + _joined(group, between)


def _joined(group: Sequence[Line], between: float) -> list[Line]:
    if not group:
        return []
    at = sum(line.at for line in group) / len(group)
    joined: list[Line] = []
    for _, begin, end in sorted(group, key=lambda line: line.begin):
        if joined and begin - joined[-1].end <= between:
            joined[-1] = Line(at, joined[-1].begin, max(joined[-1].end, end))
        else:
            joined.append(Line(at, begin, end))
    return joined
