"""The order in which the paragraphs of a Word file are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.formats.word.alternatives import choose_branch
from checker.formats.word.names import attribute, child, name, switch
from checker.support.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_THROUGH = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_REVOKED = ("del", "moveFrom")


class Block(NamedTuple):
    """One paragraph as it is shown: several ``w:p`` where the marks between them do not count.

    ``cell`` says whether it stands in a table, ``ended`` whether its last mark counts.
    """

    paragraphs: tuple[_Element, ...]
    cell: bool
    ended: bool


def blocks(container: _Element, *, cell: bool = False) -> Iterator[Block]:
    """Yield the paragraphs of ``container`` and its tables in reading order.

    Raise UnreadableFileError if text is embedded in a form that is not read.
    """
    held: list[_Element] = []
    for element in _contents(container):
        if name(element) == "p":
            held.append(element)
            if not mark_is_gone(element):
                yield Block(tuple(held), cell, ended=True)
                held = []
            continue
        if held:
            yield Block(tuple(held), cell, ended=False)
            held = []
        yield from _table(element)
    if held:
        yield Block(tuple(held), cell, ended=False)


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
        elif key in _THROUGH:
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


def _table(table: _Element) -> Iterator[Block]:
    """Yield the paragraphs of a table row by row; of merged cells, the first one's."""
    for index, row in enumerate(_inside_wrappers(table, "tr")):
        if child(row, "trPr", "del") is not None:
            continue
        for cell in _inside_wrappers(row, "tc"):
            properties = child(cell, "tcPr")
            merged = index > 0 and _goes_on(child(properties, "vMerge"))
            if merged or _goes_on(child(properties, "hMerge")):
                continue
            if child(properties, "cellDel") is None:
                yield from blocks(cell, cell=True)


def _goes_on(merge: _Element | None) -> bool:
    """Return whether a cell belongs to the merged one before it."""
    return merge is not None and attribute(merge) != "restart"


def _inside_wrappers(element: _Element, wanted: str) -> Iterator[_Element]:
    for inner in element:
        key = name(inner)
        if key == wanted:
            yield inner
        elif key in _THROUGH:
            yield from _inside_wrappers(inner, wanted)
