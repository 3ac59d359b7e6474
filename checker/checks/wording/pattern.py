"""Text that a pattern matches, unless an exception covers it or it is a document's name.

The general kind, for words and wordings that are wrong wherever they stand.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Literal

from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.structure.report import SCOPES
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("match", "replacement", "sentence", "group1", "group2", "group3")

_BOOK_TITLE = lazily("《[^》\n]*》")
_GROUP = lazily(r"\{([0-9])\}")
_SENTENCE_END = lazily("[。！？；\n]")
_REACH = 500
"""Characters before and behind a match that its sentence may hold."""


class Params(Record):
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
    """What fixes it; ``{1}`` stands for the first group, ``{0}`` for the whole match."""
    mark: Literal["match", "sentence"] = "match"
    """Whether the finding covers what matched or the sentence around it."""
    title_pattern: Pattern | None = None
    """Searched are only reports whose title this matches."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything.

        The scope must exist, and so must the groups of the replacement.
        """
        if self.scope not in SCOPES:
            return f"scope: {self.scope}"
        groups = compiled(self.pattern).groups
        used = map(int, _GROUP.findall(self.replacement or ""))
        return next((f"replacement: {{{number}}}" for number in used if number > groups), None)


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each match in the scope that nothing excuses."""
    if params.title_pattern is not None:
        title = report.metadata.title
        if title is None or not compiled(params.title_pattern).search(title):
            return
    pattern = compiled(params.pattern)
    for stretch in report.scope(params.scope):
        content = stretch.of(report.text)
        excused: _Excused | None = None
        for match in pattern.finditer(content):
            if match.start() == match.end():
                continue
            if excused is None:
                excused = _Excused(content, params)
            if not excused.overlaps(*match.span()):
                yield _hit(report.text, stretch, match, params)


class _Excused:
    """The places of a stretch of text where a match does not count."""

    def __init__(self, content: str, params: Params) -> None:
        """Find them in ``content`` and merge those that overlap."""
        patterns: list[Any] = [compiled(pattern) for pattern in params.except_patterns]
        if not params.quoted:
            patterns.append(_BOOK_TITLE)
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(m.span() for p in patterns for m in p.finditer(content)):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether one of them overlaps what stands from ``start`` to ``end``."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start


def _hit(text: str, stretch: Span, match: Any, params: Params) -> Hit:
    """Return the hit for one match in ``stretch`` of ``text``."""
    narrowed = match.re.groupindex.get("at", 0)
    low, high = match.span(narrowed if match.group(narrowed) is not None else 0)
    place = Span(stretch.start + low, stretch.start + high)
    sentence = _sentence(text, stretch, place)
    arguments = {"match": place.of(text), "sentence": sentence.of(text)}
    for number in range(1, min(3, match.re.groups) + 1):
        arguments[f"group{number}"] = match.group(number) or ""
    edits: tuple[Edit, ...] = ()
    if params.replacement is not None:
        arguments["replacement"] = _fill_in(params.replacement, match)
        edits = (Edit(place, arguments["replacement"]),)
    return Hit(sentence if params.mark == "sentence" else place, arguments, edits)


def _fill_in(replacement: str, match: Any) -> str:
    """Return ``replacement`` with its groups filled in."""
    return _GROUP.sub(lambda group: match.group(int(group[1])) or "", replacement)


def _sentence(text: str, stretch: Span, place: Span) -> Span:
    """Return the sentence around ``place``, its stop included, within ``stretch``."""
    start = max(stretch.start, place.start - _REACH)
    limit = min(stretch.end, place.end + _REACH)
    for stop in _SENTENCE_END.finditer(text, start, place.start):
        start = stop.end()
    closing = _SENTENCE_END.search(text, max(place.start, place.end - 1), limit)
    end = limit if closing is None else closing.start()
    if closing is not None and closing.group() != "\n":
        end = closing.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
