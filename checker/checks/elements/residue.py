"""Lines that are not part of the document: website fields, page numbers, footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("line", "count")


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit at the first line of each block (variant ``block`` for more than one line)."""
    for block in report.outline.residue_blocks():
        arguments: dict[str, str | int] = {"line": block[0].of(report.text), "count": len(block)}
        yield Hit(block[0], arguments, variant="block" if len(block) > 1 else "")
