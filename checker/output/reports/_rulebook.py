"""What the rules of a run say about themselves, for formats that list rules.

Findings carry what a reader needs about one defect. A format that shows passes or
legal bases asks here; only then are rule files read, which takes longer than a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.packs import pack as packs
from checker.packs.pack import Pack, builtin_packs, load_pack
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.model.finding import Confidence, Finding, Severity
    from checker.model.result import RunResult
    from checker.model.rule import Rule
    from checker.packs.rule_files import RuleModel

_NO_TEXT: Mapping[str, str] = {"zh": "", "en": ""}


class Clause(Record):
    """A place in a document that a rule rests on.

    ``source`` is the document's key in ``rules/sources.yaml``; ``text`` is the clause by
    language, empty where the whole document is meant.
    """

    source: str
    text: Mapping[str, str]


class Entry(Record):
    """One rule, or one of the run's own NB codes.

    Texts are by language and empty where nothing is said. ``subject`` are the facts without
    which the rule does not apply, ``needs`` those without which it cannot be evaluated,
    ``profiles`` the kinds of organ it is for, none for all.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence = "high"
    message: Mapping[str, str] = _NO_TEXT
    help: Mapping[str, str] = _NO_TEXT
    why: Mapping[str, str] = _NO_TEXT
    traps: Mapping[str, str] = _NO_TEXT
    basis: Mapping[str, str] = _NO_TEXT
    clauses: tuple[Clause, ...] = ()
    subject: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()


def entries(result: RunResult, *, reasons: bool) -> dict[str, Entry]:
    """Return the rules that had to do with the run, whether they ran or not, sorted by code.

    ``why``, ``traps`` and ``clauses`` are filled where ``reasons`` are asked for: they stand in
    the rule files alone. A code that no pack of the run knows is described by what its
    finding says.
    """
    found: dict[str, Finding] = {}
    codes: set[str] = set()
    for file in result.files:
        codes.update(file.ran, file.not_applicable, file.not_evaluated)
        found.update((one.finding.code, one.finding) for one in file.set_aside)
        found.update((finding.code, finding) for finding in file.findings)
        if file.failure:
            codes.add(file.failure.code)
    codes.update(found)
    known = _known(result.packs, codes, reasons=reasons)
    return {code: known.get(code) or _unknown(code, found.get(code)) for code in sorted(codes)}


def cited(source: str) -> Mapping[str, Any]:
    """Return what ``rules/sources.yaml`` says about a document."""
    return packs.cited_sources()[source]


def _known(names: tuple[str, ...], codes: set[str], *, reasons: bool) -> dict[str, Entry]:
    """Return those of ``codes`` that the packs, or else the built-in ones, have."""
    used = [load_pack(name) for name in names] if names else builtin_packs()
    rules = {rule.code: rule for pack in used for rule in pack.rules if rule.code in codes}
    found = {code: _entry(rule) for code, rule in rules.items()}
    if reasons and rules:
        found = {code: _reasoned(found[code], model) for code, model in _models(rules).items()}
    found.update((entry.code, entry) for pack in used for entry in _running(pack))
    return found


def _models(rules: Mapping[str, Rule]) -> dict[str, RuleModel]:
    """Return the rules as their files declare them."""
    from checker.packs import rule_files  # brings in YAML and pydantic

    models: dict[str, RuleModel] = {}
    for path in sorted({packs.source_path(rule) for rule in rules.values()}):
        models |= rule_files.declared(path)
    return {code: models[code] for code in rules}


def _reasoned(entry: Entry, model: RuleModel) -> Entry:
    """Return ``entry`` with what only the rule's file says."""
    clauses = tuple(
        Clause(
            basis.source,
            dict.fromkeys(_NO_TEXT, basis.clause)
            if isinstance(basis.clause, str)
            else basis.clause.plain(),
        )
        for basis in model.basis
    )
    return entry._replace(
        why=model.why.plain() if model.why else _NO_TEXT,
        traps=model.traps.plain() if model.traps else _NO_TEXT,
        clauses=clauses,
    )


def _entry(rule: Rule) -> Entry:
    return Entry(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=rule.confidence,
        message={lang: wordings[""] for lang, wordings in rule.message.items()},
        help=rule.help,
        basis=rule.basis,
        subject=rule.subject,
        needs=rule.needs,
        profiles=rule.profiles,
    )


def _running(pack: Pack) -> Iterator[Entry]:
    """Yield what the run itself reports, as far as the pack has a table of it."""
    if "running" not in pack.tables:
        return
    for code, entry in pack.table("running").entries.items():
        yield Entry(
            code=code,
            name=entry["name"]["is"],
            severity=entry["severity"]["is"],
            message=entry["message"],
            help=entry["help"],
            why=entry["why"],
        )


def _unknown(code: str, finding: Finding | None) -> Entry:
    if finding is None:
        return Entry(code, code.lower(), "warning")
    return Entry(
        code=code,
        name=finding.name,
        severity=finding.severity,
        confidence=finding.confidence,
        help=dict.fromkeys(_NO_TEXT, finding.help),
        basis=dict.fromkeys(_NO_TEXT, finding.basis),
    )
