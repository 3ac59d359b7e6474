"""Most of a report stands word for word in another one: in its companion, in last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.checks._places import compact
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Argument
    from checker.model.span import Span
    from checker.structure.report import Report

ARGUMENTS = ("share", "shared", "every")
"""``shared`` of ``every`` sentence stand in the other report too, which is ``share``."""


class Params(Record):
    """With which report, and how much of it may be the same."""

    other: Literal["companion", "previous"]
    """The report that is compared with."""
    share: float = 0.6
    """From this share of the sentences on there is a finding."""
    min_length: int = 10
    """Characters that a sentence has at least to count; shorter ones are alike by chance."""
    least: int = 5
    """With fewer sentences than these nothing is said."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield one hit, at the title."""
    other = report.companion if params.other == "companion" else report.previous
    if other is None:
        return
    known = {compact(other, sentence) for sentence in _sentences(other)}
    own = [
        text
        for sentence in _sentences(report)
        if len(text := compact(report, sentence)) >= params.min_length
    ]
    shared = sum(text in known for text in own)
    if len(own) >= params.least and shared >= params.share * len(own):
        share = f"{100 * shared / len(own):.0f}%"
        arguments: dict[str, Argument] = {"share": share, "shared": shared, "every": len(own)}
        yield Hit(report.title_span(), arguments)


def _sentences(report: Report) -> Iterator[Span]:
    for _, paragraph in report.outline.paragraphs():
        yield from paragraph.sentences
