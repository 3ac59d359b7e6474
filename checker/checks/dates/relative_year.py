"""A heading says 上一年度 or the like where the year itself belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import heading_of
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.outline import Section
    from checker.structure.report import Report
    from checker.support.patterns import Pattern

ARGUMENTS = ("heading", "term", "year")
"""``term``: the words used; ``year``: the year they stand for, empty where it is not known."""


class Params(Record):
    """Which words, and which years they stand for."""

    terms: dict[str, int]
    """Words for a year, with their distance from the reporting year: 上一年度 is 0."""
    except_pattern: Pattern = ""
    """Headings in which the words are in their place."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each such heading and put the year in, if the report has one.

    Without a reporting year the variant is ``unknown``.
    """
    for section in report.outline.headings():
        assert section.heading is not None
        text = section.heading.of(report.text)
        if params.except_pattern and compiled(params.except_pattern).search(text):
            continue
        term = min((t for t in params.terms if t in text), key=text.index, default=None)
        if term is not None:
            yield _hit(report, section, term, params.terms[term])


def _hit(report: Report, section: Section, term: str, offset: int) -> Hit:
    assert section.heading is not None
    arguments: dict[str, str | int] = {"heading": heading_of(report, section), "term": term}
    year = report.metadata.reporting_year
    if year is None:
        return Hit(section.head, {**arguments, "year": ""}, variant="unknown")
    start = section.heading.start + section.heading.of(report.text).index(term)
    named = f"{year.year + offset}年" + ("度" if term.endswith("度") else "")
    edit = Edit(Span(start, start + len(term)), named)
    return Hit(section.head, {**arguments, "year": named}, (edit,))
