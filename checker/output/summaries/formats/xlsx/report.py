"""The summary as a workbook, if the library for it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support import optional_libraries

if TYPE_CHECKING:
    from checker.output.summaries.base import Look
    from checker.output.summaries.summary import Summary

FOR_TERMINALS = False
NEEDS_FINDINGS = True


def render(summary: Summary, look: Look) -> bytes:
    """Return the workbook; raise a NianbaoError if openpyxl is missing."""
    optional_libraries.required_to_write("openpyxl", optional_libraries.XLSX)
    from checker.output.summaries.formats.xlsx.workbook import workbook_bytes

    return workbook_bytes(summary, look.lang)
