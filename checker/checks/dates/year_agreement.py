"""A year that the report names does not agree with its reporting year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.checks._places import compact, heading_of
from checker.language.years import YearMention, years_in
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.structure.facts import lead_years
from checker.structure.parts import first_level
from checker.support.patterns import compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.outline import Section
    from checker.structure.report import Report
    from checker.support.patterns import Pattern

ARGUMENTS = ("year", "expected", "reporting_year", "heading", "date")
"""``year``: the one named; ``expected``: the one that should stand there (the first, if several
may); ``heading`` and ``date``: where it stands, empty elsewhere."""

Place = Literal["lead", "past_headings", "plan_headings", "date"]


class Params(Record):
    """Where years are looked at, and which are right there."""

    places: tuple[Place, ...]
    """The introduction, headings of the past year, headings of the plan, the document's date."""
    offsets: tuple[int, ...] = (0,)
    """The years that are right, by their distance from the reporting year."""
    except_behind_pattern: Pattern = ""
    """What behind a year shows that it is not the year of the report: 以来, 12月."""
    except_heading_pattern: Pattern = ""
    """Headings that rightly speak of another year."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: some year must be right."""
        return None if self.offsets else "offsets must not be empty"


class _Named(Record):
    """A year at its place: where a finding on it stands, and which years are right there."""

    mention: YearMention
    span: Span
    right: tuple[int, ...]
    section: Section | None = None


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each year that is wrong: at the mention, in the plan at the heading.

    Variants: ``lead``, ``heading``, ``date``.
    """
    reporting = report.metadata.reporting_year
    if reporting is None:
        return
    right = tuple(reporting.year + offset for offset in params.offsets)
    told: set[Span] = set()
    for place in params.places:
        for named in _named(report, params, place, right):
            if named.mention.year in named.right or named.span in told:
                continue
            told.add(named.span)
            yield _hit(report, named, reporting.year, place)


def _named(
    report: Report, params: Params, place: Place, right: tuple[int, ...]
) -> Iterator[_Named]:
    if place == "date":
        date = report.metadata.date
        if date is not None:
            yield _Named(YearMention(date.year, date.span), date.span, right)
    elif place == "lead":
        for mention in lead_years(report.outline, report.vocabulary):
            if _counts(report, params, mention):
                yield _Named(mention, mention.span, right)
    elif place == "plan_headings":
        yield from _in_plan(report, params, right)
    else:
        yield from _in_past(report, params, right)


def _in_plan(report: Report, params: Params, right: tuple[int, ...]) -> Iterator[_Named]:
    """Yield the first year of each heading for the plan alone that does not name the right one."""
    parts = report.parts
    sections = [section for section, named in parts.claims if parts.is_plan(named)]
    shared = {s for s, named in parts.claims if len(named) > 1 and not parts.is_plan(named)}
    for part in sorted(parts.plans):
        own = parts.presence[part].section
        if own is not None and own not in shared and own not in sections:
            sections.append(own)
    for section in sections:
        mentions = _mentions(report, params, section)
        if mentions and not any(mention.year in right for mention in mentions):
            yield _Named(mentions[0], section.head, right, section)


def _in_past(report: Report, params: Params, right: tuple[int, ...]) -> Iterator[_Named]:
    """Yield the years of headings for the past year.

    A heading shared with the plan may name the next year too. So may one for no part,
    and a second one for the same part: it is a plan in other words (2025年工作举措).
    """
    parts, following = report.parts, right[0] + 1
    claims = dict(parts.claims)
    first: set[str] = set()
    sections = [s for s in first_level(report.outline) if not parts.is_plan(claims.get(s, ()))]
    past = (found for part, found in parts.presence.items() if part not in parts.plans)
    own = [found.section for found in past if found.section]
    known = set(sections)
    sections += [section for section in own if section not in known]
    known = {*claims, *own}
    for section in sections:
        named = set(claims.get(section, ()))
        news = section in own or not named <= first
        first |= named
        if parts.in_plan(section.span.start):
            continue
        if named & parts.plans or section not in known or not news:
            allowed = (*right, following)
        else:
            allowed = right
        for mention in _mentions(report, params, section):
            yield _Named(mention, mention.span, allowed, section)


def _mentions(report: Report, params: Params, section: Section) -> list[YearMention]:
    """Return the years that a heading names for the report's own time."""
    if section.heading is None:
        return []
    text = section.heading.of(report.text)
    if params.except_heading_pattern and compiled(params.except_heading_pattern).search(text):
        return []
    return [
        mention
        for mention in years_in(report.text, section.heading)
        if _counts(report, params, mention)
    ]


def _counts(report: Report, params: Params, mention: YearMention) -> bool:
    if not params.except_behind_pattern:
        return True
    behind = report.text[mention.span.end : mention.span.end + 8]
    return compiled(params.except_behind_pattern).match(behind) is None


def _hit(report: Report, named: _Named, reporting: int, place: Place) -> Hit:
    year, span = named.mention
    arguments: dict[str, str | int] = {
        "year": year,
        "expected": named.right[0],
        "reporting_year": reporting,
        "heading": heading_of(report, named.section),
        "date": compact(report, span) if place == "date" else "",
    }
    edits: tuple[Edit, ...] = ()
    digits = Span(span.start, span.start + 4)
    if len(named.right) == 1 and digits.of(report.text) == str(year):
        edits = (Edit(digits, str(named.right[0])),)
    variant = place if place in ("lead", "date") else "heading"
    return Hit(named.span, arguments, edits, variant)
