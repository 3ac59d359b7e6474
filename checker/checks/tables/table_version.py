"""A form is filled in in a version that is not in force for the year, or such a one is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.structure.report import Report

ARGUMENTS = ("year", "table", "match")
"""``year``: that of the report; ``table``: the form's name; ``match``: how the version is named."""


class Params(Record):
    """Which forms, and how an older version is named."""

    forms: tuple[Annotated[str, table_of("form")], ...]
    """The tables (schema ``form``) that describe them, with their older versions."""
    cited_pattern: Pattern = ""
    """How the paper with an older version is cited as the one that is followed."""
    scope: str = "lead"
    """The part of the report that is searched for it; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each table in another version (``table``), and where one is named.

    Only the newest version counts: a report for a year of an older one is not looked at.
    """
    year = report.metadata.reporting_year
    readings = [report.forms[name] for name in params.forms if name in report.forms]
    newest = [report.table(name) for name in params.forms]
    if year is None or [reading.form for reading in readings] != newest:
        return
    for reading in readings:
        if reading.is_old and reading.place is not None:
            name = reading.form.name["zh"], reading.form.name["en"]
            yield Hit(reading.place, {"year": year.year, "table": name}, variant="table")
    if not params.cited_pattern:
        return
    cited = compiled(params.cited_pattern)
    for span in report.scope(params.scope):
        for match in cited.finditer(span.of(report.text)):
            place = Span(span.start + match.start(), span.start + match.end())
            yield Hit(place, {"year": year.year, "match": match.group()})
