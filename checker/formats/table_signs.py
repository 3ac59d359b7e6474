"""Whether a text may hold tables: most do not, and are not searched for them."""

from __future__ import annotations

from checker.support.patterns import lazily

_BARS = "|｜│┃\t"
# Each begins with what is quickly looked for: a text may be long.
_GAP = lazily(r"[ \u3000\u00a0]{2,}(?!\s)")
_NUMBER = lazily(r"\n[ \u3000\u00a0]*[0-9０-９][0-9０-９,，.．]*\s*(?:\n|$)")


def may_hold_tables(text: str) -> bool:
    """Return whether ``text`` has what parts the cells of a table, or a line that is a number."""
    if any(bar in text for bar in _BARS) or _NUMBER.search(text):
        return True
    return any(found.start() and text[found.start() - 1] != "\n" for found in _GAP.finditer(text))
