"""What a page is made of: characters and lines."""

from __future__ import annotations

from typing import NamedTuple


class Glyph(NamedTuple):
    """One character: from ``x0`` to ``x1`` on the baseline ``y``, which grows downward."""

    char: str
    x0: float
    x1: float
    y: float
    size: float


class Drawn(NamedTuple):
    """A character as a file draws it: from its origin along ``angle`` (radians, clockwise)."""

    char: str
    x: float
    y: float
    advance: float
    size: float
    angle: float


class Sheet(NamedTuple):
    """A page and its lines in reading order; ``number`` is 1-based.

    ``picture`` tells that the page has no text but a picture that may show some.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    picture: bool = False


class Line(NamedTuple):
    """A visual line: its text, and where it stands on the page.

    ``x0`` and ``x1`` are its ends, ``y`` its baseline, ``size`` that of most of its type.
    ``head`` is the width of its first piece that cannot be broken, ``inner`` where the
    text after its number begins. ``blank`` tells whether a blank is drawn behind it.
    ``column`` is 0 across the page, 1 left, 2 right.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    head: float
    inner: float
    blank: bool = False
    column: int = 0
