"""A claim stands in a paragraph that gives no figure, day or case for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import narrowed
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, any_of, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("claim",)
"""``claim``: the claim as it is written."""


class Params(Record):
    """What is claimed, and what bears it out."""

    claim_pattern: Pattern
    """What is claimed; the group ``at``, if there is one, narrows the place down."""
    evidence_patterns: tuple[Pattern, ...]
    """What bears it out, anywhere in the same paragraph or in a section below its heading."""
    except_patterns: tuple[Pattern, ...] = ()
    """What only looks like bearing it out, such as the name of a document."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the first claim of each paragraph that bears none out."""
    claim, evidence = compiled(params.claim_pattern), any_of(params.evidence_patterns)
    exceptions = any_of(params.except_patterns)
    text = report.text
    for section, paragraph in report.outline.paragraphs():
        if section is None:
            continue
        match = claim.search(paragraph.span.of(text))
        if match is None:
            continue
        # a claim at the head of a section is borne out by what stands below
        below = section.span if next(section.paragraphs(), None) is paragraph else paragraph.span
        if evidence.search(exceptions.sub("□", below.of(text))):
            continue
        low, high = narrowed(match)
        place = Span(paragraph.span.start + low, paragraph.span.start + high)
        yield Hit(place, {"claim": place.of(text)})
