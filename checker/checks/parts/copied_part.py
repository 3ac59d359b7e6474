"""A part says nearly the same, sentence by sentence, as in the report for the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._places import heading_of
from checker.model.finding import Hit
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import PartName
    from checker.structure.report import Report

ARGUMENTS = ("heading", "year", "share")
"""``heading``: of the part; ``year``: of the report before; ``share``: per cent of its text."""

_SENTENCE_END = lazily("[。！？；\n]")
_FIGURES = lazily("[0-9０-９]+")
_MARKS = lazily(r"\W+")


class Params(Record):
    """Which part, and from which share on."""

    part: PartName
    """The part, by its name."""
    share: int = 80
    """So many per cent of its text are the same."""
    minimum: int = 60
    """A part with fewer characters is not compared: there may be nothing else to say."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at the part's heading. Figures, years among them, do not make a difference."""
    earlier = report.previous
    if earlier is None or earlier.metadata.reporting_year is None:
        return
    sentences = _sentences(report, params.part)
    length = sum(map(len, sentences))
    if length < params.minimum:
        return
    known = {*_sentences(earlier, params.part)}
    same = sum(len(sentence) for sentence in sentences if sentence in known)
    section = report.parts.presence[params.part].section
    if section is not None and same * 100 >= length * params.share:
        arguments: dict[str, str | int] = {
            "heading": heading_of(report, section),
            "year": earlier.metadata.reporting_year.year,
            "share": same * 100 // length,
        }
        yield Hit(section.head, arguments)


def _sentences(report: Report, part: str) -> list[str]:
    """Return the sentences of a part without marks, every figure as one character."""
    sections = [section for section, named in report.parts.claims if part in named]
    texts = (report.text[section.head.end : section.span.end] for section in sections)
    found = (
        _FIGURES.sub("0", _MARKS.sub("", one))
        for text in texts
        for one in _SENTENCE_END.split(text)
    )
    return [one for one in found if one]
