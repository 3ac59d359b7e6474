"""One JSON object a line, for streams: a line a file, a line a finding, one for the run.

``type`` tells which. The line of a file comes before those of its findings, so that clean
and failed files show; every finding names its file, so that a line can be read alone.
``checker/output/contract/check.py`` describes the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.base import piece_by_piece
from checker.output.contract.as_json import file_lines, summary_line
from checker.support.json_text import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.result import FileResult
    from checker.model.tally import RunTally
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "每行一个 JSON 对象：文件、问题、汇总，供流式处理",
    "en": "one JSON object a line: files, findings, a summary; for streams",
}


def piece(file: FileResult, options: Options) -> str:
    """Return the line of a file and those of its findings."""
    return "".join([f"{encode(line)}\n" for line in file_lines(file, options.lang)])


def assemble(pieces: Iterable[str], run: RunTally, _options: Options) -> Iterator[str]:
    """Yield the lines, the summary last."""
    yield from pieces
    yield f"{encode(summary_line(run))}\n"


render = piece_by_piece(piece, assemble)
