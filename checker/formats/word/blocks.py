"""The order in which the paragraphs of a Word file are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.formats.word.alternatives import choose_branch
from checker.formats.word.names import child, name, switch
from checker.formats.word.tables import THROUGH, WordTable
from checker.support.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from checker.formats.word.tables import WordCell

_REVOKED = ("del", "moveFrom")


class Block(NamedTuple):
    """One paragraph as it is shown: several ``w:p`` where the marks between them do not count.

    ``cell`` is the innermost cell of a table that it stands in, ``ended`` says whether its last
    mark counts.
    """

    paragraphs: tuple[_Element, ...]
    cell: WordCell | None
    ended: bool


def blocks(
    container: _Element, tables: list[WordTable], cell: WordCell | None = None
) -> Iterator[Block]:
    """Yield the paragraphs of ``container`` and its tables in reading order.

    The tables are appended to ``tables``, each before its paragraphs. ``cell`` is the cell that
    ``container`` is. Raise UnreadableFileError if text is embedded in a form that is not read.
    """
    held: list[_Element] = []
    empty = True
    for element in _contents(container):
        if name(element) == "p":
            held.append(element)
            if not mark_is_gone(element):
                yield Block(tuple(held), cell, ended=True)
                held = []
                empty = False
            continue
        if held:
            yield Block(tuple(held), cell, ended=False)
            held = []
        table = WordTable(element, cell)
        tables.append(table)
        empty = empty and not table.cells
        for inner in table.cells:
            yield from blocks(inner.element, tables, inner)
    if held:
        # the last mark of a cell is the cell's own: nobody can take it away
        yield Block(tuple(held), cell, ended=empty and cell is not None)


def mark_is_gone(paragraph: _Element) -> bool:
    """Return whether the mark at the end of a ``w:p`` was deleted or is hidden."""
    return mark_is_deleted(paragraph) or mark_is_hidden(paragraph)


def mark_is_deleted(paragraph: _Element) -> bool:
    """Return whether the mark at the end of a ``w:p`` was deleted or moved away."""
    properties = child(paragraph, "pPr", "rPr")
    return any(child(properties, one) is not None for one in _REVOKED)


def mark_is_hidden(paragraph: _Element) -> bool:
    """Return whether the mark at the end of a ``w:p`` is hidden, so that the line goes on."""
    return bool(switch(child(paragraph, "pPr", "rPr", "vanish")))


def _contents(container: _Element) -> Iterator[_Element]:
    """Yield the ``w:p`` and ``w:tbl`` of ``container``, through what only wraps them."""
    for element in container:
        key = name(element)
        if key in {"p", "tbl"}:
            yield element
        elif key in THROUGH:
            yield from _contents(element)
        elif key == "mc:AlternateContent":
            branch = choose_branch(element)
            if branch is not None:
                yield from _contents(branch)
        elif key in {"altChunk", "subDoc"}:
            raise UnreadableFileError(
                "正文中嵌入了另一份文件，其内容读不出来；请用 Word 或 WPS 打开并另存后再检查",
                "another file is embedded in the text and cannot be read; "
                "open it in Word or WPS, save it, and check again",
            )
