"""HTML: the article of a page as a browser shows it, each character at its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from typing import TYPE_CHECKING

from checker.formats.base import refuse_blank, split_lines
from checker.formats.decoding import declared_encoding, decode
from checker.formats.directives import are_possible, find_directives
from checker.formats.html.article import amount, article
from checker.formats.html.names import BLOCK
from checker.formats.html.tables import blank_cells, find_tables, located
from checker.formats.html.title import title_above
from checker.formats.html.tokens import Tag, comments, tokens
from checker.formats.html.tree import Page
from checker.formats.place_keeping import Assembly
from checker.model.document import Document
from checker.support.errors import EmptyFileError, TooLargeError, UnreadableFileError
from checker.support.limits import MEGABYTE
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.formats.html.model import VisibleLine
    from checker.model.document import Directive
    from checker.support.limits import Limits


_ARCHIVE = lazily(rb"(?im)^(?:MIME-Version:|Content-Type:[ \t]*multipart/)")
_BREAKS = BLOCK | {"br"}
_NEAR = 2000
"""Code points; text so far before a comment is not looked for."""
_HEAD = 2048
"""Bytes at the beginning in which an archive shows itself."""
_TEXT = 100
"""Characters; a page that shows less text than this may hide it until a script is run."""


def read(name: str, data: bytes, limits: Limits) -> Document:
    """Return the document of a page: its article with its title; the page if none stands out.

    A piece of a page without head and body is all article. Raise an InputError.
    """
    if len(data) > limits.text_bytes:
        size = f"{limits.text_bytes / MEGABYTE:g} MB"
        raise TooLargeError(f"文件超过 {size} 的上限", f"the file is larger than {size}")
    if _ARCHIVE.search(data, 0, _HEAD):
        raise UnreadableFileError(
            "这是单个文件网页（.mht），不能读取；请在浏览器里另存为网页（.html）后再检查",
            "this is a web archive (.mht), which cannot be read; save the page as .html",
        )
    text, encoding = decode(data, declared_encoding(data))
    refuse_blank(text)
    lines = split_lines(text)
    source = "\n".join(lines)
    page = Page(source)
    if page.veiled and amount(page) < _TEXT:
        revealed = Page(source, reveal=True)
        page = revealed if amount(revealed) > amount(page) else page
    tables = find_tables(page)
    found = article(page)
    visible = [*title_above(source, page, found), *found.lines]
    _refuse(page, visible, limits)
    assembly = _assemble(source, visible, blank_cells(tables, visible))
    directives = _directives(source, visible) if are_possible(source) else []
    return Document(
        name,
        "".join(assembly.pieces),
        assembly.runs,
        encoding,
        lines,
        directives=directives,
        tables=located(tables, assembly),
    )


def _refuse(page: Page, lines: Sequence[VisibleLine], limits: Limits) -> None:
    """Raise an InputError if the page has no text, or a paragraph that is too long."""
    if not any(line.text.strip() for line in lines):
        zh, en = "网页里没有文字", "the page holds no text"
        if page.framed:
            zh += "，正文在框架的另一个网页里"
            en += "; it shows another page in a frame"
        raise EmptyFileError(zh, en)
    for line in lines:
        if len(line.text) > limits.paragraph:
            number = f"{limits.paragraph:,}"
            raise TooLargeError(
                f"有一段超过 {number} 个字符的上限",
                f"a paragraph is longer than {number} characters",
            )


def _directives(source: str, lines: Sequence[VisibleLine]) -> list[Directive]:
    """Return the comments that are addressed to nianbao, wherever on the page they stand."""
    ends = [piece.end for line in lines for piece in line.pieces]

    def behind_text(offset: int) -> bool:
        before = bisect_right(ends, offset)
        if not before or offset - ends[before - 1] > _NEAR:
            return False
        between = tokens(source[ends[before - 1] : offset])
        return not any(isinstance(one, Tag) and one.name in _BREAKS for one in between)

    return list(find_directives(source, comments(source), behind_text))


def _assemble(source: str, lines: Sequence[VisibleLine], blanks: Sequence[int]) -> Assembly:
    """Return the text of ``lines``, an empty one at most between two others.

    Among them stands an empty line for each of ``blanks``, places of blank cells.
    """
    text = Assembly(source)
    waiting = deque(blanks)
    position = -1  # where the last line ends; before the first one, none does
    empty = False

    def begin_line(end: int) -> None:
        nonlocal position, empty
        if position >= 0:
            text.put(position, "\n\n" if empty else "\n")
        position, empty = end, False

    for line in lines:
        if not line.text:
            empty = empty or (position >= 0 and not line.tabular)
            continue
        while waiting and waiting[0] < line.pieces[0].start:
            begin_line(waiting.popleft())
        begin_line(line.pieces[-1].end)
        line.write(text)
    for blank in waiting:
        begin_line(blank)
    if waiting:
        text.mark(waiting[-1])
    return text
