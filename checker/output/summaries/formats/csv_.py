"""The rows as CSV, for spreadsheets and programs: UTF-8 with a byte order mark, CRLF.

Header and words are the same in every language. A text that a spreadsheet would take for a
formula gets an apostrophe before it; control characters are escaped. Texts are quoted, numbers
are not, and a value that is not known is empty.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.output.summaries._formula import leads
from checker.support.escaping import decodable, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.output.summaries.base import Look
    from checker.output.summaries.rows import Row
    from checker.output.summaries.summary import Summary

FOR_TERMINALS = True
NEEDS_FINDINGS = False
_BEFORE = ("organization", "path", "state", "code", "reason", "pack", "profile", "title",
           "reporting_year")  # fmt: skip
_BEHIND = ("addressee", "signatory", "date", "timeliness", *SEVERITIES, "set_aside", "truncated",
           "not_evaluated")  # fmt: skip


def render(summary: Summary, _look: Look) -> bytes:
    """Return the file; its rows stand in the order of the summary."""
    # those of the kind, also where no report was checked
    kind = (part.part for part in summary.kind.parts)
    parts = tuple(dict.fromkeys((*kind, *summary.totals.parts)))
    written = io.BytesIO()
    # as bytes at once: as text ten thousand rows are four times as large
    with io.TextIOWrapper(written, "utf-8-sig", newline="", write_through=True) as text:
        writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow((*_BEFORE, *parts, *_BEHIND))
        for row in summary.rows:
            writer.writerow(_values(row, parts))
        return written.getvalue()


def _values(row: Row, parts: Iterable[str]) -> Iterator[str | int]:
    yield from map(_safe, (row.organ, decodable(row.path), row.state, row.code, row.reason))
    yield from map(_safe, (row.pack, row.profile, row.title))
    yield row.year if row.year is not None else ""
    for part in parts:
        yield row.parts[part].status if part in row.parts else ""
    yield from map(_safe, (row.addressee, row.signatory, row.date, row.timeliness))
    yield from (row.count(severity) for severity in SEVERITIES)
    yield row.set_aside
    yield row.truncated
    yield _safe(" ".join(row.not_evaluated))


def _safe(value: str | None) -> str:
    text = printable(value or "")
    return f"'{text}" if leads(text) else text
