"""Workflow commands of GitHub Actions: annotations on the lines of a pull request.

GitHub shows ten annotations of a kind a step and drops the rest without a word. So the
gravest come first as commands, the rest stand in the log as plain lines, and a table of
all goes to the step's summary (:func:`step_summary`), which the command line writes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.model.result import Failure
from checker.output.base import Options, piece_by_piece
from checker.output.reports._verdict import summary
from checker.output.reports.text import failure_line, finding_line
from checker.output.wording import WORDS, help_text, message
from checker.support.escaping import printable
from checker.support.markdown_text import plain
from checker.support.patterns import lazily
from checker.support.spool import Spool

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from checker.model.finding import Finding, Language
    from checker.model.result import FileResult, RunResult
    from checker.model.tally import RunTally

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


_KINDS = ("failure", *SEVERITIES)
"""What is written, in its order: failures weigh as errors do, and come before them."""


def piece(file: FileResult, options: Options) -> str:
    """Return what may be written of a file, as rows of kind, command, plain line, table row.

    As many have a command as a run has of their kind; there is a table row where it is asked for.
    """
    lang = options.lang
    room = dict.fromkeys(_KINDS, _ANNOTATIONS)
    rows = []
    for found in (*([file.failure] if file.failure else ()), *file.findings):
        command = line = row = ""
        if isinstance(found, Failure):
            kind, command = "failure", _failure(file, found, lang)
            line = failure_line(file, found, lang)
        else:
            kind = found.severity
            if room[kind]:
                command = _finding(file, found, lang)
            line = finding_line(file, found, lang)
        room[kind] -= room[kind] > 0
        if options.step_summary:
            row = _row(file, found, lang)
        rows.append((kind, command, line, row))
    return json.dumps(rows) if rows else ""


def assemble(pieces: Iterable[str], run: RunTally, options: Options) -> Iterator[str]:
    """Yield commands for the gravest, a plain line for every other finding, the summary."""
    first: dict[str, list[tuple[str, str]]] = {kind: [] for kind in _KINDS}
    rest = {kind: Spool() for kind in _KINDS}
    for kind, command, line, _ in _rows(pieces):
        if len(first[kind]) < _ANNOTATIONS:
            first[kind].append((command, line))
        else:
            rest[kind].add(line.encode("utf-8", "surrogatepass"))
    plain_lines = {kind: [line for _, line in first[kind]] for kind in _KINDS}
    listed = dict.fromkeys(_KINDS, _ANNOTATIONS)
    listed["error"] -= len(first["failure"])
    for kind in _KINDS:
        for command, _ in first[kind][: listed[kind]]:
            yield f"{command}\n"
    for kind in _KINDS:
        for line in plain_lines[kind][listed[kind] :]:
            yield f"{line}\n"
        for held in rest[kind].read():
            yield held.decode("utf-8", "surrogatepass") + "\n"
    if not options.quiet:
        yield WORDS[options.lang]["stop"].join(summary(run, options.lang)) + "\n"


render = piece_by_piece(piece, assemble)


def _rows(pieces: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    for one in pieces:
        if one:
            yield from json.loads(one)


def step_summary(result: RunResult, lang: Language, room: int = SUMMARY_BYTES) -> str:
    """Return a Markdown table of all findings in at most ``room`` bytes of UTF-8.

    What finds no room is counted. Nothing of a report is taken for Markdown or HTML.
    """
    options = Options(lang, step_summary=True)
    return assemble_summary(
        (piece(file, options) for file in result.files), result.tally, lang, room
    )


def assemble_summary(
    pieces: Iterable[str], run: RunTally, lang: Language, room: int = SUMMARY_BYTES
) -> str:
    """Return the same of the ``pieces`` of all files, which have table rows."""
    words = WORDS[lang]
    *facts, verdict = summary(run, lang)
    head = f"### nianbao\n\n**{plain(verdict)}**\n\n{plain(words['stop'].join(facts))}\n"
    kept: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    room_of = dict.fromkeys(_KINDS, room)
    number = 0
    for kind, _, _, row in _rows(pieces):
        number += 1
        if room_of[kind] >= 0:  # what comes behind that has no room whatever its kind has
            kept[kind].append(row)
            room_of[kind] -= len(row.encode())
    if not number:
        return head if len(head.encode()) <= room else ""
    titles = (words[key] for key in ("severity", "place", "rule", "problem"))
    head += f"\n| {' | '.join(titles)} |\n| --- | --- | --- | --- |\n"
    left = room - len(head.encode()) - len(_unlisted(number, lang).encode())
    shown = []
    for row in (row for kind in _KINDS for row in kept[kind]):
        left -= len(row.encode())
        if left < 0:
            break
        shown.append(row)
    text = head + "".join(shown)
    if len(shown) < number:
        text += _unlisted(number - len(shown), lang)
    return text if len(text.encode()) <= room else ""


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
