"""Lines of a document: where each begins, and lines that stand glued together.

A crawler may leave a whole report on one physical line. Its headings, title and
signature are then found inside that line and treated as lines of their own;
nothing is inserted, only the places where a line begins are added.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from checker.language import ordinals
from checker.language.numerals import ONE_TO_NINE, ZEROS
from checker.language.shapes import shape
from checker.model.span import Span
from checker.structure.line_shapes import is_date
from checker.structure.site_names import LONG_LINE, around_title, behind_path
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Collection

    from checker.language.ordinals import Ordinal
    from checker.language.tables import Genre, Vocabulary

_MAX_ADDRESSEE = 40
"""Longest list of addressees that may stand before the text on its line, in characters."""

_BRACKETED_END = lazily(r"[（(][^（）()]{7,20}[）)][ \u3000]*$")
"""What brackets at the end of a line hold, such as the date behind a title."""
_TOP = 4
"""A signature does not stand in so many first lines of a text that goes on below them."""

_INNER = lazily(rf"(?<=[。；！？：:;\s”）)])(?=[{ONE_TO_NINE}十（(])")
_LINE = lazily(r"[^\n]*\S[^\n]*")
_ADDRESSEE = lazily(r"[^。，,；：:\s]{2,90}[：:](?=\s*\S)")
_YEAR = lazily(rf"20\d\d|二[{ZEROS}]")
_WORD = lazily(r"\S+\s*")
_FIGURES = lazily(r"[\d:：.\-/]+\s*")
_END_OF_CLAUSE = lazily(r"[。；：:\s]")


class TextLine(Record):
    """One line of text: ``content`` without the spaces around it, and where the next begins.

    ``ordinal`` is the number that the line begins with, None if it begins with none. It is
    read here, once, for all that look at lines.
    """

    content: Span
    next: int
    ordinal: Ordinal | None

    def of(self, text: str) -> str:
        """Return the line's text."""
        return self.content.of(text)


def split_lines(
    text: str, vocabulary: Vocabulary, genre: Genre, cells: Collection[int] = ()
) -> list[TextLine]:
    """Return the non-blank lines of ``text``, glued ones taken apart.

    Every code point from the first line's content on belongs to exactly one line. What begins at
    one of ``cells`` stands in a table: it is not taken apart, and has no number.
    """
    bounds = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    begins = [_skip(text, start, end) for start, end in bounds]
    read = {
        begin: None if begin in cells else ordinals.read(text, begin, end)
        for begin, (_, end) in zip(begins, bounds, strict=True)
    }
    numbered = sum(1 for item in read.values() if item is not None and item.form == 1)
    starts: list[int] = []
    for position, (begin, (_, end)) in enumerate(zip(begins, bounds, strict=True)):
        inner: set[int] = set()
        if begin in cells:
            starts.append(begin)
            continue
        if position < 12:
            inner |= _after_title(text, begin, end, vocabulary, genre)
            inner |= _after_addressee(text, begin, end, vocabulary)
        if end - begin > LONG_LINE and numbered < 2:
            inner |= _glued_headings(text, begin, end, read[begin], genre)
        if position >= len(bounds) - 12 and not (position < _TOP <= len(bounds) - position - 1):
            inner |= _glued_signature(text, begin, end, vocabulary)
        starts.extend([begin, *sorted(inner - {begin})])
        if inner - {begin}:
            del read[begin]  # read again in the shorter lines that it is taken apart into
    return [_line(text, *pair, read) for pair in itertools.pairwise([*starts, len(text)])]


def _line(text: str, start: int, following: int, read: dict[int, Ordinal | None]) -> TextLine:
    content = Span(start, start + len(text[start:following].rstrip()))
    ordinal = read[start] if start in read else ordinals.read(text, *content)
    return TextLine(content, following, ordinal)


def _skip(text: str, start: int, end: int) -> int:
    """Return the first offset from ``start`` that is no space."""
    while start < end and text[start].isspace():
        start += 1
    return start


def _after_title(text: str, start: int, end: int, vocabulary: Vocabulary, genre: Genre) -> set[int]:
    """Return where website fields, addressee or text begin behind a title on its line."""
    found: set[int] = set()
    if end - start > LONG_LINE:
        title = behind_path(text, start, end, vocabulary, genre)
        if title > start and vocabulary.masthead_line.match(text[start:end]):
            start = title
            found.add(start)
    site = around_title(text, start, end, vocabulary)
    if site:
        found |= site
        start = min(site)
    head = text[start : min(end, start + 90)]
    dated = _BRACKETED_END.search(head) if end - start <= LONG_LINE else None
    if dated and is_date(dated.group().rstrip()) and genre.topic.search(head[: dated.start()]):
        return found | {start + dated.start()}
    match = vocabulary.glued_title.match(head)
    if match is None or not genre.topic.search(match.group(1)):
        return found
    if end - start > LONG_LINE or vocabulary.inline_masthead_field.match(
        head[match.end(1) :].lstrip()
    ):
        cut = _skip(text, start + match.end(1), end)
        if cut < end:
            found.add(cut)
            cut = _after_fields(text, cut, end, vocabulary)
            found.add(cut)
            found |= _after_addressee(text, cut, end, vocabulary)
    return found


def _after_addressee(text: str, start: int, end: int, vocabulary: Vocabulary) -> set[int]:
    """Return where the text begins that stands on the addressee's line."""
    match = _ADDRESSEE.match(text[start:end])
    name = match.group()[:-1] if match else ""
    if match is None or not name.endswith(tuple(vocabulary.addressee_endings)):
        return set()
    behind = _skip(text, start + match.end(), end)
    title = _title_in_front(name, vocabulary)
    if not title and len(name) > _MAX_ADDRESSEE:
        return set()
    opens = _YEAR.match(text[behind:end])
    if opens is None and not vocabulary.hinge_form.search(text[behind:end]):
        return set()
    return {start + title, behind} if title else {behind}


def _title_in_front(name: str, vocabulary: Vocabulary) -> int:
    """Return where the addressee begins behind a title that stands glued to it, else 0."""
    named = [ending for ending in vocabulary.title_endings if ending in name]
    cut = max((name.rfind(ending) + len(ending) for ending in named), default=0)
    return cut if len(name) - cut > 1 and vocabulary.subject_form.search(name[:cut]) else 0


def _after_fields(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where text begins behind website fields, ``start`` where there are none."""
    position = start
    for word in _WORD.finditer(text[start:end]):
        value = position > start and _FIGURES.fullmatch(word.group())
        if not value and not vocabulary.inline_masthead_field.match(word.group()):
            return position
        position = start + word.end()
    return start


def _glued_headings(
    text: str, start: int, end: int, at_start: Ordinal | None, genre: Genre
) -> set[int]:
    """Return where headings of the first two levels begin inside a long line.

    They must count on from one another: a lone 一、 inside a sentence is no heading.
    One with a known wording may have a wrong number.
    """
    first: list[Ordinal] = []
    second: list[Ordinal] = []
    last = 0  # the number of the last second-level heading under the present first-level one
    if at_start is not None and at_start.form == 1:
        first.append(at_start)
    for match in _INNER.finditer(text, start + 1, end):
        found = ordinals.read(text, match.start(), end)
        if found is None or found.form not in (1, 2):
            continue
        if found.form == 1 and (
            found.value in {first[-1].value + 1 if first else 1, len(first) + 1}
            or (first and _is_known(text, found, end, genre))
        ):
            first.append(found)
            last = 0
        elif found.form == 2 and found.value == last + 1:
            second.append(found)
            last = found.value
    if len(first) < 2:
        return set()
    return {item.span.start for item in first + second}


def _is_known(text: str, item: Ordinal, end: int, genre: Genre) -> bool:
    """Return whether the words behind a number, up to the first stop, are a known heading."""
    heading = _END_OF_CLAUSE.split(text[item.span.end : min(end, item.span.end + LONG_LINE)])[0]
    return bool(genre.plain.fullmatch(heading))


def _glued_signature(text: str, start: int, end: int, vocabulary: Vocabulary) -> set[int]:
    """Return where closing phrase, signatory and date begin at the end of a line of text."""
    line = text[start:end].rstrip()
    cut = max(0, len(line) - LONG_LINE)
    for match in vocabulary.glued_organ.finditer(line[cut:]):
        signed = cut + match.start(1)
        dated = _skip(line, cut + match.end(1), len(line))
        date = shape("DATE").match(line, dated)
        rest = line[date.end() :].lstrip() if date else ""
        if date is None or (rest and not vocabulary.footer_line.search(rest)):
            continue
        found = {start + signed, start + dated}
        if rest:
            found.add(start + len(line) - len(rest))
        before = line[:signed].rstrip()
        closing = before.rfind("。", 0, max(0, len(before) - 1)) + 1
        closing = _skip(before, closing, len(before))
        if shape("CLOSING").fullmatch(before, closing):
            found.add(start + closing)
        return found
    return _glued_alone(line, start, vocabulary)


def _glued_alone(line: str, start: int, vocabulary: Vocabulary) -> set[int]:
    """Return where an organ or a date begins that stands alone behind a long line's last stop."""
    if len(line) <= LONG_LINE:
        return set()
    behind = _skip(line, line.rfind("。") + 1, len(line))
    if not 0 < behind < len(line):
        return set()
    # The pattern waits for a year behind the name.
    organ = vocabulary.glued_organ.fullmatch(f"。{line[behind:]}2000")
    if organ is None and not shape("DATE").fullmatch(line, behind):
        return set()
    sentence = line.rfind("。", 0, max(0, line.rfind("。"))) + 1
    sentence = _skip(line, sentence, len(line))
    closes = shape("CLOSING").fullmatch(line[:behind].rstrip(), sentence)
    return {start + behind, start + sentence} if closes else {start + behind}
