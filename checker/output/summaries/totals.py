"""What the rows of a summary add up to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.output.summaries.rows import STATES, STATUSES, TIMELINESS
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.model.finding import Severity
    from checker.output.summaries.rows import Row, RuleFound, State, Timeliness


class RuleTotal(Record):
    """What one rule found: in how many reports, and how many findings.

    ``severity`` is the gravest, where a rule has several in one run; ``example`` is the
    message of the first finding.
    """

    code: str
    name: str
    severity: Severity
    reports: int
    findings: int
    example: str


class Totals(Record):
    """What the rows add up to.

    ``states`` and ``timeliness`` count reports under every word they may have; ``parts`` count,
    for each statutory part, the checked reports by status. ``rules`` are those that found
    something, the one that concerns most reports first. ``not_evaluated`` counts the reports
    on which a rule could not run.
    """

    files: int
    states: Mapping[State, int]
    timeliness: Mapping[Timeliness, int]
    severities: Mapping[Severity, int]
    set_aside: int
    truncated: int
    parts: Mapping[str, Mapping[str, int]]
    rules: tuple[RuleTotal, ...]
    not_evaluated: Mapping[str, int]


def totals_of(rows: Sequence[Row]) -> Totals:
    """Return what ``rows`` add up to; the first with a finding of a rule has the example."""
    states = Counter(one.state for one in rows)
    times = Counter(one.timeliness for one in rows if one.kind.deadline)
    skipped = Counter(code for one in rows for code in one.not_evaluated)
    return Totals(
        files=len(rows),
        states={state: states[state] for state in STATES},
        timeliness={word: times[word] for word in TIMELINESS},
        severities={level: sum(one.count(level) for one in rows) for level in SEVERITIES},
        set_aside=sum(one.set_aside for one in rows),
        truncated=sum(one.truncated for one in rows),
        parts=_by_part(rows),
        rules=tuple(
            sorted(_by_rule(rows), key=lambda one: (-one.reports, -one.findings, one.code))
        ),
        not_evaluated=dict(sorted(skipped.items())),
    )


def _by_part(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    parts = dict.fromkeys(part for one in rows for part in one.parts)
    return {
        part: {
            status: sum(part in one.parts and one.parts[part].status == status for one in rows)
            for status in STATUSES
        }
        for part in parts
    }


def _by_rule(rows: Sequence[Row]) -> Iterator[RuleTotal]:
    found: dict[str, list[RuleFound]] = {}
    examples: dict[str, str] = {}
    reports: Counter[str] = Counter()
    for one in rows:
        reports.update({kind.code for kind in one.found})
        for kind in one.found:
            found.setdefault(kind.code, []).append(kind)
            examples.setdefault(kind.code, one.examples.get(kind.code, ""))
    for code, kinds in found.items():
        severity = min((kind.severity for kind in kinds), key=SEVERITIES.index)
        number = sum(kind.number for kind in kinds)
        yield RuleTotal(code, kinds[0].name, severity, reports[code], number, examples[code])
