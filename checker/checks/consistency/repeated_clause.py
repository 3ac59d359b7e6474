"""A long clause stands twice in one paragraph, in different sentences or apart in one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.checks._articles import paragraphs_by_article
from checker.checks._places import in_residue
from checker.checks._stretches import within
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.outline import Paragraph
    from checker.structure.report import Report

ARGUMENTS = ("repeated",)

_STOPS = lazily(r"[，,；;：:。！？!?\n]")
_ENDS = lazily(r"[。；;！？!?\n]")
_QUOTED = lazily("《[^《》\n]*》|“[^“”\n]*”|‘[^‘’\n]*’")
_BLANK = lazily(r"\s")
_MARKS = lazily(r"\W+")
_LONGEST = 30
_REACH = 500
"""Characters of a sentence that are compared."""
_MARK = 2
"""Characters of the mark of an enumeration: 一是."""
_BLANKS = 8
"""Characters by which the same sentence may be longer: blanks, the mark of an enumeration."""


class Params(Record):
    """From which length on a clause may stand once."""

    min_length: int = 12
    """Characters of a clause that may not come twice in a paragraph."""
    except_pattern: Pattern = ""
    """Clauses that may: those of statutes, those that depend on another."""
    article_pattern: Pattern = ""
    """What begins an article of a statute, which is not looked at."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each clause that stands before in its paragraph.

    Whole sentences and clauses that follow each other are those of ``duplicated-text``.
    """
    lines = [*_lines_with_a_repetition(report.text, params.min_length)]
    if not lines:
        return
    for _, paragraph, article in paragraphs_by_article(report, params.article_pattern):
        if article or not within(lines, paragraph.span.start):
            continue
        if not in_residue(report, paragraph.span):
            yield from _hits(paragraph.span.of(report.text), paragraph, params)


def _lines_with_a_repetition(text: str, least: int) -> Iterator[Span]:
    """Yield the lines with two clauses that end alike; what they begin with may be a mark."""
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        plain = line.replace(" ", "").replace("\u3000", "")
        ends = [piece[-least:] for piece in _STOPS.split(plain) if len(piece) >= least]
        if len({*ends}) < len(ends):
            yield Span(start, end)


def _hits(content: str, paragraph: Paragraph, params: Params) -> Iterator[Hit]:
    offset = paragraph.span.start
    marks = {item.marker.start - offset: item.marker.end - offset for item in paragraph.items}
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(content)]
    ends = [match.start() for match in _ENDS.finditer(content)]
    first: dict[str, Span] = {}
    last, start = "", 0
    for stop in (*(match.start() for match in _STOPS.finditer(content)), len(content)):
        span, start = Span(marks.get(start, start), stop), stop + 1
        clause = _BLANK.sub("", span.of(content))
        before, last = last, clause
        if len(clause) < params.min_length or within(quoted, span.start + 1):
            continue
        earlier = first.setdefault(clause, span)
        if (
            earlier == span
            or clause == before
            or _are_whole_sentences(content, ends, earlier, span)
        ):
            continue
        if params.except_pattern and compiled(params.except_pattern).search(clause):
            continue
        lead = len(span.of(content)) - len(span.of(content).lstrip())
        short = clause if len(clause) <= _LONGEST else clause[: _LONGEST - 1] + "…"
        yield Hit(Span(offset + span.start + lead, offset + span.end), {"repeated": short})


def _are_whole_sentences(content: str, ends: list[int], one: Span, other: Span) -> bool:
    """Return whether the whole sentences around two clauses are the same."""
    first, second = (_sentence(content, ends, clause) for clause in (one, other))
    if first == second or abs(first.end - first.start - second.end + second.start) > _BLANKS:
        return False
    one_key, other_key = sorted((_key(it.of(content)) for it in (first, second)), key=len)
    return other_key.endswith(one_key[_MARK:])


def _sentence(content: str, ends: list[int], clause: Span) -> Span:
    index = bisect_right(ends, clause.start)
    start = ends[index - 1] + 1 if index else 0
    return Span(start, min(ends[index] if index < len(ends) else len(content), start + _REACH))


def _key(sentence: str) -> str:
    """Return a sentence without blanks and marks."""
    return _MARKS.sub("", sentence)
