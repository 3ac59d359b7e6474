"""Rules with the reasons for them, for formats that explain rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.packs.reasons import reasons_of
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.model.rule import Clause, RuleText


class ExplainedRule(Record):
    """A rule, what :class:`~checker.packs.reasons.Reasons` says of it, and what it rests on."""

    text: RuleText
    why: Mapping[str, str]
    traps: Mapping[str, str]
    clauses: tuple[Clause, ...]


def explained(rules: Iterable[RuleText]) -> list[ExplainedRule]:
    """Return ``rules``, in their order, with the reasons for them."""
    listed = list(rules)
    reasons = reasons_of(listed)
    return [ExplainedRule(rule, *reasons[rule.code], rule.clauses) for rule in listed]
