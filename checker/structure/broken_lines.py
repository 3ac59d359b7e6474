"""Which lines of a text go on with the sentence of the line above them.

Word processors, PDF extraction and crawlers break lines inside sentences. How the lines are
set (their width, indentation and blank lines) and what they begin with tells such a line from
one that begins a paragraph, a heading or an item of a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.shapes import shape
from checker.structure.file_lines import FULL_STOPS, ends_open, is_indented, is_marked
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.language.ordinals import Ordinal
    from checker.structure.file_lines import FileLine, Layout

_STOP = lazily(r"[，。；、：,;]")
_PAUSE = lazily(r"[，,。；;：:]")
_FULL_STOP = lazily(r"[。；;]")
_COMMA = lazily(r"[，,]")
_OF_TEXT = lazily(r"[。；;]|[，,].*[，,]", re.DOTALL)

_COMMAS = "，、,"
_CIRCLED = 5
"""The level of ①."""

_PAGE_BREAK_LENGTH = 40
"""A line broken by a page end is a paragraph's line: shorter ones are headings or titles."""


class _Series:
    """The numbers that lines began with so far."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def add(self, item: Ordinal | None) -> None:
        """Note the number of a line, None if it has none."""
        if item is None:
            return
        for deeper in [level for level in self._last if level > item.form]:
            del self._last[deeper]
        self._last[item.form] = item.value

    def follows(self, item: Ordinal) -> bool:
        """Return whether ``item`` is the next of an open series."""
        return item.form in self._last and item.value == self._last[item.form] + 1


def _begins_structure(text: str, line: FileLine) -> bool:
    """Return whether the line begins something of its own: a heading, an item, a date."""
    if line.ordinal is not None or is_marked(text, line):
        return True
    start, end = line.content
    if any(shape(name).match(text, start, end) for name in ("ATTACHMENT", "CLOSING")):
        return True
    date = shape("DATE").match(text, start, end)
    return date is not None and date.end() == end


def _begins_item(text: str, line: FileLine) -> bool:
    return shape("MARKER_IS").match(text, *line.content) is not None


class Joints:
    """Tells which lines of a text go on with the line above them.

    Every line that does not must be handed to :meth:`begin`, in the order of the text.
    """

    def __init__(self, text: str, layout: Layout) -> None:
        """Look at the lines of ``text``, which are set as ``layout`` says."""
        self._text = text
        self._layout = layout
        self._series = _Series()
        self._start = 0
        self._first = len(text) - len(text.lstrip())
        """Where the text begins behind blank lines and spaces."""

    def begin(self, line: FileLine) -> None:
        """Note that ``line`` begins a paragraph or heading."""
        self._start = line.content.start
        self._series.add(line.ordinal)

    def is_broken(
        self, line: FileLine, following: FileLine, after: FileLine | None, *, blank: bool
    ) -> bool:
        """Return whether ``following`` goes on with the sentence that ``line`` leaves open.

        ``blank`` says whether nothing but blank lines stands between them.
        """
        text = self._text
        if self._layout.indented and is_indented(text, following):
            return False
        if self._layout.wrap is not None:
            blank = blank and self._layout.spaced
            if line.width < self._layout.wrap - 4 or (blank and not self._in_running_text(line)):
                return False
            if self._fills_its_line(line, following):
                return False
            return self._is_wrapped(line, following, blank=blank)
        if _begins_structure(text, following) or _begins_item(text, following):
            return False
        if not ends_open(text, line) or not _is_running_text(text, line):
            return False
        # An organ and a date below a last sentence without its stop are a signature.
        if not _STOP.search(following.content.of(text)):
            return False
        return bool(
            after is None
            or after.width == 0
            or following.width >= _PAGE_BREAK_LENGTH
            or not ends_open(text, following)
        )

    def _in_running_text(self, line: FileLine) -> bool:
        """Return whether the paragraph up to ``line`` is text: no heading has two commas."""
        return _OF_TEXT.search(self._text, self._start, line.content.end) is not None

    def _fills_its_line(self, line: FileLine, following: FileLine) -> bool:
        """Return whether ``line`` is a title or 一、 heading as long as the lines of text are.

        What is left over of a longer one makes a short line.
        """
        if _PAUSE.search(self._text, self._start, line.content.end):
            return False
        first = self._start <= self._first
        if first and self._text[following.content.end - 1] in "：:":
            return True
        if line.content.start != self._start or following.width < (self._layout.wrap or 0) - 4:
            return False
        return first if line.ordinal is None else line.ordinal.form == 1

    def _is_wrapped(self, line: FileLine, following: FileLine, *, blank: bool) -> bool:
        """Return whether ``following`` goes on with a full line of a text wrapped throughout."""
        text = self._text
        before = text[line.content.end - 1]
        item = following.ordinal
        if item is not None:
            preceding = item.preceding(text)
            if not blank and text.find(preceding, self._start + 1, line.content.end) >= 0:
                return True
            return self._is_inside(before, item, blank=blank)
        if _begins_structure(text, following):
            return False
        if self._layout.indented:
            return True
        if _begins_item(text, following) and before not in _COMMAS:
            return False
        return ends_open(text, line)

    def _is_inside(self, before: str, item: Ordinal, *, blank: bool) -> bool:
        """Return whether a number at a line's start stands inside a sentence.

        第⏎四， and ；⏎④ do; a heading goes on with the numbers of the lines above it.
        ``before`` is the last character of the line above.
        """
        closed = before in FULL_STOPS + ":;?!"
        if before in "第其" or before in _COMMAS:
            return True
        if self._layout.numbers_apart and not blank and not closed:
            return True
        if self._series.follows(item):
            return False
        if item.form == _CIRCLED and before in "；;":
            return True
        if item.value == 1:
            return False
        return not closed or (self._layout.numbers_apart and not blank)


def _is_running_text(text: str, line: FileLine) -> bool:
    """Return whether a page end may have broken the line: titles and headings are never broken so.

    The longest statutory heading has a comma, no title has two; a full stop is
    only in text.
    """
    content = line.content.of(text)
    if line.width < _PAGE_BREAK_LENGTH:
        return False
    if _FULL_STOP.search(content):
        return True
    return line.ordinal is None and len(_COMMA.findall(content)) > 1
