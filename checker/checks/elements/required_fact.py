"""A fact that the report has to state, such as its year, is given nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ()


class Params(Record):
    """Which fact is asked for."""

    fact: Literal["organization", "reporting_year"]
    """The fact that has to be given; for elements of a document see ``required-element``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield one hit, at the title or else line 1, if the fact is given nowhere."""
    if not report.has(params.fact):
        yield Hit(report.title_span())
