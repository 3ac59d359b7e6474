"""A rate is given of what did not happen: 出庭应诉率100% where there was no case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import narrowed
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, any_of, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.structure.report import Report

ARGUMENTS = ("rate", "absence")
"""``rate``: the rate with its figure; ``absence``: the words that say that there was nothing."""


class Params(Record):
    """Which rate, and what says that there was nothing to take it of."""

    rate_pattern: Pattern
    """The rate with its figure; the group ``at``, if there is one, narrows the place down."""
    absence_patterns: tuple[Pattern, ...]
    """What says that there was nothing; a group ``at`` narrows the words down."""
    presence_patterns: tuple[Pattern, ...] = ()
    """What says that there was something after all."""
    scope: str = "past_year"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each rate in a report that says that there was nothing."""
    stretches = report.scope(params.scope)
    texts = [stretch.of(report.text) for stretch in stretches]
    absence = _absence(texts, params.absence_patterns)
    if absence is None or any(any_of(params.presence_patterns).search(text) for text in texts):
        return
    for stretch, text in zip(stretches, texts, strict=True):
        for match in compiled(params.rate_pattern).finditer(text):
            low, high = narrowed(match)
            place = Span(stretch.start + low, stretch.start + high)
            rate = "".join(place.of(report.text).split())
            yield Hit(place, {"rate": rate, "absence": absence})


def _absence(texts: Iterable[str], patterns: Iterable[str]) -> str | None:
    """Return the first words, without blanks, that say that there was nothing."""
    forms = [compiled(pattern) for pattern in patterns]
    for text in texts:
        for form in forms:
            match = form.search(text)
            if match is not None:
                low, high = narrowed(match)
                return "".join(text[low:high].split())
    return None
