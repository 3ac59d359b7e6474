"""Defects of every kind, put one at a time into clean reports: nearly all must be found.

``mutations/*.yaml`` say what is done to a report and which finding it has to bring, and
``mutations/layouts.yaml`` where the elements and parts of ``layouts/*.txt`` are.

Slow, because every defect is put into every report that it fits; so each family of rules is a test
of its own, which processes share.
"""

import bisect
from typing import NamedTuple

import pytest
from checking import check_bytes
from whole.mutations.planted import CLEAN, Mutation, mutations, spoiled

from checker.model.options import RunOptions
from checker.output.wording import message
from checker.packs.load import load_pack

FOUND_AT_LEAST = 0.98


class Injection(NamedTuple):
    """A mutation in a layout, and what came of it."""

    mutation: Mutation
    layout: str
    missed: bool
    others: tuple

    def __str__(self):
        """Tell what went wrong, readably."""
        problems = ["missed"] * self.missed + [f"brings {other}" for other in self.others]
        return f"{self.mutation.code} {'; '.join(problems)}\n    {self.mutation.steps}"


def injected(mutation, layout):
    """Return what the checker makes of the mutation in a layout, None where it does not apply."""
    made = spoiled(mutation, layout)
    if made is None:
        return None
    text, ranges = made
    options = RunOptions(today=mutation.today)
    result = check_bytes(layout, text.encode(), ".txt", options)
    findings = result.findings
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    hits = [finding for finding in findings if finding.code == mutation.code]
    missed = not all(any(_at(hit, span, starts) for hit in hits) for span in ranges)
    expected = {mutation.code, *mutation.brings}
    others = tuple(
        f"{finding.code} at {finding.extent.start.line}: {message(finding, result.rules, 'en')}"
        for finding in findings
        if finding.code not in expected and finding.severity != "info"
    )
    return Injection(mutation, layout, missed, others)


def _at(finding, span, starts):
    """Tell whether a finding is on the lines of the span, and in a single-line text touches it."""
    first, last = (bisect.bisect_right(starts, at) for at in span)
    if len(starts) <= 2:
        start, end = finding.extent.start.column - 1, finding.extent.end.column - 1
        return start <= span[1] and span[0] <= end
    return first <= finding.extent.start.line <= last


MUTATIONS = list(mutations())


FAMILIES = sorted({mutation.code[:3] for mutation in MUTATIONS})


@pytest.mark.parametrize("family", FAMILIES)
def test_nearly_all_defects_are_found_and_nothing_else(family):
    """The right code at the right line and no other error or warning, in at least 98 of 100."""
    some = [mutation for mutation in MUTATIONS if mutation.code.startswith(family)]
    made = [injected(mutation, layout) for mutation in some for layout in CLEAN]
    tried = [injection for injection in made if injection is not None]
    wrong = [injection for injection in tried if injection.missed or injection.others]
    share = 1 - len(wrong) / len(tried)
    assert share >= FOUND_AT_LEAST, f"{share:.1%} of {len(tried)}\n{summary(wrong)}"


def summary(wrong):
    """Return the injections that went wrong, a mutation a paragraph."""
    layouts = {}
    for injection in wrong:
        layouts.setdefault(str(injection), []).append(injection.layout[:2])
    return "\n".join(f"{text}\n    in {', '.join(where)}" for text, where in layouts.items())


def applies(mutation):
    """Return in how many layouts a mutation can be made."""
    return sum(spoiled(mutation, layout) is not None for layout in CLEAN)


def test_every_rule_has_a_mutation_and_there_are_many():
    """Each code that is on by default is tried, in ten layouts where it can be."""
    codes = {rule.code for rule in load_pack("fazhi").rules if rule.enabled}
    assert {mutation.code for mutation in MUTATIONS} == codes
    assert len(MUTATIONS) >= 120
    assert sum(map(applies, MUTATIONS)) >= 600


def test_every_mutation_applies_somewhere():
    """None has become a dead letter."""
    assert [mutation for mutation in MUTATIONS if not applies(mutation)] == []
