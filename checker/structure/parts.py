"""Which sections and passages serve which part of a report.

A part is known by the wording of a first-level heading, else of a lower one, else
by a sentence that states it (``rules/<pack>/lexicon/part-*.yaml``). The tables also say how
the parts stand to each other; no part is known by its name here. What a report contains is
laid down; it has neither to keep one order nor to give each part a heading.
"""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from checker.language import ordinals
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.model.span import Span
    from checker.structure.outline import Outline, Section

Status = Literal["section", "subsection", "passage", "mention", "missing"]


class Presence(Record):
    """How one part is present.

    ``section`` is the most specific section with a heading for it; ``place`` is
    where it begins, None where it is missing; ``extent`` all the text that serves it.
    ``named`` says whether that section's heading names the part.
    """

    status: Status
    section: Section | None = None
    place: Span | None = None
    extent: Span | None = None
    named: bool = False


MISSING = Presence("missing")


class Parts(Record):
    """The parts of a report, by name, in the order of the list that lays them down.

    ``claims`` are the first-level sections whose heading names parts, with those
    parts; ``plan`` the spans that set out next year, in order and apart: everything outside is
    the past-year part. ``plans`` are the names of the parts that set it out. ``prescribed`` are the
    headings with their numbers of those parts whose wording is laid down.
    """

    presence: Mapping[str, Presence]
    claims: tuple[tuple[Section, tuple[str, ...]], ...]
    plan: tuple[Span, ...]
    plans: frozenset[str] = frozenset()
    prescribed: Mapping[str, str] = MappingProxyType({})

    def is_plan(self, named: tuple[str, ...]) -> bool:
        """Return whether a section that serves the parts ``named`` serves plans alone."""
        return bool(named) and self.plans.issuperset(named)

    def in_plan(self, offset: int) -> bool:
        """Return whether ``offset`` lies in the next-year plan."""
        return is_within(offset, self.plan)


def is_within(offset: int, spans: Sequence[Span]) -> bool:
    """Return whether ``offset`` lies in one of ``spans``, which are in order and apart."""
    index = bisect_right(spans, offset, key=_start) - 1
    return index >= 0 and offset < spans[index].end


def outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return those of ``spans`` that lie in no other, in order; any two are nested or apart."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def _start(span: Span) -> int:
    return span.start


def first_level(outline: Outline) -> list[Section]:
    """Return the first-level sections with a heading.

    Chapters and unnumbered headings above 一、 only group: the sections below them
    are first-level too.
    """
    found: list[Section] = []
    for section in outline.sections:
        if section.heading is None:
            continue
        found.append(section)
        if section.level == ordinals.CHAPTER and section.ordinal is None:
            found.extend(child for child in section.children if child.heading is not None)
    return found


def heading_text(outline: Outline, section: Section) -> str:
    """Return a section's heading without its final mark; empty for a list item."""
    if section.heading is None:
        return ""
    return section.heading.of(outline.text).strip().rstrip("。；：;:，,")
