"""An element that an official document must have is not there: title, signature, date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.span import Span
    from checker.structure.report import Report

ARGUMENTS = ()


class Params(Record):
    """Which element, and where a finding on its absence hangs."""

    element: Literal["title", "document_number", "addressee", "signatory", "date"]
    """The element that must be there."""
    at: Literal["first_line", "title", "end"]
    """Where the finding stands: line 1, the title, or behind the last line of the report."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit if the element is missing."""
    if _present(report, params.element):
        return
    yield Hit(_place(report, params.at))


def _present(report: Report, element: str) -> bool:
    """Return whether the element is there, also if it stands under the title.

    A name under the title signs only together with a date there: alone it may be
    a second line of the title or a department's label.
    """
    outline = report.outline
    lines: tuple[Span, ...] = getattr(outline, element)
    if lines or element != "signatory" or not outline.byline:
        return bool(lines)
    body = [paragraph.span.start for paragraph in outline.lead]
    body += [section.span.start for section in outline.sections]
    first = min(body, default=len(report.text))
    return any(line.start < first for line in outline.date)


def _place(report: Report, at: str) -> Span:
    if at == "first_line":
        return report.first_line()
    return report.title_span() if at == "title" else report.end_of_report()
