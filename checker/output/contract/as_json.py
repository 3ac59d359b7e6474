"""The objects of the JSON output, as plain data: the only place that writes them.

The formats ``json`` and ``jsonl`` and the Python interface take them from here;
:mod:`checker.output.contract.check` declares them, and tests hold the two together. The
dictionaries are built by hand: models would cost more than the checks do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import MEANS, SEVERITIES
from checker.output.wording import basis, help_text, message
from checker.support.escaping import decodable
from checker.support.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.model.finding import Finding, Fix, Language
    from checker.model.result import (
        FileResult,
        PartResult,
        RunResult,
        SetAside,
    )
    from checker.model.tally import BaselineUse, RunTally, WaiversUse
    from checker.output.wording import Rules

SCHEMA_VERSION = "1"
"""Goes up when a key changes its name or its meaning; new keys leave it as it is."""


def run_object(result: RunResult, lang: Language) -> dict[str, Any]:
    """Return ``checker.output.contract.check.Output``; its texts are in ``lang``."""
    files = [file_object(file, lang) for file in result.files]
    return {**run_head(result.tally), "files": files}


def line_objects(result: RunResult, lang: Language) -> Iterator[dict[str, Any]]:
    """Yield ``checker.output.contract.lines.Line``: of files, of their findings, of the run."""
    for file in result.files:
        yield from file_lines(file, lang)
    yield summary_line(result.tally)


def file_lines(file: FileResult, lang: Language) -> Iterator[dict[str, Any]]:
    """Yield the line of one file and those of its findings."""
    counts = {severity: file.count(severity) for severity in SEVERITIES}
    yield {"type": "file", **_about(file, lang), **_left_out(file), "counts": counts}
    path = decodable(file.path)
    for finding in file.findings:
        yield {"type": "finding", "path": path, **_finding(finding, file.rules, lang)}


def summary_line(run: RunTally) -> dict[str, Any]:
    """Return the line of the run."""
    ending = {"fail_on": run.fail_on, "exit_code": run.exit_code}
    return {"type": "summary", **run_head(run), **ending}


def run_head(run: RunTally) -> dict[str, Any]:
    """Return what the outermost object says about the run as a whole."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "nianbao", "version": __version__},
        "summary": {
            "files": run.files,
            "failed": run.failed,
            "unknown": run.unknown,
            **{severity: run.count(severity) for severity in SEVERITIES},
            "set_aside": {how: run.count_set_aside(how) for how in MEANS},
        },
        "baseline": _use(run.baseline),
        "waivers": _use(run.waivers),
    }


def _use(use: BaselineUse | WaiversUse | None) -> dict[str, Any] | None:
    return None if use is None else {**use._asdict(), "path": decodable(use.path)}


def file_object(file: FileResult, lang: Language) -> dict[str, Any]:
    """Return ``checker.output.contract.check.FileReport``; its texts are in ``lang``."""
    findings = [_finding(finding, file.rules, lang) for finding in file.findings]
    return {**_about(file, lang), "findings": findings, **_left_out(file)}


def part_objects(parts: Mapping[str, PartResult]) -> dict[str, Any]:
    """Return ``checker.output.contract.check.Part`` by name."""
    return {name: {"status": part.status, "line": part.line} for name, part in parts.items()}


def _about(file: FileResult, lang: Language) -> dict[str, Any]:
    """Return what is said of a file beside its findings."""
    failure = file.failure
    return {
        "path": decodable(file.path),
        "pack": file.pack or None,
        "profile": file.profile,
        "report": {
            "title": file.facts.title,
            "organization": file.facts.organization,
            "reporting_year": file.facts.reporting_year,
            "addressee": file.facts.addressee,
            "signatory": file.facts.signed_by,
            "date": file.facts.date,
        },
        "previous": _path(file.previous),
        "companion": _path(file.companion),
        "state": None
        if failure
        else {
            "encoding": file.encoding,
            "width_normalised": file.width_normalised,
            "hard_wrapped": file.hard_wrapped,
        },
        "parts": part_objects(file.parts),
        "rules": {
            "applied": file.applied,
            "not_applicable": list(file.not_applicable),
            "not_evaluated": list(file.not_evaluated),
            "lacking": dict(sorted(file.lacking.items())),
        },
        "failure": {"code": failure.code, "message": decodable(failure.text(lang))}
        if failure
        else None,
        "set_aside": [_set_aside(one, file.rules, lang) for one in file.set_aside],
    }


def _path(path: str | None) -> str | None:
    return None if path is None else decodable(path)


def _left_out(file: FileResult) -> dict[str, Any]:
    """Return how many findings were too many; no key at all where none were."""
    if not file.truncated:
        return {}
    return {"truncated": True, "truncated_rules": dict(sorted(file.truncated.items()))}


def _finding(finding: Finding, rules: Rules, lang: Language) -> dict[str, Any]:
    start, end = finding.extent
    return {
        "code": finding.code,
        "name": rules[finding.code].name,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": message(finding, rules, lang),
        "help": help_text(finding, rules, lang),
        "section": list(finding.section),
        "cell": {"row": list(finding.cell.row), "column": list(finding.cell.column)}
        if finding.cell
        else None,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "page": start.page,
        "excerpt": finding.excerpt,
        "basis": basis(finding, rules, lang),
        "fix": _fix(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def _set_aside(one: SetAside, rules: Rules, lang: Language) -> dict[str, Any]:
    finding = one.finding
    start, end = finding.extent
    return {
        "code": finding.code,
        "name": rules[finding.code].name,
        "severity": finding.severity,
        "message": message(finding, rules, lang),
        "section": list(finding.section),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "page": start.page,
        "fingerprint": finding.fingerprint,
        "how": one.how,
        "reason": decodable(one.reason),
        "approver": one.approver,
        "expires": one.expires,
        "where": decodable(one.where),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability,
        "edits": [
            {
                "line": edit.extent.start.line,
                "column": edit.extent.start.column,
                "end_line": edit.extent.end.line,
                "end_column": edit.extent.end.column,
                "replacement": edit.replacement,
            }
            for edit in fix.edits
        ],
    }
