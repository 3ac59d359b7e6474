"""Which kind of document a file was taken for, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.records import Record

if TYPE_CHECKING:
    from checker.model.document import Span


class Evidence(Record):
    """One sign that was found; ``weight`` is that of all ``times`` together.

    ``place`` is title, addressee, lead, headings or text. ``span`` is where the sign stands
    first and ``words`` are the text there. A sign that something is missing gives the whole
    title (or heading) that lacks it.
    """

    place: str
    weight: int
    span: Span
    words: str
    times: int = 1


class KindEvidence(Record):
    """What speaks for and against one kind; ``total`` is the sum of the weights."""

    pack: str
    evidence: tuple[Evidence, ...]
    total: int
    threshold: int

    @property
    def margin(self) -> int:
        """By how much the total is above the threshold; below 0 the text is not of this kind."""
        return self.total - self.threshold
