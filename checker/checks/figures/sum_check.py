"""A total and the parts that it is broken down into do not agree: 共40件，其中30件、11件、2件.

Silent wherever the parts may be a selection, overlap, or belong to another total.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Annotated

from checker.checks.figures._sentences import levels, sentences, with_sentences_before
from checker.language import quantities
from checker.language.quantities import PERCENT, Amount
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import table_of
    from checker.language.quantities import Measures, Quantity
    from checker.language.tables import Breakdown
    from checker.model.finding import Confidence
    from checker.structure.report import Report

ARGUMENTS = ("total", "sum", "difference", "parts")
"""``parts``: the parts as an addition; ``difference``: always positive, with its unit."""

_JOINT = lazily("[、和及与]")
_CLAUSE = lazily("[，,]")
_SEGMENT = lazily("[；;]")
_REACH = 120
"""Characters before a bracket in which its total is looked for."""
TABLES = {"measures": "measures"}


class Params(Record):
    """When parts that do not reach the total are reported."""

    table: Annotated[str, table_of("breakdown")] = "breakdowns"
    """The table (schema ``breakdown``) of words."""
    least_share: int = 70
    """Parts below this percentage of the total are taken for a selection."""
    shortfall: bool = True
    """Whether parts that do not reach the total are reported at all."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: a percentage has bounds."""
        return None if 0 <= self.least_share <= 100 else f"least_share: {self.least_share}"


class _Found(Record):
    """A total, its parts, whether nothing follows them, and the same unit's figures before."""

    total: Quantity
    parts: tuple[Quantity, ...]
    closed: bool
    earlier: tuple[Quantity, ...]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit from total to last part (variants ``fewer``, ``single``)."""
    words: Breakdown = report.table(params.table)
    measures: Measures = report.table("measures")
    for span in sentences(report, params.scope, words.introducer):
        whole = span
        if words.introducer.match(span.of(report.text).lstrip()):  # …120件。其中，…
            whole = with_sentences_before(report.text, span, 1)
        sentence = whole.of(report.text)
        for found in _breakdowns(sentence, words, measures):
            variant = _variant(found, sentence, words, params)
            if variant is not None:
                yield _hit(found, sentence, whole.start, variant)


def _breakdowns(sentence: str, words: Breakdown, measures: Measures) -> Iterator[_Found]:
    """Yield what the sentence breaks down, at each level of brackets and between semicolons."""
    shown = levels(sentence)
    for offset, level in shown:
        start = 0
        for stop in (*(match.start() for match in _SEGMENT.finditer(level)), len(level)):
            segment = Span(start, stop)
            start = stop + 1
            marks = list(words.introducer.finditer(segment.of(level)))
            whole = segment.of(sentence) if not offset else segment.of(level)
            if len(marks) != 1 or words.select.search(whole):
                continue
            mark = Span(segment.start + marks[0].start(), segment.start + marks[0].end())
            before = [*quantities.read(level, measures, Span(segment.start, mark.start))]
            if not before and offset:  # （其中…）: the total stands before the bracket
                context = Span(max(0, offset - _REACH), offset - 1)
                before = [*quantities.read(shown[0][1], measures, context)]
                above = before
            else:
                above = [_shift(quantity, offset) for quantity in before]
            total = _total(above, sentence, offset + mark.start)
            if total is not None:
                parts, closed = _parts(level, Span(mark.end, segment.end), total, words, measures)
                moved = tuple(_shift(part, offset) for part in parts)
                same = tuple(item for item in above if item.measure == total.measure)
                yield _Found(total, moved, closed, same)


def _shift(quantity: Quantity, offset: int) -> Quantity:
    """Return ``quantity`` with the places that it has ``offset`` further on."""
    if not offset:
        return quantity
    span, number, unit, before, more, after = (
        Span(piece.start + offset, piece.end + offset)
        for piece in (
            quantity.span,
            quantity.number,
            quantity.unit,
            quantity.before,
            quantity.more,
            quantity.after,
        )
    )
    return quantity._replace(
        span=span, number=number, unit=unit, before=before, more=more, after=after
    )


def _total(before: Sequence[Quantity], sentence: str, mark: int) -> Quantity | None:
    """Return the quantity right before the introducer, if it can be a total."""
    if not before:
        return None
    last = before[-1]
    gap = sentence[last.span.end : mark]
    if not last.measure or last.measure == PERCENT or not last.exact or len(gap) > 16:
        return None
    return last if len(_CLAUSE.findall(gap)) <= 1 else None


def _parts(
    level: str, span: Span, total: Quantity, words: Breakdown, measures: Measures
) -> tuple[list[Quantity], bool]:
    """Return the parts listed in ``span``, and whether nothing after them counts the same."""
    text = span.of(level)
    helped = bool(words.complement.search(text))
    parts: list[Quantity] = []
    start = span.start
    for stop in (*(span.start + match.start() for match in _CLAUSE.finditer(text)), span.end):
        clause = Span(start, stop)
        start = stop + 1
        found = [*quantities.read(level, measures, clause)]
        if not clause.of(level).strip(" \u3000：:") and not parts:
            continue  # 其中，
        listed = _listed(level, clause, found, total, words)
        wording = clause.of(level)
        if not listed or words.apart.search(wording):
            start = clause.start
            break
        if words.overlap.search(wording) and not helped:
            larger = not parts and len(listed) == 1 and _larger(listed[0], total)
            return (listed, False) if larger else (parts, False)
        parts += listed
    else:
        start = span.end
    rest = quantities.read(level, measures, Span(start, span.end))
    return parts, not any(item.measure == total.measure for item in rest)


def _listed(
    level: str, clause: Span, found: Sequence[Quantity], total: Quantity, words: Breakdown
) -> list[Quantity]:
    """Return the parts that a clause names; none unless every figure of it is understood."""
    same = [item for item in found if item.measure == total.measure]
    for item in found:
        follows = level[item.number.end : item.number.end + 1]
        if not item.exact or (not item.measure and not words.other_unit.match(follows)):
            return []
    for left, right in pairwise(same):
        if not _JOINT.search(level, left.span.end, right.span.start):
            return []
    return same if clause.end - clause.start <= 40 * max(1, len(same)) else []


def _larger(part: Quantity, total: Quantity) -> bool:
    places = max(part.value.places, total.value.places)
    return part.value.at(places) > total.value.at(places)


def _variant(found: _Found, sentence: str, words: Breakdown, params: Params) -> str | None:
    """Return how the parts disagree with the total, or None where they may agree."""
    if not found.parts:
        return None
    places = max(item.value.places + 1 for item in (*found.parts, *found.earlier))
    values = [part.value.at(places) for part in found.parts]
    whole, added = found.total.value.at(places), sum(values)
    slack = sum(_slack(item, places) for item in (found.total, *found.parts))
    sums = list(accumulate(values))
    known = [item.value.at(places) for item in found.earlier]
    if any(abs(partial - whole) <= slack for partial in sums) or added in known:
        return None
    if added > whole + slack:
        if len(values) == 1:
            return "single"
        return "" if added > max(known, default=0) else None
    claim = sentence[max(0, found.total.span.start - 30) : found.total.span.start]
    claimed = words.claim.search(_CLAUSE.split(claim)[-1])
    enough = added * 100 >= whole * params.least_share
    listed = params.shortfall and found.closed and len(values) > 1
    return "fewer" if listed and claimed and enough else None


def _slack(quantity: Quantity, places: int) -> int:
    """Return what rounding may have done: nothing to whole numbers, half a step to 3.4万."""
    if quantity.places == 0 and quantity.scale == 0:
        return 0
    step = quantity.step
    return max(1, (step.at(places) if step.places <= places else 1) // 2)


def _hit(found: _Found, sentence: str, offset: int, variant: str) -> Hit:
    """Return the hit from the total to the last part."""
    total = found.total
    places = max(item.value.places for item in (total, *found.parts))
    added = Amount(sum(part.value.at(places) for part in found.parts), places)
    apart = Amount(abs(added.at(places) - total.value.at(places)), places)
    arguments: dict[str, str | int] = {
        "total": "".join(total.core.of(sentence).split()),
        "sum": quantities.display(added, total, sentence),
        "difference": quantities.display(apart, total, sentence),
        "parts": "＋".join("".join(part.number.of(sentence).split()) for part in found.parts),
    }
    end = found.parts[-1].span.end
    # a total that its parts do not reach may have a part that is not told
    confidence: Confidence = "low" if variant == "fewer" else "medium"
    span = Span(offset + total.span.start, offset + end)
    return Hit(span, arguments, variant=variant, confidence=confidence)
