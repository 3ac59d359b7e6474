"""Shares of one whole add up to more than 100 %: 其中甲类占40%、乙类占35%、丙类占30%.

Silent wherever they may overlap, or be shares of different wholes or times.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Annotated

from checker.checks.figures._sentences import sentences
from checker.language import quantities
from checker.language.quantities import PERCENT, Amount
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import table_of
    from checker.language.quantities import Measures, Quantity
    from checker.language.tables import Breakdown
    from checker.structure.report import Report

ARGUMENTS = ("shares", "sum")
"""``shares``: as an addition; ``sum``: what they add up to."""
TABLES = {"measures": "measures"}


class Params(Record):
    """How shares of one whole are worded."""

    share_pattern: Pattern
    """What stands right before a share; its group ``whole`` is what it is a share of."""
    joint_pattern: Pattern
    """What stands between shares that follow each other without a word for it: 、."""
    unlike_pattern: Pattern
    """What in the sentence shows that the shares are of different times or wholes."""
    table: Annotated[str, table_of("breakdown")] = "breakdowns"
    """The table (schema ``breakdown``) of words between total and parts, and of what overlaps."""
    least: int = 3
    """So many shares make a breakdown."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: two shares are the least."""
        return None if self.least >= 2 else "least: 2"


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit from the first to the last share of each such breakdown."""
    words: Breakdown = report.table(params.table)
    measures: Measures = report.table("measures")
    sign = compiled("占[^。]*(?:[%％]|百分之)[^。]*(?:[%％]|百分之)")
    for span in sentences(report, params.scope, sign):
        sentence = span.of(report.text)
        mark = words.introducer.search(sentence)
        if mark is None or compiled(params.unlike_pattern).search(sentence):
            continue
        found = quantities.read_all(sentence, measures)
        if not any(one.measure and one.number.end <= mark.start() for one in found):
            continue  # no total that would be the whole
        shares = _shares(sentence, mark.end(), found, params)
        if len(shares) < params.least or not all(share.exact for share in shares):
            continue
        if words.overlap.search(sentence[mark.end() : shares[-1].span.end]):
            continue
        total = _excess(shares)
        if total is not None:
            arguments: dict[str, str | int] = {
                "shares": "＋".join("".join(one.core.of(sentence).split()) for one in shares),
                "sum": total.text() + PERCENT,
            }
            place = Span(span.start + shares[0].span.start, span.start + shares[-1].span.end)
            yield Hit(place, arguments)


def _shares(sentence: str, start: int, found: Sequence[Quantity], params: Params) -> list[Quantity]:
    """Return the shares behind ``start``; none where they are of different wholes."""
    shares: list[Quantity] = []
    wholes: set[str] = set()
    for before, quantity in zip([None, *found], found, strict=False):
        if quantity.span.start < start or quantity.measure != PERCENT:
            continue
        low = start if before is None else max(start, before.span.end)
        between = sentence[low : quantity.span.start]
        named = compiled(params.share_pattern).search(between)
        follows = bool(shares) and before is shares[-1]
        if named is not None:
            wholes.add(named["whole"] or "")
        elif not follows or not compiled(params.joint_pattern).search(between):
            return []
        shares.append(quantity)
    return shares if len(wholes) == 1 else []


def _excess(shares: Sequence[Quantity]) -> Amount | None:
    """Return what the shares add up to if that is too much however they were rounded."""
    places = max(share.value.places for share in shares) + 1
    sums = [*accumulate(share.value.at(places) for share in shares)]
    slack = sum(10 ** (places - share.places) // 2 for share in shares)
    whole = 100 * 10**places
    if any(abs(partial - whole) <= slack for partial in sums) or sums[-1] <= whole:
        return None
    return Amount(sums[-1], places)
