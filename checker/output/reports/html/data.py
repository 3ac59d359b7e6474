"""The result of a run as the page's script reads it: compact, every text once.

Two values, because the first is needed to show anything and the second only when a
report is opened or searched. ``page/data.js`` tells the same from the other side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import SEVERITIES
from checker.output.reports._reasons import explained
from checker.output.reports.html.words import PAGE
from checker.output.wording import (
    FACTS,
    STATES,
    STATUSES,
    WORDS,
    basis,
    cell_name,
    help_text,
    message,
    part_name,
)
from checker.support.escaping import decodable
from checker.support.json_text import encode
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model.finding import Finding, Fix, Language
    from checker.model.pack_text import PackText
    from checker.model.result import FileResult, RunResult, SetAside
    from checker.model.rule import RuleText
    from checker.output.reports._reasons import ExplainedRule
    from checker.output.wording import Rules

_PLACEHOLDER = lazily(r"\{[a-z][a-z0-9_]*\}")
_MARKUP = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}
_FACTS = ("title", "organization", "reporting_year", "addressee", "signatory", "date")


class _Table:
    """Values by number, equal ones once."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """Return the number of ``value``, which is put in if it is new."""
        known = self._numbers.get(value)
        if known is None:
            known = self._numbers[value] = len(self.values)
            self.values.append(value)
        return known


def island(value: Any) -> str:
    """Return ``value`` as JSON that may stand in a ``script`` element: nothing in it ends one."""
    return encode(value).translate(_MARKUP)


def parts_of(result: RunResult) -> list[str]:
    """Return the statutory parts that any report of the run is asked for, in their order."""
    return list(dict.fromkeys(part for file in result.files for part in file.parts))


def kinds_of(result: RunResult) -> dict[str, PackText]:
    """Return the kinds of the reports that were checked, by the names of their packs."""
    found = {file.pack: file.kind for file in result.files if file.pack and not file.failure}
    return dict(sorted(found.items()))


def kind_title(file: FileResult, lang: Language) -> str:
    """Return what the kind of a report is called; empty where it is not known."""
    known = file.pack and not file.failure and file.kind.title
    return file.kind.title[lang] if known else ""


def told_rules(result: RunResult) -> list[ExplainedRule]:
    """Return the rules that have something to say: findings, failures, left out or not run."""
    spoken = {finding.code for file in result.files for finding in file.findings}
    for file in result.files:
        spoken.update(file.not_evaluated, file.truncated)
        if file.failure:
            spoken.add(file.failure.code)
    return explained(rule for code, rule in result.rules.items() if code in spoken)


def usual(rule: RuleText, lang: Language) -> str:
    """Return a rule's message with an ellipsis where a finding has words of its own."""
    return _PLACEHOLDER.sub("…", rule.message[lang][""])


def run_data(result: RunResult, rules: Iterable[ExplainedRule], lang: Language) -> dict[str, Any]:
    """Return everything but the texts of the reports."""
    explained = list(rules)
    kind = result.kind
    strings = _Table()
    numbers = {rule.text.code: number for number, rule in enumerate(explained)}
    reports = [_report(file, numbers, strings, lang) for file in result.files]
    return {
        "words": {
            **PAGE[lang],
            **{level: WORDS[lang][level] for level in SEVERITIES},
            "unknown": STATES["not_a_report"][lang],
        },
        "facts": {fact: FACTS[fact][lang] for fact in _FACTS},
        "parts": [
            [part, part_name(part, kind, lang), part_name(part, kind, lang, "short")]
            for part in parts_of(result)
        ],
        "statuses": {status: words[lang] for status, words in STATUSES.items()},
        "kinds": {
            pack: {
                "title": kind.title.get(lang, pack),
                "parts": {one.part: one.label[lang] for one in kind.parts},
            }
            for pack, kind in kinds_of(result).items()
        },
        "profiles": {one.profile: one.name[lang] for one in kind.profiles},
        "rules": [_rule(rule, lang) for rule in explained],
        "reports": reports,
        "strings": strings.values,
    }


def text_data(result: RunResult) -> dict[str, Any]:
    """Return the lines of all reports, and for each report the numbers of its lines."""
    lines = _Table()
    return {
        "reports": [[lines.number(line) for line in file.lines] for file in result.files],
        "lines": lines.values,
    }


def _rule(rule: ExplainedRule, lang: Language) -> dict[str, str]:
    text = rule.text
    return {
        "code": text.code,
        "name": text.name,
        "severity": text.severity,
        "confidence": text.confidence,
        "message": usual(text, lang),
        "why": rule.why[lang],
        "help": text.help[lang],
        "traps": rule.traps[lang],
        "basis": text.basis[lang],
    }


def _report(
    file: FileResult, numbers: dict[str, int], strings: _Table, lang: Language
) -> dict[str, Any]:
    """Return one report; what it does not have is left out."""
    told = {fact: getattr(file.facts, fact) for fact in _FACTS}
    told["signatory"] = file.facts.signed_by
    facts = {fact: value for fact, value in told.items() if value is not None}
    given: dict[str, Any] = {
        "path": decodable(file.path),
        "kind": None if file.failure else file.pack,
        "profile": file.profile,
        "unknown": file.is_unknown,
        "facts": facts,
        "parts": {part: [found.status, found.line] for part, found in file.parts.items()},
        "outline": [[h.level, h.place.line, h.place.column, h.text] for h in file.outline],
        "findings": [_finding(one, file.rules, numbers, strings, lang) for one in file.findings],
        "failure": [file.failure.code, decodable(file.failure.text(lang))]
        if file.failure
        else None,
        "skipped": list(file.not_evaluated),
        "truncated": dict(sorted(file.truncated.items())),
        "aside": [set_aside(one, file.rules, lang) for one in file.set_aside],
        "notes": _notes(file, lang),
    }
    return {key: value for key, value in given.items() if value}


def set_aside(one: SetAside, rules: Rules, lang: Language) -> str:
    """Return in words a finding that does not count: what and where, by what means, and why."""
    finding = one.finding
    line, column, _ = finding.extent.start
    because = [WORDS[lang][one.how], one.where, one.reason, one.approver, one.expires]
    details = " · ".join(decodable(part) for part in because if part)
    return f"{line}:{column} {finding.code} {message(finding, rules, lang)} [{details}]"


def _notes(file: FileResult, lang: Language) -> list[str]:
    """Return what a reader should know about the text itself."""
    states = (
        ("normalised", file.width_normalised),
        ("wrapped", file.hard_wrapped),
        ("packed", file.packed),
    )
    notes = [PAGE[lang][word] for word, holds in states if holds]
    if others := [decodable(path) for path in (file.previous, file.companion) if path]:
        files = WORDS[lang]["list"].join(others)
        notes.append(WORDS[lang]["compared"].format(files=files))
    return notes


def _finding(
    finding: Finding, rules: Rules, numbers: dict[str, int], strings: _Table, lang: Language
) -> list[Any]:
    """Return one finding as a row; ``FIELDS`` in ``page/data.js`` names its members."""
    start, end = finding.extent
    row: list[Any] = [
        numbers[finding.code],
        SEVERITIES.index(finding.severity),
        strings.number(message(finding, rules, lang)),
        strings.number(help_text(finding, rules, lang)),
        strings.number(basis(finding, rules, lang)),
        strings.number(" / ".join(finding.section)),
        start.line,
        start.column,
        end.line,
        end.column,
        finding.confidence,
        finding.fingerprint[:12],
        start.page or 0,
        strings.number(cell_name(finding)),
    ]
    if finding.fix:
        row.append(_fix(finding.fix))
    return row


def _fix(fix: Fix) -> list[Any]:
    return [
        fix.applicability,
        [
            [
                edit.extent.start.line,
                edit.extent.start.column,
                edit.extent.end.line,
                edit.extent.end.column,
                edit.replacement,
            ]
            for edit in fix.edits
        ],
    ]
