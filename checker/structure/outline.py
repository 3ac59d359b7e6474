"""The outline of a report: its elements and its tree of sections, all as spans.

Shaped from the grammar's tree; nothing here looks at the wording.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from checker.language import numerals, ordinals
from checker.model.document import Span
from checker.structure.parser import Token, Tree, parse
from checker.structure.tokens import MARKERS, scan
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ordinals import Ordinal
    from checker.language.tables import Genre, Vocabulary

Layout = Literal["own-line", "run-in", "item"]
_SECTIONS = {
    "chapter": ordinals.CHAPTER,
    "part": ordinals.PART,
    **{f"section_{level}": level for level in range(1, 6)},
}


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
    ``residue`` are lines that are not part of the document: website fields, page
    numbers, footers.
    """

    letterhead: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()
    document_number: tuple[Span, ...] = ()
    byline: tuple[Span, ...] = ()
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

    def __init__(self, text: str, tree: Tree) -> None:
        """Begin with nothing but the text and the grammar's tree of it."""
        self.text = text
        self.tree = tree

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


def outline(text: str, vocabulary: Vocabulary, genre: Genre, *, paged: bool = True) -> Outline:
    """Return the outline of ``text``; any text has one.

    ``paged`` is explained at :func:`checker.language.shapes.is_page_number`.
    """
    scanned = scan(text, vocabulary, genre, paged=paged)
    tree = parse(scanned.tokens)
    builder = _Builder(scanned.ordinals)
    return builder.build(text, tree)


class _Builder:
    """Turns the grammar's tree into an :class:`Outline`."""

    def __init__(self, read: dict[int, Ordinal]) -> None:
        self._ordinals = read
        self._residue: list[Span] = []

    def build(self, text: str, tree: Tree) -> Outline:
        result = Outline(text, tree)
        for part in tree.children:
            if isinstance(part, Token):
                continue
            name = part.name
            if name == "lead":
                result.lead = self._blocks(part)
            elif name == "body":
                result.sections = tuple(self._section(child, None) for child in part.trees())
            else:
                self._frame(result, part)
        result.residue = tuple(sorted(self._residue))
        return result

    def _frame(self, result: Outline, part: Tree) -> None:
        """Take the elements before or after the body."""
        names = {"masthead": "residue", "footer": "residue", "dateline": "date"}
        for element in part.trees():
            name = names.get(element.name, element.name)
            line = _span(element.tokens()[0])
            if name == "residue":
                self._residue.append(line)
            elif name != "date" or element.name == "date" or not result.date:
                setattr(result, name, (*getattr(result, name), line))

    def _blocks(self, tree: Tree) -> tuple[Paragraph, ...]:
        """Return the paragraphs among the blocks of ``tree``; note its residue lines."""
        found = []
        for block in tree.trees():
            if block.name != "block":
                continue
            inner = block.trees()[0]
            if inner.name == "residue":
                self._residue.append(_span(inner.tokens()[0]))
            else:
                paragraph = _paragraph(inner)
                if paragraph is not None:
                    found.append(paragraph)
        return tuple(found)

    def _section(self, tree: Tree, parent: Section | None) -> Section:
        mark = tree.children[0]
        head = tree.children[1]
        assert isinstance(mark, Token)
        assert isinstance(head, Tree)
        heading = next((_span(t) for t in head.tokens() if t.kind == "HEADING"), None)
        text = _paragraph(head.trees()[0])
        read = self._ordinals.get(mark.start)
        section = Section(
            level=_SECTIONS[tree.name],
            ordinal=read if read is not None and read.value else None,
            layout="item" if heading is None else "run-in" if text else "own-line",
            heading=heading,
            text=text,
            blocks=self._blocks(tree),
            span=Span(mark.start, _end(tree)),
            parent=parent,
        )
        section.children = tuple(
            self._section(child, section) for child in tree.trees() if child.name in _SECTIONS
        )
        return section


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _end(tree: Tree) -> int:
    """Return the end of the last leaf of ``tree``, line breaks included."""
    last = tree.children[-1]
    while isinstance(last, Tree):
        last = last.children[-1]
    return last.end


def _paragraph(tree: Tree) -> Paragraph | None:
    """Return the paragraph of a grammar node; None when only the line break is there."""
    sentences: list[Span] = []
    items: list[Item] = []
    for child in tree.children:
        if isinstance(child, Token):
            if child.kind == "SENTENCE":
                sentences.append(_span(child))
            continue
        mark, *rest = child.tokens()
        spans = [_span(token) for token in rest]
        end = spans[-1].end if spans else mark.end
        items.append(Item(_span(mark), Span(mark.start, end), mark.kind, _value(mark)))
        first = Span(mark.start, spans[0].end if spans else end)
        sentences.extend([first, *spans[1:]])
    if not sentences:
        return None
    return Paragraph(Span(sentences[0].start, sentences[-1].end), tuple(sentences), tuple(items))


def _value(mark: Token) -> int | None:
    """Return the number in an enumeration mark; 首先 counts as the first."""
    if mark.kind not in MARKERS[:3]:
        return 1 if mark.kind == "MARKER_FIRST" else None
    return numerals.to_int(mark.text.strip("是其第"))
