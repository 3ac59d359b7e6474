"""The title of an article that stands outside of it: above, or in the head of the page."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from checker.formats.html.article import without_spaces
from checker.formats.html.tokens import plain
from checker.formats.html.visible_lines import VisibleLines
from checker.language.shapes import shape
from checker.model.span import Span
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.formats.html.article import Article
    from checker.formats.html.model import VisibleLine
    from checker.formats.html.tree import Page

_HEAD = 10
"""Lines of the article among which its title stands."""
_NEAR = 6
"""Lines above the article among which a line that nothing marks may be the title."""
_SHORTEST = 8
"""A shorter line says what it is only if it is named as a title."""
_LONGEST = 80
_YEAR = lazily("20[0-9]{2}")
_SEPARATOR = lazily(r"\s*[_|]+\s*|\s+[-—–]+\s+|(?<=[^\W\d_A-Za-z])[-]+(?=[^\W\d_A-Za-z])")


def title_above(source: str, page: Page, article: Article) -> Sequence[VisibleLine]:
    """Return the title of ``article`` as lines that are to be put before it; often none."""
    filled = [line for line in article.lines if line.text]
    head = without_spaces("".join(line.text for line in filled[:_HEAD]))
    named = [
        without_spaces(plain(source, page.heads[name]))
        for name in ("articletitle", "title")
        if name in page.heads
    ]
    if not page.whole or not filled:
        return ()
    visible = _visible_title(page.lines[: article.start], named)
    title = without_spaces("".join(line.text for line in visible))
    if visible and (title in head or any(title in name for name in named)):
        return () if title in head else visible
    if _is_title(filled[0]):
        return ()
    if visible:
        return visible
    above = [line for line in page.lines[: article.start] if line.text][-_NEAR:]
    for line in reversed(above):
        if not line.linked and _is_title(line) and _YEAR.search(line.text):
            return (line,)
    begin = filled[0].pieces[0].start
    for span in _titles_in_head(source, page):
        if span.start > begin:
            continue
        text = without_spaces(plain(source, span))
        if text in head:
            return ()
        if not _SHORTEST <= len(text) <= _LONGEST:
            continue
        lines = VisibleLines(source)
        lines.text(span, page.nodes[0])
        lines.end()
        return lines.found
    return ()


def _visible_title(lines: Sequence[VisibleLine], named: Sequence[str]) -> Sequence[VisibleLine]:
    """Return the lines above the article that are its title.

    The one that the head of the page repeats, else the last that is marked as a title.
    """
    last: Sequence[VisibleLine] = ()
    for marked, group in groupby(lines, lambda line: line.node.title):
        found = [line for line in group if line.text and not line.linked]
        for lines_of_title in [found] if marked else [[line] for line in found]:
            text = without_spaces("".join(line.text for line in lines_of_title))
            if not _SHORTEST <= len(text) <= _LONGEST:
                continue
            if any(text in name for name in named):
                last = lines_of_title
                break
            if marked and not any(without_spaces(line.text) in n for line in last for n in named):
                last = lines_of_title
    return last


def _is_title(line: VisibleLine) -> bool:
    """Return whether a line that nothing marks may be a title."""
    text = line.text.strip()
    if not _SHORTEST <= len(text) <= _LONGEST or re.search("[。；：]|[，:]$", text):
        return False
    return not line.numbered and not shape("DATE").fullmatch(text)


def _titles_in_head(source: str, page: Page) -> Iterator[Span]:
    """Yield the places in the head of a page where the title of its article is said.

    The title element is often a template's, so only one with a year is believed.
    """
    for name in ("articletitle", "title"):
        if name not in page.heads:
            continue
        span = page.heads[name]
        if name == "articletitle":
            yield span
            continue
        # 某县人民政府_关于2024年……的报告: the name of the site stands before or behind
        yield from (p for p in _parts(source, span) if _YEAR.search(p.of(source)))


def _parts(source: str, span: Span) -> Iterator[Span]:
    """Yield what separators divide a title into."""
    start = span.start
    for match in _SEPARATOR.finditer(source, span.start, span.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, span.end)
