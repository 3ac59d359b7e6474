"""What a pack and its rules say to people: for results, which hold no sentences themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.model.result import PackText, PartText, ProfileText
from checker.model.rule import RuleText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.language.tables import Running
    from checker.model.rule import Rule
    from checker.packs.pack import Pack

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


def pack_text(pack: Pack) -> PackText:
    """Return what outputs say about the kind of report that ``pack`` is for."""
    parts = []
    for part in (pack.table(name) for name in pack.part_tables):
        label, column = part.label or part.name, part.column or part.short
        parts.append(PartText(part.part, part.name, label, part.short, column))
    profiles = pack.table("profiles").entries if "profiles" in pack.columns else {}
    return PackText(
        title=pack.title,
        parts=tuple(parts),
        profiles=tuple(
            ProfileText(profile, entry["name"], entry["short"])
            for profile, entry in profiles.items()
        ),
        deadline=pack.deadline,
        statutory=tuple(code for code, family in pack.families.items() if family["statutory"]),
        confidential=pack.confidential,
    )
