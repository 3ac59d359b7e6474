"""One line a finding, as compilers write them, for editors and for ``grep``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.reporters._summary import statistics, summary
from checker.reporters._words import WORDS
from checker.terminal import Ruler, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.finding import FileResult, RunResult
    from checker.reporters.base import Options

DESCRIPTION = {
    "zh": "每个问题一行，供编辑器和其他程序读取",
    "en": "one line a finding, for editors and scripts",
}


def render(result: RunResult, options: Options) -> str:
    """Return a line for every finding and failure, then the summary in one line."""
    lines = [line for file in result.files for line in _lines(file)]
    if options.statistics:
        lines.extend(statistics(result, options.lang, Ruler()))
    if not options.quiet:
        lines.append(WORDS[options.lang]["stop"].join(summary(result, options.lang)))
    return "".join(f"{line}\n" for line in lines)


def _lines(file: FileResult) -> Iterator[str]:
    path = _path(file.path)
    if file.failure:
        # line 1, column 1: without a place an editor does not offer to open the file
        yield f"{path}:1:1: {file.failure.code} error: {printable(file.failure.message.strip())}"
    for finding in file.findings:
        line, column, _ = finding.extent.start
        message = printable(finding.message.strip())
        yield f"{path}:{line}:{column}: {finding.code} {finding.severity}: {message}"


def _path(path: str) -> str:
    """Return ``path`` safe at the start of a line: still a path, but never a CI command."""
    shown = printable(path)
    return f"./{shown}" if shown.lstrip().startswith(":") else shown
