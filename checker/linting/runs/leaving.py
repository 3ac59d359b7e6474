"""Results that need not stay: what a caller wants of each is made where the file was checked.

A run over ten thousand files would hold ten thousand results, of which an output needs some lines
each. So a caller may say what is to be made of a result, and keeps that. It is said by the name of
a module, so that a process of the run, which is sent everything it needs, can do it too.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from checker.linting.runs import job as jobs
from checker.model.finding import FAILURES, NOTHING
from checker.model.result import FileResult, ReportFacts
from checker.support import processor_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.linting.runs.job import Errand, Outcome

    Leave = Callable[[FileResult], tuple[bytes, ...]]
    """Makes of a result what is left of it."""


def errands(errand: Errand) -> Callable[[Outcome], Outcome]:
    """Return what takes outcomes with whole results to what ``errand`` wants."""
    leave: Leave | None = None
    if errand.module:
        leave = processor_time.timed("output", import_module(errand.module).make(*errand.arguments))

    def do(outcome: Outcome) -> Outcome:
        if leave is None:
            return outcome
        return outcome._replace(
            result=in_brief(outcome.result),
            pieces=leave(outcome.result),
            packed=packed(outcome) if errand.for_cache else b"",
            done=True,
        )

    return do


def packed(outcome: Outcome) -> bytes:
    """Return a result as it is cached; nothing if it may come out otherwise next time."""
    if not outcome.content or any(f.code in FAILURES for f in outcome.result.findings):
        return b""
    from checker.linting.runs import serialization  # for runs with a cache

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
        lacking=result.lacking or NOTHING,
        failure=result.failure,
        rules=result.rules,
        kind=result.kind,
    )
