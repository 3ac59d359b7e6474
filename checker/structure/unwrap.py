"""Broken lines joined into paragraphs, before anything else looks at a text.

*Width-normalised*: a crawler has made all punctuation half-width (NFKC), so the
width of single marks says nothing about the author. *Hard-wrapped*: lines are
broken inside sentences, as PDF extraction leaves them; they are joined into
paragraphs here, and every character keeps its place in the file.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from checker.language.shapes import is_page_number
from checker.model.span import Span
from checker.structure.broken_lines import Joints
from checker.structure.file_lines import FileLine, file_lines, layout_of
from checker.support.patterns import HAN, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.document import Document
    from checker.model.tables import Table


class TextState(Record):
    """What was found about a text as a whole; the module explains both."""

    width_normalised: bool
    hard_wrapped: bool


_HALF_BETWEEN_CHINESE = lazily(rf"(?<={HAN}|[》”）)])[,;:?!](?={HAN}|[《“（(])")
_FULL_WIDTH = lazily(r"[，；：？！（）]")

_MIN_HALF_WIDTH = 5
"""Fewer half-width marks than this are slips of the author, not the state of the text."""


def unwrap(document: Document, tables: Sequence[Table] = ()) -> tuple[Document, TextState]:
    """Return the document with broken lines joined, and its state.

    Lines of ``tables`` stay as they are, and so do those on either side.
    """
    joined, hard_wrapped = _join(document, tables)
    return joined, TextState(is_width_normalised(document.text), hard_wrapped)


def is_width_normalised(text: str) -> bool:
    """Return whether ``text`` went through NFKC: no full-width mark, many half-width ones.

    。、《》“” survive NFKC, so they say nothing.
    """
    if _FULL_WIDTH.search(text) or not unicodedata.is_normalized("NFKC", text):
        return False
    return sum(1 for _ in _HALF_BETWEEN_CHINESE.finditer(text)) >= _MIN_HALF_WIDTH


def _join(document: Document, tables: Sequence[Table]) -> tuple[Document, bool]:
    """Return the document with broken lines joined, and whether there were any."""
    text = document.text
    lines = file_lines(text)
    cells = _starts_in(lines, tables)
    numbers = {
        line.whole.start for line in lines if _is_page_number(text, line, paged=document.paged)
    }
    plain = [line for line in lines if line.whole.start not in cells] if cells else lines
    full = [line for line in plain if line.width and line.whole.start not in numbers]
    joints = Joints(text, layout_of(text, plain, full))
    pieces: list[list[Span]] = []
    held: list[list[Span]] = []  # page numbers and blank lines after an open line
    last: FileLine | None = None
    joined = False
    for position, line in enumerate(lines):
        if line.whole.start in cells:
            pieces.extend([*held, [line.whole]])
            held = []
            last = None
            continue
        if not line.width or line.whole.start in numbers:
            held.append([line.whole])
            continue
        turned = [piece for piece in held if piece[0].of(text).strip()]
        after = lines[position + 1] if position + 1 < len(lines) else None
        blank = bool(held) and not turned
        if last is not None and joints.is_broken(last, line, after, blank=blank):
            pieces[-1][-1] = Span(pieces[-1][-1].start, last.content.end)
            pieces[-1].append(line.content)
            held = turned
            joined = True
        else:
            pieces.extend(held)
            held = []
            pieces.append([line.whole])
            joints.begin(line)
        last = line
    if not joined:
        return document, False
    return document.rearranged(pieces + held), True


def _starts_in(lines: Sequence[FileLine], tables: Sequence[Table]) -> set[int]:
    """Return where the lines begin that stand in ``tables``, blank ones between cells too."""
    found: set[int] = set()
    starts = [line.whole.start for line in lines] if tables else []
    for table in tables:
        span = table.span
        found.update(starts[bisect_left(starts, span.start) : bisect_right(starts, span.end)])
    return found


def _is_page_number(text: str, line: FileLine, *, paged: bool) -> bool:
    return bool(line.width) and is_page_number(text, *line.content, paged=paged)
