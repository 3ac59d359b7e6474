"""The outline of a text, built from the grammar's tree; nothing here looks at the wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import numerals, ordinals
from checker.language.shapes import MARKERS
from checker.model.span import Span
from checker.structure.outline import Item, Outline, Paragraph, Section
from checker.structure.parser import Token, Tree, parse
from checker.structure.tokens import scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.ordinals import Ordinal
    from checker.language.tables import Genre, Persons, Vocabulary

_SECTIONS = {
    "chapter": ordinals.CHAPTER,
    "part": ordinals.PART,
    **{f"section_{level}": level for level in range(1, 6)},
}


def build_outline(
    text: str,
    vocabulary: Vocabulary,
    genre: Genre,
    *,
    paged: bool = True,
    cells: Sequence[Span] = (),
    persons: Persons | None = None,
) -> Outline:
    """Return the outline of ``text``; any text has one.

    ``paged`` is explained at :func:`checker.language.shapes.is_page_number`; ``cells`` are the
    lines in cells of tables, in order: each is a paragraph of the section that the table is in.
    ``persons`` says how a person who reports is named, where the report is a person's.
    """
    tokens, read = scan(text, vocabulary, genre, paged=paged, cells=cells, persons=persons)
    tree = parse(tokens)
    tokens.clear()  # in a long text they take more than the text: each leaves with its node
    return _Builder(read).build(text, tree)


class _Builder:
    """Turns the grammar's tree into an :class:`Outline`; what was read leaves the tree."""

    def __init__(self, read: dict[int, Ordinal]) -> None:
        self._ordinals = read
        self._residue: list[Span] = []
        self._frame: dict[str, list[Span]] = {}

    def build(self, text: str, tree: Tree) -> Outline:
        result = Outline(text)
        for part in tree.children:
            if isinstance(part, Token):
                continue
            name = part.name
            if name == "lead":
                result.lead = self._blocks(part)
            elif name == "body":
                result.sections = tuple(self._section(child, None) for child in part.trees())
            else:
                self._take_frame(part)
        for name, lines in self._frame.items():
            setattr(result, name, tuple(lines))
        result.residue = tuple(sorted(self._residue))
        return result

    def _take_frame(self, part: Tree) -> None:
        """Take the elements before or after the body."""
        names = {"masthead": "residue", "footer": "residue", "dateline": "date", "signer": "author"}
        for element in part.trees():
            name = names.get(element.name, element.name)
            line = _span(element.tokens()[0])
            if name == "residue":
                self._residue.append(line)
            elif name != "date" or element.name == "date" or "date" not in self._frame:
                self._frame.setdefault(name, []).append(line)

    def _blocks(self, tree: Tree) -> tuple[Paragraph, ...]:
        """Return the paragraphs among the blocks of ``tree``; note its residue lines."""
        found = []
        for block in tree.trees():
            if block.name != "block":
                continue
            inner = block.trees()[0]
            if inner.name == "residue":
                self._residue.append(_span(inner.tokens()[0]))
            elif inner.name == "cell":
                span = _span(inner.tokens()[0])
                found.append(Paragraph(span, (span,), ()))
            else:
                paragraph = _paragraph(inner)
                if paragraph is not None:
                    found.append(paragraph)
            block.children.clear()
        return tuple(found)

    def _section(self, tree: Tree, parent: Section | None) -> Section:
        mark = tree.children[0]
        head = tree.children[1]
        assert isinstance(mark, Token)
        assert isinstance(head, Tree)
        heading = next((_span(t) for t in head.tokens() if t.kind == "HEADING"), None)
        text = _paragraph(head.trees()[0])
        read = self._ordinals.get(mark.start)
        span = Span(mark.start, _end(tree))  # read first: the blocks leave the tree
        section = Section(
            level=_SECTIONS[tree.name],
            ordinal=read if read is not None and read.value else None,
            layout="item" if heading is None else "run-in" if text else "own-line",
            heading=heading,
            text=text,
            blocks=self._blocks(tree),
            span=span,
            parent=parent,
        )
        section.children = tuple(
            self._section(child, section) for child in tree.trees() if child.name in _SECTIONS
        )
        tree.children.clear()
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
