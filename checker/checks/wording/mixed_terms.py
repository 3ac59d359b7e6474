"""Two words for the same are both used throughout a text: 我 and 本人."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, any_of, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Argument
    from checker.structure.report import Report

ARGUMENTS = ("term", "count", "other", "other_count")
"""``term``: the word that is used less often, ``count`` times; ``other``: the one that stands for
the same more often."""


class Params(Record):
    """Which words stand for the same, and how often each must be used."""

    terms: dict[str, Pattern]
    """Patterns of the words, by how messages call them."""
    except_patterns: tuple[Pattern, ...] = ()
    """Contexts in which they are others."""
    least: int = 6
    """How often a word must be used to count."""
    scope: str = "body"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield one hit, at the first use of the word that is used less often."""
    exceptions = any_of(params.except_patterns)
    places: dict[str, list[Span]] = {term: [] for term in params.terms}
    for stretch in report.scope(params.scope):
        text = stretch.of(report.text)
        others = [match.span() for match in exceptions.finditer(text)]
        for term, pattern in params.terms.items():
            places[term] += [
                Span(stretch.start + match.start(), stretch.start + match.end())
                for match in compiled(pattern).finditer(text)
                if not any(low < match.end() and match.start() < high for low, high in others)
            ]
    often = sorted(
        (term for term, found in places.items() if len(found) >= params.least),
        key=lambda term: len(places[term]),
    )
    if len(often) > 1:
        term, other = often[0], often[-1]
        arguments: dict[str, Argument] = {
            "term": term,
            "count": len(places[term]),
            "other": other,
            "other_count": len(places[other]),
        }
        yield Hit(places[term][0], arguments)
