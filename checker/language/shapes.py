"""Shapes of ordinals, marks and dates: the terminals of the grammar."""

from __future__ import annotations

import re
from functools import cache

from checker.language.grammar import outline_grammar


@cache
def shape(terminal: str) -> re.Pattern[str]:
    """Return the pattern that the grammar gives for a terminal, ready to match."""
    return re.compile(outline_grammar().terminals[terminal])


MARKERS = ("MARKER_IS", "MARKER_ITS", "MARKER_NTH", "MARKER_FIRST", "MARKER_NEXT", "MARKER_LAST")
"""The families of enumeration marks: 一是, 其一, 第一, 首先, 其次, 最后."""


def enumeration_mark(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return family and end of the enumeration mark that begins at ``start``, or None."""
    for family in MARKERS:
        match = shape(family).match(text, start, end)
        if match is not None:
            return family, match.end()
    return None


def is_page_number(text: str, start: int, end: int, *, paged: bool) -> bool:
    """Return whether all of ``text[start:end]``, a line, is the number of a page.

    A bare number is one only where the lines of pages became lines of the text (``paged``);
    elsewhere it is the cell of a table.
    """
    if not paged and text[start:end].strip().isdecimal():
        return False
    return shape("RESIDUE").fullmatch(text, start, end) is not None
