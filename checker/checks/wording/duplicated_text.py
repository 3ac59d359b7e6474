"""A sentence twice in a section, a clause or word twice in a row, a member twice in a list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from checker.checks._articles import paragraphs_by_article
from checker.checks.wording._doubled import doubled_words
from checker.checks.wording._listed import repeated_members
from checker.language.numerals import ONE_TO_NINE
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from checker.checks.base import table_of
    from checker.language.tables import Doublings
    from checker.structure.outline import Paragraph, Section
    from checker.structure.report import Report

ARGUMENTS = ("repeated",)

_PIECE = lazily("[^。！？；;\n]+(?:[。！？；;]+[”’）)》]*)?")
_CLAUSE = lazily("[^，,、：:]+")
_BETWEEN = lazily("[，,、：:]+")
_OTHER_SIGNS = lazily(r"[^\w，,、：:]+")
_END = lazily("[。！？；;][”’）)》]*$")
_NUMBER = lazily(f"[ \u3000]*(?:[（(][0-9{ONE_TO_NINE}十]{{1,3}}[）)]|[0-9]{{1,2}}[.．、)]|[①-⑳])?")
_SIGNS = lazily(r"\W+")
_LONGEST = 30


class Params(Record):
    """From which length on repetition counts."""

    min_length: int = 10
    """Characters of a sentence that may not come twice under one heading."""
    wide_length: int = 25
    """Characters of a sentence that may not come twice in a first-level section."""
    adjacent_length: int = 6
    """Characters of a clause that may not come twice in a row."""
    article_pattern: Pattern = ""
    """What begins an article, in which only sentences right behind their like count."""
    condition_pattern: Pattern = ""
    """What begins a sentence that depends on the one before it, so that it may come again."""
    table: Annotated[str, table_of("doublings")] = "doublings"
    """The table (schema ``doublings``) of words and of what only looks doubled."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything."""
        return None if self.min_length <= self.wide_length else "wide_length < min_length"


class _Piece(Record):
    """A sentence: its place, the same without its number or mark, and its characters."""

    span: Span
    content: Span
    key: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each repetition (variants ``clause``, ``word``, ``member``).

    Headings are not compared with their text. What stands right behind its like
    has an edit that takes it out.
    """
    first: dict[Hashable, int] = {}
    clauses: list[Hit] = []
    number = 0
    for section, paragraph, article in paragraphs_by_article(report, params.article_pattern):
        pieces = list(_pieces(report.text, paragraph))
        repeats: list[int | None] = []
        for offset, piece in enumerate(pieces):
            group = _group(section, wide=len(piece.key) >= params.wide_length)
            counts = len(piece.key) >= params.min_length and _END.search(piece.span.of(report.text))
            key = (group, article, piece.key)
            seen = first.setdefault(key, number + offset) if counts else None
            if seen is None or seen == number + offset:
                repeats.append(None)
            elif article or _begins(params.condition_pattern, piece.content.of(report.text)):
                follows = offset > 0 and pieces[offset - 1].key == piece.key
                repeats.append(offset - 1 if follows else None)
            else:
                repeats.append(seen - number)
        yield from _sentence_hits(report, section, pieces, repeats)
        number += len(pieces)
        for piece in pieces:
            clauses.extend(_clause_hits(report.text, piece, params.adjacent_length))
    yield from clauses
    table: Doublings = report.table(params.table)
    for span, edit in doubled_words(report, table):
        yield Hit(span, {"repeated": span.of(report.text)}, (edit,), "word")
    told = {hit.span for hit in clauses}
    for span, edit in repeated_members(report, table.joining):
        if span not in told:
            yield Hit(span, {"repeated": span.of(report.text)}, (edit,), "member")


def _begins(pattern: str, content: str) -> bool:
    return bool(pattern) and compiled(pattern).search(content) is not None


def _group(section: Section | None, *, wide: bool) -> Section | None:
    """Return the section in which a sentence may stand once; list items have none of their own."""
    if section is None:
        return None
    chain = [section, *section.ancestors()]
    if wide:
        return chain[-1]
    return next((around for around in chain if around.layout != "item"), chain[-1])


def _pieces(text: str, paragraph: Paragraph) -> Iterator[_Piece]:
    """Yield the sentences of a paragraph without the numbers and marks of enumerations."""
    markers = {item.marker.start: item.marker.end for item in paragraph.items}
    for match in _PIECE.finditer(text, *paragraph.span):
        start = match.start()
        number = _NUMBER.match(text, start, match.end())
        if number:
            start = number.end()
        if start in markers:
            start = markers[start]
        key = _SIGNS.sub("", text[start : match.end()])
        if key:
            yield _Piece(Span(*match.span()), Span(start, match.end()), key)


def _sentence_hits(
    report: Report, section: Section | None, pieces: list[_Piece], repeats: list[int | None]
) -> Iterator[Hit]:
    """Yield a hit for each run of repeated sentences; ``repeats`` counts from the paragraph on."""
    text = report.text
    index = 0
    while index < len(pieces):
        earlier = repeats[index]
        if earlier is None or _is_lead(section, pieces, index, earlier):
            index += 1
            continue
        end = index + 1
        while end < len(pieces) and repeats[end] == earlier + end - index:
            end += 1
        span = Span(pieces[index].content.start, pieces[end - 1].span.end)
        edits: tuple[Edit, ...] = ()
        if earlier + end - index == index and pieces[index].content == pieces[index].span:
            edits = (Edit(span, ""),)
        yield Hit(span, {"repeated": _short(text, span)}, edits)
        index = end


def _is_lead(section: Section | None, pieces: list[_Piece], index: int, earlier: int) -> bool:
    """Return whether a numbered line's first sentence, a heading of a kind, is taken up at once."""
    if section is None or section.layout != "item" or section.text is None:
        return False
    return (index, earlier) == (1, 0) and pieces[0].span.start == section.text.span.start


def _clause_hits(text: str, piece: _Piece, least: int) -> Iterator[Hit]:
    """Yield a hit for each clause that stands twice in a row."""
    keys = [*filter(None, _BETWEEN.split(_OTHER_SIGNS.sub("", piece.content.of(text))))]
    if not any(len(one) >= least and one == other for one, other in pairwise(keys)):
        return
    before: tuple[str, Span] | None = None
    for match in _CLAUSE.finditer(text, *piece.content):
        key = _SIGNS.sub("", match.group())
        span = Span(*match.span())
        if _END.search(match.group()):
            span = Span(span.start, span.start + len(_END.sub("", match.group())))
        if before is not None and len(key) >= least and key == before[0]:
            edit = Edit(Span(before[1].end, span.end), "")
            yield Hit(span, {"repeated": _short(text, span)}, (edit,), "clause")
        before = (key, span)


def _short(text: str, span: Span) -> str:
    content = "".join(span.of(text).split())
    return content if len(content) <= _LONGEST else content[: _LONGEST - 1] + "…"
