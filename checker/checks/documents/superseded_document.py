"""A document that is no longer in force is followed as if it were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.checks._places import compact, in_residue
from checker.checks.documents._known import (
    display_day,
    is_local,
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

ARGUMENTS = ("name", "day", "instead", "year")
"""``name``: as it is written; ``day``: since when it is out; ``year``: the reporting year."""
TABLES = {"issuers": "issuers"}


class Params(Record):
    """Which documents are known, and how a text shows that one is followed."""

    registries: tuple[Annotated[str, table_of("documents")], ...]
    """Tables of documents."""
    wordings: Annotated[str, table_of("dated")]
    """Table of wordings that a later one has taken the place of."""
    before_pattern: Pattern
    """What stands before a name, in its clause, where the document is followed."""
    behind_pattern: Pattern
    """What stands right behind a name, or its row, where the document is followed."""
    except_pattern: Pattern
    """What shows, in the sentence, that the document is told of as history."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each name of such a document, the marks included; residue is left out.

    Out of force means: since before the reporting year began. Variants: ``alone`` where
    no successor is known, ``wording`` for a wording.
    """
    if report.metadata.reporting_year is None:
        return
    year = report.metadata.reporting_year.year
    hits = [*_documents(report, params, year), *_wordings(report, params, year)]
    for hit in sorted(hits, key=lambda hit: hit.span):
        before, behind = sentence_around(report.text, hit.span)
        history = compiled(params.except_pattern).search(f"{before}《》{behind}")
        if not history and not in_residue(report, hit.span):
            yield hit


def _documents(report: Report, params: Params, year: int) -> Iterator[Hit]:
    """Yield a hit at each name, where the words around it show that it is followed."""
    named = citations(report.text, report.vocabulary)
    if not named:
        return
    known = registry(report, params.registries)
    rows = rows_of_names(report.text, named)
    for citation in named:
        documents = known.named(citation.name)
        if citation.years is not None:
            documents = [entry for entry in documents if entry.years == citation.years]
        if not documents or not all(_is_out(entry, year) for entry in documents):
            continue
        if citation.is_draft or citation.depth or is_local(report, citation):
            continue
        before, _ = sentence_around(report.text, citation.span)
        clause = before.rsplit("，", 1)[-1].rsplit(",", 1)[-1]
        followed = compiled(params.before_pattern).search(clause)
        _, behind = sentence_around(report.text, rows[citation.span])
        if followed or compiled(params.behind_pattern).search(behind):
            last = max(documents, key=lambda entry: entry.repealed)
            hit = _hit(report, citation.span, last.repealed, last.successor, year)
            doubtful = not last.unverified.isdisjoint(("repealed", "successor"))
            yield hit._replace(unverified=doubtful)


def _is_out(document: Document, year: int) -> bool:
    """Return whether a document was in force on no day of the year."""
    return bool(document.repealed) and document.repealed <= f"{year}-01-01"


def _wordings(report: Report, params: Params, year: int) -> Iterator[Hit]:
    table: Dated = report.table(params.wordings)
    for row in table.entries.values():
        if row["day"] > f"{year}-01-01":
            continue
        for match in compiled(row["pattern"]).finditer(report.text):
            span = Span(*match.span())
            hit = _hit(report, span, row["day"], row.get("instead", ""), year)
            yield hit._replace(variant="wording", unverified="evidence" not in row)


def _hit(report: Report, span: Span, day: str, instead: str, year: int) -> Hit:
    arguments: dict[str, str | int] = {
        "name": compact(report, span),
        "day": display_day(day),
        "instead": instead,
        "year": year,
    }
    return Hit(span, arguments, variant="" if instead else "alone")
