"""Members of a list that stand in it twice: 同部署、同推进、同部署, 《宪法》《民法典》《宪法》."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import Edit
from checker.model.span import Span
from checker.support.patterns import HAN, compiled, lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

_LEAST = 3
"""Characters of a member that may not stand in a list twice."""
_BEGINNING = lazily(f"{HAN}{{2,24}}$")
_REST = lazily(f"(?:、{HAN}{{2,10}}){{2,40}}")
_LONGEST = 24
"""Characters before the first 、 of a list that may belong to its first member."""
_MEMBER = lazily(f"{HAN}+")
_MARKED = lazily("(?:《[^《》\n]{2,60}》、?){3,40}|(?:“[^“”\n]{2,30}”、?){3,40}")
_NAME = lazily("《[^《》]+》|“[^“”]+”")


def repeated_members(report: Report, joining: str) -> Iterator[tuple[Span, Edit]]:
    """Yield the place of each member that its list has before, and the edit that takes it out.

    A list is a run of names in 《》 or “”, or of words with 、 between them. What
    ``joining`` (RE2) matches in makes a member a phrase, behind which another list begins.
    """
    text = report.text
    for stretch in report.scope("body"):
        if any(text.count(mark, *stretch) >= _LEAST for mark in "《“"):
            for run in _MARKED.finditer(text, *stretch):
                names = _NAME.finditer(text, *run.span())
                yield from _repeated(text, [Span(*name.span()) for name in names])
        for words in _runs(text, stretch):
            for members in _lists(text, words, compiled(joining)):
                yield from _repeated(text, members)


def _runs(text: str, stretch: Span) -> Iterator[Span]:
    """Yield the runs of three words and more with 、 between them."""
    free = stretch.start
    mark = text.find("、", *stretch)
    while mark >= 0:
        low = max(free, mark - _LONGEST)
        first = _BEGINNING.search(text[low:mark])
        rest = first and _REST.match(text, mark, stretch.end)
        if first and rest:
            free = rest.end()
            yield Span(low + first.start(), free)
        mark = text.find("、", max(mark + 1, free), stretch.end)


def _lists(text: str, run: Span, joining: Any) -> Iterator[list[Span]]:
    """Return the lists in a run of words with 、 between them.

    Words may stand before the first member: it counts as long as the others if they are
    three or more of one length. The last counts only where a mark follows it.
    """
    found = [Span(*match.span()) for match in _MEMBER.finditer(text, *run)]
    if text[run.end : run.end + 1] not in ("", *"，。；,;\n"):
        found.pop()
    first, *others = found
    lengths = {span.end - span.start for span in others}
    if len(lengths) == 1 and len(others) > 2:
        others.insert(0, Span(max(first.start, first.end - min(lengths)), first.end))
    members: list[Span] = []
    for span in others:
        if joining.search(span.of(text)):
            yield members
            members = []
        else:
            members.append(span)
    yield members


def _repeated(text: str, members: list[Span]) -> Iterator[tuple[Span, Edit]]:
    """Yield the members that stand before among ``members``."""
    seen: set[str] = set()
    for member in members:
        content = member.of(text)
        if len(content) >= _LEAST and content in seen:
            before = member.start - (text[member.start - 1] == "、")
            yield member, Edit(Span(before, member.end), "")
        seen.add(content)
