"""Which lines of the body are headings or numbered items, and at which level.

A number at the start of a line may be a heading's, a list item's or part of the text: what
stands around it decides, and so do the numbers of the lines above and below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import ordinals
from checker.language.shapes import enumeration_mark
from checker.model.span import Span
from checker.support.patterns import HAN, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.language.ordinals import Ordinal
    from checker.language.tables import Genre
    from checker.structure.split_lines import TextLine

_POINTED = 3
"""The level of 1."""

_MAX_HEADING = 60
"""A longer first sentence after an ordinal is text, not a heading."""

_YEAR = lazily("[ \u3000]*(?:19|20)[0-9]{2}[ \u3000]?年")
_HEADING_END = lazily(r"[。；！？;!?]|[：:](?=.)|\.$")
_STOP = lazily(r"[。；！？;!?]")
_COMMA = lazily("[，,]")
_KEPT_COMMA = lazily("([，,])")
_GLUED = lazily(
    rf"([^，,。；;：:！？!?]{{4,40}}?)(?<={HAN}|[”）)])[ \u3000]+(?={HAN}|[“（(]|20\d\d年)"
)


class BodyLine(Record):
    """A line of the body with the number that counts, if any, and its heading.

    ``ordinal`` is at the level where it stands; it is None for a paragraph, also for one that
    happens to begin like a number. ``heading`` is None for a line without a heading: a
    paragraph, or a list item that is a whole sentence.
    """

    line: TextLine
    ordinal: Ordinal | None
    heading: Span | None


def find_headings(text: str, lines: list[TextLine], genre: Genre) -> list[BodyLine]:
    """Return ``lines``, those of the body in order, with their numbers and headings."""
    read = [line.ordinal for line in lines]
    for index, item in enumerate(read):
        if item is not None and not _may_be_numbered(text, lines[index], item):
            read[index] = None
    read = [
        None if item is not None and not _counts_on(text, read, index) else item
        for index, item in enumerate(read)
    ]
    levelled = _with_levels(read)
    numbered_top = any(item is not None and item.level == 1 for item in levelled)
    result: list[BodyLine] = []
    for index, (line, item) in enumerate(zip(lines, levelled, strict=True)):
        if item is None:
            result.append(_plain(text, lines, index, genre, numbered_top=numbered_top))
        else:
            follows = _has_text_below(text, lines, levelled, index)
            heading = _heading(text, line, item, follows=follows)
            result.append(BodyLine(line, item, heading))
    return result


def _may_be_numbered(text: str, line: TextLine, item: Ordinal) -> bool:
    """Return whether an ordinal at a line's start numbers the line.

    第一章 and 第一节 do only on short lines of their own: 第一节课讲宪法。 is text.
    """
    rest = text[item.span.end : line.content.end]
    if item.form in (ordinals.CHAPTER, ordinals.PART):
        apart = text[item.span.end - 1] in "：:、" or rest[:1].isspace()
        return len(rest) <= _MAX_HEADING and "。" not in (rest.rstrip("。") if apart else rest)
    again = ordinals.read(text, item.span.end, line.content.end)
    if again is not None and again.form == item.form:
        return False  # （一）（二）两项工作: both are named
    return bool(rest.strip()) or item.form in (1, 2)


def _counts_on(text: str, read: list[Ordinal | None], index: int) -> bool:
    """Return whether a number with a digit right behind its point goes on with a series.

    In 3.5月 below 2. the 3. is a number; alone it may be anything. Before a year it may go on
    with an outer series too: 4、2025年 below 三、. Other numbers count.
    """
    item = read[index]
    if (
        item is None
        or item.form != _POINTED
        or not text[item.span.end : item.span.end + 1].isdigit()
    ):
        return True
    above = (read[place] for place in range(index - 1, -1, -1))
    before = next((other for other in above if other and other.form <= item.form), None)
    follows = before is not None and before.value == item.value - 1
    if follows and before is not None and before.form != item.form:
        follows = _YEAR.match(text, item.span.end) is not None
    return follows or _leads(read, index)


def _leads(read: list[Ordinal | None], index: int) -> bool:
    """Return whether the next line that is numbered in this or an outer style counts on."""
    item = read[index]
    if item is None:
        return False
    for place in range(index + 1, len(read)):  # a slice would copy all that follows
        other = read[place]
        if other is not None and other.form <= item.form:
            return other.form == item.form and other.value == item.value + 1
    return False


def _with_levels(read: list[Ordinal | None]) -> list[Ordinal | None]:
    """Return the ordinals at the level where they stand in their series.

    A sibling may go on in another style: （5） after （四） is meant as （五）. It is
    taken so when its value follows the open series, and it neither begins a list
    (with 1, or with others of its style below) nor runs on from the last list of its
    own style, unless the open series goes on behind it with the number after.
    """
    result: list[Ordinal | None] = []
    last: dict[int, int] = {}  # the last value at each open level
    ever: dict[int, int] = {}  # the last value of each style, in closed lists too
    for index, item in enumerate(read):
        if item is None:
            result.append(None)
            continue
        level = item.form
        runs_on = ever.get(item.form) == item.value - 1
        listed = item.form in last or _leads(read, index)
        if item.value > 1 and item.form > 1 and not listed:
            outer = [lv for lv in last if lv < item.form and last[lv] == item.value - 1]
            resumed = [lv for lv in outer if _resumes(read, index, lv, item.value)]
            if resumed or (outer and item.value > 2 and not runs_on):
                level = max(resumed or outer)
        for deeper in [lv for lv in last if lv > level]:
            del last[deeper]
        last[level] = ever[level] = item.value
        result.append(item._replace(level=level))
    return result


def _resumes(read: list[Ordinal | None], index: int, level: int, value: int) -> bool:
    """Return whether the series of ``level`` goes on behind ``index`` with the next value."""
    for place in range(index + 1, len(read)):
        item = read[place]
        if item is not None and item.form <= level:
            return item.form == level and item.value == value + 1
    return False


def _has_text_below(
    text: str, lines: list[TextLine], read: list[Ordinal | None], index: int
) -> bool:
    """Return whether a paragraph or a deeper number stands directly below line ``index``.

    A line that goes on with an enumeration (二是) below the last of several deeper
    items does not belong to that item.
    """
    if index + 1 >= len(lines):
        return False
    here, below = read[index], read[index + 1]
    if below is None:
        last = here is not None and here.level > 2 and here.value > 1
        return not (last and enumeration_mark(text, *lines[index + 1].content))
    return here is not None and below.level > here.level


def _heading(text: str, line: TextLine, item: Ordinal, *, follows: bool) -> Span | None:
    """Return where the heading after an ordinal stands, or None for a whole sentence."""
    start = item.span.end
    while start < line.content.end and text[start].isspace():
        start += 1
    rest = text[start : line.content.end]
    stop = _HEADING_END.search(rest)
    glued = _glued_end(rest, stop.start() if stop else None)
    if glued is not None:
        return Span(start, start + glued)
    if stop is None:
        if len(rest) > _MAX_HEADING and item.level > 1:
            return None
        return Span(start, line.content.end)
    if stop.group() in "：:":
        if follows and len(rest) <= _MAX_HEADING and not _STOP.search(rest):
            return Span(start, line.content.end)
        return Span(start, start + stop.end()) if stop.start() <= 20 else None
    alone = not rest[stop.end() :].strip()
    if alone and not follows and (stop.start() > 20 or _COMMA.search(rest) or item.level > 2):
        return None
    if stop.start() > _MAX_HEADING or (alone and stop.start() > 40 and item.level > 2):
        return None
    return Span(start, start + stop.end())


def _glued_end(rest: str, stop: int | None) -> int | None:
    """Return where a heading ends that only a space parts from its text, or None.

    What follows must read like text: it is long, or goes on beyond a comma.
    Two parallel phrases with a space between them are one heading.
    """
    match = _GLUED.match(rest)
    if match is None:
        return None
    if stop is None:
        return match.end(1) if len(rest) - match.end() >= 40 else None
    clause, comma, _ = _KEPT_COMMA.split(rest[match.end() : stop] + "，", maxsplit=1)
    within = comma and match.end() + len(clause) < stop
    if not within or stop - match.end() < 12 or len(clause) == match.end(1):
        return None
    return match.end(1)


def _plain(
    text: str, lines: list[TextLine], index: int, genre: Genre, *, numbered_top: bool
) -> BodyLine:
    """Return a line without a number: a known heading, or a paragraph.

    In a report with numbered first-level headings a known wording without a number
    is a heading above them only if a 一、 stands directly below it.
    """
    line = lines[index]
    content = line.of(text)
    if len(content) > 40 or not genre.plain.fullmatch(content):
        return BodyLine(line, None, None)
    level = 1
    if numbered_top:
        below = lines[index + 1].ordinal if index + 1 < len(lines) else None
        if below is None or below.form != 1 or below.value != 1:
            return BodyLine(line, None, None)
        level = ordinals.CHAPTER
    mark = Span(line.content.start, line.content.start)
    return BodyLine(line, ordinals.Ordinal(mark, mark, level, level, 0), line.content)
