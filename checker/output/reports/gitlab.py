"""GitLab's Code Quality report: an array of issues after Code Climate's format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import FAILURES
from checker.output.base import array_of, piece_by_piece
from checker.output.wording import message
from checker.support.cache import hexdigest
from checker.support.escaping import decodable
from checker.support.json_text import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.finding import Finding, Language
    from checker.model.result import FileResult
    from checker.model.tally import RunTally
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "GitLab 代码质量报告（Code Quality），在合并请求中显示",
    "en": "a Code Quality report of GitLab, shown in merge requests",
}

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}
_BROKEN = "blocker"
"""Severity of what makes the run fail: nothing is known about the file or the rule."""


def piece(file: FileResult, options: Options) -> str:
    """Return the issues of a file, one a line."""
    return ",\n".join([encode(issue) for issue in _issues(file, options.lang)])


def assemble(pieces: Iterable[str], _run: RunTally, _options: Options) -> Iterator[str]:
    """Yield the array; no byte order mark, which GitLab refuses."""
    yield from array_of(pieces, "[", "\n]\n", "]\n")


render = piece_by_piece(piece, assemble)


def _issues(file: FileResult, lang: Language) -> Iterator[dict[str, Any]]:
    path = decodable(file.path)
    if file.failure:
        where = {"path": path, "lines": {"begin": 1}}
        text, code = decodable(file.failure.text(lang)), file.failure.code
        yield _issue(code, text, _BROKEN, where, _digest(path, code))
    for finding in file.findings:
        fingerprint = _digest(path, finding.fingerprint)
        where = {"path": path, **_place(finding, packed=file.packed)}
        text = message(finding, file.rules, lang)
        yield _issue(
            finding.code, text, _severity(finding, file.kind.statutory), where, fingerprint
        )


def _issue(
    code: str, text: str, severity: str, where: dict[str, Any], fingerprint: str
) -> dict[str, Any]:
    # check_name is shown nowhere, so that the code stands in the description too
    return {
        "description": f"{code} {text.strip()}",
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": where,
    }


def _severity(finding: Finding, statutory: tuple[str, ...]) -> str:
    """Return GitLab's severity; what a statute makes every report contain weighs most."""
    if finding.code in FAILURES:
        return _BROKEN
    if finding.severity == "error" and finding.code.startswith(statutory):
        return "critical"
    return _SEVERITIES[finding.severity]


def _place(finding: Finding, *, packed: bool) -> dict[str, Any]:
    """Return line and column; of a file that is no text the line alone, which is a paragraph's."""
    start, end = finding.extent
    if packed:
        return {"lines": {"begin": start.line, "end": end.line}}
    return {
        "positions": {
            "begin": {"line": start.line, "column": start.column},
            "end": {"line": end.line, "column": end.column},
        }
    }


def _digest(path: str, content: str) -> str:
    """Return a fingerprint: equal ones would be shown as one issue, so the path is part of it."""
    return hexdigest(f"{path}\0{content}".encode("utf-8", "surrogatepass"))[:32]
