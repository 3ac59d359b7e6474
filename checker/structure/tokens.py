"""From lines to tokens: what each stretch of a line is, for the grammar to nest.

The tokens cover the text without a gap, in order. The spaces and line feeds
between two lines are a token too (BREAK).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import ordinals
from checker.language.numerals import ONE_TO_NINE
from checker.language.shapes import enumeration_mark, is_page_number
from checker.structure.document_lines import LineWords
from checker.structure.front_and_back import name_front_and_back
from checker.structure.headings import find_headings
from checker.structure.line_shapes import is_notice
from checker.structure.parser import make_token
from checker.structure.split_lines import split_lines
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.ordinals import Ordinal
    from checker.language.tables import Genre, Persons, Vocabulary
    from checker.model.span import Span
    from checker.structure.headings import BodyLine
    from checker.structure.parser import Token

_LEVEL_TOKENS = {
    ordinals.CHAPTER: "CHAPTER",
    ordinals.PART: "PART",
    1: "ORDINAL_1",
    2: "ORDINAL_2",
    3: "ORDINAL_3",
    4: "ORDINAL_4",
    5: "ORDINAL_5",
}
# Both begin with a set of characters, which is looked for four times as fast as a choice.
_SENTENCE_END = lazily(r"[。！？!?；;](?:(?<![；;])[。！？!?]*[”’）)』」]*)?")
_OF_MARKER = f"[{ONE_TO_NINE}十其第首再最]"
_MARKER = lazily(rf"{_OF_MARKER}(?<=[。；：，！？、,;:*\s“”（(]{_OF_MARKER})")


class Scan(Record):
    """The tokens of a text, and what was read in the ordinals among them, by their start."""

    tokens: list[Token]
    ordinals: dict[int, Ordinal]


def scan(
    text: str,
    vocabulary: Vocabulary,
    genre: Genre,
    *,
    paged: bool = True,
    cells: Sequence[Span] = (),
    persons: Persons | None = None,
) -> Scan:
    """Return the tokens of ``text``; it may be any text at all.

    ``paged`` is explained at :func:`checker.language.shapes.is_page_number`; ``cells`` are the
    lines in cells of tables, in order; ``persons`` says how a person who reports is named.
    """
    in_table = {_skip_blanks(text, cell.start) for cell in cells}
    lines = split_lines(text, vocabulary, genre, in_table)
    words = LineWords(vocabulary, genre, persons)
    kinds = name_front_and_back(text, lines, words, paged=paged, cells=in_table)
    body = [index for index in range(len(lines)) if index not in kinds]
    found_headings = find_headings(text, [lines[index] for index in body], genre)
    body_lines = dict(zip(body, found_headings, strict=True))
    tokens: list[Token] = []
    found: dict[int, Ordinal] = {}
    position = 0
    if lines and lines[0].content.start > 0:
        position = lines[0].content.start
        tokens.append(make_token("BREAK", text, 0, position))
    elif not lines and text:
        tokens.append(make_token("BREAK", text, 0, len(text)))
    for index, line in enumerate(lines):
        if index in kinds:
            tokens.append(make_token(kinds[index], text, *line.content))
        else:
            item = body_lines[index]
            if item.ordinal is not None:
                found[line.content.start] = item.ordinal
            if line.content.start in in_table:
                tokens.append(make_token("CELL", text, *line.content))
            elif item.ordinal is None and is_notice(line.content.of(text), vocabulary):
                tokens.append(make_token("RESIDUE", text, *line.content))
            else:
                tokens.extend(_body_tokens(text, item, paged=paged))
        tokens.append(make_token("BREAK", text, line.content.end, line.next))
    return Scan(tokens, found)


def _skip_blanks(text: str, start: int) -> int:
    """Return the first offset from ``start``, where something stands, that is no space."""
    while text[start].isspace():
        start += 1
    return start


def _body_tokens(text: str, item: BodyLine, *, paged: bool) -> Iterator[Token]:
    """Return the tokens of one body line, its spaces before the next line left out."""
    start, end = item.line.content
    if item.ordinal is not None:
        stop = item.heading.start if item.heading else item.ordinal.span.end
        yield make_token(_LEVEL_TOKENS[item.ordinal.level], text, start, stop)
        start = stop
    elif is_page_number(text, start, end, paged=paged):
        yield make_token("RESIDUE", text, start, end)
        return
    if item.heading is not None:
        yield make_token("HEADING", text, *item.heading)
        start = item.heading.end
    yield from _sentences(text, start, end)


def _sentences(text: str, start: int, end: int) -> Iterator[Token]:
    """Return the sentences and enumeration marks of ``text[start:end]``."""
    if start >= end:
        return
    marks = {start} | {match.start() for match in _MARKER.finditer(text, start, end)}
    markers: dict[int, tuple[str, int]] = {}
    for place in marks:
        begin = place
        while begin < end and (text[begin].isspace() or text[begin] == "*"):
            begin += 1
        found = enumeration_mark(text, begin, end)
        if found is not None:
            markers[begin] = found
    position = start
    cuts = sorted(
        set(markers) | {match.end() for match in _SENTENCE_END.finditer(text, start, end)} | {end}
    )
    for cut in cuts:
        if cut > position:
            yield make_token("SENTENCE", text, position, cut)
            position = cut
        if cut in markers:
            kind, position = markers[cut]
            yield make_token(kind, text, cut, position)
