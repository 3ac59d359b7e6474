"""Tables that hold data, told from those that only lay out a page.

Web pages put an article, a file in Word puts a signature or the fields of its head into a table
without rules. What stands in such a table is text like any other. A cell of a table of data
opens no heading and is no title, addressee, signatory or date of the document.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.language.cells import LONGEST, hold_data
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.document import Document
    from checker.model.tables import Table
    from checker.structure.outline import Outline, Section

_MAX_CAPTION = 40
_STOPS = "。；！？：:"


class DataTable(Record):
    """A table of data in a report: the section it stands in, and the line above that names it."""

    table: Table
    section: Section | None
    caption: Span | None


def data_tables(document: Document) -> tuple[Table, ...]:
    """Return the tables of ``document`` that hold data, in the order of the text."""
    text = document.text

    def content(span: Span) -> str:
        return text[span.start : min(span.end, span.start + LONGEST + 1)]

    return tuple(table for table in document.tables if hold_data(table, content))


def cell_lines(tables: tuple[Table, ...], text: str) -> list[Span]:
    """Return the lines of ``text`` in the cells of ``tables``, blank cells left out, in order."""
    found = []
    for table in tables:
        for cell in table.cells:
            start = cell.span.start
            for line in cell.span.of(text).split("\n"):
                if line.strip():
                    found.append(Span(start, start + len(line)))
                start += len(line) + 1
    return found


def in_sections(tables: tuple[Table, ...], outline: Outline) -> tuple[DataTable, ...]:
    """Return ``tables`` with the innermost sections of ``outline`` and their captions."""
    paragraphs = [paragraph.span for _, paragraph in outline.paragraphs()] if tables else []
    return tuple(
        DataTable(table, outline.section_at(table.span.start), _caption(table, outline, paragraphs))
        for table in tables
    )


def _caption(table: Table, outline: Outline, paragraphs: Sequence[Span]) -> Span | None:
    """Return the one of ``paragraphs``, all in order, right above ``table`` if it is a phrase.

    表1 申请办理情况 is one.
    """
    start = table.span.start
    index = bisect_right(paragraphs, start, key=lambda span: span.end) - 1
    above = paragraphs[index] if index >= 0 else None
    if above is None or outline.text[above.end : start].strip():
        return None
    phrase = above.of(outline.text).strip()
    return above if len(phrase) <= _MAX_CAPTION and phrase[-1] not in _STOPS else None
