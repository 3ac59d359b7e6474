"""A part, or several together, say nothing on a topic on which they must report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.checks._places import heading_of
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import PartName, table_of
    from checker.language.tables import Topics
    from checker.model.finding import Argument
    from checker.structure.outline import Section
    from checker.structure.report import Report

ARGUMENTS = ("heading", "topic")
"""``heading``: of the first of the parts; ``topic``: what is not spoken of."""


class Params(Record):
    """Which topics, and where they are looked for."""

    parts: tuple[PartName, ...]
    """The parts, by name; one of them is enough."""
    topics: Annotated[str, table_of("topics")]
    """The table (schema ``topics``) of what must be spoken of, and how it is worded."""
    if_any: bool = False
    """Whether silence counts only where another of the topics is spoken of."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the heading of the first of the parts for each topic; the variant is its name.

    The parts must have sections of their own, all of them, whose headings say nothing themselves.
    """
    sections: list[Section] = []
    for part in params.parts:
        own = [section for section, named in report.parts.claims if part in named]
        if not own:
            return
        sections += own
    topics: Topics = report.table(params.topics)
    texts = [report.text[section.head.end : section.span.end] for section in sections]
    told = {name: any(form.search(text) for text in texts) for name, form in topics.forms.items()}
    if params.if_any and not any(told.values()):
        return
    for name, is_told in told.items():
        if not is_told:
            heading = heading_of(report, sections[0])
            arguments: dict[str, Argument] = {"topic": topics.title(name), "heading": heading}
            yield Hit(sections[0].head, arguments, variant=name)
