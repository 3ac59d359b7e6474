"""One first-level section carries several statutory parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import heading_of
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("heading", "count")
"""``count``: how many parts the heading names."""


class Params(Record):
    """How many parts may share a section."""

    most: int = 1
    """More parts than this under one heading are a finding."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each first-level heading that names too many parts."""
    for section, named in report.parts.claims:
        if len(named) > params.most:
            yield Hit(section.head, {"heading": heading_of(report, section), "count": len(named)})
