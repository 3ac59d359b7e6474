"""The elements of a page, as far as needed to know its lines and where each belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.html import names
from checker.formats.html.list_numbers import NumberedList
from checker.formats.html.model import Node, VisibleLine
from checker.formats.html.names import Hints, is_link
from checker.formats.html.table_markup import TableMarkup
from checker.formats.html.tokens import Tag, tokens
from checker.formats.html.visible_lines import VisibleLines

if TYPE_CHECKING:
    from checker.model.span import Span


class Page:
    """A page: its elements in order, the first of which is all of it, its lines and tables.

    ``heads`` are the places of titles that no line shows: what meta elements and the
    title element say. ``whole`` tells a page from a piece of one, ``framed`` whether
    it shows other pages in frames, ``veiled`` whether something is there that it does
    not show at first.
    """

    def __init__(self, source: str, *, reveal: bool = False) -> None:
        """Read ``source``; ``reveal`` also reads what is hidden by style."""
        self.nodes = [Node(0, "", None)]
        self.tables: list[TableMarkup] = []
        self.heads: dict[str, Span] = {}
        self.whole = False
        self.framed = False
        self.veiled = False
        self.source = source
        self._reveal = reveal
        self._lines = VisibleLines(source)
        self._open = [self.nodes[0]]
        self._blocks = [self.nodes[0]]
        self._counts: list[dict[str, int]] = [
            {}
        ]  # of the open blocks: in all, then for each table and cell
        self._tables: list[int] = []  # where they stand among the open elements
        self._open_tables: list[TableMarkup] = []
        self._position = 0
        self._lists: list[NumberedList] = []
        for token in tokens(source):
            if not isinstance(token, Tag):
                self._text(token)
                continue
            self._position = token.span.start
            if token.closing:
                self._end_tag(token)
            else:
                self._start_tag(token)
        self._lines.end()
        self._position = len(source)
        while self._tables:
            self._pop()

    @property
    def lines(self) -> list[VisibleLine]:
        """The lines of the page, in order."""
        return self._lines.found

    def _text(self, span: Span) -> None:
        node = self._open[-1]
        if not node.hidden:
            self._lines.text(span, node)
        elif node.name == "title" and node.parent is self.nodes[0]:
            self.heads.setdefault("title", span)

    def _start_tag(self, tag: Tag) -> None:
        name = tag.name
        if name in names.IGNORED or name == "title":
            self.whole = True
        if name in names.IGNORED:
            return
        if name in names.VOID:
            self._void(tag)
            return
        if name in names.TABLE_PARTS and not self._tables:
            self._lines.end()
            return
        self._close_implied(name)
        node = self._open_element(tag)
        if node.hidden:
            return
        if name in names.JOINED:
            self._lines.cell(tag.span.start)
        elif name in names.BLOCK:
            self._lines.end()
        if name == "li":
            self._lines.number(tag.span.start, self._next_number(tag))

    def _void(self, tag: Tag) -> None:
        node = self._open[-1]
        if tag.name == "meta":
            self._meta(tag)
        self.framed = self.framed or tag.name == "frame"
        if tag.name == "br" and not node.hidden:
            self._lines.end(node)
        elif tag.name == "hr" and not node.hidden:
            self._lines.end()

    def _meta(self, tag: Tag) -> None:
        if "name" in tag.attributes and "content" in tag.attributes:
            name = tag.attributes["name"].of(self.source).strip().lower()
            self.heads.setdefault(name, tag.attributes["content"])

    def _open_element(self, tag: Tag) -> Node:
        """Open the element that ``tag`` begins."""
        name = tag.name
        node = Node(len(self.nodes), name, self._open[-1])
        hints = Hints(self.source, tag)
        node.content, node.furniture = hints.content, hints.furniture
        covered = hints.hiding or name in names.COVERED
        self.veiled = self.veiled or covered
        node.hidden |= name in names.UNSEEN or (covered and not self._reveal)
        node.linked |= is_link(self.source, tag)
        node.pre |= hints.pre
        node.title = node.index if hints.title else node.title
        self.framed = self.framed or name in ("iframe", "frameset")
        self.nodes.append(node)
        self._open.append(node)
        if name not in names.BLOCK:
            _count(self._blocks[-1].inline, name, 1)
            return node
        self._blocks.append(node)
        _count(self._counts[-1], name, 1)
        depth = len(self._open) - 1
        if name == "table":
            self._tables.append(depth)
            self._open_tables.append(TableMarkup(node.index))
            if not node.hidden:
                self.tables.append(self._open_tables[-1])
        elif name in names.TABLE_PARTS and not node.hidden:
            self._open_tables[-1].begin(self.source, tag)
        elif name in names.LISTS:
            self._lists.append(NumberedList(self.source, tag, depth, len(self._counts)))
        if name in names.SCOPES:
            self._counts.append({})
        return node

    def _close_implied(self, name: str) -> None:
        """Close the elements that end where one called ``name`` begins."""
        block = self._blocks[-1].name
        if name in names.TABLE_PARTS:
            self._close_table_part(name)
        elif name == "li" and self._lists and self._lists[-1].scope == len(self._counts):
            while len(self._open) - 1 > self._lists[-1].depth:
                self._pop()
        elif (block == "p" and name in names.CLOSES_PARAGRAPH) or (
            block in ("dt", "dd") and name in ("dt", "dd")
        ):
            self._close(block)
        elif name == "a" and self._open[-1].name == "a":
            self._pop()

    def _close_table_part(self, name: str) -> None:
        """Close the cell, row or section of the innermost table before another one."""
        keep = {"td": ("tr",), "th": ("tr",), "tr": ("tbody", "thead", "tfoot")}.get(name, ())
        while len(self._open) - 1 > self._tables[-1] and self._open[-1].name not in keep:
            self._pop()

    def _end_tag(self, tag: Tag) -> None:
        name = tag.name
        if name == "br" or (name == "p" and not self._counts[-1].get("p")):
            if not self._open[-1].hidden:
                self._lines.end()
        elif name == "table" and self._tables:
            depth = self._tables[-1]
            while len(self._open) > depth:
                self._pop()
        elif name in names.TABLE_PARTS and self._tables:
            # section, row and cell: nothing of it is deeper
            depth = self._tables[-1] + 1
            if any(node.name == name for node in self._open[depth : depth + 3]):
                self._close(name)
        elif name in names.BLOCK:
            if self._counts[-1].get(name):
                self._close(name)
        elif self._blocks[-1].inline.get(name):
            self._close(name)

    def _close(self, name: str) -> None:
        """Close the innermost element called ``name``, which is open here, and all inside."""
        while self._pop().name != name:
            pass

    def _pop(self) -> Node:
        node = self._open.pop()
        name = node.name
        if name not in names.BLOCK:
            _count(self._blocks[-1].inline, name, -1)
            return node
        self._blocks.pop()
        depth = len(self._open)
        if name in names.SCOPES:
            self._counts.pop()
        _count(self._counts[-1], name, -1)
        if self._tables and self._tables[-1] == depth:
            self._tables.pop()
            self._open_tables.pop().last = len(self.nodes) - 1
        elif name in names.TABLE_PARTS and not node.hidden:
            self._open_tables[-1].end(name, self._position)
        if self._lists and self._lists[-1].depth == depth:
            self._lists.pop()
            self._lines.number(0, "")
        if name not in names.JOINED and not node.hidden:
            self._lines.end()
        return node

    def _next_number(self, tag: Tag) -> str:
        """Return the number that a browser draws before the list item that ``tag`` begins."""
        return self._lists[-1].next_number(self.source, tag) if self._lists else ""


def _count(counts: dict[str, int], name: str, change: int) -> None:
    counts[name] = counts.get(name, 0) + change
