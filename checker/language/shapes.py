"""Shapes of ordinals, marks and dates: the terminals of the grammar."""

from __future__ import annotations

import sys
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from checker.language.grammar import outline_grammar
from checker.support.patterns import lazily

if TYPE_CHECKING:
    import re


class Shape:
    """The pattern that the grammar gives for a terminal.

    It is compiled for the first place that begins as it may begin: most of the terminals stand in
    few reports, and Python takes long to compile sets of Chinese characters.
    """

    def __init__(self, pattern: str, starts: str | None) -> None:
        """Take the pattern, and what it may begin with, None for anything."""
        self.pattern = pattern
        self._starts = starts

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return lazily(self.pattern)

    def may_begin(self, first: str) -> bool:
        """Return whether what it matches may begin with the character ``first``."""
        return self._starts is None or first in self._starts

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at ``start``, or None."""
        begins = self._starts is None or text[start : start + 1] in self._starts
        return self._form.match(text, start, end) if begins else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match of all from ``start`` to ``end``, or None."""
        begins = self._starts is None or text[start : start + 1] in self._starts
        return self._form.fullmatch(text, start, end) if begins else None


@cache
def shape(terminal: str) -> Shape:
    """Return the shape of a terminal of the grammar, ready to match."""
    return Shape(*outline_grammar().terminals[terminal])


MARKERS = ("MARKER_IS", "MARKER_ITS", "MARKER_NTH", "MARKER_FIRST", "MARKER_NEXT", "MARKER_LAST")
"""The families of enumeration marks: 一是, 其一, 第一, 首先, 其次, 最后."""


def enumeration_mark(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return family and end of the enumeration mark that begins at ``start``, or None."""
    for family, form in _families_from(text[start : start + 1]):
        match = form.match(text, start, end)
        if match is not None:
            return family, match.end()
    return None


@lru_cache(maxsize=256)
def _families_from(first: str) -> tuple[tuple[str, Shape], ...]:
    """Return the families whose marks may begin with the character ``first``, with their shapes."""
    shapes = ((family, shape(family)) for family in MARKERS)
    return tuple((family, form) for family, form in shapes if first and form.may_begin(first))


def is_page_number(text: str, start: int, end: int, *, paged: bool) -> bool:
    """Return whether all of ``text[start:end]``, a line, is the number of a page.

    A bare number is one only where the lines of pages became lines of the text (``paged``);
    elsewhere it is the cell of a table.
    """
    if not paged and text[start:end].strip().isdecimal():
        return False
    return shape("RESIDUE").fullmatch(text, start, end) is not None
