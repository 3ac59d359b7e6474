"""Texts that a spreadsheet would take for formulas."""

from __future__ import annotations

from unicodedata import normalize

_SIGNS = "=+-@"


def leads(text: str) -> bool:
    """Return whether ``text`` begins as a formula does, blanks and the width of the sign aside.

    Programs differ in what they skip before the sign and which forms of it they obey.
    """
    start = text.lstrip()[:1]
    return bool(start) and normalize("NFKC", start)[:1] in _SIGNS
