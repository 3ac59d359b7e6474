"""A stretch of a visual line: its characters, and the blanks that there is room for."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from checker.formats.paged.glyphs import is_wide, middle
from checker.formats.paged.model import Glyph, TextLine
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING = "“‘（(《〈〔【[「『"
CLOSING = "”’）)》〉〕】]」』，。、；：？！,.;:?!…—%％"
# Any label, also one that is no ordinal of the grammar: it may stand far from its text.
_LABEL = lazily(
    r"(?:[（(]?[一二三四五六七八九十百\d]{1,3}(?:[)）][、.．]?|[、.．])|[①-⑳⑴-⒛•●▪])(?!\d)"
)
_BULLETS = "•▪‣"
_BASELINE, _SIZE = attrgetter("y"), attrgetter("size")


class Piece:
    """A line that is being put together from left to right."""

    def __init__(self, glyphs: Sequence[Glyph], room: Sequence[float]) -> None:
        """Begin with ``glyphs``; ``room`` is how wide a gap is a blank, see ``text_lines``."""
        self._room = room
        self._chars = [glyph.char for glyph in glyphs]
        self._glyphs: list[Glyph | None] = [*glyphs]
        self._last = glyphs[-1]

    def ends_before(self, glyph: Glyph, spread: float) -> bool:
        """Return whether ``glyph`` stands so far off that it belongs to another cell."""
        em = max(glyph.size, self._last.size)
        gap = glyph.x0 - self._last.x1
        if gap <= 1.5 * em + 2 * spread:
            return False
        label = len(self._chars) <= 6 and _LABEL.fullmatch("".join(self._chars))
        return not label or gap > 5 * em

    def add(self, glyphs: Sequence[Glyph], spread: float, *, blank: bool) -> None:
        """Append ``glyphs``, with a blank before the first if there is one or room for one."""
        if blank or self._has_room(glyphs[0], spread):
            self._chars.append(" ")
            self._glyphs.append(None)
        self._chars += [glyph.char for glyph in glyphs]
        self._glyphs += glyphs
        self._last = glyphs[-1]

    def _has_room(self, glyph: Glyph, spread: float) -> bool:
        last = self._last
        gap = glyph.x0 - last.x1 - 1.5 * spread
        wide = is_wide(last.char) + is_wide(glyph.char)
        if wide and _LABEL.fullmatch("".join(self._chars)):
            return False
        return gap > self._room[wide] * min(glyph.size, last.size)

    def line(self, *, blank: bool) -> TextLine:
        """Return the finished line; a bullet before it is layout, and left out."""
        chars, glyphs = self._chars, self._glyphs
        if len(chars) > 1 and (chars[0] in _BULLETS or "\ue000" <= chars[0] <= "\uf8ff"):
            first, second = glyphs[0], next(one for one in glyphs[1:] if one)
            if chars[1] == " " or (first and second.x0 - first.x1 > 0.2 * second.size):
                skipped = 2 if chars[1] == " " else 1
                chars, glyphs = chars[skipped:], glyphs[skipped:]
        text = "".join(chars)
        drawn = list(filter(None, glyphs))
        first = drawn[0]
        head = glyphs[_head(text) - 1] or first
        label = _LABEL.match(text)
        inner = next((one for one in glyphs[label.end() :] if one), first) if label else first
        return TextLine(
            text,
            first.x0,
            max(one.x1 for one in drawn[-3:]),
            middle(map(_BASELINE, drawn)),
            middle(map(_SIZE, drawn)),
            head.x1 - first.x0,
            inner.x0,
            blank,
        )


def _head(text: str) -> int:
    """Return how many characters make the first piece of ``text`` that cannot be broken."""
    end = 0
    while end < len(text) - 1 and text[end] in OPENING:
        end += 1
    end += 1
    if not is_wide(text[end - 1]):
        while end < len(text) and text[end] != " " and not is_wide(text[end]):
            end += 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return end
