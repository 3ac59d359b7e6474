"""The whole result as one JSON object; ``checker.output.contract.check`` describes it.

The dictionaries are built by hand: models would cost more than the checks do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import MEANS, SEVERITIES
from checker.support.escaping import decodable
from checker.support.json_text import encode
from checker.support.version import __version__

if TYPE_CHECKING:
    from checker.model.finding import Finding, Fix
    from checker.model.result import BaselineUse, FileResult, RunResult, SetAside, WaiversUse
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "全部结果为一个 JSON 对象，供其他程序读取",
    "en": "everything as one JSON object, for programs",
}

SCHEMA_VERSION = "1"
"""Goes up when a key changes its name or its meaning; new keys leave it as it is."""


def render(result: RunResult, options: Options) -> str:  # noqa: ARG001 the seam's signature
    """Return the object, indented; keys and files always come in the same order."""
    return encode(run_object(result), indent=2) + "\n"


def run_object(result: RunResult) -> dict[str, Any]:
    """Return the outermost object."""
    return {**head(result), "files": [file_object(file) for file in result.files]}


def head(result: RunResult) -> dict[str, Any]:
    """Return what the outermost object says about the run as a whole."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "nianbao", "version": __version__},
        "summary": {
            "files": len(result.files),
            "failed": result.failed,
            **{severity: result.count(severity) for severity in SEVERITIES},
            "set_aside": {how: result.count_set_aside(how) for how in MEANS},
        },
        "baseline": _use(result.baseline),
        "waivers": _use(result.waivers),
    }


def _use(use: BaselineUse | WaiversUse | None) -> dict[str, Any] | None:
    return None if use is None else {**use._asdict(), "path": decodable(use.path)}


def file_object(file: FileResult, *, alone: bool = False) -> dict[str, Any]:
    """Return the object of one file, ``alone`` without its findings.

    ``truncated`` stands in it only where it is true.
    """
    failure = file.failure
    shown: dict[str, Any] = {
        "path": decodable(file.path),
        "pack": file.pack or None,
        "profile": file.profile,
        "report": {
            "title": file.facts.title,
            "organization": file.facts.organization,
            "reporting_year": file.facts.reporting_year,
            "addressee": file.facts.addressee,
            "signatory": file.facts.signatory,
            "date": file.facts.date,
        },
        "state": None
        if failure
        else {
            "encoding": file.encoding,
            "width_normalised": file.width_normalised,
            "hard_wrapped": file.hard_wrapped,
        },
        "parts": {
            name: {"status": part.status, "line": part.line} for name, part in file.parts.items()
        },
        "rules": {
            "applied": file.applied,
            "not_applicable": list(file.not_applicable),
            "not_evaluated": list(file.not_evaluated),
            "lacking": dict(sorted(file.lacking.items())),
        },
        "failure": {"code": failure.code, "message": decodable(failure.message)}
        if failure
        else None,
        "set_aside": [_set_aside_object(one) for one in file.set_aside],
    }
    if not alone:
        shown["findings"] = [finding_object(finding) for finding in file.findings]
    if file.truncated:
        shown["truncated"] = True
        shown["truncated_rules"] = dict(sorted(file.truncated.items()))
    return shown


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return the object of one finding."""
    start, end = finding.extent
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "help": finding.help,
        "section": list(finding.section),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "page": start.page,
        "excerpt": finding.excerpt,
        "basis": finding.basis,
        "fix": _fix_object(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def _set_aside_object(one: SetAside) -> dict[str, Any]:
    finding = one.finding
    start, end = finding.extent
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
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


def _fix_object(fix: Fix) -> dict[str, Any]:
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
