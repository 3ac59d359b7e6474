"""What a line of a web page is by itself: text, a link, a field of the website, a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.shapes import shape
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.formats.html.model import VisibleLine

_MARK = lazily("[，。；,;]")
_FIELD = lazily(r"[^：:，。；]{1,10}[：:][^，。；]{1,60}$")
_PROSE = 20
"""A line this long with a mark in it is text."""
_PARAGRAPH = 60
"""A line this long with a stop in it is a paragraph, wherever it stands."""


def weight(line: VisibleLine) -> int:
    """Return how many characters of text a line is; a link or a few words are none."""
    length = len(line.text)
    if is_link(line) or line.field or not line.text:
        return 0
    is_text = length >= _PROSE and _MARK.search(line.text)
    return length if is_text or line.numbered else 0


def is_strong(line: VisibleLine) -> bool:
    """Return whether a line must not be lost."""
    if is_link(line) or line.field:
        return False
    return line.numbered or (len(line.text) >= _PARAGRAPH and "。" in line.text)


def is_link(line: VisibleLine) -> bool:
    """Return whether more than half of a line is links; a cell of data never counts as such."""
    return not line.tabular and line.linked * 2 > len(line.text)


def has_link(line: VisibleLine) -> bool:
    """Return whether a line that is no text leads elsewhere: 您的位置：首页 > 政务公开."""
    return line.linked > 0 and not line.tabular and not weight(line)


def is_field(line: VisibleLine) -> bool:
    """Return whether a line is a field of the site's: 索引号：YX0031-2025-00017."""
    if line.tabular:
        return False
    return line.field or (not line.node.title and _FIELD.match(line.text.strip()) is not None)


def is_date(line: VisibleLine) -> bool:
    """Return whether a line is a date as a signature has it; 2025-01-10 is the website's."""
    text = line.text.strip()
    return "月" in text and not line.tabular and shape("DATE").fullmatch(text) is not None


def is_attachment(line: VisibleLine) -> bool:
    """Return whether a line names an attachment (附件)."""
    return shape("ATTACHMENT").match(line.text.strip()) is not None
