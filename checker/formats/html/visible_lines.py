"""The lines that a browser would show of a page, each character at its place in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.html.model import Piece, VisibleLine
from checker.formats.html.tokens import character
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.formats.html.model import Node
    from checker.model.span import Span

_SPECIAL = lazily(
    "[ \t\n\f]+|[\u00a0\u2000-\u200a\u202f]"
    "|&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)
_SPACES = " \t\n\r\f"
_WIDE_FROM = "\u2e80"
_WIDE = "“”‘’—…·"


class VisibleLines:
    """Takes in the texts of a page in order, collapses their spaces, and breaks lines."""

    def __init__(self, source: str) -> None:
        """Begin with no line."""
        self.found: list[VisibleLine] = []
        self._source = source
        self._pieces: list[Piece] = []
        self._node: Node | None = None
        self._linked = 0
        self._last = ""
        self._gap: tuple[int, bool] | None = None
        self._joints: list[int] = []
        self._number: Piece | None = None

    def text(self, span: Span, node: Node) -> None:
        """Take in a text that stands in ``node``."""
        source = self._source
        position = span.start
        for match in _SPECIAL.finditer(source, span.start, span.end):
            if match.start() < position:
                continue
            self._keep(position, match.start(), node)
            special = match[0]
            length = len(special)
            if special[0] in _SPACES:
                self._space(match.start(), special, node)
            elif special[0] == "&":
                value, length = character(special)
                if value == special:
                    self._keep(match.start(), match.end(), node)
                else:
                    self._put(match.start(), value, node)
            else:
                self._put(match.start(), special, node)
            position = match.start() + length
        self._keep(position, span.end, node)

    def end(self, node: Node | None = None) -> None:
        """End the line that is open; ``node`` is where an empty one stands, if one is shown."""
        self._gap = None
        if self._pieces and self._node is not None:
            line = VisibleLine(self._source, self._node, self._pieces, self._linked)
            if not line.text.strip():
                line.pieces.clear()
                line.text = ""
            elif self._number:
                if not line.numbered:
                    line.pieces.insert(0, self._number)
                    line.text = self._number.put + line.text
                    line.numbered = True
                self._number = None
            if self._joints:
                line.field = True
                line.joints = tuple(self._joints)
            self.found.append(line)
        elif node is not None:
            self.found.append(VisibleLine(self._source, node, [], 0))
        self._pieces = []
        self._node = None
        self._linked = 0
        self._last = ""
        self._joints = []

    def number(self, position: int, number: str) -> None:
        """Note that a browser draws ``number`` before the next line."""
        self._number = Piece(position, position, number) if number else None

    def cell(self, position: int) -> None:
        """Begin a cell at ``position``: a new line, unless the last one is a label (索引号：)."""
        if self._last in ("：", ":"):
            self._joints.append(position)
        else:
            self.end()

    def _keep(self, start: int, end: int, node: Node) -> None:
        if start < end:
            self._close_gap(self._source[start])
            self._append(Piece(start, end), end - start, node)
            self._last = self._source[end - 1]

    def _put(self, position: int, value: str, node: Node) -> None:
        """Append what a reference or a special space stands for."""
        if not value:
            return
        if not node.pre and value in _SPACES:
            self._space(position, value, node)
            return
        visible = "".join(map(_visible_space, value))
        self._close_gap(visible[0])
        self._append(Piece(position, position, visible), len(visible), node)
        self._last = visible[-1]

    def _append(self, piece: Piece, length: int, node: Node) -> None:
        if self._node is None:
            self._node = node
        if node.linked:
            self._linked += length
        if self._pieces and not piece.put:
            before = self._pieces[-1]
            if before.end == piece.start and not before.put:
                self._pieces[-1] = Piece(before.start, piece.end)
                return
        self._pieces.append(piece)

    def _space(self, position: int, space: str, node: Node) -> None:
        if not node.pre:
            if self._pieces:
                start, broken = self._gap or (position, False)
                self._gap = (start, broken or "\n" in space)
            return
        for offset, one in enumerate(space, position):
            if one == "\n":
                self.end(node)
            elif one == " ":
                self._keep(offset, offset + 1, node)
            else:
                self._append(Piece(offset, offset, " "), 1, node)

    def _close_gap(self, following: str) -> None:
        """Put one blank for the spaces before ``following``.

        A line break of the source between two Chinese characters is the editor's, and
        none: the author saw no blank there.
        """
        if self._gap is None:
            return
        start, broken = self._gap
        self._gap = None
        if broken and _is_wide(self._last) and _is_wide(following):
            return
        kept = self._source[start] == " "
        piece = Piece(start, start + 1) if kept else Piece(start, start, " ")
        if self._node is not None:
            self._append(piece, 0, self._node)


def _is_wide(one: str) -> bool:
    return one >= _WIDE_FROM or one in _WIDE


def _visible_space(one: str) -> str:
    """Return a space as authors mean it: as wide as a character, or a blank."""
    if one == "\u2003":
        return "\u3000"
    if one in _SPACES or one in "\u00a0\u202f" or "\u2000" <= one <= "\u200a":
        return " "
    return one
