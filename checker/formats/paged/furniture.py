"""Page numbers, running headers and footers, and watermarks: they are no text of the report."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.formats.paged.model import PageBox

_EDGE = 2
"""Headers and footers are among so many lines at the head or the foot of a page."""

_DASHED = lazily(r"[-—–―－─一·•~～][ \u3000]*\d{1,4}[ \u3000]*[-—–―－─一·•~～]")
_NAMED = lazily(
    r"第[ ]*\d{1,4}[ ]*页(?:[ ]*[,，/／|]?[ ]*[(（]?共[ ]*\d{1,4}[ ]*页[)）]?)?"
    r"|共[ ]*\d{1,4}[ ]*页[ ]*[,，/／|]?[ ]*第[ ]*\d{1,4}[ ]*页"
    r"|[Pp]age[ ]*\d{1,4}(?:[ ]*of[ ]*\d{1,4})?"
)
_BARE = lazily(r"\d{1,4}(?:[ ]*[/／][ ]*\d{1,4})?|[ivxIVX]{1,6}")
_FIGURES = lazily(r"\d+")


def without_furniture(pages: Sequence[PageBox]) -> list[PageBox]:
    """Return the pages without page numbers, running headers and footers, and watermarks.

    A number in dashes at the edge of a page is always its number; a bare one where those
    of other pages count on. A header is known by standing on several pages: a document
    of one page keeps it.
    """
    aside: set[tuple[int, int]] = set()
    for page in pages:
        for position in _edges(page):
            text = page.lines[position].text
            if _DASHED.fullmatch(text) or _NAMED.fullmatch(text):
                aside.add((page.number, position))
    aside |= _counting(pages, aside)
    aside |= _running(pages, aside)
    aside |= _watermarks(pages)
    left_out: dict[int, set[int]] = defaultdict(set)
    for number, position in aside:
        left_out[number].add(position)
    return [without_lines(page, left_out[page.number]) for page in pages]


def without_lines(page: PageBox, aside: set[int]) -> PageBox:
    """Return ``page`` without the lines at the positions ``aside``, in all its forms."""
    if not aside:
        return page
    gone = {page.lines[position] for position in aside}
    parts = [
        without_lines(part, {place for place, line in enumerate(part.lines) if line in gone})
        for part in page.parts
    ]
    lines = [line for position, line in enumerate(page.lines) if position not in aside]
    tables = [
        table._replace(at=table.at - sum(position < table.at for position in aside))
        for table in page.tables
    ]
    return page._replace(lines=lines, tables=tuple(tables), parts=tuple(parts))


def _edges(page: PageBox, skipped: Iterable[int] = ()) -> list[int]:
    """Return the positions of the lines at the head and the foot of a page.

    ``skipped`` are lines already left out: those behind them are at the edge too.
    """
    lines = page.lines
    left_out = set(skipped)
    order = sorted((i for i in range(len(lines)) if i not in left_out), key=lambda i: lines[i].y)
    cells = (placed for table in page.tables for cell in table.cells for placed in cell.lines)
    in_cells = {round(placed.line.y) for placed in cells}
    heights = sorted({round(lines[i].y) for i in order} | in_cells)
    edge = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [i for i in order if round(lines[i].y) in edge]


def _counting(pages: Sequence[PageBox], aside: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the bare numbers at the edges of pages that count on from page to page."""
    series: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for position in _edges(page):
            line = page.lines[position]
            outermost = line.y < 0.12 * page.height or line.y > 0.88 * page.height
            if (page.number, position) in aside or not outermost:
                continue
            if _BARE.fullmatch(line.text) and line.text[0].isdigit():
                number = int(_FIGURES.findall(line.text)[0])
                series[number - page.number].append((page.number, position))
    return {place for places in series.values() if len(places) > 1 for place in places}


def _running(pages: Sequence[PageBox], aside: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the lines that stand at the edge of several pages at the same height.

    Figures in them may differ from page to page.
    """
    found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    skipped: dict[int, list[int]] = defaultdict(list)
    for number, position in aside:
        skipped[number].append(position)
    for page in pages:
        for position in _edges(page, skipped[page.number]):
            line = page.lines[position]
            text = _FIGURES.sub("0", line.text)
            if text == "0":
                continue  # a number is one of the page only if it counts on
            found[text, round(3 * line.y / line.size)].append((page.number, position))
    whole = sum(1 for page in pages if page.lines)
    return {
        place
        for places in found.values()
        # odd and even pages may have headers of their own, and the first none
        if len({number for number, _ in places}) >= max(2, 0.35 * whole)
        for place in places
    }


def _watermarks(pages: Sequence[PageBox]) -> set[tuple[int, int]]:
    """Return the lines that stand at one and the same place of most pages."""
    found: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for position, line in enumerate(page.lines):
            found[line.text, round(line.x0), round(line.y)].append((page.number, position))
    least = max(3, 0.5 * sum(1 for page in pages if page.lines))
    return {place for places in found.values() if len(places) >= least for place in places}
