"""The object of the summary as JSON, as plain data: the only place that writes it.

:mod:`checker.output.contract.summary` declares it, and a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import SEVERITIES
from checker.output.contract.as_json import part_objects
from checker.support.escaping import decodable
from checker.support.version import __version__

if TYPE_CHECKING:
    from checker.output.summaries.rows import Row
    from checker.output.summaries.summary import Summary
    from checker.output.summaries.totals import Totals

SCHEMA_VERSION = "1"
"""Goes up when a key changes its name or its meaning; new keys leave it as it is."""


def summary_object(summary: Summary) -> dict[str, Any]:
    """Return ``checker.output.contract.summary.SummaryOutput``."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "nianbao", "version": __version__},
        "today": summary.today,
        "kinds": [
            {"pack": one.pack, "title": one.title, "totals": _totals(one.totals)}
            for one in summary.kinds
        ],
        "rows": [_row(row) for row in summary.rows],
        "totals": _totals(summary.totals),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "path": decodable(row.path),
        "state": row.state,
        "reason": {"code": row.code, "message": decodable(row.reason)} if row.code else None,
        "pack": row.pack or None,
        "kind": row.kind_title or None,
        "profile": row.profile,
        "report": {
            "title": row.title,
            "organization": row.organization,
            "reporting_year": row.year,
            "addressee": row.addressee,
            "signatory": row.signatory,
            "date": row.date,
        },
        "timeliness": row.timeliness,
        "parts": part_objects(row.parts),
        "counts": {severity: row.count(severity) for severity in SEVERITIES},
        "set_aside": row.set_aside,
        "truncated": row.truncated,
        "not_evaluated": list(row.not_evaluated),
    }


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "files": totals.files,
        "states": dict(totals.states),
        "timeliness": dict(totals.timeliness),
        "counts": dict(totals.severities),
        "set_aside": totals.set_aside,
        "truncated": totals.truncated,
        "parts": {part: dict(counts) for part, counts in totals.parts.items()},
        "rules": [
            {
                "code": one.code,
                "name": one.name,
                "severity": one.severity,
                "reports": one.reports,
                "findings": one.findings,
                "example": one.example,
            }
            for one in totals.rules
        ],
        "not_evaluated": dict(totals.not_evaluated),
    }
