"""Where in a Word file the marks of a comment go, so that it stands at exactly its characters.

Word shows comments in the body of a document only. One on the text of a text box is attached
to what holds the box, one on a note to the reference to the note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.formats.word.names import attribute, name
from checker.formats.word.splitting import outermost, split, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from checker.formats.word.paragraphs import Paragraph
    from checker.formats.word.splitting import Atom

_NOTES = {"footnote": "footnoteReference", "endnote": "endnoteReference"}


class Point(NamedTuple):
    """A place before a character: 0-based number of the paragraph, 0-based code point in it."""

    paragraph: int
    column: int


class Stretch(NamedTuple):
    """Characters that a comment is on; ``end`` is exclusive and may be in a later paragraph."""

    start: Point
    end: Point


class Anchor(NamedTuple):
    """The marks of a comment go before ``first`` and after ``last``.

    Where those are None, ``paragraph`` holds no text, and they go to its end.
    """

    paragraph: _Element
    first: _Element | None = None
    last: _Element | None = None


def anchors(paragraphs: Sequence[Paragraph], stretches: Sequence[Stretch]) -> list[Anchor]:
    """Cut ``paragraphs`` where ``stretches`` begin and end, and return an anchor for each.

    A stretch of generated characters alone, such as an automatic number, is anchored on the
    first real one of its paragraph, an empty one on the character before it. The pieces of
    the paragraphs are out of date afterwards. There is at least one paragraph in the body.
    """
    finder = _Finder(paragraphs)
    real = [finder.real(stretch) for stretch in stretches]
    for stretch in real:
        finder.mark(stretch.start)
        finder.mark(stretch.end)
    finder.cut()
    return [finder.anchor(stretch) for stretch in real]


class _Finder:
    """The paragraphs of one file; those that can carry comments are cut at marked points."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._hosts = [_host(paragraph.element) for paragraph in paragraphs]
        self._marks: dict[int, set[int]] = {}
        self._atoms: dict[int, list[Atom]] = {}
        body = [n for n, host in enumerate(self._hosts) if host is paragraphs[n].element]
        self._first = next((n for n in body if paragraphs[n].text.strip()), body[0])

    def real(self, stretch: Stretch) -> Stretch:
        """Return ``stretch`` without what is generated at its edges; never an empty one.

        Only where its paragraph holds no real character at all is it empty.
        """
        start, end = stretch
        if end.paragraph != start.paragraph and not all(
            self._in_body(number) for number in (start.paragraph, end.paragraph)
        ):
            end = Point(start.paragraph, len(self._paragraphs[start.paragraph].text))
        found = [
            (number, intervals)
            for number in range(start.paragraph, end.paragraph + 1)
            if (
                intervals := self._real(
                    number,
                    start.column if number == start.paragraph else 0,
                    end.column if number == end.paragraph else None,
                )
            )
        ]
        if found:
            (first, begins), (last, ends) = found[0], found[-1]
            return Stretch(Point(first, begins[0][0]), Point(last, ends[-1][1]))
        number = start.paragraph
        before = self._real(number, 0, start.column)
        if before:
            at = before[-1][1] - 1
        else:
            after = self._real(number, start.column, None)
            at = after[0][0] if after else -1
        if at < 0:
            return Stretch(Point(number, 0), Point(number, 0))
        return Stretch(Point(number, at), Point(number, at + 1))

    def _real(self, number: int, start: int, end: int | None) -> list[tuple[int, int]]:
        """Return the stretches of a paragraph between two columns that are not generated."""
        paragraph = self._paragraphs[number]
        end = len(paragraph.text) if end is None else end
        return [
            (max(piece.start, start), min(piece.end, end))
            for piece in within(paragraph.pieces, start, end)
            if piece.element is not None and start < end
        ]

    def mark(self, point: Point) -> None:
        """Remember that a paragraph is to be cut at ``point``."""
        if self._in_body(point.paragraph):
            self._marks.setdefault(point.paragraph, set()).add(point.column)

    def cut(self) -> None:
        """Cut all paragraphs at their marks."""
        for number, marks in self._marks.items():
            self._atoms[number] = split(self._paragraphs[number], marks)

    def anchor(self, stretch: Stretch) -> Anchor:
        """Return where the marks for ``stretch`` go, once the paragraphs are cut."""
        start, end = stretch
        if not self._in_body(start.paragraph):
            return self._outside(start.paragraph)
        paragraph = self._paragraphs[start.paragraph].element
        if start == end:
            return Anchor(paragraph)
        (first,) = within(self._atoms[start.paragraph], start.column, start.column + 1)
        (last,) = within(self._atoms[end.paragraph], end.column - 1, end.column)
        return Anchor(paragraph, first.node, last.node)

    def _in_body(self, number: int) -> bool:
        return self._hosts[number] is self._paragraphs[number].element

    def _outside(self, number: int) -> Anchor:
        """Return the anchor of what stands in a text box or a note."""
        element = self._paragraphs[number].element
        if self._hosts[number] is None:
            reference = self._reference(element)
            if reference is None:
                return Anchor(self._paragraphs[self._first].element)
            element = reference
        host = _host(element)
        assert host is not None
        box = _box(element)
        node = outermost(element if box is None else box)
        return Anchor(host, node, node)

    def _reference(self, element: _Element) -> _Element | None:
        """Return the reference in the document to the note that ``element`` stands in."""
        root = self._paragraphs[self._first].element.getroottree().getroot()
        note = next((above for above in element.iterancestors() if name(above) in _NOTES), None)
        if note is None:
            return None
        return next(
            (
                one
                for one in root.iter("{*}" + _NOTES[name(note)])
                if attribute(one, "id") == attribute(note, "id")
            ),
            None,
        )


def _box(element: _Element) -> _Element | None:
    """Return the outermost text box around ``element``."""
    boxes = [above for above in element.iterancestors() if name(above) == "txbxContent"]
    return boxes[-1] if boxes else None


def _host(element: _Element) -> _Element | None:
    """Return the paragraph of the body that ``element`` stands in or is; None out of the body."""
    if name(element.getroottree().getroot()) != "document":
        return None
    box = _box(element)
    if box is None and name(element) == "p":
        return element
    above = (element if box is None else box).iterancestors()
    return next((one for one in above if name(one) == "p"), None)
