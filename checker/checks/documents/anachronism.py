"""Something dated after the report itself is described as past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from checker.checks._places import compact
from checker.checks.documents._days import REACH, Mention, later_dates, later_days
from checker.checks.documents._known import (
    display_day,
    is_inside,
    outermost_spans,
    registry,
    rows_of_names,
    sentence_around,
)
from checker.language.citations import citations
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.checks.documents._known import Document
    from checker.language.tables import Dated
    from checker.structure.report import Report

ARGUMENTS = ("name", "what", "day", "limit")
"""``name``: as it is written; ``what``: what happened, and ``day``: when; ``limit``: the
report's date, or the last day on which an undated one may have been written."""

_NEAR = 30
"""Characters before and behind a name in which the text says what became of the document."""


class Params(Record):
    """What is dated, and how a text shows that something is past or is yet to come."""

    registries: tuple[Annotated[str, table_of("documents")], ...]
    """Tables of documents; those count whose days of adoption, force or revision are known."""
    events: Annotated[str, table_of("dated")]
    """Table of dated wordings."""
    future_pattern: Pattern
    """What shows, in the sentence, that things are yet to come."""
    done_pattern: Pattern
    """What shows, behind a plain date, that something was done on it."""
    term_pattern: Pattern
    """What shows, in the sentence, that a plain date is a term or a plan, not the day of an act."""
    turn_pattern: Pattern
    """What turns a line of the past-year part to what is yet to come: 下一步."""
    undated_until: str = "03-31"
    """Until which day of the next year a report without a date may have been written."""
    earliest_month: int = 10
    """A date in the reporting year before this month is a slip of the year, and not believed."""
    revised_pattern: Pattern = ""
    """What says, right before a name, that a revision is meant: 新修订的. Empty: nothing."""
    years_new: int = 5
    """For how many years a revision is still called a new one."""
    applied_before_pattern: Pattern = ""
    """What stands before the name of a document that decisions rest on: 依据. Empty: nothing."""
    applied_behind_pattern: Pattern = ""
    """What stands behind it then: 作出处罚."""
    days: Annotated[str, table_of("day-names")] = ""
    """Table (schema ``day-names``) of days that come every year. Empty: none."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything."""
        if not re.fullmatch("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", self.undated_until):
            return "undated_until: MM-DD"
        return None if 1 <= self.earliest_month <= 12 else "earliest_month: 1 to 12"


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each such mention in the past-year part.

    Variants: ``document`` for one that did not exist yet, ``revision`` for one that was not yet
    revised, ``force`` for one that was not yet in force and is applied, ``date`` for a plain
    date, ``yearly`` for a day without its year. What is named several times gives one hit, at the
    first; of what overlaps the latest counts.
    """
    limit = _limit(report, params)
    if not limit:
        return
    found = [
        *_events(report, params, limit),
        *_documents(report, params, limit),
        *later_dates(report, params, limit),
        *later_days(report, params, limit, params.days),
    ]
    past = _past(report) if found else []
    seen: set[str] = set()
    end = 0
    for mention in sorted(sorted(found, key=_latest_first, reverse=True), key=_place):
        if mention.what in seen or mention.span.start < end:
            continue
        if not _is_stated_as_past(report, past, mention.span, params):
            continue
        before, behind = sentence_around(report.text, mention.span, REACH)
        if not compiled(params.future_pattern).search(f"{before}◦{behind}"):
            seen.add(mention.what)
            end = mention.span.end
            arguments: dict[str, str | int] = {
                "name": compact(report, mention.span),
                "what": mention.what,
                "day": display_day(mention.day),
                "limit": display_day(limit),
            }
            yield Hit(
                mention.span,
                arguments,
                variant=mention.variant,
                severity=mention.severity,
                unverified=mention.unverified,
            )


def _latest_first(mention: Mention) -> str:
    return mention.day


def _place(mention: Mention) -> int:
    return mention.span.start


def _limit(report: Report, params: Params) -> str:
    """Return the last day that the report can know of, or nothing."""
    date, year = report.metadata.date, report.metadata.reporting_year
    if date is not None and (
        year is None or (date.year, date.month) >= (year.year, params.earliest_month)
    ):
        return f"{date.year}-{date.month:02}-{date.day or 31:02}"
    return f"{year.year + 1}-{params.undated_until}" if year is not None else ""


def _past(report: Report) -> list[Span]:
    """Return the past-year part, without sections that are part plan and do not say where."""
    shared = [
        section.span
        for section, parts in report.parts.claims
        if report.parts.plans.intersection(parts) and not report.parts.is_plan(parts)
    ]
    return sorted(
        stretch
        for stretch in report.scope("past_year")
        if not any(section.contains(stretch) for section in shared)
    )


def _is_stated_as_past(report: Report, past: list[Span], span: Span, params: Params) -> bool:
    """Return whether ``span`` stands in the past-year part, and not behind a turn in its line."""
    line = report.text[max(0, span.start - REACH) : span.start].rpartition("\n")[2]
    return is_inside(past, span) and not compiled(params.turn_pattern).search(line)


def _events(report: Report, params: Params, limit: str) -> Iterator[Mention]:
    table: Dated = report.table(params.events)
    quoted = outermost_spans(report)
    for name, row in table.entries.items():
        if row["day"] <= limit:
            continue
        for match in compiled(row["pattern"]).finditer(report.text):
            span = Span(*match.span(match.re.groupindex.get("at", 0)))
            if is_inside(quoted, span):
                continue
            sentence = "◦".join(sentence_around(report.text, span, REACH))
            if "unless" not in row or not compiled(row["unless"]).search(sentence):
                yield Mention(span, name, row["day"], unverified="evidence" not in row)


def _documents(report: Report, params: Params, limit: str) -> Iterator[Mention]:
    named = citations(report.text, report.vocabulary)
    known = registry(report, params.registries) if named else None
    rows = rows_of_names(report.text, named, joined=False)
    for citation in named:
        documents = known.named(citation.name) if known else []
        if citation.years is not None:
            documents = [entry for entry in documents if entry.years == citation.years]
        if not documents or citation.is_draft:
            continue
        if all(document.adopted > limit for document in documents):
            first = min(documents, key=lambda entry: entry.adopted)
            yield _of_document(citation.span, first, "adopted", first.adopted, "document")
        elif len(documents) == 1 and not citation.depth:
            places = citation.span, rows[citation.span]
            yield from _too_new(report, places, documents[0], params, limit)


def _too_new(
    report: Report, places: tuple[Span, Span], document: Document, params: Params, limit: str
) -> Iterator[Mention]:
    """Yield a known document that is called revised before it was, or applied before its day.

    ``places``: the name and its row; 新修订的 before a row is doubtful for all but the first.
    """
    span, row = places
    before = report.text[max(0, span.start - _NEAR) : span.start]
    match = params.revised_pattern and compiled(params.revised_pattern).search(before)
    if match:
        day = _first_revision(document, limit, params.years_new)
        if day:
            start = span.start - len(before) + match.start()
            yield _of_document(Span(start, span.end), document, "revised", day, "revision")
    elif params.revised_pattern and row.start < span.start:
        ahead = report.text[max(0, row.start - _NEAR) : row.start]
        day = _first_revision(document, limit, params.years_new)
        if day and compiled(params.revised_pattern).search(ahead):
            mention = _of_document(span, document, "revised", day, "revision")
            yield mention._replace(unverified=True)
    # the text of a law that was revised applies until the new one does, under the same name
    is_new = document.adopted and not document.revised
    if is_new and document.in_force > limit and params.applied_before_pattern:
        behind = report.text[span.end : span.end + _NEAR]
        applied = compiled(params.applied_before_pattern).search(before)
        if applied and compiled(params.applied_behind_pattern).search(behind):
            yield _of_document(span, document, "in_force", document.in_force, "force")


def _first_revision(document: Document, limit: str, years_new: int) -> str:
    """Return the first day of revision after ``limit``; none if an earlier one was still new."""
    still_new = f"{int(limit[:4]) - years_new}{limit[4:]}"
    if any(still_new < day <= limit for day in document.revised):
        return ""
    return next((day for day in document.revised if day > limit), "")


def _of_document(span: Span, document: Document, fact: str, day: str, variant: str) -> Mention:
    return Mention(span, document.title, day, variant, fact in document.unverified)
