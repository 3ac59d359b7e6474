"""A growth does not follow from the two figures beside it: 120件，去年100件，同比增长15%.

Silent unless the sentence says which figure is this year's and which the former one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks.figures._sentences import sentences
from checker.language import quantities
from checker.language.quantities import PERCENT, Amount
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.quantities import Measures, Quantity
    from checker.structure.report import Report

ARGUMENTS = ("growth", "former", "current", "expected")
"""``growth``: as printed; ``former`` and ``current``: the two figures; ``expected``: how much
the one has changed to the other, as a percentage."""

_SEGMENT = lazily("[；;]")
_CLAUSE = lazily("[，,、]")
_REACH = 60
"""Characters before the first figure in which its clause is looked at."""
TABLES = {"measures": "measures"}


class Params(Record):
    """How a growth and its two figures are worded."""

    up: list[str]
    """Words for growth: 增长."""
    down: list[str]
    """Words for decline: 下降."""
    link_pattern: Pattern
    """What may stand between the last figure and the word for growth."""
    former_behind_pattern: Pattern
    """Between the figures, what makes the second the former one: ，去年."""
    former_before_pattern: Pattern
    """Before the first figure, what makes it the former one: 去年…."""
    former_last_pattern: Pattern
    """Between the growth and a figure behind it, what makes that the former one: （去年."""
    current_behind_pattern: Pattern
    """Then between the figures: ，今年."""
    from_pattern: Pattern
    """Before the first figure, 由 or 从."""
    to_pattern: Pattern
    """Then between the figures: 增加到."""
    change_pattern: Pattern
    """Between the figures, what makes the second the change; words of ``up`` or ``down`` follow."""
    unlike_pattern: Pattern
    """What in the segment shows that the growth is measured in another way: 可比价."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""


class _Figure(Record):
    """What one figure may stand for, as mantissas of so many ``places``, and how it is shown."""

    low: int
    high: int
    shown: str


class _Case(Record):
    """A growth as it is printed (``sign`` is -1 for a decline), and what grew from what."""

    place: Span
    growth: Quantity
    sign: int
    former: _Figure
    current: _Figure


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each growth that its figures do not give (``direction``: nor its sign)."""
    words = "|".join(map(re.escape, (*params.up, *params.down)))
    sign = compiled(f"(?:{words})[^，。；]?[^，。；]?(?:[0-9０-９.．]+ ?[%％]|百分之)")
    measures: Measures = report.table("measures")
    for span in sentences(report, params.scope, sign):
        sentence = span.of(report.text)
        start = 0
        for stop in (*(mark.start() for mark in _SEGMENT.finditer(sentence)), len(sentence)):
            segment, offset = sentence[start:stop], span.start + start
            start = stop + 1
            if not sign.search(segment) or compiled(params.unlike_pattern).search(segment):
                continue
            for case in _cases(segment, quantities.read_all(segment, measures), params):
                hit = _hit(case, segment, offset)
                if hit is not None:
                    yield hit


def _cases(segment: str, found: Sequence[Quantity], params: Params) -> Iterator[_Case]:
    """Yield the growths of a segment for which it is plain what grew from what."""
    directions = {**dict.fromkeys(params.up, 1), **dict.fromkeys(params.down, -1)}
    longest_first = sorted(map(re.escape, directions), key=len, reverse=True)
    verb = lazily(f"({'|'.join(longest_first)})了?\\s?$")
    figures = [one for one in found if one.measure]
    for first, second, third in zip(figures, figures[1:], figures[2:], strict=False):
        # 120件，增长20%（去年100件）, or both figures before it
        former_last = second.measure == PERCENT
        last, growth = (first, second) if former_last else (second, third)
        other = third if former_last else second
        alike = first.measure == other.measure != PERCENT == growth.measure
        if not alike or not (first.exact and other.exact and growth.exact):
            continue
        word = verb.search(segment[last.span.end : growth.span.start])
        begin = last.span.end + word.start() if word else 0
        link = compiled(params.link_pattern)
        if word is None or not link.search(segment[last.span.end : begin]):
            continue
        if former_last:
            pair = _former_last(segment, first, growth, other, params)
        else:
            pair = _pair(segment, first, other, directions, params)
        if pair is not None:
            place = Span(begin, growth.span.end)
            yield _Case(place, growth, directions[word[1]], *pair)


def _former_last(
    segment: str, first: Quantity, growth: Quantity, last: Quantity, params: Params
) -> tuple[_Figure, _Figure] | None:
    """Return the former figure, which is the last, and the first one; None if it is not."""
    between = segment[growth.span.end : last.span.start].strip()
    if not compiled(params.former_last_pattern).search(between):
        return None
    places = max(first.value.places, last.value.places) + 1
    return _figure(last, places, segment), _figure(first, places, segment)


def _pair(
    segment: str, first: Quantity, second: Quantity, directions: dict[str, int], params: Params
) -> tuple[_Figure, _Figure] | None:
    """Return the former and the current figure, or None where they are not told apart."""
    before = segment[max(0, first.span.start - _REACH) : first.span.start]
    clause = _CLAUSE.split(before)[-1]
    between = segment[first.span.end : second.span.start].strip()
    places = max(first.value.places, second.value.places) + 1
    one, other = (_figure(figure, places, segment) for figure in (first, second))
    if compiled(params.former_behind_pattern).search(between):
        return other, one
    if compiled(params.former_before_pattern).search(clause):
        return (one, other) if compiled(params.current_behind_pattern).search(between) else None
    if compiled(params.from_pattern).search(clause):
        return (one, other) if compiled(params.to_pattern).search(between) else None
    change = compiled(params.change_pattern).search(between)
    word = next((word for word in directions if between.endswith((word, f"{word}了"))), None)
    if change is None or word is None:
        return None
    low, high = (-other.high, -other.low) if directions[word] > 0 else (other.low, other.high)
    value = first.value.at(places) - directions[word] * second.value.at(places)
    shown = quantities.display(Amount(value, places), first, segment)
    return _Figure(one.low + low, one.high + high, shown), one


def _figure(quantity: Quantity, places: int, segment: str) -> _Figure:
    value = quantity.value.at(places)
    slack = 0
    if quantity.places or quantity.scale:
        step = quantity.step
        slack = step.at(places) // 2 if step.places <= places else 1
    return _Figure(value - slack, value + slack, "".join(quantity.core.of(segment).split()))


def _hit(case: _Case, segment: str, offset: int) -> Hit | None:
    """Return the hit on a growth that its figures do not give, None where they may."""
    former, current = case.former, case.current
    if former.low <= 0 or current.low < 0:
        return None
    power = 100 * 10**case.growth.places
    printed = case.sign * case.growth.value.at(case.growth.places)
    # as exactly as it is printed; cutting off is as good as rounding
    least = (current.low - former.high) * power // former.high
    most = -((former.low - current.high) * power // former.low)
    if least <= printed <= most:
        return None
    before, change = former.low + former.high, current.low + current.high
    change -= before
    places = max(case.growth.places, 1)
    size = (2 * abs(change) * 100 * 10**places + before) // (2 * before)
    arguments: dict[str, str | int] = {
        "growth": "".join(case.place.of(segment).split()),
        "former": former.shown,
        "current": current.shown,
        "expected": Amount(size, places).text() + PERCENT,
    }
    span = Span(offset + case.place.start, offset + case.place.end)
    return Hit(span, arguments, variant="direction" if change * case.sign < 0 else "")
