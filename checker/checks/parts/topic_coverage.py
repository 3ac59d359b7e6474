"""A report passes over a topic that those of its kind of author or organ deal with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.checks._part_text import place_of
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import PartName, ProfileName, table_of
    from checker.language.tables import Topics
    from checker.structure.report import Report

ARGUMENTS = ("topic",)
"""``topic``: what the report passes over."""


class Params(Record):
    """Which topics, and which part they belong to."""

    topics: dict[ProfileName, Annotated[str, table_of("topics")]]
    """Tables (schema ``topics``) by the kind of organ or person that reports."""
    part: PartName
    """The part that deals with them; findings stand at its head."""
    scope: str = "body"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each topic that nothing speaks of; none where the kind is not known."""
    name = params.topics.get(report.metadata.profile or "")
    if name is None:
        return
    topics: Topics = report.table(name)
    text = "\n".join(span.of(report.text) for span in report.scope(params.scope))
    for topic, form in topics.forms.items():
        if not form.search(text):
            yield Hit(place_of(report, params.part), {"topic": topics.title(topic)})
