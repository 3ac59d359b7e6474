"""Which lines of a page are the article, and which are the website around it.

No part of a report may be lost: a line too many is better than one too few. So the
article is the smallest part of the page that holds all paragraphs and numbered
headings, and more of what is around it where there is no sign against it. Whether a line
is the website's is read from links, marks and numbers, and where those leave it open
from the names that sites give to their parts.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from checker.formats.html.line_kinds import (
    has_link,
    is_attachment,
    is_date,
    is_field,
    is_link,
    is_strong,
    weight,
)
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.formats.html.model import Node, VisibleLine
    from checker.formats.html.tree import Page

_ENOUGH = 100
"""Characters of text that a page must have for an article to be sought in it."""
_LITTLE = 0.05
"""The share of all text that may stand outside the article."""
_LIGHT = 0.2
"""The share of all text that a part with the name of a menu or the like may hold."""
_NEAR = 8
"""Lines around the article that may be part of it."""
_ROW = 3
"""As many links one below the other are a list of other pages."""
_LONGEST_NAME = 40
"""The longest line of a signature."""


class Article(Record):
    """The lines of a page that are its article; ``start`` is how many stand before it."""

    start: int
    lines: Sequence[VisibleLine]


def article(page: Page) -> Article:
    """Return the article of ``page``; all but menus and the like where none stands out."""
    if not page.whole:
        return Article(0, page.lines)
    parts = _Parts(page)
    if amount(page) < _ENOUGH:
        kept = [line for line in page.lines if not parts.is_furniture(line)]
        return Article(0, kept or page.lines)
    node = parts.article_node()
    start, end = parts.extent(node)
    end += parts.signature(page.lines[start:end], page.lines[end:])
    kept = [line for line in page.lines[start:end] if not parts.is_furniture(line)]
    return Article(start, _trim(list(_without_lists(kept))))


def amount(page: Page) -> int:
    """Return how many characters of text a page has."""
    return sum(map(weight, page.lines))


def without_spaces(text: str) -> str:
    """Return ``text`` without spaces, to compare it with another."""
    return "".join(text.split())


class _Parts:
    """The elements of a page, weighed by the lines in them."""

    def __init__(self, page: Page) -> None:
        """Weigh the elements of ``page``."""
        self._page = page
        strong = self._sums(is_strong)
        text = self._sums(weight)
        self._furniture = self._furniture_nodes(strong, [_LIGHT * text[0] > one for one in text])
        self._strong = strong
        self._text = self._sums(lambda line: 0 if self.is_furniture(line) else weight(line))
        self._dirt = self._sums(lambda line: has_link(line) or self.is_furniture(line))
        self._lines = self._sums(lambda line: bool(line.text) and not line.tabular)
        self._last = [node.index for node in page.nodes]
        self._first = [len(page.lines)] * len(page.nodes)
        for number in reversed(range(len(page.lines))):
            self._first[page.lines[number].node.index] = number
        for node in reversed(page.nodes):
            if node.parent:
                above = node.parent.index
                self._last[above] = max(self._last[above], self._last[node.index])
                self._first[above] = min(self._first[above], self._first[node.index])

    def article_node(self) -> Node:
        """Return the element that is the article."""
        path = self._path()
        contents = [depth for depth, node in enumerate(path) if node.content]
        depth = contents[-1] if contents else len(path) - 1
        while depth and self._belongs(path[depth].index, path[depth - 1].index):
            depth -= 1
        return path[depth]

    def extent(self, node: Node) -> tuple[int, int]:
        """Return the number of the first line in an element, and of the first behind it."""
        lines = self._page.lines
        inside = range(node.index, self._last[node.index] + 1)
        first = end = self._first[node.index]
        while end < len(lines) and lines[end].node.index in inside:
            end += 1
        return first, end

    def is_furniture(self, line: VisibleLine) -> bool:
        """Return whether a line stands in a menu or the like."""
        return self._furniture[line.node.index]

    def signature(self, lines: Sequence[VisibleLine], following: Sequence[VisibleLine]) -> int:
        """Return how many lines behind the article sign and date it."""
        if any(is_date(line) for line in lines[-_NEAR:]):
            return 0
        for number, line in enumerate(following[:_NEAR], 1):
            if self.is_furniture(line) or line.linked or len(line.text) > _LONGEST_NAME:
                break
            if line.tabular:
                break
            if is_date(line):
                return number
            if re.search("[：:]", line.text):
                break
        return 0

    def _belongs(self, inner: int, outer: int) -> bool:
        """Return whether what an element has around the one that is the article belongs to it."""
        if self._dirt[outer] > self._dirt[inner] or self._strong[outer] > self._strong[inner]:
            return False
        if self._lines[outer] - self._lines[inner] > _NEAR:
            return False
        lines, begin = self._page.lines, self._first[inner]
        opening = {line.text.strip() for line in lines[begin : begin + _NEAR] if line.text}
        return not any(
            is_field(line) or line.text.strip() in opening
            for line in lines[self._first[outer] : begin]
        )

    def _path(self) -> list[Node]:
        """Return the elements that hold all that must not be lost, from the outermost in."""
        children: list[list[Node]] = [[] for _ in self._page.nodes]
        for node in self._page.nodes[1:]:
            if node.parent and self._text[node.index]:
                children[node.parent.index].append(node)
        path = [self._page.nodes[0]]
        while inner := children[path[-1].index]:
            best = max(inner, key=lambda node: self._text[node.index])
            copies = 1 + any(self._is_copy(best, node) for node in inner)
            outer = path[-1].index
            lost = self._text[outer] - copies * self._text[best.index]
            strong = self._strong[outer] > copies * self._strong[best.index]
            if strong or lost > _LITTLE * self._text[0]:
                break
            path.append(best)
        return path

    def _is_copy(self, node: Node, other: Node) -> bool:
        """Return whether another element has the same text: one of the two is for telephones.

        One or two paragraphs that stand there twice are a mistake of the author.
        """
        one, two = node.index, other.index
        if one == two or self._strong[one] < _ROW or self._text[one] != self._text[two]:
            return False
        texts = [
            [line.text.strip() for line in self._page.lines[slice(*self.extent(each))]]
            for each in (node, other)
        ]
        return texts[0] == texts[1]

    def _sums(self, measure: Callable[[VisibleLine], int]) -> list[int]:
        """Return the sum of a measure over the lines in each element."""
        sums = [0] * len(self._page.nodes)
        for line in self._page.lines:
            sums[line.node.index] += measure(line)
        for node in reversed(self._page.nodes):
            if node.parent:
                sums[node.parent.index] += sums[node.index]
        return sums

    def _furniture_nodes(self, strong: Sequence[int], light: Sequence[bool]) -> list[bool]:
        """Return for each element whether it is, or stands in, a menu or the like.

        What holds a paragraph or a numbered heading is none whatever its name.
        """
        found: list[bool] = []
        for node in self._page.nodes:
            own = node.furniture and not strong[node.index] and light[node.index]
            found.append(own or (node.parent is not None and found[node.parent.index]))
        return found


def _without_lists(lines: Sequence[VisibleLine]) -> Iterator[VisibleLine]:
    """Yield ``lines`` without lists of links to other pages; attachments are the report's."""
    for links, group in groupby(lines, lambda line: bool(line.text) and is_link(line)):
        found = list(group)
        if not links or len(found) < _ROW or is_attachment(found[0]):
            yield from found


def _trim(lines: Sequence[VisibleLine]) -> Sequence[VisibleLine]:
    """Return ``lines`` without those before and behind the text that lead elsewhere.

    Behind the text they may be attachments.
    """
    text = [number for number, line in enumerate(lines) if weight(line)]
    if not text:
        return lines
    kept = [line for line in lines[: text[0]] if not has_link(line)]
    kept += lines[text[0] : text[-1] + 1]
    attached = False
    for line in lines[text[-1] + 1 :]:
        attached = attached or is_attachment(line)
        if attached or not has_link(line):
            kept.append(line)
    return kept
