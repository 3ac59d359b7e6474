"""Workflow commands of GitHub Actions: annotations on the lines of a pull request.

GitHub shows ten annotations of a kind a step and drops the rest without a word. So the
gravest come first as commands, the rest stand in the log as plain lines, and a table of
all goes to the step's summary (:func:`step_summary`), which the command line writes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.model.result import Failure
from checker.output.reports._verdict import summary
from checker.output.reports.text import failure_line, finding_line
from checker.output.wording import WORDS, help_text, message
from checker.support.escaping import printable
from checker.support.markdown_text import plain
from checker.support.patterns import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.model.finding import Finding, Language
    from checker.model.result import FileResult, RunResult
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "GitHub Actions 的工作流命令，在变更处显示注释，并写步骤摘要",
    "en": "workflow commands of GitHub Actions: annotations, and a summary of the step",
}

SUMMARY_BYTES = 1024 * 1024
"""What GitHub takes as the summary of a step; a longer one is refused whole."""

_ANNOTATIONS = 10
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = lazily(r"[%\r\n]")
_PROPERTY = lazily(r"[%\r\n:,]")


def render(result: RunResult, options: Options) -> str:
    """Return commands for the gravest, a plain line for every other finding, the summary."""
    commands: list[str] = []
    rest: list[str] = []
    used: Counter[str] = Counter()
    lang = options.lang
    for file, found in _by_severity(result):
        severity = "error" if isinstance(found, Failure) else found.severity
        used[severity] += 1
        listed = used[severity] <= _ANNOTATIONS
        if isinstance(found, Failure):
            failed = _failure if listed else failure_line
            (commands if listed else rest).append(failed(file, found, lang))
        elif listed:
            commands.append(_finding(file, found, lang))
        else:
            rest.append(finding_line(file, found, lang))
    if not options.quiet:
        rest.append(WORDS[lang]["stop"].join(summary(result, lang)))
    return "".join(f"{line}\n" for line in (*commands, *rest))


def step_summary(result: RunResult, lang: Language, room: int = SUMMARY_BYTES) -> str:
    """Return a Markdown table of all findings in at most ``room`` bytes of UTF-8.

    What finds no room is counted. Nothing of a report is taken for Markdown or HTML.
    """
    words = WORDS[lang]
    *facts, verdict = summary(result, lang)
    head = f"### nianbao\n\n**{plain(verdict)}**\n\n{plain(words['stop'].join(facts))}\n"
    rows = [_row(file, found, lang) for file, found in _by_severity(result)]
    if not rows:
        return head if len(head.encode()) <= room else ""
    titles = (words[key] for key in ("severity", "place", "rule", "problem"))
    head += f"\n| {' | '.join(titles)} |\n| --- | --- | --- | --- |\n"
    left = room - len(head.encode()) - len(_unlisted(len(rows), lang).encode())
    shown = 0
    for row in rows:
        left -= len(row.encode())
        if left < 0:
            break
        shown += 1
    text = head + "".join(rows[:shown])
    if shown < len(rows):
        text += _unlisted(len(rows) - shown, lang)
    return text if len(text.encode()) <= room else ""


def _by_severity(result: RunResult) -> Iterator[tuple[FileResult, Failure | Finding]]:
    """Yield files that failed, with the failure, then all findings, the gravest first."""
    yield from ((file, file.failure) for file in result.files if file.failure)
    for severity in SEVERITIES:
        for file in result.files:
            yield from ((file, f) for f in file.findings if f.severity == severity)


def _finding(file: FileResult, finding: Finding, lang: Language) -> str:
    start, end = finding.extent
    place: dict[str, int] = {}
    if not file.packed:  # a Word file has no lines that GitHub could show
        place = {"line": start.line, "endLine": end.line}
        if start.line == end.line:  # else GitHub does not take the columns
            place |= {"col": start.column, "endColumn": end.column}
    title = f"{finding.code} {file.rules[finding.code].name}"
    where = f"{printable(file.path)}:{start.line}:{start.column}"
    text = f"{where}: {finding.code} {message(finding, file.rules, lang).strip()}"
    if advice := help_text(finding, file.rules, lang).strip():
        text += f"\n{advice}"
    return _command(finding.severity, file.path, place, title, text)


def _failure(file: FileResult, failure: Failure, lang: Language) -> str:
    text = f"{printable(file.path)}: {failure.code} {failure.text(lang).strip()}"
    return _command("error", file.path, {}, failure.code, text)


def _command(severity: str, path: str, place: dict[str, int], title: str, text: str) -> str:
    """Return one command; whatever stands in the texts, it is one line."""
    properties = {"file": printable(path), **place, "title": title}
    given = ",".join(f"{key}={_escaped(_PROPERTY, str(v))}" for key, v in properties.items())
    lines = (_escaped(_DATA, printable(line)) for line in text.split("\n"))
    return f"::{_COMMANDS[severity]} {given}::{'%0A'.join(lines)}"


def _escaped(characters: re.Pattern[str], text: str) -> str:
    return characters.sub(lambda match: f"%{ord(match[0]):02X}", text)


def _row(file: FileResult, found: Failure | Finding, lang: Language) -> str:
    words = WORDS[lang]
    if isinstance(found, Failure):
        cells = [words["error"], file.path, found.code, found.text(lang)]
    else:
        line, column, _ = found.extent.start
        place = f"{file.path}:{line}:{column}"
        cells = [words[found.severity], place, found.code, message(found, file.rules, lang)]
    return f"| {' | '.join(_cell(cell) for cell in cells)} |\n"


def _cell(text: str) -> str:
    """Return ``text`` for a cell: no Markdown, no HTML, no line feed."""
    return "<br>".join(map(_display_line, text.strip().split("\n")))


def _display_line(line: str) -> str:
    text = printable(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # GitHub also knows struck-out text and formulas
    return plain(text).replace("~", r"\~").replace("$", r"\$")


def _unlisted(number: int, lang: Language) -> str:
    return f"\n{WORDS[lang]['unlisted'].format(number=number, s='s' * (number != 1))}\n"
