"""What a pack and its rules say to people: for results, which hold no sentences themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.model.pack_text import PartText, ProfileText
from checker.model.rule import Clause, RuleText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.language.tables import Part, Profiles, Running
    from checker.model.rule import Rule

_NO_TEXT: Mapping[str, str] = {"zh": "", "en": ""}


def rule_texts(rules: Iterable[Rule], running: Running | None) -> dict[str, RuleText]:
    """Return the texts of ``rules`` and of the run's own NB codes, by code."""
    texts = {rule.code: _of_rule(rule) for rule in rules}
    if running is not None:
        texts |= {code: _of_run(code, entry) for code, entry in running.entries.items()}
    return texts


def _of_rule(rule: Rule) -> RuleText:
    return RuleText(
        rule.code,
        rule.name,
        rule.severity,
        rule.confidence,
        rule.message,
        rule.help,
        rule.basis,
        _NO_TEXT,
        rule.kind,
        rule.parameters,
        rule.subject,
        rule.needs,
        rule.profiles,
        rule.source,
        tuple(Clause(*clause) for clause in rule.clauses),
        rule.variant_basis,
    )


def _of_run(code: str, entry: Mapping[str, Mapping[str, str]]) -> RuleText:
    """Return what stands in the table of NB codes under ``code``."""
    return RuleText(
        code=code,
        name=entry["name"]["is"],
        severity=next(level for level in SEVERITIES if level == entry["severity"]["is"]),
        confidence="high",
        message={lang: {"": text} for lang, text in entry["message"].items()},
        help=entry["help"],
        basis=_NO_TEXT,
        why=entry["why"],
    )


def part_texts(parts: Iterable[Part]) -> tuple[PartText, ...]:
    """Return how ``parts`` are called; names that are not given are taken from the longer one."""
    return tuple(
        PartText(
            part.part, part.name, part.label or part.name, part.short, part.column or part.short
        )
        for part in parts
    )


def profile_texts(profiles: Profiles | None) -> tuple[ProfileText, ...]:
    """Return how the kinds of organs of a pack are called."""
    entries = profiles.entries.items() if profiles else ()
    return tuple(
        ProfileText(profile, _names(entry["name"]), _names(entry["short"]))
        for profile, entry in entries
    )


def _names(entry: Mapping[str, str] | list[str]) -> Mapping[str, str]:
    assert isinstance(entry, dict)
    return entry
