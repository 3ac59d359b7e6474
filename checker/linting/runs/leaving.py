"""Results that need not stay: what a caller wants of each is made where the file was checked.

A run over ten thousand files would hold ten thousand results, of which an output needs some lines
each. So a caller may say what is to be made of a result, and keeps that. It is said by the name of
a module, so that a process of the run, which is sent everything it needs, can do it too.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from checker.linting.runs import job as jobs
from checker.linting.runs import serialization
from checker.model.finding import FAILURES
from checker.model.result import FileResult, ReportFacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.linting.runs.job import Errand, Outcome

    Leave = Callable[[FileResult], tuple[bytes, ...]]
    """Makes of a result what is left of it."""


def errands(errand: Errand | None) -> Callable[[Outcome], Outcome]:
    """Return what takes outcomes with whole results to what ``errand`` wants; None is as it is."""
    if errand is None:
        return _as_it_is
    leave: Leave = import_module(errand.module).make(*errand.arguments)

    def done(outcome: Outcome) -> Outcome:
        return outcome._replace(
            result=in_brief(outcome.result),
            pieces=leave(outcome.result),
            packed=packed(outcome) if errand.for_cache else b"",
        )

    return done


def _as_it_is(outcome: Outcome) -> Outcome:
    return outcome


def packed(outcome: Outcome) -> bytes:
    """Return a result as it is cached; nothing if it may come out otherwise next time."""
    if not outcome.content or any(f.code in FAILURES for f in outcome.result.findings):
        return b""
    return serialization.pack(jobs.without_rules(outcome.result))


def in_brief(result: FileResult) -> FileResult:
    """Return of a result what a run goes on with: what other files are compared by.

    That is what tells a report from others, what its rules lack, and why it could not be checked.
    """
    facts = result.facts
    return FileResult(
        result.path,
        result.pack,
        facts=ReportFacts(organization=facts.organization, reporting_year=facts.reporting_year),
        lacking=result.lacking,
        failure=result.failure,
        rules=result.rules,
        kind=result.kind,
    )
