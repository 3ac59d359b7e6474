"""Shapes of ordinals, marks and dates: the terminals of the grammar."""

from __future__ import annotations

import re
from functools import cache

from checker.language.grammar import outline_grammar


@cache
def shape(terminal: str) -> re.Pattern[str]:
    """Return the pattern that the grammar gives for a terminal, ready to match."""
    return re.compile(outline_grammar().terminals[terminal])


def is_page_number(text: str, start: int, end: int, *, paged: bool) -> bool:
    """Tell whether all of ``text[start:end]``, a line, is the number of a page.

    A bare number is one only where the lines of pages became lines of the text (``paged``);
    elsewhere it is the cell of a table.
    """
    if not paged and text[start:end].strip().isdecimal():
        return False
    return shape("RESIDUE").fullmatch(text, start, end) is not None
