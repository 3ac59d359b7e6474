"""A share of a whole exceeds it: 办结率达102%."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Annotated, Any

from checker.checks.figures._sentences import sentences
from checker.language import quantities
from checker.language.quantities import PERCENT
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import HAN, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import table_of
    from checker.language.quantities import Measures, Quantity
    from checker.language.tables import Rates
    from checker.structure.report import Report

ARGUMENTS = ("rate", "given")
"""``rate``: its name; ``given``: the figure as printed."""

_ROW = 8
"""Percentages that may stand in a row."""
_CHINESE = lazily(f"{HAN}{{1,10}}$")
TABLES = {"measures": "measures"}


class Params(Record):
    """Which rates have a bound."""

    table: Annotated[str, table_of("rates")] = "rates"
    """The table (schema ``rates``) of rates."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each such rate above 100 %, name and figure."""
    rates: Rates = report.table(params.table)
    measures: Measures = report.table("measures")
    shares, links, joints = map(compiled, (rates.shares, rates.links, rates.joints))
    for span in sentences(report, params.scope, shares):
        sentence = span.of(report.text)
        planned = compiled(rates.beyond).search(sentence) is not None
        names = [*shares.finditer(sentence)]
        ends = [name.end() for name in names]
        found = quantities.read_all(sentence, measures)
        for index, quantity in enumerate(found):
            if not _beyond_all(quantity):
                continue
            first = _first_of_row(sentence, found, index, joints)
            position = bisect_right(ends, first.span.start)
            name = names[position - 1] if position else None
            if name is None or not links.search(sentence[name.end() : first.span.start]):
                continue
            known = _CHINESE.search(sentence[max(0, name.end() - 12) : name.end()])
            called = known[0] if known else name.group()
            if compiled(rates.over).search(called):
                continue
            if planned and compiled(rates.plannable).search(name.group()):
                continue
            given = "".join(quantity.core.of(sentence).split())
            place = Span(span.start + name.start(), span.start + quantity.span.end)
            yield Hit(place, {"rate": name.group(), "given": given})


def _beyond_all(quantity: Quantity) -> bool:
    value = quantity.value
    return quantity.measure == PERCENT and value.mantissa > 100 * 10**value.places


def _first_of_row(sentence: str, found: Sequence[Quantity], index: int, joints: Any) -> Quantity:
    """Return the first of the percentages that stand in a row: 分别达99%、102%."""
    for _ in range(_ROW):
        if not index or found[index - 1].measure != PERCENT:
            break
        between = sentence[found[index - 1].span.end : found[index].span.start]
        if not joints.search(between):
            break
        index -= 1
    return found[index]
