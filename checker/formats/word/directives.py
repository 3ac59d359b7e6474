"""Comments of a Word file that are addressed to nianbao: ``nianbao: 忽略 GW601 理由``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.word.comments import text_of
from checker.formats.word.names import attribute, name
from checker.support.errors import InputError
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from checker.formats.word.package import Package
    from checker.formats.word.paragraphs import Paragraph

_DIRECTIVE = lazily(r"\s*nianbao\s*[:：]\s*(.*?)\s*", re.DOTALL | re.IGNORECASE)
_MOST = 1000
"""Only so many comments of a file are read; those after them hide no finding."""


class Point(NamedTuple):
    """A place before a character: 0-based number of the paragraph, 0-based code point in it."""

    paragraph: int
    column: int


class WordDirective(NamedTuple):
    """What a comment says after ``nianbao:``, and the text that it is attached to.

    ``end`` is exclusive. A comment without a stretch of its own is attached to the text before it.
    """

    text: str
    start: Point
    end: Point


def read_directives(package: Package, paragraphs: Sequence[Paragraph]) -> list[WordDirective]:
    """Return the comments that are addressed to nianbao, sorted by place.

    ``paragraphs`` are those of the file. If the part with its comments cannot be read, there
    are none: the report itself is not affected.
    """
    part = package.related("comments")
    if part is None:
        return []
    try:
        found = {attribute(one, "id"): _directive_text(one) for one in package.part(part)}
    except InputError:
        return []
    texts = {key: text for key, text in found.items() if key is not None and text is not None}
    if not texts:
        return []
    stretches = _stretches(package.part(package.main), paragraphs, set(texts))
    hanging = [WordDirective(texts[key], *stretch) for key, stretch in stretches.items()]
    return sorted(hanging, key=_by_place)[:_MOST]


def _by_place(one: WordDirective) -> tuple[Point, Point]:
    return one.start, one.end


def _directive_text(comment: _Element) -> str | None:
    found = _DIRECTIVE.fullmatch("\n".join(text_of(comment)))
    return found[1] if found else None


def _stretches(
    root: _Element, paragraphs: Sequence[Paragraph], wanted: set[str]
) -> dict[str, tuple[Point, Point]]:
    """Return where the text stands that each of the ``wanted`` comments, by id, is on."""
    places: dict[_Element, tuple[Point, Point]] = {}
    for number, paragraph in enumerate(paragraphs):
        for piece in paragraph.pieces:
            if piece.element is not None:
                first = places.get(piece.element, (Point(number, piece.start),))[0]
                places[piece.element] = first, Point(number, piece.end)
    found: dict[str, tuple[Point, Point]] = {}
    open_now: set[str] = set()
    before = (Point(0, 0), Point(0, 0))
    for element in root.iter():
        if element in places:
            before = places[element]
            for key in open_now:
                found[key] = found.get(key, before)[0], before[1]
            continue
        key = attribute(element, "id") or ""
        if key in wanted:
            kind = name(element)
            if kind == "commentRangeStart":
                open_now.add(key)
            elif kind == "commentRangeEnd":
                open_now.discard(key)
            elif kind == "commentReference":
                found.setdefault(key, before)
    return found
