"""What stands on pages for the reader's sake and is no text: page numbers, headers, watermarks."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.formats.paged.model import Line, Sheet

_EDGE = 2
"""Headers and footers are among so many lines at the head or the foot of a page."""

_DASHED = re.compile(r"[-—–―－─一·•~～][ \u3000]*\d{1,4}[ \u3000]*[-—–―－─一·•~～]")
_NAMED = re.compile(
    r"第[ ]*\d{1,4}[ ]*页(?:[ ]*[,，/／|]?[ ]*[(（]?共[ ]*\d{1,4}[ ]*页[)）]?)?"
    r"|共[ ]*\d{1,4}[ ]*页[ ]*[,，/／|]?[ ]*第[ ]*\d{1,4}[ ]*页"
    r"|[Pp]age[ ]*\d{1,4}(?:[ ]*of[ ]*\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}(?:[ ]*[/／][ ]*\d{1,4})?|[ivxIVX]{1,6}")
_FIGURES = re.compile(r"\d+")


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages without page numbers, running headers and footers, and watermarks.

    A number in dashes at the edge of a page is always its number; a bare one where those
    of other pages count on. A header is known by standing on several pages: a document
    of one page keeps it.
    """
    aside: set[tuple[int, int]] = set()
    for sheet in sheets:
        for position in _edges(sheet.lines):
            text = sheet.lines[position].text
            if _DASHED.fullmatch(text) or _NAMED.fullmatch(text):
                aside.add((sheet.number, position))
    aside |= _counting(sheets, aside)
    aside |= _running(sheets, aside)
    aside |= _watermarks(sheets)
    return [
        sheet._replace(
            lines=[
                line
                for position, line in enumerate(sheet.lines)
                if (sheet.number, position) not in aside
            ]
        )
        for sheet in sheets
    ]


def _edges(lines: Sequence[Line], skipped: Iterable[int] = ()) -> list[int]:
    """Return the positions of the lines at the head and the foot of a page.

    ``skipped`` are lines already set aside: those behind them are at the edge too.
    """
    left_out = set(skipped)
    order = sorted((i for i in range(len(lines)) if i not in left_out), key=lambda i: lines[i].y)
    heights = sorted({round(lines[i].y) for i in order})
    edge = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [i for i in order if round(lines[i].y) in edge]


def _counting(sheets: Sequence[Sheet], aside: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the bare numbers at the edges of pages that count on from page to page."""
    series: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sheet in sheets:
        for position in _edges(sheet.lines):
            line = sheet.lines[position]
            outermost = line.y < 0.12 * sheet.height or line.y > 0.88 * sheet.height
            if (sheet.number, position) in aside or not outermost:
                continue
            if _BARE.fullmatch(line.text) and line.text[0].isdigit():
                number = int(_FIGURES.findall(line.text)[0])
                series[number - sheet.number].append((sheet.number, position))
    return {place for places in series.values() if len(places) > 1 for place in places}


def _running(sheets: Sequence[Sheet], aside: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the lines that stand at the edge of several pages at the same height.

    Figures in them may differ from page to page.
    """
    found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    skipped: dict[int, list[int]] = defaultdict(list)
    for number, position in aside:
        skipped[number].append(position)
    for sheet in sheets:
        for position in _edges(sheet.lines, skipped[sheet.number]):
            line = sheet.lines[position]
            text = _FIGURES.sub("0", line.text)
            if text == "0":
                continue  # a number is one of the page only if it counts on
            found[text, round(3 * line.y / line.size)].append((sheet.number, position))
    whole = sum(1 for sheet in sheets if sheet.lines)
    return {
        place
        for places in found.values()
        # odd and even pages may have headers of their own, and the first none
        if len({number for number, _ in places}) >= max(2, 0.35 * whole)
        for place in places
    }


def _watermarks(sheets: Sequence[Sheet]) -> set[tuple[int, int]]:
    """Return the lines that stand at one and the same place of most pages."""
    found: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
    for sheet in sheets:
        for position, line in enumerate(sheet.lines):
            found[line.text, round(line.x0), round(line.y)].append((sheet.number, position))
    least = max(3, 0.5 * sum(1 for sheet in sheets if sheet.lines))
    return {place for places in found.values() if len(places) >= least for place in places}
