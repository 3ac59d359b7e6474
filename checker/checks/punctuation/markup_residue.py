"""What editors, web pages and encodings leave in a text: ** &nbsp; <br>, unseen characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks._stretches import addresses, is_chinese, is_han, stretches, within
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import HAN, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.finding import Applicability
    from checker.structure.report import Report

ARGUMENTS = ("found", "count")
"""``found``: the first of its sort in the paragraph; ``count``: how many there are."""

_SPACES = " \u00a0\u3000"
_BLANKS = dict.fromkeys(map(ord, "\n\t\u3000"))
"""What Python calls not printable and every report has."""

_EMPHASIS = lazily(r"(?<!\*)(\*\*)(?![*\s])([^*\n]{1,500})(?<!\s)(\*\*)(?!\*)")
_HEADING = lazily(r"[ \u3000]*(#{1,6}[ \t]+)(?=\S)(?![0-9]{1,3}[号楼机炉])")
_NAME = lazily(r"(?:<|&(?:amp;)*lt;)/?([a-z][a-z0-9:]*)")
_LESS, _MORE = "(?:<|&(?:amp;)*lt;)", "(?:>|&(?:amp;)*gt;)"
_ENTITY = lazily(
    r"&(?:amp;)*(?:([A-Za-z]{2,8}[0-9]{0,2});|nbsp(?![A-Za-z])|#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};)"
)
_DAMAGED = lazily("\ufffd+")
_INVISIBLE = lazily(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064"
    f"\u2066-\u2069\ufeff]|\u200d(?={HAN})|(?<={HAN})\u200d"
)
_PRIVATE = lazily("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PAUSE = lazily("[，、；。]")


class Params(Record):
    """What is taken for markup."""

    tags: tuple[str, ...]
    """Names of HTML elements; other words in angle brackets are text."""
    inline: tuple[str, ...] = ()
    """Of these, those that stand inside a sentence; the others, and blanks, part pieces of text."""
    units: str = ""
    """Characters that follow a figure: **件 is a figure left open, not emphasis."""


class _Residue(Record):
    """One piece of residue of a sort, and what fixes it."""

    sort: str
    span: Span
    edits: tuple[Edit, ...] = ()


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each sort of residue in each paragraph; the sort is its variant.

    In Markdown and HTML only characters are looked at. Damaged characters count in
    residue lines too: they show that the file was not read in full.
    """
    text = report.text
    tag = lazily(
        rf"{_LESS}(?:!--[^\n]{{0,200}}?--|/?(?:{'|'.join(map(re.escape, params.tags))})"
        rf"(?:[ \t][^<>\n]{{0,300}}?)?[ \t]*/?){_MORE}",
        re.IGNORECASE,
    )
    marked = not report.markup and any(mark in text for mark in "*#<&")
    for stretch in stretches(report):
        found = [*_characters(text, stretch)]
        if marked:
            found += _markup(text, stretch, tag, params.units)
        yield from _hits(text, found, params.inline)
    yield from _damaged(text)


def _damaged(text: str) -> Iterator[Hit]:
    """Yield a hit for each line in which the encoding was broken."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        damaged = _DAMAGED.finditer(text, start, end)
        yield from _hits(text, [_Residue("damaged", Span(*match.span())) for match in damaged])
        start = end + 1


def _hits(text: str, found: Iterable[_Residue], inline: tuple[str, ...] = ()) -> Iterator[Hit]:
    """Yield one hit for each sort among what was found in a paragraph."""
    sorts: dict[str, list[_Residue]] = {}
    for residue in found:
        sorts.setdefault(residue.sort, []).append(residue)
    for sort, all_of_it in sorts.items():
        first = all_of_it[0].span
        shown = first.of(text)
        if sort in ("invisible", "private"):
            shown = f"U+{ord(shown):04X}"
        edits = tuple(edit for residue in all_of_it for edit in residue.edits)
        count = len(all_of_it)
        if sort == "damaged":
            count = sum(residue.span.end - residue.span.start for residue in all_of_it)
        joins = any(_joins(text, edit, inline) for edit in edits)
        unsafe: Applicability | None = "unsafe" if joins and sort in ("tag", "entity") else None
        yield Hit(first, {"found": shown, "count": count}, edits, sort, applicability=unsafe)


def _joins(text: str, edit: Edit, inline: tuple[str, ...]) -> bool:
    """Return whether an edit puts text together that a mark may have to part: 学习<br>宣讲."""
    start, end = edit.span
    if edit.replacement or not (start and is_han(text[start - 1]) and is_han(text[end : end + 1])):
        return False
    return not all(name in inline for name in _NAME.findall(edit.span.of(text).lower()) or [""])


def _characters(text: str, stretch: Span) -> Iterator[_Residue]:
    """Yield characters that nobody typed; what a private one stood for is unknown."""
    content = stretch.of(text)
    if content.strip(" \u3000").isprintable() or content.translate(_BLANKS).isprintable():
        return
    for match in _INVISIBLE.finditer(text, *stretch):
        yield _Residue("invisible", Span(*match.span()), (_cut(text, stretch, match.span()),))
    for match in _PRIVATE.finditer(text, *stretch):
        yield _Residue("private", Span(*match.span()))


def _markup(text: str, stretch: Span, tag: re.Pattern[str], units: str) -> Iterator[_Residue]:
    for match in _EMPHASIS.finditer(text, *stretch):
        before = text[match.start() - 1 : match.start()] if match.start() > stretch.start else ""
        if _is_emphasis(before, match[2], units):
            cuts = tuple(_cut(text, stretch, match.span(group)) for group in (1, 3))
            yield _Residue("", Span(*match.span(1)), cuts)
    heading = _HEADING.match(text, *stretch)
    if heading and text[stretch.start - 1 : stretch.start] in ("", "\n"):
        mark = Span(*heading.span(1))
        yield _Residue("heading", Span(mark.start, mark.end), (Edit(mark, ""),))
    tags = [Span(*match.span()) for match in tag.finditer(text, *stretch)]
    yield from _series(text, stretch, "tag", tags)
    yield from _series(text, stretch, "entity", _entities(text, stretch, tags))


def _is_emphasis(before: str, content: str, units: str) -> bool:
    """Return whether two pairs of stars are Markdown, and no figures or names left open."""
    if content[0] in units:
        return False
    if is_chinese(before) and before not in "，、；：。？！》”’）】“‘（":
        return _PAUSE.search(content) is None
    return content[0] not in "，、；：。？！》”）"


def _entities(text: str, stretch: Span, tags: list[Span]) -> list[Span]:
    """Return the character references that HTML knows, outside tags and web addresses."""
    closed = sorted((*tags, *addresses(text, stretch)))
    return [
        Span(*match.span())
        for match in _ENTITY.finditer(text, *stretch)
        if not within(closed, match.start()) and (match[1] is None or _is_known(match[1]))
    ]


def _is_known(name: str) -> bool:
    from html.entities import html5  # two thousand names, hardly ever needed

    return f"{name};" in html5


def _series(text: str, stretch: Span, sort: str, spans: list[Span]) -> Iterator[_Residue]:
    """Yield residue; pieces with only spaces between them are fixed together."""
    start = 0
    for index, span in enumerate(spans):
        last = index + 1 == len(spans)
        if not last and not text[span.end : spans[index + 1].start].strip(_SPACES):
            yield _Residue(sort, span)
            continue
        whole = (spans[start].start, span.end)
        edits = _fixed(text, stretch, whole) if sort == "entity" else (_cut(text, stretch, whole),)
        yield _Residue(sort, span, edits)
        start = index + 1


def _fixed(text: str, stretch: Span, span: tuple[int, int]) -> tuple[Edit, ...]:
    """Return what puts the characters meant in the place of references."""
    from html import unescape

    meant = re.sub("&nbsp(?!;)", "&nbsp;", re.sub("&(?:amp;)+", "&", text[slice(*span)]))
    meant = _INVISIBLE.sub("", unescape(meant))
    if not meant.strip():
        return (_cut(text, stretch, span, " " if meant else ""),)
    if _DAMAGED.search(meant) or _PRIVATE.search(meant):
        return ()
    return (Edit(Span(*span), meant.replace("\u00a0", " ")),)


def _cut(text: str, stretch: Span, span: tuple[int, int], left: str = "") -> Edit:
    """Return the edit that takes a piece out, with the spaces round it where Chinese meets.

    ``left`` stays in its place between other characters.
    """
    low, high = span
    while low > stretch.start and text[low - 1] in _SPACES:
        low -= 1
    while high < stretch.end and text[high] in _SPACES:
        high += 1
    before = text[low - 1] if low > stretch.start else ""
    after = text[high] if high < stretch.end else ""
    if is_chinese(before) and is_chinese(after):
        return Edit(Span(low, high), "")
    latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    if not before or not after:
        left = ""
    return Edit(Span(*span), left or (" " if latin and (low, high) == span else ""))
