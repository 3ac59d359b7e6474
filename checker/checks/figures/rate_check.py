"""A rate does not follow from the two figures beside it: 受理281起，化解274起，化解率达99%.

Silent unless it is plain which figure is the whole and which the share.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

from checker.checks.figures._sentences import sentences, with_sentences_before
from checker.language import quantities
from checker.language.quantities import PERCENT, Amount
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

ARGUMENTS = ("rate", "given", "share", "whole", "expected")
"""``rate``: its name; ``given``: as printed; ``expected``: what it would be, rounded."""

_REACH = 15
"""Figures before a rate, of some 20 characters each, among which its own are looked for."""
_FIGURES = 2
"""Figures that a rate follows from; where fewer stand before it, earlier sentences have them."""
_RATE = lazily("率")
_NAME = lazily(f"{HAN}{{1,12}}率$")
_EDGE = lazily("[。，,、；;：:（）() \u3000]")
_STOPS = lazily("[。，,、；;（）()]")
TABLES = {"measures": "measures"}


class Params(Record):
    """Where rates and their words are found."""

    table: Annotated[str, table_of("rates")] = "rates"
    """The table (schema ``rates``) of rates."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""


class _Case(Record):
    """A rate with the figures that it rests on."""

    name: str
    rate: Quantity
    share: Quantity
    whole: Quantity


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each rate, name and figure, that its figures do not give.

    Variants: ``full`` (100 % of fewer than all), ``least`` (…以上 that is not reached).
    """
    rates: Rates = report.table(params.table)
    measures: Measures = report.table("measures")
    for span in sentences(report, params.scope, _RATE):
        whole, found = span, quantities.read_all(span.of(report.text), measures)
        first = next((i for i, item in enumerate(found) if item.measure == PERCENT), 0)
        if first < _FIGURES:  # …206件。办结201件，办结率…
            whole = with_sentences_before(report.text, span, _FIGURES - first)
            found = quantities.read_all(whole.of(report.text), measures)
        sentence = whole.of(report.text)
        for index, quantity in enumerate(found):
            if quantity.measure == PERCENT and quantity.span.start >= span.start - whole.start:
                before = found[max(0, index - _REACH) : index]
                case = _case(sentence, before, quantity, rates)
                variant = None if case is None else _variant(case, sentence, rates)
                if case is not None and variant is not None:
                    yield _hit(case, sentence, whole.start, variant)


def _case(sentence: str, before: Sequence[Quantity], rate: Quantity, rates: Rates) -> _Case | None:
    """Return the rate with its figures, or None where it is not plain which they are."""
    low = max(0, rate.span.start - _REACH * 20)
    start = max(low, sentence.rfind("；", low, rate.span.start) + 1)
    name = _name(sentence, Span(start, rate.span.start), rates)
    core = max((end for end in rates.numerators if (name or "").endswith(end)), key=len, default="")
    if name is None or not core:
        return None
    numerator = compiled(rates.numerators[core])
    counts = [
        item
        for item in before
        if item.span.start >= start and item.measure and item.measure != PERCENT
    ]
    for left, share in reversed([*pairwise(counts)]):
        if numerator.search(_clause(sentence, share, left.span.end)):
            break
    else:
        return None
    alike = [item for item in counts if item.measure == share.measure]
    whole = alike[0]
    plain = (
        len(alike) == 2
        and alike[1] is share
        and whole.exact
        and share.exact
        and _speaks_of(name.removesuffix(core), sentence[start : share.span.start], rates)
        and not compiled(rates.unlike).search(sentence[start : rate.span.start])
        and _is_whole(_clause(sentence, whole, start), numerator, rates)
    )
    return _Case(name, rate, share, whole) if plain else None


def _is_whole(wording: str, numerator: Any, rates: Rates) -> bool:
    """Return whether a clause with this wording counts the whole, and not another share."""
    words = rates.firm_wholes if numerator.search(wording) else rates.wholes
    return compiled(words).search(wording) is not None


def _name(sentence: str, span: Span, rates: Rates) -> str | None:
    """Return the name of the rate before a percentage, if it stands right before it."""
    end = sentence.rfind("率", span.start, span.end) + 1
    if not end or span.end - end > 12 or not compiled(rates.links).search(sentence[end : span.end]):
        return None
    clause = _EDGE.split(sentence[max(span.start, end - 13) : end])[-1]
    return clause if _NAME.search(clause) else None


def _speaks_of(rest: str, before: str, rates: Rates) -> bool:
    """Return whether what a rate's name says besides is plain, or named before: 调解案件成功率."""
    for word in sorted(rates.plain, key=len, reverse=True):
        rest = rest.replace(word, "")
    return not rest or rest in before


def _clause(sentence: str, quantity: Quantity, start: int) -> str:
    """Return the wording around a figure, from ``start`` to the end of its clause."""
    closing = _STOPS.search(sentence, quantity.span.end)
    end = closing.start() if closing else len(sentence)
    return sentence[start : quantity.span.start] + sentence[quantity.span.end : end]


def _variant(case: _Case, sentence: str, rates: Rates) -> str | None:
    """Return how the rate disagrees with its figures, or None where it does not."""
    rate = case.rate
    share, whole = _pair(case)
    if not 0 < share <= whole or rate.high is not None or rate.more.start != rate.more.end:
        return None
    printed = rate.value.at(rate.places)
    floor, nearest = _percent(share, whole, rate.places)
    words = {word.of(sentence) for word in (rate.before, rate.after)} - {""}
    if words:
        return "least" if words <= set(rates.least) and nearest < printed else None
    if printed == 100 * 10**rate.places:
        return None if share == whole else "full"
    return None if printed in (floor, nearest) else ""


def _pair(case: _Case) -> tuple[int, int]:
    places = max(case.share.value.places, case.whole.value.places)
    return case.share.value.at(places), case.whole.value.at(places)


def _percent(share: int, whole: int, places: int) -> tuple[int, int]:
    """Return the percentage cut off and rounded, as mantissas with so many decimals."""
    scaled = share * 100 * 10**places
    return scaled // whole, (2 * scaled + whole) // (2 * whole)


def _hit(case: _Case, sentence: str, offset: int, variant: str) -> Hit:
    """Return the hit on the name of the rate and its figure."""
    share, whole = _pair(case)
    places = max(case.rate.places, 1)
    start = sentence.rfind("率", 0, case.rate.span.start) + 1 - len(case.name)
    arguments: dict[str, str | int] = {
        "rate": case.name,
        "given": "".join(case.rate.span.of(sentence).split()),
        "share": "".join(case.share.core.of(sentence).split()),
        "whole": "".join(case.whole.core.of(sentence).split()),
        "expected": Amount(_percent(share, whole, places)[1], places).text() + PERCENT,
    }
    return Hit(Span(offset + start, offset + case.rate.span.end), arguments, variant=variant)
