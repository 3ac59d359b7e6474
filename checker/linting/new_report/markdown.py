"""A skeleton as Markdown, with its questions in comments that no reader of it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.linting.typesetting import Lines
from checker.support.markdown_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.linting.new_report.skeleton import NewReport
    from checker.model.tables import Table


def as_markdown(report: NewReport) -> str:
    """Return ``report`` as Markdown: a merged cell is one with blank ones beside or below it."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: NewReport) -> Iterator[str]:
    numbers = Lines(report.text)
    tables = {numbers.number(table.span.start): table for table in report.tables}
    lines = report.text.split("\n")
    number = 0
    while number < len(lines):
        if number in tables:
            yield "\n".join(_rows(tables[number], report.text))
            number += len(tables[number].cells)
            continue
        if lines[number]:
            yield plain(lines[number])
        if number in report.questions:
            asked = (one.replace("--", "——") for one in report.questions[number])
            yield "\n".join(("<!--", *asked, "-->"))
        number += 1


def _rows(table: Table, text: str) -> Iterator[str]:
    for number, row in enumerate(table.grid()):
        cells = (
            plain(cell.span.of(text))
            if cell and (cell.row, cell.column) == (number, column)
            else ""
            for column, cell in enumerate(row)
        )
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield "|" + "---|" * len(row)
