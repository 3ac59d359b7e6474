"""Plain text: every physical line is a line of the document; in tables, every cell is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.base import Format, decoded_lines
from checker.model.document import Document, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.support.limits import Limits

FORMAT = Format(
    reader=__name__,
    suffixes=(".txt", ".text"),
    libraries=("charset_normalizer",),
    paged=True,  # a page of a PDF that became text may have left its number
)


def read(name: str, data: bytes, limits: Limits) -> Document:
    """Return the document of a text file, whole; raise an InputError if there is none."""
    from checker.formats.table_signs import may_hold_tables  # knowing the format needs none of it

    lines, encoding = decoded_lines(data, limits)
    text = "\n".join(lines)
    if not may_hold_tables(text):
        return Document(name, text, _runs(lines, {}), encoding, lines)
    from checker.formats.plain_tables.find import plain_tables
    from checker.formats.plain_tables.placing import parts_to_split, placed_tables

    tables = plain_tables(lines)
    split = parts_to_split(lines, tables)
    if split:
        text = "\n".join(_pieces(lines, split))
    document = Document(name, text, _runs(lines, split), encoding, lines)
    document.tables = tuple(placed_tables(document, tables, certain=False))
    return document


def _pieces(lines: Sequence[str], split: Mapping[int, Sequence[tuple[int, int]]]) -> list[str]:
    return [
        line[begin:end]
        for number, line in enumerate(lines)
        for begin, end in split.get(number) or [(0, len(line))]
    ]


def _runs(lines: Sequence[str], split: Mapping[int, Sequence[tuple[int, int]]]) -> list[Run]:
    """Return a run for each line, or each part of one that is split (by its index)."""
    runs: list[Run] = []
    start = 0
    for number, line in enumerate(lines):
        for begin, end in split.get(number) or [(0, len(line))]:
            runs.append(Run(start, number + 1, begin + 1))
            start += end - begin + 1
    return runs
