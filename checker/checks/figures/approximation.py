"""Words of approximation pile up, or stand beside an exact number: 约20件左右, 16余次."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks.figures._sentences import sentences
from checker.language import quantities
from checker.language.numerals import ONE_TO_NINE
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.quantities import Measures, Quantity
    from checker.structure.report import Report

ARGUMENTS = ("match", "first", "second", "number", "round")
"""``match``: the whole; ``first`` and ``second``: the two words; ``number``: the number as
written; ``round``: the nearest number below that a word may follow."""

_BEFORE = 4
"""Characters before the word that may make another of it."""
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
TABLES = {"measures": "measures"}


class Params(Record):
    """Which words do not go together."""

    before: list[str]
    """Words before a number that make it approximate."""
    more: list[str]
    """Words right behind the number that do."""
    behind: Pattern
    """What does behind the unit."""
    glued: Pattern
    """What stands before the word and makes another of it: 附近, 预约; it ends in ``$``."""
    lasting: Pattern
    """Behind 近20余, units that make a span of time of it, in which 近 means lately."""
    recent: str = ""
    """The word among ``before`` that also means lately: 近. Empty: any of them may."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each number with two such words, or (``exact``) an exact one with one."""
    measures: Measures = report.table("measures")
    sign = lazily("|".join(map(re.escape, (*params.before, *params.more))))
    more = "|".join(map(re.escape, params.more))
    # Most sentences say 50余 and nothing else: they are not read number by number.
    pair = compiled(
        f"{'|'.join(map(re.escape, params.before))}|{params.behind.removeprefix('^')}"
        f"|[1-9１-９{ONE_TO_NINE}][ \u3000]?(?:{more})"
    )
    for span in sentences(report, params.scope, sign):
        sentence = span.of(report.text)
        if not pair.search(sentence):
            continue
        for quantity in quantities.read_all(sentence, measures):
            hit = _hit(quantity, sentence, span.start, params)
            if hit is not None:
                yield hit


def _hit(quantity: Quantity, sentence: str, offset: int, params: Params) -> Hit | None:
    """Return the hit at ``quantity``, or None where its words are all right."""
    first = quantity.before if _is_approximation(quantity, sentence, params) else None
    more = quantity.more if quantity.more.of(sentence) in params.more else None
    behind = compiled(params.behind).search(sentence[quantity.core.end : quantity.core.end + 12])
    second = more
    end = quantity.core.end
    if second is None and behind is not None:
        second = Span(end + behind.start(1), end + behind.end(1))
        end = second.end
    number = "".join(quantity.number.of(sentence).split()).translate(_DIGITS)
    if first is not None and second is not None and quantity.high is None:
        span, variant = Span(first.start, end), ""
    elif more is not None and behind is not None and quantity.high is None:
        first, second = more, Span(end + behind.start(1), end + behind.end(1))
        span, variant = Span(quantity.number.start, second.end), ""
    elif more is not None and _is_exact(quantity, number):
        first = second = more
        span, variant = Span(quantity.number.start, quantity.core.end), "exact"
    else:
        return None
    arguments: dict[str, str | int] = {
        "match": "".join(span.of(sentence).split()),
        "first": first.of(sentence),
        "second": second.of(sentence),
        "number": number,
        "round": str(quantity.value.mantissa // 10 * 10),
    }
    return Hit(Span(offset + span.start, offset + span.end), arguments, variant=variant)


def _is_approximation(quantity: Quantity, sentence: str, params: Params) -> bool:
    """Return whether the word before the number is one of ``before`` and a word of its own."""
    start = quantity.before.start
    word = quantity.before.of(sentence)
    if word not in params.before:
        return False
    if compiled(params.glued).search(sentence[max(0, start - _BEFORE) : start]):
        return False
    rest = sentence[quantity.more.end : quantity.more.end + 4]
    return not (params.recent in ("", word) and compiled(params.lasting).search(rest))


def _is_exact(quantity: Quantity, number: str) -> bool:
    """Return whether digits down to the ones are given, so that no 余 can follow."""
    if quantity.high is not None or quantity.scale or quantity.places:
        return False
    if number.replace(",", "").isdecimal():
        return number[-1] != "0"
    return len(number) > 1 and number[-1] in ONE_TO_NINE
