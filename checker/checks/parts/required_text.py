"""What a report or a part of it has to say is nowhere said: a name, a figure, a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from checker.checks._part_text import paragraphs_of, paragraphs_outside, place_of
from checker.model.finding import Hit
from checker.support.patterns import Pattern, any_of, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import PartName
    from checker.structure.report import Report

ARGUMENTS = ()


class Params(Record):
    """What is looked for, and where."""

    patterns: tuple[Pattern, ...]
    """What says it."""
    part: PartName
    """The part that has to say it; a finding stands at its head."""
    except_patterns: tuple[Pattern, ...] = ()
    """What only looks like saying it: a match that overlaps one of these does not count."""
    where: Literal["body", "part", "outside"] = "part"
    """``body``: the whole text, headings and introduction included. ``part``: what serves the part,
    with its headings.
    ``outside``: the sections that serve none of ``other_parts``; a report may set out a part
    under several headings of its own."""
    other_parts: tuple[PartName, ...] = ()
    """The parts that are left out."""
    if_pattern: Pattern | None = None
    """What a text must hold for anything to be missing from it."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield one hit at the head of the part where nothing says it."""
    texts = _texts(report, params)
    if not texts:
        return
    if params.if_pattern and not any(compiled(params.if_pattern).search(one) for one in texts):
        return
    form, exceptions = any_of(params.patterns), any_of(params.except_patterns)
    if not any(_says(text, form, exceptions) for text in texts):
        yield Hit(place_of(report, params.part))


def _texts(report: Report, params: Params) -> list[str]:
    if params.where == "body":
        return [span.of(report.text) for span in report.scope("body")]
    if params.where == "outside":
        found = paragraphs_outside(report, params.other_parts)
        return [paragraph.span.of(report.text) for paragraph in found]
    presence = report.parts.presence.get(params.part)
    around = presence.section if presence else None
    heads = [section.head for section in around.walk()] if around else []
    found = paragraphs_of(report, params.part)
    return [span.of(report.text) for span in (*heads, *(one.span for one in found))]


def _says(text: str, form: Any, exceptions: Any) -> bool:
    apart = [match.span() for match in exceptions.finditer(text)]
    return any(
        not any(low < match.end() and match.start() < high for low, high in apart)
        for match in form.finditer(text)
    )
