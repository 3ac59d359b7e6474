"""A range of years or dates runs backwards: 2025—2021年."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import compact, in_residue
from checker.language import numerals
from checker.language.numerals import ONE_TO_NINE, ZEROS
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("range", "first", "last")
"""``range``: as it is written; ``first`` and ``last``: its two sides."""

_SPACE = "[ \u3000]?"
_TO = f"{_SPACE}(?:[-‐–—－~～]{{1,2}}|至|到){_SPACE}"
_YEAR = f"(?:(?:19|20)[0-9]{{2}}|[一二][{ZEROS}九][{ZEROS}{ONE_TO_NINE}]{{2}})"
_NUMBER = f"(?:[0-9]{{1,2}}|[{ONE_TO_NINE}十]{{1,3}})"
_DAY = f"(?:{_SPACE}({_NUMBER}){_SPACE}月(?:{_SPACE}({_NUMBER}){_SPACE}日)?)?"
_INSIDE = frozenset(f"{ZEROS}{ONE_TO_NINE}.-—")
"""Before these a figure is a piece of a longer one, as it is before another letter or digit."""

_DATES = f"(({_YEAR}){_SPACE}(?:年度?{_DAY})?){_TO}(({_YEAR}){_SPACE}年度?{_DAY})"
"""RE2: 2025年—2021年, 2025—2021年, 2024年12月1日至2024年3月1日."""

_BARE = f"[（(](({_YEAR})()()){_TO}(({_YEAR})()())[）)]"
"""RE2: （2025—2021）."""

_FIGURES = (
    f"(({_YEAR})[.．]([0-9]{{1,2}})(?:[.．]([0-9]{{1,2}}))?){_TO}"
    f"(({_YEAR})[.．]([0-9]{{1,2}})(?:[.．]([0-9]{{1,2}}))?)"
)
"""RE2: 2024.12.1—2024.3.1."""

_SAME_MONTH = (
    f"({_NUMBER}){_SPACE}月{_SPACE}({_NUMBER}){_SPACE}日?{_TO}(?:({_NUMBER}){_SPACE}月{_SPACE})?"
    f"({_NUMBER}){_SPACE}日"
)
"""RE2: 5月20日至5月12日, 5月20日至12日; two months may belong to two years."""

_CODE = lazily(r"[A-Za-z](?:/[A-Za-z])?[ \u3000]?$")
"""What stands before the number of a standard: GB/T 2024—2012."""


class Params(Record):
    """Which ways of writing a range are read."""

    bare_years: bool = True
    """Whether two years in brackets are a range without 年 too: （2021—2025）."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each range whose first side is later, residue left out.

    Both sides must name a year, or the same month; they are compared as far as both go.
    """
    found: dict[Span, tuple[str, str]] = {}
    forms = [_DATES, _FIGURES] if not params.bare_years else [_DATES, _BARE, _FIGURES]
    for form in forms:
        for match in compiled(form).finditer(report.text):
            span = Span(match.start(1), match.end(5))
            first, last = _side(match, 2), _side(match, 6)
            length = min(len(first), len(last))
            if first[:length] > last[:length] and not _is_piece(
                report.text, span, open_ended=form == _FIGURES
            ):
                found[span] = (match.group(1), match.group(5))
    for match in compiled(_SAME_MONTH).finditer(report.text):
        month, day, last_month, last_day = (
            numerals.to_int(match.group(n) or "") for n in range(1, 5)
        )
        span = Span(*match.span())
        if last_month not in (None, month) or day is None or last_day is None or day <= last_day:
            continue
        if not _is_piece(report.text, span) and not any(one.contains(span) for one in found):
            first_side, _, last_side = match.group().partition("日")
            found[span] = (first_side + "日", last_side)
    for span in sorted(found):
        if not in_residue(report, span):
            first_side, last_side = found[span]
            arguments = {"range": compact(report, span), "first": first_side, "last": last_side}
            yield Hit(span, arguments)


def _side(match: re.Match[str], group: int) -> list[int]:
    """Return year, month and day of one side, as far as they are given."""
    given = (numerals.to_int(match.group(group + part) or "") for part in range(3))
    side: list[int] = []
    for value in given:
        if value is None:
            break
        side.append(value)
    return side


def _is_piece(text: str, span: Span, *, open_ended: bool = False) -> bool:
    """Return whether a match is a piece of something longer, or the number of a standard.

    ``open_ended`` is for a form that ends in figures: more of them may follow.
    """
    before = text[max(0, span.start - 4) : span.start]
    if before and (before[-1] in _INSIDE or (before[-1].isascii() and before[-1].isalnum())):
        return True
    if open_ended and text[span.end : span.end + 1] in tuple("0123456789."):
        return True
    return _CODE.search(before) is not None
