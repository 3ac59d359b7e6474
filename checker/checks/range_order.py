"""A range of years or dates runs backwards: 2025—2021年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker import numerals
from checker.checks._places import compact, in_residue
from checker.document import Span
from checker.finding import Hit
from checker.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Report

ARGUMENTS = ("range", "first", "last")
"""``range``: as it is written; ``first`` and ``last``: its two sides."""

_SPACE = "[ \u3000]?"
_TO = f"{_SPACE}(?:[-‐–—－~～]{{1,2}}|至|到){_SPACE}"
_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
_NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = f"(?:{_SPACE}({_NUMBER}){_SPACE}月(?:{_SPACE}({_NUMBER}){_SPACE}日)?)?"
_AHEAD = "(?<![0-9A-Za-z〇○零一二三四五六七八九.\\-—])"
_FORMS = (
    # 2025年—2021年, 2025—2021年, 2024年12月1日至2024年3月1日
    re.compile(f"{_AHEAD}(({_YEAR}){_SPACE}(?:年度?{_DAY})?){_TO}(({_YEAR}){_SPACE}年度?{_DAY})"),
    # （2025—2021）
    re.compile(f"(?<=[（(])(({_YEAR})()()){_TO}(({_YEAR})()())(?=[）)])"),
    # 2024.12.1—2024.3.1
    re.compile(
        f"{_AHEAD}(({_YEAR})[.．]([0-9]{{1,2}})(?:[.．]([0-9]{{1,2}}))?){_TO}"
        f"(({_YEAR})[.．]([0-9]{{1,2}})(?:[.．]([0-9]{{1,2}}))?)(?![0-9.])"
    ),
)
_CODE = lazily(r"[A-Za-z](?:/[A-Za-z])?[ \u3000]?$")
"""What stands before the number of a standard: GB/T 2024—2012."""


class Params(NamedTuple):
    """Which ways of writing a range are read."""

    bare_years: bool = True
    """Whether two years in brackets are a range without 年 too: （2021—2025）."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each range whose first side is later, residue left out.

    Both sides must name a year; they are compared as far as both go.
    """
    found: dict[Span, tuple[str, str]] = {}
    for number, form in enumerate(_FORMS):
        if number == 1 and not params.bare_years:
            continue
        for match in form.finditer(report.text):
            first, last = _side(match, 2), _side(match, 6)
            length = min(len(first), len(last))
            if first[:length] > last[:length] and not _is_code(report, match):
                found[Span(*match.span())] = (match.group(1), match.group(5))
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


def _is_code(report: Report, match: re.Match[str]) -> bool:
    return _CODE.search(report.text[max(0, match.start() - 4) : match.start()]) is not None
