"""The outline of a report: its elements and its tree of sections, all as spans.

These are the types; ``outline_builder`` makes them from the grammar's tree.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from checker.language import ordinals
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ordinals import Ordinal

Layout = Literal["own-line", "run-in", "item"]


class Item(Record):
    """One member of an enumeration inside a paragraph.

    ``family`` is the grammar's name for its kind of mark (``MARKER_IS`` for 一是);
    ``value`` the number in it, None for 其次 and 最后, which have none.
    """

    marker: Span
    span: Span
    family: str
    value: int | None


class Paragraph(Record):
    """A paragraph or what follows a heading on its line; sentences include those of items."""

    span: Span
    sentences: tuple[Span, ...]
    items: tuple[Item, ...]


class Section:
    """A heading with all that stands under it, or a numbered list item.

    ``layout`` tells how the heading stands: on its own line, run in before its
    text, or not at all: the numbered line is itself a sentence (``item``).
    ``ordinal`` is None for a heading without a number. ``text`` is what follows
    the heading on its line. ``depth`` is 1 for the outermost sections.
    """

    def __init__(
        self,
        *,
        level: int,
        ordinal: Ordinal | None,
        layout: Layout,
        heading: Span | None,
        text: Paragraph | None,
        blocks: tuple[Paragraph, ...],
        span: Span,
        parent: Section | None,
    ) -> None:
        """Take what is known before the sections below are: ``children`` are put in later."""
        self.level = level
        self.ordinal = ordinal
        self.layout = layout
        self.heading = heading
        self.text = text
        self.blocks = blocks
        self.children: tuple[Section, ...] = ()
        self.span = span
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 1

    @property
    def head(self) -> Span:
        """Ordinal and heading together, or the numbered sentence."""
        end = self.heading or (self.text.sentences[0] if self.text else None)
        start = self.ordinal.span if self.ordinal else end
        if start is None or end is None:
            span = start or end or self.span
            return Span(span.start, span.end)
        return Span(start.start, max(start.end, end.end))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs directly under the heading."""
        if self.text is not None:
            yield self.text
        yield from self.blocks

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Section]:
        """Yield the sections around this one, innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def path(self) -> tuple[str, ...]:
        """Return the ordinals from the outermost section to this one."""
        chain = [self, *self.ancestors()]
        return tuple(
            ordinals.label(section.level, section.ordinal.value)
            for section in reversed(chain)
            if section.ordinal is not None
        )


class Outline:
    """The elements of a report in the order in which GB/T 9704—2012 names them.

    Every element is given by its lines; an empty tuple means that it is missing.
    ``author`` are the lines, under the title or at the end, that name the person who reports.
    ``residue`` are lines that are not part of the document: website fields, page
    numbers, footers.
    """

    letterhead: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()
    document_number: tuple[Span, ...] = ()
    byline: tuple[Span, ...] = ()
    author: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    lead: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Span, ...] = ()
    attachment: tuple[Span, ...] = ()
    signatory: tuple[Span, ...] = ()
    date: tuple[Span, ...] = ()
    note: tuple[Span, ...] = ()
    imprint: tuple[Span, ...] = ()
    residue: tuple[Span, ...] = ()
    _walked: tuple[Section, ...] | None = None

    def __init__(self, text: str) -> None:
        """Begin with nothing but the text."""
        self.text = text

    def walk(self) -> tuple[Section, ...]:
        """Return all sections at every level, in the order of the text."""
        if self._walked is None:
            self._walked = tuple(inner for section in self.sections for inner in section.walk())
        return self._walked

    def headings(self) -> Iterator[Section]:
        """Yield the sections that have a heading, list items left out."""
        return (section for section in self.walk() if section.heading is not None)

    def paragraphs(self) -> Iterator[tuple[Section | None, Paragraph]]:
        """Yield every paragraph with its innermost section (None in the introduction)."""
        for paragraph in self.lead:
            yield None, paragraph
        for section in self.walk():
            for paragraph in section.paragraphs():
                yield section, paragraph

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost section around ``offset``."""
        index = bisect_right(self.walk(), offset, key=lambda section: section.span.start)
        section = self.walk()[index - 1] if index else None
        while section is not None and not (
            offset < section.span.end or offset == section.span.end == len(self.text)
        ):
            section = section.parent
        return section

    def residue_blocks(self) -> list[list[Span]]:
        """Return the residue lines, those without text between them together."""
        blocks: list[list[Span]] = []
        for line in self.residue:
            if blocks and not self.text[blocks[-1][-1].end : line.start].strip():
                blocks[-1].append(line)
            else:
                blocks.append([line])
        return blocks
