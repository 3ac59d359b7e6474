"""The paragraphs of a Word file as a reader of the page would read them.

Body and tables come in their order; a text box comes after the paragraph that it is anchored
in, and so does a footnote or endnote after the one that refers to it: at the end of the
report it would stand behind the signature and date. Revisions are taken as accepted.
Hidden text, comments, headers and footers, tables of contents, the instructions of fields
and the signs of notes are no text. Of charts and SmartArt nothing is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from checker.formats.word.blocks import blocks, mark_is_deleted
from checker.formats.word.content import Content, Place, Walk
from checker.formats.word.fields import is_in_contents
from checker.formats.word.names import attribute, child, switch
from checker.formats.word.numbering import Numbering
from checker.formats.word.pages import Pages, pages_of
from checker.formats.word.styles import Styles
from checker.support.errors import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from checker.formats.word.blocks import Block
    from checker.formats.word.content import NoteKind
    from checker.formats.word.numbering import Label
    from checker.formats.word.package import Package
    from checker.formats.word.tables import WordTable
    from checker.support.limits import Limits

Kind = Literal["body", "cell", "textbox", "footnote", "endnote"]


class Piece(NamedTuple):
    """A stretch of a paragraph's text that one element gives.

    ``start`` and ``end`` are 0-based code points of ``Paragraph.text``, ``end`` exclusive.
    ``element`` is the ``w:t`` (or ``w:tab``, ``w:br``, ``w:noBreakHyphen``, ``w:sym``) it
    comes from, None for what Word generates, such as an automatic number. ``offset`` is
    where in the element's text the piece begins.
    """

    start: int
    end: int
    element: _Element | None
    offset: int


class Paragraph(NamedTuple):
    """One paragraph: ``text`` is what the grammar sees, its automatic number at the front.

    ``pieces`` cover the text exactly, in order. ``element`` is the ``w:p``; where the mark
    between two paragraphs was deleted, the one whose mark is left. ``part`` is the name of
    the part that holds it, ``page`` the 1-based page it begins on, None if the file does
    not tell.
    """

    text: str
    pieces: tuple[Piece, ...]
    element: _Element
    page: int | None
    kind: Kind
    part: str


class Story(NamedTuple):
    """All text of a file: its paragraphs in reading order, empty ones too, and its tables."""

    paragraphs: list[Paragraph]
    tables: list[WordTable]


def paragraphs(package: Package, limits: Limits) -> list[Paragraph]:
    """Return the paragraphs of ``package`` in reading order, empty ones included.

    Raise an InputError if a part is damaged or a paragraph is longer than may be.
    """
    return read_story(package, limits).paragraphs


def read_story(package: Package, limits: Limits) -> Story:
    """Return the text of ``package``; raise what :func:`paragraphs` does."""
    return _Reading(package, limits).story()


class _Reading:
    """One pass through a file."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._styles = Styles(self._optional("styles"))
        self._numbering = Numbering(self._optional("numbering"), self._styles)
        self._notes: dict[NoteKind, dict[str | None, _Element]] = {}
        self._found: list[Paragraph] = []
        self._tables: list[WordTable] = []

    def story(self) -> Story:
        """Return what the body and the notes hold."""
        main = self._package.main
        root = self._package.part(main)
        body = child(root, "body")
        assert body is not None  # the package has made sure
        self._read(body, main, "body", pages_of(root))
        return Story(self._found, self._tables)

    def _optional(self, kind: str) -> _Element | None:
        part = self._package.related(kind)
        return None if part is None else self._package.part(part)

    def _read_note(self, kind: NoteKind, key: str, page: int | None) -> None:
        """Append the paragraphs of a note, where it is referred to for the first time."""
        part = self._package.related(kind + "s")
        if part is None:
            return
        if kind not in self._notes:
            self._notes[kind] = {attribute(one, "id"): one for one in self._package.part(part)}
        note = self._notes[kind].pop(key, None)
        if note is not None:
            self._read(note, part, kind, Pages(page))

    def _read(self, container: _Element, part: str, kind: Kind, pages: Pages) -> None:
        """Append the paragraphs of ``container``, a story, and of its boxes and notes."""
        place = Place(container, pages)
        for block in blocks(container, self._tables):
            content, decisive = self._content(block, place)
            if not (block.ended or content.chunks or content.boxes):
                continue  # with its mark the whole paragraph is gone
            label = self._label(decisive)
            within: Kind = "cell" if block.cell and kind == "body" else kind
            if block.cell:
                block.cell.take(len(self._found))
            element = block.paragraphs[-1]
            number = "" if label is None else label.before(content.text)
            self._append(
                Paragraph(
                    number + content.text,
                    tuple(_pieces(number, content)),
                    element,
                    content.page,
                    within,
                    part,
                )
            )
            for box in content.boxes:
                self._read(box, part, "textbox", Pages(content.page))
            for note, key in content.notes:
                self._read_note(note, key, content.page)

    def _content(self, block: Block, place: Place) -> tuple[Content, _Element]:
        """Return what the ``w:p`` of a block show together, and the one that gives the number.

        What is left of two paragraphs has the properties of the mark that is left. Where
        a mark is only hidden, a heading runs on into its text, and shows its own number.
        """
        content = Content(place.pages.page)
        decisive: _Element | None = None
        for element in block.paragraphs:
            properties = child(element, "pPr")
            style = self._styles.of_paragraph(properties)
            own = switch(child(properties, "pageBreakBefore"))
            if style.new_page if own is None else own:
                place.pages.turn()
            walk = Walk(self._styles, style, place)
            walk.through(element, hidden=is_in_contents(element))
            if walk.content.chunks and not content.chunks and not mark_is_deleted(element):
                decisive = element
            content.add(walk.content)
        return content, block.paragraphs[-1] if decisive is None else decisive

    def _label(self, element: _Element) -> Label | None:
        """Count the list that ``element`` is an item of on, and return its number."""
        properties = child(element, "pPr")
        return self._numbering.next(properties, self._styles.of_paragraph(properties))

    def _append(self, paragraph: Paragraph) -> None:
        self._found.append(paragraph)
        if len(paragraph.text) > self._limits.paragraph:
            count, limit = len(self._found), f"{self._limits.paragraph:,}"
            raise TooLargeError(
                f"第 {count} 段超过 {limit} 个字符的上限",
                f"paragraph {count} is longer than {limit} characters",
            )


def _pieces(number: str, content: Content) -> Iterator[Piece]:
    position = len(number)
    if number:
        yield Piece(0, position, None, 0)
    for chunk in content.chunks:
        end = position + len(chunk.text)
        yield Piece(position, end, chunk.element, chunk.offset)
        position = end
