"""The parts of a Markdown file that are not shown: front matter, code blocks, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.model.span import Span
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT_MATTER = lazily(r"---[ \t]*\n(?:#.*\n)*[\w-]+[ \t]*:")
_FRONT_MATTER_END = lazily(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
# a comment in backticks is an example of one
_BEGINNING = lazily(
    r"(?<!`)<!--|^[ \t>]*(?:[-*+][ \t]+)?(?P<fence>`{3,}|~{3,})[^`\n]*$", re.MULTILINE
)
_COMMENT_END = "-->"


def hidden_stretches(source: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``source`` that are not shown: offsets, end exclusive.

    A stretch never holds a line feed. What begins and never ends is shown: better
    a mark too many than half a report unchecked.
    """
    position = _front_matter_end(source)
    yield from _by_line(source, 0, position)
    for span, _ in _stretches(source, position):
        yield from _by_line(source, *span)


def comments(source: str) -> Iterator[Span]:
    """Yield the comments of ``source``; one inside code is no comment."""
    done = backticks = 0
    for span, is_comment in _stretches(source, _front_matter_end(source)):
        line = source.rfind("\n", done, span.start)
        if line >= 0:
            done, backticks = line, 0
        backticks += source.count("`", done, span.start)
        done = span.end
        if is_comment and backticks % 2 == 0:
            yield span


def _stretches(source: str, position: int) -> Iterator[tuple[Span, bool]]:
    """Yield code blocks and comments from ``position`` on; the flag is set for a comment."""
    unclosed: dict[str, int] = {}  # the shortest fence, by its character, that nothing closes
    closed = True
    while begin := _BEGINNING.search(source, position):
        fence = begin["fence"]
        if fence:
            end = _fence_end(source, begin.end(), fence, unclosed)
        else:
            end = source.find(_COMMENT_END, begin.end()) if closed else -1
            closed = end >= 0
            end = end + len(_COMMENT_END) if closed else begin.start()
        if begin.start() < end:
            yield Span(begin.start(), end), not fence
        position = max(end, begin.end())


def _front_matter_end(source: str) -> int:
    """Return where the YAML at the top ends; 0 if there is none."""
    begin = _FRONT_MATTER.match(source)
    end = _FRONT_MATTER_END.search(source, begin.end()) if begin else None
    return end.end() if end else 0


def _fence_end(source: str, position: int, fence: str, unclosed: dict[str, int]) -> int:
    """Return where the code block ends; if it never does, its first line is all of it."""
    mark = fence[0]
    if len(fence) >= unclosed.get(mark, len(fence) + 1):
        return position
    closing = re.compile(rf"^[ \t>]*{mark}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    end = closing.search(source, position)
    if end:
        return end.end()
    unclosed[mark] = len(fence)
    return position


def _by_line(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = source.find("\n", start, end)
        stop = end if stop < 0 else stop
        if start < stop:
            yield start, stop
        start = stop + 1
