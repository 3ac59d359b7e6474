"""What several kinds ask of the outline: how to name a heading, what is residue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.model.span import Span
    from checker.structure.outline import Section
    from checker.structure.report import Report


_SPACES = lazily(r"\s+")

_LONGEST = 40
"""Characters of a heading that a message quotes."""


def heading_of(report: Report, section: Section | None) -> str:
    """Return number and heading of ``section`` for a message; empty for none."""
    if section is None:
        return ""
    name = _SPACES.sub(" ", section.head.of(report.text)).rstrip("。；：;:，, ")
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def outermost(section: Section) -> Section:
    """Return the outermost section around ``section``, itself if there is none."""
    return next(iter(list(section.ancestors())[::-1]), section)


def in_residue(report: Report, span: Span) -> bool:
    """Return whether ``span`` stands in a line that is not the document."""
    return any(line.contains(span) for line in report.outline.residue)


def narrowed(match: Any) -> tuple[int, int]:
    """Return where a match stands, or its group ``at``, if it has one."""
    place: tuple[int, int] = match.span(match.re.groupindex.get("at", 0))
    return place


def compact(report: Report, span: Span) -> str:
    """Return the text of ``span`` without the spaces that extraction leaves in it."""
    return "".join(span.of(report.text).split())
