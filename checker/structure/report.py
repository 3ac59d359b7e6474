"""A report, read and understood: all that a check may look at."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping

    from checker.language.tables import Vocabulary
    from checker.language.word_boundaries import Words
    from checker.structure.data_tables import DataTable
    from checker.structure.facts import Metadata
    from checker.structure.forms import FormReading
    from checker.structure.outline import Outline, Section
    from checker.structure.parts import Parts
    from checker.structure.unwrap import TextState


SCOPES = (
    "text",
    "title",
    "heading",
    "lead",
    "body",
    "past_year",
    "plan",
    "addressee",
    "signatory",
    "date",
    "document_number",
)
"""What ``scope`` in a rule file may name."""

FACTS = (
    "title",
    "organization",
    "reporting_year",
    "addressee",
    "signatory",
    "date",
    "author",
    "profile",
    "document_number",
    "width_normalised",
    "hard_wrapped",
    "previous",
    "companion",
)
"""What ``needs`` and ``subject`` in a rule file may name, beside the parts of the pack."""


class Report(Record):
    """One report, read and understood: all that a check may look at.

    ``table`` returns a word list or registry of the pack by its name. ``markup`` tells
    whether the format has markup of its own. ``today`` stands for the day
    of the run. ``own_counts`` is a file with counts of the user's own prose, if there is one.
    ``tables`` are the tables of data in the report, in order; ``forms`` are those that its kind
    must have, as they are filled in, by the name of the table that describes them. ``previous`` is
    the same organization's report of the same kind for the year before, ``companion`` its report
    for the same year of the other kind that the pack names; both None where there is none at hand.
    """

    text: str
    outline: Outline
    parts: Parts
    metadata: Metadata
    state: TextState
    vocabulary: Vocabulary
    words: Words
    today: datetime.date
    table: Callable[[str], Any]
    markup: bool = False
    own_counts: str | None = None
    tables: tuple[DataTable, ...] = ()
    forms: Mapping[str, FormReading] = MappingProxyType({})
    previous: Report | None = None
    companion: Report | None = None

    def has(self, fact: str) -> bool:
        """Return whether the report has ``fact``: one of :data:`FACTS`, or a part by its name.

        Raises :class:`KeyError` if there is no such fact.
        """
        if fact in self.parts.presence:
            return self.parts.presence[fact].status != "missing"
        if fact in ("width_normalised", "hard_wrapped"):
            return bool(getattr(self.state, fact))
        if fact == "document_number":
            return bool(self.outline.document_number)
        if fact in ("previous", "companion"):
            return getattr(self, fact) is not None
        if fact not in FACTS:
            raise KeyError(fact)
        if fact == "author":  # a post is held by somebody
            return self.metadata.author is not None and self.metadata.author.name is not None
        return getattr(self.metadata, fact) is not None

    def scope(self, name: str) -> list[Span]:
        """Return the spans that ``name`` (one of :data:`SCOPES`) stands for, in order.

        ``body`` is the introduction and all sections with their headings; residue
        is part of no scope but ``text``. ``past_year`` is the body without the plan.
        """
        outline = self.outline
        if name == "text":
            return [Span(0, len(self.text))]
        if name == "heading":
            return [section.head for section in outline.headings()]
        if name == "lead":
            return [paragraph.span for paragraph in outline.lead]
        if name in ("body", "past_year", "plan"):
            return self._body(name)
        lines: tuple[Span, ...] = getattr(outline, name)
        return list(lines)

    def _body(self, name: str) -> list[Span]:
        spans = [paragraph.span for paragraph in self.outline.lead]
        for section in self.outline.walk():
            if section.heading is not None:
                spans.append(section.head)
            spans.extend(paragraph.span for paragraph in section.paragraphs())
        if name == "body":
            return spans
        return [span for span in spans if self.parts.in_plan(span.start) == (name == "plan")]

    def title_span(self) -> Span:
        """Return the title, else the first line: where a finding on a missing thing hangs."""
        if self.outline.title:
            return Span(self.outline.title[0].start, self.outline.title[-1].end)
        return self.first_line()

    def first_line(self) -> Span:
        """Return line 1 without the spaces around it (empty if it is blank)."""
        line = self.text.partition("\n")[0]
        lead = len(line) - len(line.lstrip())
        return Span(lead, max(lead, len(line.rstrip())))

    def end_of_report(self) -> Span:
        """Return the empty span behind the last line of the report proper.

        Attachment notes, notes in brackets, the imprint and residue come after it.
        """
        outline = self.outline
        ends = [
            line.end
            for line in (*outline.closing, *outline.signatory, *outline.author, *outline.date)
        ]
        ends.extend(span.end for span in self.scope("body"))
        ends.extend(line.end for line in (*outline.title, *outline.addressee))
        end = max(ends, default=len(self.text.rstrip()))
        return Span(end, end)

    def headings_in_series(self) -> Iterator[tuple[Section | None, list[Section]]]:
        """Yield the parent and its numbered children, for every parent, outermost first."""
        top = [section for section in self.outline.sections if section.ordinal is not None]
        if top:
            yield None, top
        for section in self.outline.walk():
            children = [child for child in section.children if child.ordinal is not None]
            if children:
                yield section, children
