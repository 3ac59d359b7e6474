"""Why rules are as they are: what their files alone say, for formats that explain rules.

Results carry all that a reader needs about one defect. Reading rule files takes longer than a
report, so that only formats that list rules ask for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.packs.load import source_path
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.model.rule import RuleText
    from checker.packs.file_models import RuleModel

_NO_TEXT: Mapping[str, str] = {"zh": "", "en": ""}


class Clause(Record):
    """A place in a document that a rule rests on.

    ``source`` is the document's key in ``rules/sources.yaml``; ``text`` is the clause by
    language, empty where the whole document is meant.
    """

    source: str
    text: Mapping[str, str]


class ExplainedRule(Record):
    """A rule with the reasons for it; texts are by language and empty where nothing is said."""

    text: RuleText
    why: Mapping[str, str] = _NO_TEXT
    traps: Mapping[str, str] = _NO_TEXT
    clauses: tuple[Clause, ...] = ()


def explained(rules: Iterable[RuleText]) -> list[ExplainedRule]:
    """Return ``rules``, in their order, with what the files that declare them say."""
    told = list(rules)
    models = _models({source_path(rule) for rule in told if rule.source})
    return [
        _with_reasons(rule, models[source_path(rule)][rule.code])
        if rule.source
        else ExplainedRule(rule, rule.why)
        for rule in told
    ]


def _models(paths: Iterable[str]) -> dict[str, dict[str, RuleModel]]:
    """Return the rules that each of the files declares, by code."""
    from checker.packs import rule_files  # brings in YAML and pydantic

    return {path: rule_files.declared(path) for path in sorted(paths)}


def _with_reasons(rule: RuleText, model: RuleModel) -> ExplainedRule:
    clauses = tuple(
        Clause(
            basis.source,
            dict.fromkeys(_NO_TEXT, basis.clause)
            if isinstance(basis.clause, str)
            else basis.clause.plain(),
        )
        for basis in model.basis
    )
    why = model.why.plain() if model.why else _NO_TEXT
    traps = model.traps.plain() if model.traps else _NO_TEXT
    return ExplainedRule(rule, why, traps, clauses)
