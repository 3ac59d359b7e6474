"""SARIF 2.1.0 (OASIS): for code scanning and for viewers in editors.

``sarif_mode`` is ``github`` or ``strict``. ``github`` is what code scanning accepts and
shows: findings only, at most 25,000, and regions of a Word file's text given as if they
were the file's. ``strict`` keeps to the standard where the two part (see
``places.py``) and lists for every file what passed, does not apply or could not be
evaluated as well, and what was set aside, with the reason. Code scanning would open an alert
for each of those: it heeds neither ``suppressions`` nor ``baselineState``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import ABOUT_THE_RUN, SEVERITIES
from checker.output.reports._reasons import explained
from checker.output.reports.sarif.line_hash import line_hashes
from checker.output.reports.sarif.places import ROOT, Places
from checker.output.reports.sarif.rules import LANGUAGES, LEVELS, Taxonomies, descriptor
from checker.output.wording import WORDS, message
from checker.support.escaping import decodable
from checker.support.json_text import encode
from checker.support.patterns import lazily
from checker.support.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.model.finding import Finding
    from checker.model.result import FileResult, RunResult, SetAside
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "SARIF 2.1.0，供 GitHub 代码扫描和编辑器读取",
    "en": "SARIF 2.1.0, for GitHub code scanning and editors",
}

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_RESULTS = 25_000
"""Results of a run that code scanning accepts; a run with more is refused whole."""
_LINK = lazily(r"\[(?=[^\[\]]*\]\()")
_NOT_RESULTS = ABOUT_THE_RUN | {"NB001", "NB002", "NB004"}
"""What the run reports about itself: notifications, not results about a report."""


def render(result: RunResult, options: Options) -> str:
    """Return the log: a key of the run a line, a result a line."""
    run = _Run(result, options).rows()
    body = ",\n".join(f'"{key}": {value}' for key, value in run.items())
    head = f'"$schema": "{_SCHEMA}",\n"version": "2.1.0"'
    return f'{{\n{head},\n"runs": [{{\n{body}\n}}]\n}}\n'


def _array(values: Iterable[Any]) -> str:
    rows = ",\n".join(map(encode, values))
    return f"[\n{rows}\n]" if rows else "[]"


class _Run:
    """One run in the making: what every part of it has to refer to."""

    def __init__(self, result: RunResult, options: Options) -> None:
        self._result = result
        self._lang = options.lang
        self._words = WORDS[options.lang]
        self._strict = options.sarif_mode == "strict"
        known = explained(result.rules.values())
        self._rules = [rule for rule in known if rule.text.code not in _NOT_RESULTS]
        self._notices = [rule for rule in known if rule.text.code in _NOT_RESULTS]
        self._index = {rule.text.code: index for index, rule in enumerate(self._rules)}
        self._places = Places(result.files, options)

    def rows(self) -> dict[str, str]:
        """Return the keys of the run with their values as JSON."""
        taxonomies = Taxonomies(self._rules, self._lang)
        listed, left_out = self._chosen()
        language = LANGUAGES[self._lang]
        base = {ROOT: {"description": {"text": self._words["root"]}}}
        return {
            "tool": encode({"driver": self._driver(taxonomies)}),
            "invocations": encode([self._invocation(left_out)]),
            "automationDetails": encode({"id": "nianbao/"}),
            "language": encode(language),
            "columnKind": encode("unicodeCodePoints"),
            "newlineSequences": encode(["\r\n", "\n", "\r"]),
            "originalUriBaseIds": encode(base),
            "artifacts": _array(self._places.artifacts),
            "taxonomies": _array(taxonomies.components()),
            "results": _array(self._results(listed)),
        }

    def _driver(self, taxonomies: Taxonomies) -> dict[str, Any]:
        rules = [descriptor(rule, taxonomies.relations(rule), self._lang) for rule in self._rules]
        return {
            "name": "nianbao",
            "version": __version__,
            "semanticVersion": __version__,
            "language": LANGUAGES[self._lang],
            "rules": rules,
            "notifications": [descriptor(rule, [], self._lang) for rule in self._notices],
            "supportedTaxonomies": taxonomies.supported(),
        }

    def _invocation(self, left_out: int) -> dict[str, Any]:
        """Return how the run went: what was not read, not listed, not evaluated."""
        execution, configuration = [], []
        for file in self._result.files:
            if file.failure:
                reason = file.failure.text(self._lang)
                execution.append(self._notice(file, file.failure.code, reason))
            if missing := sum(file.truncated.values()):
                execution.append(self._shortfall(missing, file))
            configuration += [
                self._notice(file, finding.code, message(finding, file.rules, self._lang))
                for finding in file.findings
                if finding.code in _NOT_RESULTS
            ]
        if left_out:
            execution.append(self._shortfall(left_out))
        return {
            "executionSuccessful": self._result.exit_code != 2,
            "exitCode": self._result.exit_code,
            "toolExecutionNotifications": execution,
            "toolConfigurationNotifications": configuration,
        }

    def _notice(self, file: FileResult, code: str, text: str) -> dict[str, Any]:
        index = next(i for i, notice in enumerate(self._notices) if notice.text.code == code)
        return {
            "descriptor": {"id": code, "index": index},
            "level": "error",
            "message": _message(text, code),
            "locations": [self._places.of_file(file)],
        }

    def _shortfall(self, number: int, file: FileResult | None = None) -> dict[str, Any]:
        text = self._words["unlisted"].format(number=number, s="s" * (number != 1))
        where = {"locations": [self._places.of_file(file)]} if file else {}
        return {"level": "warning", "message": {"text": text}, **where}

    def _chosen(self) -> tuple[list[tuple[FileResult, Sequence[Finding]]], int]:
        """Return the findings to list by file, and how many more there are.

        Where there are too many for code scanning, the gravest are listed.
        """
        every = [
            (file, [f for f in file.findings if f.code not in _NOT_RESULTS])
            for file in self._result.files
        ]
        number = sum(len(findings) for _, findings in every)
        if self._strict or number <= _MOST_RESULTS:
            return list(every), 0
        room = dict.fromkeys(SEVERITIES, 0)
        left = _MOST_RESULTS
        for severity in SEVERITIES:
            room[severity] = min(left, self._result.count(severity))
            left -= room[severity]
        chosen: list[tuple[FileResult, Sequence[Finding]]] = []
        for file, findings in every:
            kept = []
            for finding in findings:
                if room[finding.severity]:
                    room[finding.severity] -= 1
                    kept.append(finding)
            chosen.append((file, kept))
        return chosen, number - sum(len(kept) for _, kept in chosen)

    def _results(
        self, listed: Iterable[tuple[FileResult, Sequence[Finding]]]
    ) -> Iterator[dict[str, Any]]:
        for file, findings in listed:
            aside = file.set_aside if self._strict else ()
            every = [*findings, *(one.finding for one in aside)]
            hashes = line_hashes("\n".join((*file.lines, "")), {f.extent.start.line for f in every})
            for finding in findings:
                yield self._result_of(file, finding, hashes)
            for one in aside:
                yield self._result_of(file, one.finding, hashes) | self._why_aside(one)
            if self._strict:
                yield from self._others(file, {finding.code for finding in every})

    def _result_of(
        self, file: FileResult, finding: Finding, hashes: Mapping[int, str]
    ) -> dict[str, Any]:
        prints = {"nianbao/v1": finding.fingerprint}
        if known := hashes.get(finding.extent.start.line):
            prints["primaryLocationLineHash"] = known
        text = message(finding, file.rules, self._lang)
        entry = {
            "ruleId": finding.code,
            "ruleIndex": self._index[finding.code],
            "kind": "fail",
            "level": LEVELS[finding.severity],
            "message": _message(text, file.rules[finding.code].name),
            "locations": [self._places.of_finding(file, finding.extent, finding.section)],
            "partialFingerprints": prints,
        }
        if self._result.baseline:
            entry["baselineState"] = "new"
        if finding.fix and not file.packed:
            entry["fixes"] = [self._places.fix(file, finding.fix)]
        return entry

    def _why_aside(self, one: SetAside) -> dict[str, Any]:
        """Return what is said of a finding that does not count."""
        if one.how == "baseline":
            return {"baselineState": "unchanged"}
        reason = self._words["details"].format(
            text=decodable(one.reason),
            details=self._words["and"].join(filter(None, (one.approver, one.expires, one.where))),
        )
        kind = "inSource" if one.how == "comment" else "external"
        suppression = {"kind": kind, "status": "accepted", "justification": decodable(reason)}
        return {"suppressions": [suppression]}

    def _others(self, file: FileResult, found: set[str]) -> Iterator[dict[str, Any]]:
        """Yield what is no defect: rules that passed, do not apply or could not be evaluated."""
        passed = (code for code in file.ran if code not in found)
        for codes, kind, word in (
            (passed, "pass", "pass"),
            (file.not_applicable, "notApplicable", "no_subject"),
            (file.not_evaluated, "open", "no_result"),
        ):
            for code in codes:
                yield {
                    "ruleId": code,
                    "ruleIndex": self._index[code],
                    "kind": kind,
                    "level": "none",
                    "message": {"text": self._words[word]},
                    "locations": [self._places.of_text(file)],
                }


def _message(text: str, otherwise: str) -> dict[str, str]:
    """Return a message; a link that a report holds is text and must not become one."""
    shown = decodable(text.strip()) or otherwise
    return {"text": _LINK.sub(r"\\[", shown)}
