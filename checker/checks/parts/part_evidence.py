"""A statutory part lacks something that it must state, such as the causes of shortcomings."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Annotated

from checker.checks._places import heading_of
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import PartName, table_of
    from checker.language.tables import Cues
    from checker.structure.outline import Section
    from checker.structure.parts import Presence
    from checker.structure.report import Report

ARGUMENTS = ("heading",)
"""``heading``: the part's heading, empty where it has none."""


class Params(Record):
    """What is looked for, and where."""

    part: PartName
    """The part, by its name."""
    cues: Annotated[str, table_of("cues")]
    """The table (schema ``cues``) of what shows it."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the part's most specific heading, else at the passage (``passage``)."""
    found = report.parts.presence.get(params.part)
    if found is None or found.place is None:
        return
    cues: Cues = report.table(params.cues)
    sections = [section for section, named in report.parts.claims if params.part in named]
    if found.section is not None:
        sections.append(found.section)
    if any(_announced(report, cues, section) for section in sections):
        return
    if any(_shows(report, cues, span) for span in _spans(report, found, sections)):
        return
    if found.section is None:
        yield Hit(found.place, {"heading": ""}, variant="passage")
    else:
        yield Hit(found.section.head, {"heading": heading_of(report, found.section)})


def _announced(report: Report, cues: Cues, section: Section) -> bool:
    """Return whether the next section is for what is looked for: 三、原因分析."""
    siblings = section.parent.children if section.parent else report.outline.sections
    following = bisect_right(siblings, section.span.start, key=_start)
    if following == len(siblings):
        return False
    heading = siblings[following].heading
    if heading is None:
        return False
    words = heading.of(report.text)
    return bool(cues.heading_form.search(words)) and not cues.exception.search(words)


def _start(section: Section) -> int:
    return section.span.start


def _spans(report: Report, found: Presence, sections: list[Section]) -> Iterator[Span]:
    """Yield all that serves the part, heading by heading and paragraph by paragraph.

    A part without a section is taken to run on to the end of the section around it.
    """
    assert found.place is not None
    begin = 0
    if not sections:
        begin = found.place.start
        around = report.outline.section_at(begin)
        if around is None:
            for paragraph in report.outline.lead:
                yield Span(max(begin, paragraph.span.start), paragraph.span.end)
            return
        sections = [around]
    for section in sections:
        for inner in section.walk():
            for span in (inner.heading, *(paragraph.span for paragraph in inner.paragraphs())):
                if span is not None and span.end > begin and not report.parts.in_plan(span.start):
                    yield Span(max(begin, span.start), span.end)


def _shows(report: Report, cues: Cues, span: Span) -> bool:
    """Return whether one of the cues stands in ``span``."""
    if span.end <= span.start:
        return False
    text = span.of(report.text)
    apart = [match.span() for match in cues.exception.finditer(text)]
    for match in cues.form.finditer(text):
        if not any(low < match.end() and match.start() < high for low, high in apart):
            return True
    for word in cues.words:
        start = text.find(word)
        while start >= 0:
            place = span.start + start
            if report.words.is_word(report.text, place, place + len(word)):
                return True
            start = text.find(word, start + 1)
    return False
