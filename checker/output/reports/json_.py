"""The whole result as one JSON object; ``checker/output/contract/check.py`` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.base import piece_by_piece
from checker.output.contract.as_json import file_object, run_head
from checker.support.json_text import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.result import FileResult
    from checker.model.tally import RunTally
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "全部结果为一个 JSON 对象，供其他程序读取",
    "en": "everything as one JSON object, for programs",
}


def piece(file: FileResult, options: Options) -> str:
    """Return the object of one file, indented as it stands in the whole."""
    return encode(file_object(file, options.lang), indent=2).replace("\n", "\n    ")


def assemble(pieces: Iterable[str], run: RunTally, _options: Options) -> Iterator[str]:
    """Yield the object, indented; keys and files always come in the same order."""
    head = encode(run_head(run), indent=2)
    yield head.removesuffix("\n}") + ',\n  "files": ['
    before = "\n    "
    for one in pieces:
        yield before + one
        before = ",\n    "
    yield "\n  ]\n}\n" if run.files else "]\n}\n"


render = piece_by_piece(piece, assemble)
