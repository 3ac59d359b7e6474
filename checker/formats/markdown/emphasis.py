"""Which ``*``, ``_`` and ``~~`` of a Markdown paragraph are marks of emphasis.

The procedure is CommonMark's ("process emphasis"), with two changes. A pair of
asterisks may stand between a Chinese character and a mark, because authors do
write ``**一是：**行政`` and mean bold. Runs that serve as blanks or as masks
(``张**、李**``, ``____``, ``5*3``, ``培训*次``) are not taken for emphasis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.place_keeping import Cut
from checker.language.shapes import shape

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPENING = frozenset("“‘（《〈【〔「『([{")
_CLOSING = frozenset("”’）》〉】〕」』)]}，。、；：？！…,.;:?!")
_LONGEST = {"*": 3, "_": 2, "~": 2}


class Delimiter:
    """One run of a mark: ``left`` of its characters are unused, from ``start`` on (0-based)."""

    __slots__ = ("closes", "end", "length", "mark", "opens", "order", "start")

    def __init__(self, source: str, start: int, end: int) -> None:
        """Judge the run from ``start`` to ``end`` by the characters around it."""
        self.mark = source[start]
        self.start = start
        self.end = end
        self.length = end - start
        self.order = start
        before = source[start - 1] if start else " "
        after = source[end] if end < len(source) else " "
        self.opens, self.closes = self._sides(before, after)

    @property
    def left(self) -> int:
        """How many of its characters are not used yet."""
        return self.end - self.start

    def _sides(self, before: str, after: str) -> tuple[bool, bool]:
        """Return whether emphasis can begin and can end here."""
        if self.length > _LONGEST[self.mark] or (self.mark == "~" and self.length == 1):
            return False, False
        if self.mark == "*" and self.length == 1 and shape("COUNTED").match(after):
            return False, False
        opens = not after.isspace() and after not in _CLOSING
        closes = not before.isspace() and before not in _OPENING
        if self.length == 1:  # only bold is written against the rules of flanking
            opens = opens and (_is_word(after) or not _is_word(before))
            closes = closes and (_is_word(before) or not _is_word(after))
        if self.mark == "_" or (before + after).isdecimal():
            opens = opens and not _is_word(before)
            closes = closes and not _is_word(after)
        return opens, closes

    def matches(self, closer: Delimiter) -> bool:
        """Return whether emphasis that begins here can end at ``closer``."""
        if self.mark != closer.mark:
            return False
        if not (self.closes or closer.opens):
            return True
        # “**a*b**”: the single mark in the middle must not end what the pair began
        return (self.length + closer.length) % 3 != 0 or self.length % 3 == closer.length % 3 == 0

    def pair(self, closer: Delimiter) -> tuple[Cut, Cut]:
        """Use up the innermost marks of this run and of ``closer``."""
        used = 2 if min(self.left, closer.left) >= 2 else 1
        self.end -= used
        closer.start += used
        return Cut(self.end, self.end + used), Cut(closer.start - used, closer.start)


def emphasis_cuts(delimiters: Iterable[Delimiter]) -> list[Cut]:
    """Return the marks that do emphasise, given all runs of one paragraph in order."""
    cuts: list[Cut] = []
    openers: list[Delimiter] = []
    # Before this place no opener can match such a closer: keeps the search linear.
    barren: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters:
        kind = (closer.mark, closer.opens, closer.length % 3)
        while closer.closes and closer.left:
            index = _last_match(openers, closer, barren.get(kind, -1))
            if index is None:
                barren[kind] = closer.order - 1
                break
            del openers[index + 1 :]
            cuts += openers[index].pair(closer)
            if not openers[index].left:
                openers.pop()
        if closer.opens and closer.left:
            openers.append(closer)
    return cuts


def _last_match(openers: list[Delimiter], closer: Delimiter, after: int) -> int | None:
    """Return the index of the nearest opener past ``after`` that matches ``closer``."""
    for index in range(len(openers) - 1, -1, -1):
        if openers[index].order <= after:
            return None
        if openers[index].matches(closer):
            return index
    return None


def _is_word(character: str) -> bool:
    return character.isalnum()
