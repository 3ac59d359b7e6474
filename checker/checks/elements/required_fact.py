"""A fact that the report has to state, such as its year, is given nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import FactName
    from checker.structure.report import Report

ARGUMENTS = ()


class Params(Record):
    """Which fact is asked for."""

    fact: Literal["organization", "reporting_year", "author"]
    """The fact that has to be given; for elements of a document see ``required-element``."""
    instead: tuple[FactName, ...] = ()
    """Other facts, any of which will do."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield one hit, at the title or else line 1, if the fact is given nowhere."""
    if not any(report.has(fact) for fact in (params.fact, *params.instead)):
        yield Hit(report.title_span())
