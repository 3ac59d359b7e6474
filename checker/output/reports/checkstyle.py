"""Checkstyle's XML, which many older tools read; it knows places, but no ranges and no fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.base import piece_by_piece
from checker.output.reports._xml import element, opened
from checker.output.wording import message
from checker.support.escaping import decodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.finding import Language
    from checker.model.result import FileResult
    from checker.model.tally import RunTally
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "Checkstyle 的 XML，供读取这种格式的平台和插件",
    "en": "Checkstyle's XML, for platforms and plugins that read it",
}

_VERSION = "4.3"
"""Of the format: what everybody writes, and what readers that look at it expect."""


def piece(file: FileResult, options: Options) -> str:
    """Return the element of a file; one without findings is empty."""
    name = {"name": decodable(file.path)}
    errors = [f"    {error}\n" for error in _errors(file, options.lang)]
    if errors:
        return f"  {opened('file', name)}\n{''.join(errors)}  </file>\n"
    return f"  {element('file', name)}\n"


def assemble(pieces: Iterable[str], _run: RunTally, _options: Options) -> Iterator[str]:
    """Yield the document."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield opened("checkstyle", {"version": _VERSION}) + "\n"
    yield from pieces
    yield "</checkstyle>\n"


render = piece_by_piece(piece, assemble)


def _errors(file: FileResult, lang: Language) -> Iterator[str]:
    if file.failure:
        yield _error(1, None, "error", file.failure.text(lang), file.failure.code)
    for finding in file.findings:
        line, column, _ = finding.extent.start
        text = message(finding, file.rules, lang)
        yield _error(line, column, finding.severity, text, finding.code)


def _error(line: int, column: int | None, severity: str, text: str, code: str) -> str:
    place = {"line": line} if column is None else {"line": line, "column": column}
    attributes = {"severity": severity, "message": text.strip(), "source": f"nianbao.{code}"}
    return element("error", {**place, **attributes})
