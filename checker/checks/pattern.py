"""Text that a pattern matches, unless an exception covers it or it is a document's name.

The general kind, for words and wordings that are wrong wherever they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from checker.checks.base import SCOPES
from checker.checks.patterns import Pattern, compiled
from checker.document import Span
from checker.finding import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Report

ARGUMENTS = ("match", "replacement", "sentence", "group1", "group2", "group3")

_BOOK_TITLE = re.compile("《[^》\n]*》")
_GROUP = re.compile(r"\{([0-9])\}")
_SENTENCE_END = re.compile("[。！？；\n]")


@dataclass(frozen=True, slots=True)
class Params:
    """What is looked for, where, and what stands in its place."""

    pattern: Pattern
    """What is wrong. ``^`` and ``$`` are the ends of a stretch of the scope; a group
    called ``at`` narrows the finding down to what it matched."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""
    except_patterns: tuple[Pattern, ...] = ()
    """A match that overlaps a match of one of these does not count."""
    quoted: bool = False
    """Whether the names of documents, in 《》, are searched too."""
    replacement: str | None = None
    """What mends it; ``{1}`` stands for the first group, ``{0}`` for the whole match."""
    mark: Literal["match", "sentence"] = "match"
    """Whether the finding covers what matched or the sentence around it."""
    title_pattern: Pattern | None = None
    """Searched are only reports whose title this matches."""

    def __post_init__(self) -> None:
        """Refuse a scope that does not exist and a group that the pattern does not have."""
        if self.scope not in SCOPES:
            raise ValueError(f"scope: {self.scope}")
        groups = compiled(self.pattern).groups
        for number in _GROUP.findall(self.replacement or ""):
            if int(number) > groups:
                raise ValueError(f"replacement: {{{number}}}")


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each match in the scope that nothing excuses."""
    if params.title_pattern is not None:
        title = report.metadata.title
        if title is None or not compiled(params.title_pattern).search(title):
            return
    pattern = compiled(params.pattern)
    for stretch in report.scope(params.scope):
        content = stretch.of(report.text)
        excused: list[tuple[int, int]] | None = None
        for match in pattern.finditer(content):
            if match.start() == match.end():
                continue
            if excused is None:
                excused = list(_excused(content, params))
            if not any(low < match.end() and match.start() < high for low, high in excused):
                yield _hit(report.text, stretch, match, params)


def _excused(content: str, params: Params) -> Iterator[tuple[int, int]]:
    """Yield the places of ``content`` where a match does not count."""
    if not params.quoted:
        yield from (match.span() for match in _BOOK_TITLE.finditer(content))
    for pattern in params.except_patterns:
        yield from (match.span() for match in compiled(pattern).finditer(content))


def _hit(text: str, stretch: Span, match: Any, params: Params) -> Hit:
    """Return the hit for one match in ``stretch`` of ``text``."""
    named = "at" in match.re.groupindex and match.group("at") is not None
    low, high = match.span("at") if named else match.span()
    place = Span(stretch.start + low, stretch.start + high)
    sentence = _sentence(text, stretch, place)
    arguments = {"match": place.of(text), "sentence": sentence.of(text)}
    for number in range(1, min(3, match.re.groups) + 1):
        arguments[f"group{number}"] = match.group(number) or ""
    edits: tuple[Edit, ...] = ()
    if params.replacement is not None:
        arguments["replacement"] = _filled(params.replacement, match)
        edits = (Edit(place, arguments["replacement"]),)
    return Hit(sentence if params.mark == "sentence" else place, arguments, edits)


def _filled(replacement: str, match: Any) -> str:
    """Return ``replacement`` with its groups filled in."""
    return _GROUP.sub(lambda group: match.group(int(group[1])) or "", replacement)


def _sentence(text: str, stretch: Span, place: Span) -> Span:
    """Return the sentence around ``place``, its stop included, within ``stretch``."""
    start = stretch.start
    for stop in _SENTENCE_END.finditer(text, stretch.start, place.start):
        start = stop.end()
    closing = _SENTENCE_END.search(text, max(place.start, place.end - 1), stretch.end)
    end = stretch.end if closing is None else closing.start()
    if closing is not None and closing.group() != "\n":
        end = closing.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
