"""The paragraphs that serve a part of a report, and those that serve none of some parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.span import Span
    from checker.structure.outline import Paragraph
    from checker.structure.report import Report


def paragraphs_of(report: Report, part: str) -> list[Paragraph]:
    """Return the paragraphs that serve ``part``, in order; none where it is only mentioned."""
    spans = _extents(report, [part])
    return [one for _, one in report.outline.paragraphs() if _is_in(one, spans)]


def paragraphs_outside(report: Report, parts: Iterable[str]) -> list[Paragraph]:
    """Return the paragraphs of the sections that serve none of ``parts``, in order.

    The introduction is left out, and so is next year's plan.
    """
    spans = _extents(report, parts)
    return [
        paragraph
        for section, paragraph in report.outline.paragraphs()
        if section is not None
        and not _is_in(paragraph, spans)
        and not report.parts.in_plan(paragraph.span.start)
    ]


def place_of(report: Report, part: str) -> Span:
    """Return where a finding on ``part`` as a whole stands: its head, else the title."""
    found = report.parts.presence.get(part)
    return found.place if found and found.place else report.title_span()


def _extents(report: Report, parts: Iterable[str]) -> list[Span]:
    return [span for part in parts for span in _extents_of(report, part)]


def _extents_of(report: Report, part: str) -> Iterator[Span]:
    found = report.parts.presence.get(part)
    if found is None or found.extent is None or found.status == "mention":
        return
    yield found.extent
    for section, named in report.parts.claims:
        if named == (part,):
            yield section.span


def _is_in(paragraph: Paragraph, spans: list[Span]) -> bool:
    return any(span.contains(paragraph.span) for span in spans)
