"""A stretch of a text."""

from __future__ import annotations

from checker.support.records import Record


class Span(Record):
    """A stretch of ``Document.text``: 0-based code points, ``end`` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Return whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
