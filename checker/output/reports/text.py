"""One line a finding, as compilers write them, for editors and for ``grep``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.base import piece_by_piece
from checker.output.reports._verdict import statistics, summary
from checker.output.wording import WORDS, message
from checker.support.escaping import printable
from checker.support.terminal import Ruler

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.finding import Finding, Language
    from checker.model.result import Failure, FileResult
    from checker.model.tally import RunTally
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "每个问题一行，供编辑器和其他程序读取",
    "en": "one line a finding, for editors and scripts",
}


def piece(file: FileResult, options: Options) -> str:
    """Return a line for every finding and failure."""
    return "".join([f"{line}\n" for line in _lines(file, options.lang)])


def assemble(pieces: Iterable[str], run: RunTally, options: Options) -> Iterator[str]:
    """Yield the lines, then the summary in one line."""
    yield from pieces
    if options.statistics:
        for row in statistics(run, options.lang, Ruler()):
            yield f"{row}\n"
    if not options.quiet:
        yield WORDS[options.lang]["stop"].join(summary(run, options.lang)) + "\n"


render = piece_by_piece(piece, assemble)


def _lines(file: FileResult, lang: Language) -> Iterator[str]:
    if file.failure:
        yield failure_line(file, file.failure, lang)
    for finding in file.findings:
        yield finding_line(file, finding, lang)


def failure_line(file: FileResult, failure: Failure, lang: Language) -> str:
    """Return the line of a file that could not be checked."""
    # line 1, column 1: without a place an editor does not offer to open the file
    reason = printable(failure.text(lang).strip())
    return f"{safe_path(file.path)}:1:1: {failure.code} error: {reason}"


def finding_line(file: FileResult, finding: Finding, lang: Language) -> str:
    """Return the line of one finding."""
    line, column, _ = finding.extent.start
    text = printable(message(finding, file.rules, lang).strip())
    place = f"{safe_path(file.path)}:{line}:{column}"
    return f"{place}: {finding.code} {finding.severity}: {text}"


def safe_path(path: str) -> str:
    """Return ``path`` safe at the start of a line: still a path, but never a CI command."""
    shown = printable(path)
    return f"./{shown}" if shown.lstrip().startswith(":") else shown
