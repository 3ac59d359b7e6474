"""How many times as long reading a file takes as taking its text out with the library alone.

    python readers.py FILE ROUNDS

Both are done in one process, one after the other, so that nothing but the reader is measured.
"""

from __future__ import annotations

import gc
import io
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import docx
import pypdfium2

from checker.formats import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable


def word_text(data: bytes) -> list[str]:
    """Return the paragraphs that python-docx finds."""
    return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


def pdf_text(data: bytes) -> list[str]:
    """Return the pages that pypdfium2 finds."""
    file = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in file]
    file.close()
    return pages


LIBRARY = {".docx": word_text, ".pdf": pdf_text}


def took(work: Callable[[], object]) -> float:
    """Return the processor seconds that ``work`` takes."""
    gc.collect()  # else it pays for what the other one has left behind
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Print the median of the ratios."""
    path, rounds = Path(sys.argv[1]), int(sys.argv[2])
    data = path.read_bytes()

    def read() -> object:
        return read_bytes(path.name, data, path.suffix)

    def extract() -> object:
        return LIBRARY[path.suffix](data)

    pairs = [(took(read), took(extract)) for _ in range(rounds + 1)]
    print(median(ours / theirs for ours, theirs in pairs[1:]))  # the first ones import


if __name__ == "__main__":
    main()
