"""Which lines are one paragraph: known by margins, indents and gaps, also across pages.

A line goes on with the one above it where that one is full (the first piece of the next
would not have fitted in) and itself begins at the margin. An indent, a short line, a
wider gap, type of another size and a heading's number begin something new.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.paged.model import PlacedLine
from checker.formats.paged.pieces import CLOSING
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.formats.paged.model import PageBox, PageTable, TextLine

# Wider and simpler than the terminals of the grammar: they only tell whether a line that is cut
# off at the margin begins something new. What a heading is, the grammar decides afterwards.
_NUMBER = lazily(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}(?:[.．](?!\d)|、)|第[一二三四五六七八九十\d]{1,3}[章节条]|[①-⑳]|附件|附："
)
_MAIN_NUMBER = lazily(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节]")
_MARKER = lazily(r"[一二三四五六七八九十]{1,2}是|其[一二三四五六七八九十]|首先|其次|再次|最后")
_STOPS = "。！？；：.!?;:…"
_AFTER_STOPS = "”’）)》"


class _Frame(NamedTuple):
    """Where the lines of a page or column begin and end."""

    left: float
    right: float


class _Layout(NamedTuple):
    """How the text of a document is set.

    ``size`` is that of most type, ``pitch`` the distance of its lines. ``indented`` and
    ``spaced`` tell whether an indent or a wider gap marks where paragraphs begin,
    ``numbers_flush`` whether numbered ones begin at the margin all the same.
    """

    size: float
    pitch: float
    indented: bool
    spaced: bool
    numbers_flush: bool


def blocks_of(pages: Sequence[PageBox]) -> list[list[PlacedLine] | PageTable]:
    """Return the paragraphs of a document, as their lines, and its tables, in reading order.

    A footnote stands where its page ends; the paragraph that it interrupts goes on
    over it. None goes on over a table.
    """
    frames = _Frames(pages)
    layout = _layout(pages, frames)
    blocks: list[list[PlacedLine] | PageTable] = []
    current: list[PlacedLine] = []
    for page in pages:
        notes = _notes_from(page.lines, layout)
        tables = deque(page.tables)
        for position, line in enumerate(page.lines):
            while tables and tables[0].at <= position:
                blocks.append(tables.popleft())
                current = []
            placed = PlacedLine(line, page.number)
            if current and _goes_on(current, placed, frames, layout):
                current.append(placed)
                continue
            paragraph = [placed]
            blocks.append(paragraph)
            if position < notes or not current:
                current = paragraph
        if tables:
            blocks += tables
            current = []
    return blocks


class _Frames:
    """The frames of all pages and columns."""

    def __init__(self, pages: Sequence[PageBox]) -> None:
        self._kinds = {page.number: (round(page.width), round(page.height)) for page in pages}
        groups: dict[tuple[tuple[int, int], int], list[TextLine]] = defaultdict(list)
        for page in pages:
            for line in page.lines:
                groups[self._kinds[page.number], line.column].append(line)
        self._of_kind = {key: _frame(lines, key[0][0]) for key, lines in groups.items()}
        self._of_page: dict[tuple[int, int], _Frame] = {}
        for page in pages:
            for column in {line.column for line in page.lines}:
                self._adjust(page, column)

    def _adjust(self, page: PageBox, column: int) -> None:
        """Take the page's own frame where enough lines show it: margins may be mirrored."""
        common = self._of_kind[self._kinds[page.number], column]
        lines = [line for line in page.lines if line.column == column]
        width = common.right - common.left
        wide = [line for line in lines if line.x1 - line.x0 > 0.85 * width]
        if len(wide) >= 8:
            own = _frame(lines, page.width)
            if abs((own.right - own.left) - width) < 0.1 * width:
                self._of_page[page.number, column] = own

    def of(self, placed: PlacedLine) -> _Frame:
        """Return the frame that a line stands in."""
        key = (placed.page, placed.line.column)
        return self._of_page.get(key) or self._of_kind[self._kinds[key[0]], key[1]]

    def alike(self, one: PlacedLine, other: PlacedLine) -> bool:
        """Return whether two lines stand on pages of the same size."""
        return self._kinds[one.page] == self._kinds[other.page]


def _frame(lines: Sequence[TextLine], width: float) -> _Frame:
    """Return the margins that ``lines`` keep to; ``width`` is that of the page."""
    lefts = sorted(line.x0 for line in lines)
    em = sorted(line.size for line in lines)[len(lines) // 2]
    left = next(
        (one for one, other in pairwise(lefts) if other - one < 0.5 * em),
        lefts[0],
    )
    # marks may hang over the margin, or be cut to half their width before it
    rights = sorted((line.x1 for line in lines if line.text[-1] not in CLOSING), reverse=True)
    rights = rights or sorted((line.x1 for line in lines), reverse=True)
    right = next((one for one, other in pairwise(rights) if one - other < 0.5 * em), rights[0])
    backed = sum(1 for one in rights if right - one < 1.1 * em)
    if not lines[0].column and (backed < 4 or 5 * backed < len(lines)):
        # hardly any line is full: the page is taken to have the same margin on both sides
        right = max(right, width - left - em)
    return _Frame(left, right)


def _layout(pages: Sequence[PageBox], frames: _Frames) -> _Layout:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    gaps: Counter[float] = Counter()
    indents = lines = flush = 0
    for page in pages:
        for position, line in enumerate(page.lines):
            above = page.lines[position - 1] if position else None
            frame = frames.of(PlacedLine(line, page.number))
            lines += 1
            indents += _is_indented(line, frame)
            if above is None or above.column != line.column:
                continue
            if abs(above.size - line.size) < 0.1 * size and above.y < line.y:
                gaps[round(8 * (line.y - above.y) / size) / 8] += 1
            short = above.x1 < frame.right - line.head - 2 * size
            at_margin = short and line.x0 - frame.left < size and line.size < 1.1 * size
            flush += bool(at_margin and _NUMBER.match(line.text))
    usual = [
        gap for gap, count in gaps.items() if 0.9 < gap < 4 and 3 * count >= max(gaps.values())
    ]
    pitch = min(usual, default=2.0)
    wide = sum(count for gap, count in gaps.items() if 1.12 * pitch < gap < 4 * pitch)
    return _Layout(
        size,
        pitch * size,
        indents >= 2 and 20 * indents >= lines,
        wide >= 3 and 12 * wide >= lines,
        flush >= 2,
    )


def _is_indented(line: TextLine, frame: _Frame) -> bool:
    """Return whether a line begins two characters from the margin and is no centred one."""
    indent, left = line.x0 - frame.left, frame.right - line.x1
    return 1.4 < indent / line.size < 3.2 and (left < 3 * line.size or indent < left - 2)


def _notes_from(lines: Sequence[TextLine], layout: _Layout) -> int:
    """Return where the footnotes of a page begin, which are set in smaller type."""
    start = len(lines)
    while start and lines[start - 1].size < 0.88 * layout.size:
        start -= 1
    return start or len(lines)


def _goes_on(
    above: Sequence[PlacedLine], below: PlacedLine, frames: _Frames, layout: _Layout
) -> bool:
    """Return whether the line ``below`` goes on with the paragraph ``above``."""
    last, line = above[-1].line, below.line
    em = line.size
    if abs(last.size - em) > 0.12 * max(last.size, em) or not frames.alike(above[-1], below):
        return False
    frame, own = frames.of(above[-1]), frames.of(below)
    if frame.right - last.x1 >= line.head + 0.3 * em:
        return False
    if not _at_the_margin(above, below, frame, own, layout):
        return False
    turned = above[-1].page != below.page or last.column != line.column
    gap = 0.0 if turned else line.y - last.y
    pitch = layout.pitch * max(1.0, em / layout.size)
    if gap < 0 or gap > pitch * (1.4 if layout.indented else 1.06) + 0.1 * em:
        return False
    marked = layout.indented or layout.spaced
    closed = last.text.rstrip(_AFTER_STOPS)[-1:] in _STOPS
    if _MARKER.match(line.text):
        return marked or not closed
    if _NUMBER.match(line.text) and closed and (turned or not layout.spaced):
        return marked and not (layout.numbers_flush or _MAIN_NUMBER.match(line.text))
    return marked or not _NUMBER.match(line.text)


def _at_the_margin(
    above: Sequence[PlacedLine], below: PlacedLine, frame: _Frame, own: _Frame, layout: _Layout
) -> bool:
    """Return whether ``below`` begins where the lines of the paragraph ``above`` do."""
    first, last, line = above[0].line, above[-1].line, below.line
    em = line.size
    begins = line.x0 - own.left
    if em > 1.15 * layout.size and abs(own.left + own.right - line.x0 - line.x1) < em:
        # a title that runs on by itself; where its author broke it, lines are not full
        return frame.right - frame.left - (last.x1 - last.x0) < line.head + 0.6 * em
    if len(above) > 1:
        return abs(begins - (last.x0 - frame.left)) < 0.6 * em
    indent = first.x0 - frame.left
    if begins < 0.9 * em:
        return indent < 5 * em and (indent < 0.9 * em or begins < indent - 0.9 * em)
    if first.x1 - first.x0 < 0.5 * (frame.right - frame.left):
        return False
    # hanging under the text behind a number, or a block that is indented as a whole
    if first.inner > first.x0 and abs(begins - (first.inner - frame.left)) < 0.7 * em:
        return True
    return begins < indent - 0.9 * em
