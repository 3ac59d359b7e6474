"""Word files, also with macros."""

from __future__ import annotations

from checker.formats.base import Format

FORMAT = Format(
    reader="checker.formats.word.reader",
    suffixes=(".docx", ".docm"),
    members=(b"word/document", b"word/_rels/"),  # a damaged file may have lost its text
    start_cost=1,
    bytes_per_unit=20_000,
    libraries=("lxml",),
    packed=True,
    lines_are_paragraphs=True,
    word=True,
)
