"""Cutting the runs of a paragraph apart at given characters, so that markup fits between them.

A run (``w:r``) is characters of one formatting. Cutting one in two gives both halves its
properties, and leaves everything else that it holds (tabs, breaks, drawings, field
characters) in place and in order: the text and its looks stay as they were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from copy import deepcopy
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from checker.formats.word.markup import PRESERVE
from checker.formats.word.names import name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from checker.formats.word.paragraphs import Paragraph, Piece

_SPACE = " \t\r\n"
_OPEN = frozenset(
    {"hyperlink", "ins", "moveTo", "sdt", "sdtContent"}
    | {"smartTag", "customXml", "fldSimple", "dir", "bdo"}
)
"""The elements inside a paragraph between whose children markup may stand."""


_Stretch = TypeVar("_Stretch", "Atom", "Piece")


class Atom(NamedTuple):
    """A stretch of a paragraph that no more markup can be put into.

    ``start`` and ``end`` are 0-based code points of ``Paragraph.text``, ``end`` exclusive;
    generated characters belong to none. ``node`` is the run, or what else the characters
    are in; its siblings are runs and markup.
    """

    start: int
    end: int
    node: _Element


def split(paragraph: Paragraph, borders: Iterable[int]) -> list[Atom]:
    """Cut the runs of ``paragraph`` at ``borders`` and return what it then consists of.

    ``borders`` are 0-based code points of its text: before the character of that number.
    The pieces of the paragraph are out of date afterwards. A border inside something that
    cannot be cut, such as a formula, is passed over.
    """
    marks = sorted(set(borders))
    cut = frozenset(marks)
    parts: list[tuple[int, int, _Element]] = []
    for element, pieces in _by_element(paragraph.pieces):
        if _is_free(element):
            parts += _divide(element, pieces, marks)
        else:
            parts.append((pieces[0].start, pieces[-1].end, element))
    for start, end, element in reversed(parts):  # so that only what is cut off has to move
        if _is_free(element):
            following = element.getnext()
            if end in cut and following is not None:
                _cut_before(following)
            if start in cut:
                _cut_before(element)
    return list(_atoms(parts))


def within(stretches: Sequence[_Stretch], start: int, end: int) -> Sequence[_Stretch]:
    """Return those of ``stretches`` that hold characters from ``start`` to ``end``, 0-based.

    They are sorted and do not overlap.
    """
    first = bisect_right(stretches, start, key=lambda one: one.end)
    return stretches[first : bisect_left(stretches, end, key=lambda one: one.start)]


def outermost(element: _Element) -> _Element:
    """Return the element around ``element`` between whose siblings markup may stand.

    It is the innermost such element: the run a text is in, unless that run is itself inside
    something closed, such as a ruby; then that.
    """
    chain = [element]
    for above in element.iterancestors():
        if name(above) == "p":
            break
        chain.append(above)
    while len(chain) > 1 and name(chain[-1]) in _OPEN:
        chain.pop()
    return chain[-1]


def _by_element(pieces: Sequence[Piece]) -> Iterator[tuple[_Element, list[Piece]]]:
    """Yield the elements that characters come from, each with its pieces, in order."""
    real = (piece for piece in pieces if piece.element is not None and piece.start < piece.end)
    for _, group in groupby(real, key=lambda piece: id(piece.element)):
        found = list(group)
        element = found[0].element
        assert element is not None
        yield element, found


def _is_free(element: _Element) -> bool:
    """Return whether ``element`` stands in a run that may be cut."""
    run = element.getparent()
    return run is not None and name(run) == "r" and outermost(element) is run


def _divide(
    element: _Element, pieces: Sequence[Piece], marks: Sequence[int]
) -> list[tuple[int, int, _Element]]:
    """Cut the text of ``element`` at ``marks``, and return its parts with what they cover."""
    start, end = pieces[0].start, pieces[-1].end
    if name(element) != "t":
        return [(start, end, element)]
    places = {
        at: piece.offset + at - piece.start
        for piece in pieces
        for at in marks[bisect_left(marks, piece.start) : bisect_left(marks, piece.end)]
        if at > start
    }
    if not places:
        return [(start, end, element)]
    # blanks at the edges that are not shown belong to no piece: no half may bring them back
    shift, last = pieces[0].offset, pieces[-1]
    text = (element.text or "")[shift : last.offset + last.end - last.start]
    cuts = sorted(places)
    offsets = [0, *(places[at] - shift for at in cuts), len(text)]
    parts = [element, *(element.makeelement(element.tag, dict(element.attrib)) for _ in cuts)]
    for before, part in pairwise(parts):
        before.addnext(part)
    for part, begin, stop in zip(parts, offsets, offsets[1:], strict=False):
        set_text(part, text[begin:stop])
    return list(zip([start, *cuts], [*cuts, end], parts, strict=True))


def set_text(element: _Element, text: str) -> None:
    """Put ``text`` into ``element``, so that blanks at its edges are kept."""
    element.text = text
    if text != text.strip(_SPACE):
        element.set(PRESERVE, "preserve")


def _cut_before(element: _Element) -> None:
    """Have a run begin with ``element``; what stands before it stays in the run it was in."""
    run, before = element.getparent(), element.getprevious()
    assert run is not None
    if before is None or name(before) == "rPr":
        return
    rest = run.makeelement(run.tag, dict(run.attrib))
    if name(run[0]) == "rPr":
        rest.append(deepcopy(run[0]))
    rest.extend([element, *element.itersiblings()])
    run.addnext(rest)


def _atoms(parts: Iterable[tuple[int, int, _Element]]) -> Iterator[Atom]:
    placed = [(outermost(part[2]), part) for part in parts]
    for _, group in groupby(placed, key=lambda one: id(one[0])):
        found = list(group)
        (node, (start, _, _)), (_, (_, end, _)) = found[0], found[-1]
        yield Atom(start, end, node)
