"""reviewdog's own format: diagnostics with ranges and suggestions.

Columns count UTF-8 bytes of the source line, 1-based, which no other format does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.output.base import array_of, piece_by_piece
from checker.output.wording import message
from checker.support.escaping import decodable
from checker.support.json_text import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.model.document import Extent, Place
    from checker.model.finding import Fix, Language
    from checker.model.result import FileResult
    from checker.model.tally import RunTally
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "reviewdog 的 rdjson，在代码评审中逐处评论并给出修改建议",
    "en": "reviewdog's rdjson: comments and suggestions in code reviews",
}

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def piece(file: FileResult, options: Options) -> str:
    """Return the diagnostics of a file, one a line."""
    return ",\n".join([encode(item) for item in _diagnostics(file, options.lang)])


def assemble(pieces: Iterable[str], _run: RunTally, _options: Options) -> Iterator[str]:
    """Yield the object."""
    yield from array_of(
        pieces, '{"source": {"name": "nianbao"}, "diagnostics": [', "\n]}\n", "]}\n"
    )


render = piece_by_piece(piece, assemble)


def _diagnostics(file: FileResult, lang: Language) -> Iterator[dict[str, Any]]:
    path = decodable(file.path)
    if file.failure:
        reason = decodable(file.failure.text(lang))
        yield _diagnostic(reason, {"path": path}, "error", file.failure.code)
    for finding in file.findings:
        where = {"path": path, "range": _range(finding.extent, file.lines)}
        text = message(finding, file.rules, lang)
        diagnostic = _diagnostic(text, where, finding.severity, finding.code)
        # lines of a file that is no text are not in the file: nothing can be replaced there
        suggestion = None
        if finding.fix and not file.packed:
            suggestion = _suggestion(finding.fix, file.lines)
        yield {**diagnostic, "suggestions": [suggestion]} if suggestion else diagnostic


def _diagnostic(text: str, where: dict[str, Any], severity: str, code: str) -> dict[str, Any]:
    return {
        "message": text.strip(),
        "location": where,
        "severity": _SEVERITIES[severity],
        "code": {"value": code},
    }


def _range(extent: Extent, lines: Sequence[str]) -> dict[str, Any]:
    """Return a range in bytes, or of whole lines where the text is not at hand."""
    start, end = extent
    if not 1 <= start.line <= end.line <= len(lines):
        return {"start": {"line": start.line}, "end": {"line": end.line}}
    return {"start": _position(start, lines), "end": _position(end, lines)}


def _position(place: Place, lines: Sequence[str]) -> dict[str, int]:
    line = lines[place.line - 1]
    if place.column > len(line) + 1:  # behind the line feed
        return {"line": place.line + 1, "column": 1}
    before = line[: place.column - 1].encode("utf-8", "surrogatepass")
    return {"line": place.line, "column": len(before) + 1}


def _suggestion(fix: Fix, lines: Sequence[str]) -> dict[str, Any] | None:
    """Return all edits of ``fix`` as one replacement, or None if several are not on one line.

    reviewdog offers every suggestion by itself, but edits of a fix are made together or not at
    all.
    """
    edits = sorted(fix.edits, key=lambda edit: edit.extent.start[:2])
    first, last = edits[0].extent.start, edits[-1].extent.end
    if not 1 <= first.line <= last.line <= len(lines):
        return None
    if len(edits) == 1:
        return {"range": _range(edits[0].extent, lines), "text": edits[0].replacement}
    line, text, done = lines[first.line - 1], "", first.column
    if first.line != last.line or last.column > len(line) + 1:
        return None
    for edit in edits:
        start, end = edit.extent
        text += line[done - 1 : start.column - 1] + edit.replacement
        done = end.column
    return {"range": _range(edits[0].extent._replace(end=last), lines), "text": text}
