"""Half-width commas, colons, brackets and the like between Chinese characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import (
    NUMERAL,
    addresses,
    is_chinese,
    is_han,
    stretches,
    within,
)
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("mark", "expected", "count")

_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_MARK = lazily(r"[,;:?!]")
_HALF = lazily(r"[,;:?!()]")
_BRACKET = lazily(r"[（(）)]")
_DRIVE = lazily("(?<![A-Za-z0-9])[A-Za-z]$")
_SPACES = " \u00a0\u3000"


class Params(Record):
    """This kind needs no parameters."""


class _Mark(Record):
    """A half-width mark; ``certain`` if Chinese stands on both sides of it."""

    offset: int
    certain: bool


class _Found(Record):
    """A stretch with its half-width marks."""

    stretch: Span
    marks: list[_Mark]


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each paragraph, or one (variant ``all``) where all marks are half-width.

    Only a mark with Chinese on both sides gives a hit; the edits take along those
    with a figure or Latin letters on one side.
    """
    text = report.text
    numbered = _numbers(report)
    places = list(stretches(report))
    found = [_found(text, place, numbered) for place in places if _HALF.search(text, *place)]
    wrong = [one for one in found if any(mark.certain for mark in one.marks)]
    count = sum(len(one.marks) for one in wrong)
    if count > 1 and (
        report.state.width_normalised or not any(_has_full(text, place) for place in places)
    ):
        edits = tuple(edit for one in found for edit in _edits(text, one))
        yield _hit(text, wrong[0], len(edits), edits, "all")
        return
    for one in wrong:
        yield _hit(text, one, len(one.marks), tuple(_edits(text, one)), "")


def _numbers(report: Report) -> set[int]:
    """Return the offsets inside ordinals and enumeration marks, which other rules see to."""
    spans = [s.ordinal.span for s in report.outline.walk() if s.ordinal is not None]
    for _, paragraph in report.outline.paragraphs():
        marks = (item.marker for item in paragraph.items if item.family == "MARKER_IS")
        spans.extend(Span(mark.start, mark.end + 1) for mark in marks)
    return {offset for span in spans for offset in range(span.start, span.end)}


def _found(text: str, stretch: Span, numbered: set[int]) -> _Found:
    marks = []
    web = addresses(text, stretch)
    for match in _MARK.finditer(text, *stretch):
        offset = match.start()
        if offset in numbered or within(web, offset):
            continue
        certain = _certainty(text, stretch, offset)
        if certain is not None:
            marks.append(_Mark(offset, certain))
    brackets, _ = _brackets(text, stretch)
    marks.extend(_Mark(offset, certain=True) for offset in brackets)
    return _Found(stretch, sorted(marks))


def _has_full(text: str, stretch: Span) -> bool:
    """Return whether there are full-width marks of Chinese text."""
    content = stretch.of(text)
    return any(mark in content for mark in "，；：？！") or _brackets(text, stretch)[1]


def _certainty(text: str, stretch: Span, offset: int) -> bool | None:
    """Return whether the mark stands between Chinese; None if it is no mark of Chinese text."""
    low, high = _around(text, stretch, offset)
    before = text[low - 1] if low > stretch.start else ""
    after = text[high] if high < stretch.end else ""
    left, right = is_chinese(before), is_chinese(after)
    if left and (right or not after):
        return True
    if not before or not (left or right):
        return None
    other = after if left else before
    if other in "()":
        return True
    if text[offset] == ":" and right and _DRIVE.search(text, max(stretch.start, low - 2), low):
        return None
    return False if other.isalnum() or other in "%％‰." else None


def _around(text: str, stretch: Span, offset: int) -> tuple[int, int]:
    """Return where the spaces around the mark at ``offset`` begin and end."""
    low, high = offset, offset + 1
    if low - 1 > stretch.start and text[low - 1] in _SPACES:
        low -= 1
    while high < stretch.end and text[high] in _SPACES:
        high += 1
    return low, high


def _brackets(text: str, stretch: Span) -> tuple[list[int], bool]:
    """Return the half-width brackets round Chinese text, and whether there are full-width ones.

    Brackets round a bare number belong to ordinals, except in 第(三)项.
    """
    half: list[int] = []
    has_full = False
    opened: list[tuple[int, bool]] = []
    last_han = -1
    position = stretch.start
    for match in _BRACKET.finditer(text, *stretch):
        offset = match.start()
        for place in range(offset - 1, position - 1, -1):
            if is_han(text[place]):
                last_han = place
                break
        position = offset + 1
        if match.group() in "（(":
            opened.append((offset, text[offset - 1 : offset] == "第"))
        elif opened:
            start, cited = opened.pop()
            bare = offset - start < 8 and NUMERAL.fullmatch(text[start + 1 : offset].strip())
            if last_han < start or (bare and not cited):
                continue
            pair = [place for place in (start, offset) if text[place] in "()"]
            half += pair
            has_full = has_full or len(pair) < 2
    return half, has_full


def _edits(text: str, one: _Found) -> Iterator[Edit]:
    """Yield what fixes the marks; spaces that full width leaves no reason for go with them."""
    reached = one.stretch.start
    for mark in one.marks:
        low, high = _around(text, one.stretch, mark.offset)
        if not is_chinese(text[low - 1 : low]):
            low = mark.offset
        if high >= one.stretch.end:
            high = mark.offset + 1
        if text[mark.offset] == "(" and not is_chinese(text[high : high + 1]):
            high = mark.offset + 1
        start = max(reached, low)
        reached = max(start, high)
        yield Edit(Span(start, reached), _FULL[text[mark.offset]])


def _hit(text: str, one: _Found, count: int, edits: tuple[Edit, ...], variant: str) -> Hit:
    first = next(mark.offset for mark in one.marks if mark.certain)
    mark = text[first]
    arguments: dict[str, str | int] = {"mark": mark, "expected": _FULL[mark], "count": count}
    return Hit(Span(first, first + 1), arguments, edits, variant)
