"""What a web page is made of: elements, and the lines that a browser would show."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.html import names
from checker.language.shapes import shape
from checker.support.patterns import lazily

if TYPE_CHECKING:
    import re

    from checker.formats.place_keeping import Assembly

_NONE: dict[str, int] = {}


class Node:
    """An element: ``index`` in the order of the page, ``parent`` before it.

    ``hidden``, ``linked`` and ``pre`` hold for what is inside as well; ``title`` is the
    index of the heading or the like around what is inside, 0 if there is none;
    ``content`` and ``furniture`` tell what its own names say. ``inline`` counts the
    elements that are open in a block and are none themselves.
    """

    __slots__ = (
        "content",
        "furniture",
        "hidden",
        "index",
        "inline",
        "linked",
        "name",
        "parent",
        "pre",
        "title",
    )

    def __init__(self, index: int, name: str, parent: Node | None) -> None:
        """Be like ``parent``."""
        self.index = index
        self.name = name
        self.parent = parent
        self.content = self.furniture = False
        self.inline: dict[str, int] = _NONE if name and name not in names.BLOCK else {}
        self.hidden: bool = parent is not None and parent.hidden
        self.linked: bool = parent is not None and parent.linked
        self.pre: bool = parent is not None and parent.pre
        self.title: int = parent.title if parent else 0


_NUMBERS = ("ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "ORDINAL_4", "ORDINAL_5", "CHAPTER", "PART")


class Piece(NamedTuple):
    """A stretch of the source, or ``put`` in place of the markup that is there."""

    start: int
    end: int
    put: str = ""


class VisibleLine:
    """One line of a page.

    ``node`` is the element in which it begins, ``pieces`` what it is made of, none
    for an empty line; ``linked`` counts its characters that are links, ``numbered``
    says whether it begins with the number of a heading or list item, ``field`` whether
    it is a label and its value in cells side by side; ``joints`` are where in the source such
    cells begin. ``tabular`` says whether it stands in a table of data.
    """

    __slots__ = ("field", "joints", "linked", "node", "numbered", "pieces", "tabular", "text")

    def __init__(self, source: str, node: Node, pieces: list[Piece], linked: int) -> None:
        """Put the text of the line together."""
        self.node = node
        self.pieces = pieces
        self.linked = linked
        self.field = False
        self.joints: tuple[int, ...] = ()
        self.tabular = False
        self.text = "".join(piece.put or source[piece.start : piece.end] for piece in pieces)
        self.numbered = bool(self.text) and _number().match(self.text) is not None

    def write(self, text: Assembly) -> None:
        """Append the line to ``text``."""
        for start, end, put in self.pieces:
            if put:
                text.put(start, put)
            else:
                text.keep(start, end)


@cache
def _number() -> re.Pattern[str]:
    return lazily(rf"\s*(?:{'|'.join(f'(?:{shape(name).pattern})' for name in _NUMBERS)})")
