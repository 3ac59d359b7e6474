"""Plain text: every physical line is a line of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.base import Format, decoded_lines
from checker.model.document import Document, Run

if TYPE_CHECKING:
    from checker.support.limits import Limits

FORMAT = Format(
    reader=__name__,
    suffixes=(".txt", ".text"),
    libraries=("charset_normalizer",),
    paged=True,  # a page of a PDF that became text may have left its number
)


def read(name: str, data: bytes, limits: Limits) -> Document:
    """Return the document of a text file, whole; raise an InputError if there is none."""
    lines, encoding = decoded_lines(data, limits)
    runs: list[Run] = []
    start = 0
    for number, line in enumerate(lines, 1):
        runs.append(Run(start, number, 1))
        start += len(line) + 1
    return Document(name, "\n".join(lines), runs, encoding, lines)
