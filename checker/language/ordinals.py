"""The numbers before headings: 一、 （一） 1. （1） ① 第一章 第一节.

Their shapes are terminals of ``grammar/outline.lark``; this module reads what is
inside one: value, level, brackets and mark.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.language import numerals
from checker.language.shapes import shape
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.language.shapes import Shape

CHAPTER, PART = -1, 0
"""Levels above 一、, which is level 1; （一） is 2, 1. is 3, （1） is 4, ① is 5."""

_TERMINALS = {
    CHAPTER: "CHAPTER",
    PART: "PART",
    1: "ORDINAL_1",
    2: "ORDINAL_2",
    3: "ORDINAL_3",
    4: "ORDINAL_4",
    5: "ORDINAL_5",
}
# Brackets are tried before bare numerals: "1)" is a bracketed number that lost its left half.
_ORDER = (2, 4, 1, 3, 5, CHAPTER, PART)
_CHINESE = numerals.ZEROS + numerals.ONE_TO_NINE + "十百"
_NUMERAL = lazily(rf"[{_CHINESE}]+|[0-9０-９]+|[①-⑳⒈-⒛⑴-⒇]")


class Ordinal(Record):
    """The number of a heading or list item.

    ``span`` covers brackets, numeral and mark (``（一）``, ``一、``), ``numeral`` the
    numeral alone. ``level`` is where it stands in the outline and ``form`` the
    level whose way of writing it uses; they differ when a sibling continues a
    series in another style. ``value`` is the number meant.
    """

    span: Span
    numeral: Span
    level: int
    form: int
    value: int

    def canonical(self, *, level: int | None = None, value: int | None = None) -> str:
        """Return the ordinal as GB/T 9704—2012 7.3.3 writes it at its level."""
        return written(
            self.level if level is None else level, self.value if value is None else value
        )

    def preceding(self, text: str) -> str:
        """Return the number before this one as ``text`` writes it: （二） before （三）.

        Before the first there is none: it is returned itself.
        """
        numeral = self.numeral.of(text)
        value = max(self.value - 1, 1)
        if self.form == 5:
            before = written(5, value)
        else:
            before = str(value) if numeral.isdecimal() else numerals.to_chinese(value)
        return self.span.of(text).replace(numeral, before)


def written(level: int, value: int) -> str:
    """Return the standard written form of ``value`` at ``level``."""
    if level == 5:
        return chr(ord("①") + value - 1) if value <= 20 else str(value)
    chinese = numerals.to_chinese(value)
    return {
        CHAPTER: f"第{chinese}章",
        PART: f"第{chinese}节",
        1: f"{chinese}、",
        2: f"（{chinese}）",
        3: f"{value}.",
        4: f"（{value}）",
    }[level]


def label(level: int, value: int) -> str:
    """Return the ordinal as it is named in a path of sections: 一, （一）, 1, （1）, ①."""
    return written(level, value).rstrip("、.")


def read(text: str, start: int, end: int) -> Ordinal | None:
    """Return the ordinal that begins at ``start`` of ``text``, or None.

    ``end`` bounds the line (0-based, exclusive).
    """
    if start >= end or text[start] not in _FIRST:
        return None
    for level, form in _forms_from(text[start]):
        match = form.match(text, start, end)
        if match is None:
            continue
        numeral = _NUMERAL.search(text, start, match.end())
        value = numerals.to_int(numeral.group()) if numeral else None
        if numeral is None or not value:
            continue
        stop = start + len(match.group().rstrip(" \u3000"))
        return Ordinal(Span(start, stop), Span(*numeral.span()), level, level, value)
    return None


@cache
def _forms_from(first: str) -> tuple[tuple[int, Shape], ...]:
    """Return level and shape of the ordinals that may begin with ``first``, which is in _FIRST."""
    shapes = ((level, shape(_TERMINALS[level])) for level in _ORDER)
    return tuple((level, form) for level, form in shapes if form.may_begin(first))


_FIRST = frozenset(f"（({_CHINESE}0123456789０１２３４５６７８９第") | frozenset(
    chr(code)
    for low, high in (("①", "⑳"), ("⒈", "⒛"), ("⑴", "⒇"))
    for code in range(ord(low), ord(high) + 1)
)
