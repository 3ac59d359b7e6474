"""A stretch of a text.

Annotations are no strings here: those of a named tuple would be compiled when this is imported,
and the first thing that is compiled takes a hundredth of a run.
"""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of ``Document.text``: 0-based code points, ``end`` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Return whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
