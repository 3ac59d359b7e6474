"""The wrong mark behind the number of a heading, or behind 一是, 其一, 第一 and 首先."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _enumerations, _ordinals
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ordinals import Ordinal
    from checker.structure.outline import Item
    from checker.structure.report import Report

ARGUMENTS = ("ordinal", "mark", "expected", "right")

_MARKS = "、.．，,:："


class Params(Record):
    """Which marks pass behind which numbers, the right one first."""

    chinese: str = "、"
    """Behind 一."""
    bracketed: str = ""
    """Behind （一） and （1）: none."""
    arabic: str = ".．"
    """Behind 1; U+FF0E is the same dot at full width."""
    simple: str = "：:"
    """Tolerated behind 一是, which takes none (a colon is a habit of some drafters)."""
    ordinal: str = "，,：:"
    """Behind 其一, 第一, 首先."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each heading and each enumeration mark with a wrong mark behind it."""
    for _, ordinal in _ordinals.numbered(report):
        yield from _behind_ordinal(report.text, ordinal, params)
    for _, paragraph in report.outline.paragraphs():
        for item in _enumerations.marks(report, paragraph):
            yield from _behind_item(report.text, item, params)


def _behind_ordinal(text: str, ordinal: Ordinal, params: Params) -> Iterator[Hit]:
    if ordinal.form != ordinal.level or ordinal.level < 1:
        return
    allowed = {1: params.chinese, 3: params.arabic}.get(ordinal.level, params.bracketed)
    end = ordinal.span.end
    mark = text[end - 1]
    if mark not in _MARKS or mark in allowed or end - 1 < ordinal.numeral.end:
        return
    start = ordinal.numeral.end if ordinal.level in (1, 3) else end - 1
    yield _hit(text, ordinal.span, Span(start, end), allowed[:1])


def _behind_item(text: str, item: Item, params: Params) -> Iterator[Hit]:
    end = item.marker.end
    mark = text[end : end + 1]
    simple = item.family == "MARKER_IS"
    if not mark or mark not in _MARKS or mark in (params.simple if simple else params.ordinal):
        return
    right = "" if simple else params.ordinal[:1]
    yield _hit(text, Span(item.marker.start, end + 1), Span(end, end + 1), right)


def _hit(text: str, place: Span, mark: Span, right: str) -> Hit:
    """Return the hit for ``mark`` at the end of ``place``; the variant tells if none is right."""
    bare = text[place.start : mark.start].rstrip()
    arguments = {
        "ordinal": place.of(text),
        "mark": mark.of(text).strip(),
        "expected": bare + right,
        "right": right,
    }
    return Hit(place, arguments, (Edit(mark, right),), "" if right else "none")
