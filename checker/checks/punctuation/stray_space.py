"""Spaces between Chinese characters, or beside Chinese punctuation, inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import (
    CLOSING,
    NUMERAL,
    STOPS,
    excerpt,
    is_chinese,
    is_han,
    within,
)
from checker.language.numerals import ONE_TO_NINE
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import HAN, Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("context", "count")

_SPACES = lazily("[ \u00a0\u2002-\u200a\u3000]+")
_PAIR = lazily(f"(?={HAN}[ \u00a0\u3000]{{0,2}}{HAN})")
_SENTENCE_MARK = lazily("[，。；,;]")
_QUOTED = lazily("“[^“”\n]*”|《[^《》\n]*》")
_LABEL = lazily(f"{HAN}{{1,6}}[：:]")
_FIELD = lazily("[：:][^，。；：:\n]{1,30}$")
_BRACKETED = lazily("[（(]([^（()）]{1,4})[）)]$")
_ITEM = lazily(f"[（(][0-9{ONE_TO_NINE}十]{{1,3}}[）)]")
_DIVISION = lazily("[，、；：。？！,;:“”（）]")
_SPACED = lazily(f"{HAN}[ \u00a0\u3000]{{1,2}}(?={HAN})")
_WORD = 12
"""Characters on either side that are looked at for a word."""
_MOTTO = 3
"""Half a motto has more characters than this, one of the marks among them."""
_ROW = 60
"""Characters on either side in which a row of words shows."""
_SENTENCE_ENDS = lazily("[。！？]”?$")


class Params(Record):
    """When a text counts as spaced throughout, and which spaces spread a name."""

    least_spaces: int = 10
    """Spaces between Chinese characters that such a text has at least."""
    least_share: int = 30
    """Pairs of neighbouring characters with a space between them, in a hundred."""
    surnames: str = ""
    """Characters that are a name's first where they are words of their own."""
    dateline_pattern: Pattern = ""
    """What ends a dateline, behind which a space parts it from its text: 讯. Empty: nothing."""
    article_pattern: Pattern = ""
    """The number of an article before its text, behind which a space belongs. Empty: nothing."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each stray space, or one (variant ``all``) in a text spaced throughout.

    A single space between two characters may stand where a mark was lost: it is not safe to fix.
    """
    text = report.text
    found: list[tuple[Span, Span]] = []
    ends = _ends_of_ordinals(report)
    places = list(_places(report))
    for stretch, is_heading in places:
        if is_heading or _SENTENCE_MARK.search(text, *stretch):
            spaces = _stray(report, stretch, ends, params)
            found.extend((space, stretch) for space in spaces)
    spaced = [s for s, _ in found if is_han(text[s.start - 1]) and is_han(text[s.end])]
    if len(spaced) >= params.least_spaces and len(spaced) * 100 >= params.least_share * sum(
        1 for stretch, _ in places for _ in _PAIR.finditer(stretch.of(text))
    ):
        edits = tuple(Edit(space, "") for space, _ in found)
        yield _hit(text, *found[0], edits, "all")
        return
    for space, stretch in found:
        is_name = _is_name(report, stretch, space, params.surnames)
        if not is_name and not _is_in_row(text, stretch, space):
            hit = _hit(text, space, stretch, (Edit(space, ""),))
            between_han = is_han(text[space.start - 1]) and is_han(text[space.end])
            yield hit._replace(applicability="unsafe") if between_han else hit


def _hit(text: str, space: Span, stretch: Span, edits: tuple[Edit, ...], variant: str = "") -> Hit:
    context = excerpt(text, stretch, space, 5)
    return Hit(space, {"context": context, "count": len(edits)}, edits, variant)


def _places(report: Report) -> Iterator[tuple[Span, bool]]:
    """Yield headings and paragraphs; in title, addressee and signature spaces align."""
    for paragraph in report.outline.lead:
        yield paragraph.span, False
    for section in report.outline.walk():
        if section.heading is not None:
            yield section.heading, True
        for paragraph in section.paragraphs():
            yield paragraph.span, False


def _ends_of_ordinals(report: Report) -> set[int]:
    """Return where the numbers of headings and the marks of enumerations end."""
    ends = {s.ordinal.span.end for s in report.outline.walk() if s.ordinal is not None}
    for _, paragraph in report.outline.paragraphs():
        ends.update(item.marker.end for item in paragraph.items)
    return ends


def _stray(report: Report, stretch: Span, ends: set[int], params: Params) -> Iterator[Span]:
    """Yield the stray spaces of a heading or paragraph."""
    text = report.text
    quoted: list[Span] | None = None
    for match in _SPACES.finditer(text, *stretch):
        space = Span(*match.span())
        if space.start == stretch.start or space.end == stretch.end or space.start in ends:
            continue
        left, right = text[space.start - 1], text[space.end]
        if not (is_chinese(left) and is_chinese(right)) or not _is_short(match.group()):
            continue
        if left in STOPS and right in STOPS:
            continue  # a repeated mark, which is another matter
        if _is_layout(text, stretch, space, params):
            continue
        if is_han(left) and is_han(right):
            if quoted is None:
                quoted = [Span(*m.span()) for m in _QUOTED.finditer(text, *stretch)]
            around = next((span for span in quoted if span.contains(space)), None)
            if around is not None and not _parts_word(report, around, space):
                continue  # it stands for a dot or comma there
        yield space


def _parts_word(report: Report, marks: Span, space: Span) -> bool:
    """Return whether a word between ``marks`` is broken: 建 设, but not 美好生活 民法典相伴.

    Neither piece is part of a word on its own side, and one of them is a single character
    but in the name of a document. Two halves of one length are a motto.
    """
    text, is_word = report.text, report.words.is_word
    if space.start - marks.start == marks.end - space.end > _MOTTO:
        return False
    before = text[max(marks.start + 1, space.start - _WORD) : space.start]
    after = text[space.end : min(marks.end - 1, space.end + _WORD)]
    joined, middle = before + after, len(before)
    of_document = text[marks.start] == "《"
    long = all(map(is_han, joined[middle - 2 : middle + 2])) and 2 <= middle <= len(joined) - 2
    if long and not of_document and not report.words.is_across(joined, middle, middle):
        return False  # no common word is broken: a quick answer for most mottos
    if is_word(joined, middle, middle):
        return False
    starts = (place for place in range(middle - 1, -1, -1) if is_word(joined, place, place))
    ends = (place for place in range(middle + 1, len(joined) + 1) if is_word(joined, place, place))
    start, end = next(starts, 0), next(ends, len(joined))
    if not of_document and min(middle - start, end - middle) > 1:
        return False
    return is_word(before, start, len(before)) and is_word(after, 0, end - middle)


def _is_short(spaces: str) -> bool:
    """Return whether spaces are too few to set columns or paragraphs apart."""
    return len(spaces) <= 2 and spaces != "\u3000\u3000"


def _is_layout(text: str, stretch: Span, space: Span, params: Params) -> bool:
    """Return whether a space stands between sentences, behind a number, in a name or field list."""
    before = text[max(stretch.start, space.start - 40) : space.start]
    right = text[space.end]
    article = params.article_pattern
    if article and compiled(article).search(before):
        return True
    if before[-1] in STOPS and _ITEM.match(text, space.end, stretch.end):
        return True  # an item whose line was joined to the one before
    dateline = params.dateline_pattern
    ended = _SENTENCE_ENDS.search(before) or (dateline and compiled(dateline).search(before))
    if ended and right not in CLOSING:
        return True
    number = _BRACKETED.search(before)
    if number and NUMERAL.fullmatch(number[1].strip()):
        return True
    if before[-1] == "、" and before[-2:-1].isdigit():
        return True
    if _LABEL.match(text, space.end, stretch.end) and _FIELD.search(before):
        return True
    return _is_short_name(text, stretch, space)


def _is_in_row(text: str, stretch: Span, space: Span) -> bool:
    """Return whether words stand in a row, or a title before its text, without a mark."""
    low, high = max(stretch.start, space.start - _ROW), min(stretch.end, space.end + _ROW)
    before = _DIVISION.split(text[low : space.start])[-1]
    after = _DIVISION.split(text[space.end : high], maxsplit=1)[0]
    begins_line = low == stretch.start and len(before) == space.start - low
    words = len(_SPACED.findall(f"{before} {after}")) + 1
    return words > (2 if begins_line else 3)


def _is_name(report: Report, stretch: Span, space: Span, surnames: str) -> bool:
    """Return whether a surname stands before the space: 由王 明主持; a title holds none."""
    text, last = report.text, space.start - 1
    if text[last] not in surnames or not is_han(text[space.end]):
        return False
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text, *stretch)]
    return not within(quoted, last) and report.words.is_word(text, last, space.start)


def _is_short_name(text: str, stretch: Span, space: Span) -> bool:
    """Return whether the space spreads a word of two characters: 王 明."""
    if not (is_han(text[space.start - 1]) and is_han(text[space.end])):
        return False
    before = text[space.start - 2] if space.start - 2 >= stretch.start else "，"
    after = text[space.end + 1] if space.end + 1 < stretch.end else "，"
    return not (is_han(before) or before.isspace() or is_han(after) or after.isspace())
