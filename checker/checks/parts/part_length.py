"""A statutory part has a heading and hardly any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import compact, heading_of
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import PartName
    from checker.structure.outline import Section
    from checker.structure.report import Report

ARGUMENTS = ("heading", "length", "minimum")
"""``length``: how many characters the part has; ``minimum``: how many it should have."""


class Params(Record):
    """How much text a part needs."""

    minimum: int = 60
    """Fewer characters than this, spaces not counted, are a finding."""
    parts: tuple[PartName, ...] = ()
    """The parts that are measured, by name; none means all of them."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the heading of each part that is too short; ``empty`` is a variant."""
    told: set[Section] = set()
    for part in params.parts or tuple(report.parts.presence):
        sections = _sections(report, part)
        length = sum(_length(report, section) for section in sections)
        if not sections or length >= params.minimum or sections[0] in told:
            continue
        told.add(sections[0])
        arguments: dict[str, str | int] = {
            "heading": heading_of(report, sections[0]),
            "length": length,
            "minimum": params.minimum,
        }
        yield Hit(sections[0].head, arguments, variant="" if length else "empty")


def _sections(report: Report, part: str) -> list[Section]:
    """Return the sections whose heading is for ``part``, the most specific one first."""
    found = report.parts.presence.get(part)
    if found is None or found.section is None or not found.named:
        return []  # in a themed report the part is the whole series of sections
    claimed = dict(report.parts.claims)
    others = [section for section, named in claimed.items() if named == (part,)]
    return [found.section, *(section for section in others if section is not found.section)]


def _length(report: Report, section: Section) -> int:
    """Return how many characters stand under the heading of ``section``."""
    spans = [paragraph.span for below in section.walk() for paragraph in below.paragraphs()]
    spans += [s.heading for s in section.walk() if s is not section and s.heading is not None]
    return sum(len(compact(report, span)) for span in spans)
