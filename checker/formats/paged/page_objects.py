"""The objects on an OFD page: text with the place of every character (GB/T 33190—2016, 8 and 11).

Lengths are millimetres and grow downward. An object's content is moved by its CTM and
then to the corner of its ``Boundary``; a shared drawing does the same with what it holds.
"""

from __future__ import annotations

import math
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.paged.characters import UNKNOWN, Characters
from checker.formats.paged.glyphs import is_wide
from checker.formats.paged.model import Drawn, Ruling
from checker.formats.paged.ofd_elements import (
    FURTHEST,
    SAME,
    TOKEN,
    Matrix,
    box_of,
    child,
    children,
    local,
    matrix_of,
    number,
)
from checker.formats.paged.ofd_paths import lines_of_path
from checker.support.errors import TooLargeError
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_NESTED = 12
"""Shared drawings hold one another no deeper than this."""

_ESCAPE = lazily(r"\\([0-9A-Fa-f]{4})")
_PLACEHOLDER = "¤"
"""Stands for a glyph that has no code (11.3)."""


class Count:
    """Counts what is drawn, down to nothing left."""

    def __init__(self, left: int) -> None:
        self._left = left

    def down(self, number: int = 1) -> None:
        """Count one, or so many; raise TooLargeError when there were too many."""
        self._left -= number
        if self._left < 0:
            raise TooLargeError(
                "页面上的文字和图形对象过多，未读取", "the pages hold too many objects"
            )


class Content:
    """What one page shows: ``drawn`` characters, ``rulings``, and the area of its ``pictures``."""

    def __init__(self, units: dict[str, _Element], characters: Characters, count: Count) -> None:
        self.drawn = Drawn([], [], [], [], [], [])
        self.rulings: list[Ruling] = []
        self.pictures = 0.0
        self._units = units
        self._characters = characters
        self._count = count

    def add(self, page: _Element | None) -> None:
        """Take in the layers of a page or template."""
        for layer in children(child(page, "Content"), "Layer"):
            self._block(layer, SAME, 0)

    def _block(self, block: _Element, matrix: Matrix, depth: int) -> None:
        for one in block:
            self._count.down()
            kind = local(one)
            if one.get("Visible", "").strip().lower() in ("false", "0"):
                continue
            if kind == "PageBlock":
                self._block(one, matrix, depth)
            elif kind == "TextObject":
                self._text(one, matrix.after(matrix_of(one)))
            elif kind == "PathObject":
                for line in lines_of_path(one, matrix.after(matrix_of(one))):
                    self._count.down()
                    self.rulings.append(line)
            elif kind == "ImageObject":
                box = box_of(one.get("Boundary"))
                self.pictures += box.width * box.height if box else 0.0
            elif kind == "CompositeObject" and depth < _NESTED:
                content = child(self._units.get(one.get("ResourceID", "")), "Content")
                if content is not None:
                    self._block(content, matrix.after(matrix_of(one)), depth + 1)

    def _text(self, one: _Element, matrix: Matrix) -> None:
        """Take in a text object."""
        size = number(one.get("Size"), 3.5)
        style = _Style(
            size,
            number(one.get("HScale"), 1.0),
            math.radians(number(one.get("ReadDirection"), 0.0)),
        )
        shown = abs(size * math.hypot(matrix.c, matrix.d)) or 1.0
        stretch = math.hypot(matrix.a, matrix.b)
        angle = math.atan2(matrix.b, matrix.a) + style.direction
        x = y = 0.0
        for code in children(one, "TextCode"):
            # a piece without a place of its own begins where the one before it began
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            text = _content(code)
            self._count.down(len(text))
            known = self._characters.read(text.replace(_PLACEHOLDER, UNKNOWN))
            xs, ys, advances = style.places(code, text, x, y)
            places = list(map(matrix.at, xs, ys))
            drawn = Drawn(
                known,
                [across for across, _ in places],
                [down for _, down in places],
                [advance * stretch for advance in advances],
                [shown] * len(text),
                [angle] * len(text),
            )
            self.drawn.extend(drawn if all(known) else drawn.only(known))


class _Style(NamedTuple):
    """How the characters of a text object follow one another; ``direction`` in radians."""

    size: float
    scale: float
    direction: float

    def places(
        self, code: _Element, text: str, x: float, y: float
    ) -> tuple[list[float], list[float], list[float]]:
        """Return the places of the characters of a TextCode, ``text``, and their advances."""
        natural = [self.size * self.scale * _width(char) for char in text]
        across, down = code.get("DeltaX"), code.get("DeltaY")
        steps_x, steps_y = _deltas(across), _deltas(down)
        if across is None and down is None:
            # the standard has them all at one place; what is meant is one after another
            steps_x = (width * math.cos(self.direction) for width in natural)
            steps_y = (width * math.sin(self.direction) for width in natural)
        rights = list(islice(steps_x, max(0, len(text) - 1)))
        downs = list(islice(steps_y, len(rights)))
        # a wider step is a gap that the writer left, a narrower one the type's own width
        advances = [
            step if 0 < step < 1.6 * width else width
            for step, width in zip(map(math.hypot, rights, downs), natural, strict=False)
        ]
        xs, ys = accumulate(rights, initial=x), accumulate(downs, initial=y)
        return list(xs)[: len(text)], list(ys)[: len(text)], [*advances, *natural[-1:]]


def _deltas(written: str | None) -> Iterator[float]:
    """Yield the distances that ``written`` lists, the last one without end.

    ``g 3 5.5`` stands for three times 5.5; it is never written out.
    """
    words = (found[0] for found in TOKEN.finditer(written or ""))
    value = 0.0
    for word in words:
        if word in "gG":
            times = int(min(number(next(words, ""), 0.0), FURTHEST))
            value = number(next(words, ""), 0.0)
            for _ in range(times):
                yield value
        else:
            value = number(word, 0.0)
            yield value
    while True:
        yield value


def _content(code: _Element) -> str:
    text = code.text or ""
    # a file that was laid out for reading has line ends around the text
    text = text.strip() if "\n" in text else text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _width(char: str) -> float:
    """Return about how wide a character is, in parts of its size; rather too wide."""
    return 1.0 if is_wide(char) else 0.56
