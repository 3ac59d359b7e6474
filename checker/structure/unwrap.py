"""The state of a text, decided once before anything else looks at it.

*Width-normalised*: a crawler has made all punctuation half-width (NFKC), so the
width of single marks says nothing about the author. *Hard-wrapped*: lines are
broken inside sentences, as PDF extraction leaves them; they are joined into
paragraphs here, and every character keeps its place in the file.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

from checker.language import ordinals
from checker.language.shapes import is_page_number, shape
from checker.model.document import Document, Span
from checker.support.patterns import HAN, lazily
from checker.support.records import Record


class State(Record):
    """What was decided about a text as a whole."""

    width_normalised: bool
    hard_wrapped: bool


FULL_STOPS = "。！？；：…"
"""Marks that end a sentence or announce a list, so that the line may well end there."""

_CLOSERS = "”’）)》】」』"
_HALF_BETWEEN_CHINESE = lazily(rf"(?<={HAN}|[》”）)])[,;:?!](?={HAN}|[《“（(])")
_FULL_WIDTH = lazily(r"[，；：？！（）]")
_COMMAS = "，、,"
_CIRCLED = 5
"""The level of ①."""

_MIN_HALF_WIDTH = 5
"""Fewer half-width marks than this are slips of the author, not the state of the text."""

_PAGE_BREAK_LENGTH = 40
"""A line broken by a page end is a paragraph's line: shorter ones are headings or titles."""


def settle(document: Document) -> tuple[Document, State]:
    """Return the document with broken lines joined, and its state."""
    joined, hard_wrapped = _join(document)
    return joined, State(is_width_normalised(document.text), hard_wrapped)


def is_width_normalised(text: str) -> bool:
    """Tell whether ``text`` went through NFKC: no full-width mark, many half-width ones.

    。、《》“” survive NFKC, so they say nothing.
    """
    if _FULL_WIDTH.search(text) or not unicodedata.is_normalized("NFKC", text):
        return False
    return sum(1 for _ in _HALF_BETWEEN_CHINESE.finditer(text)) >= _MIN_HALF_WIDTH


class _Line(Record):
    """A line: ``whole`` with its indentation, ``content`` without, both in the text."""

    whole: Span
    content: Span
    width: float


class _Layout(Record):
    """How the lines of a text are set.

    ``wrap`` is the width at which all of it is wrapped, or None; ``indented`` and
    ``spaced`` tell whether spaces or blank lines mark where paragraphs begin,
    ``numbers_apart`` whether numbered paragraphs are marked so too.
    """

    wrap: float | None
    indented: bool
    spaced: bool
    numbers_apart: bool


def _layout(text: str, lines: list[_Line], full: list[_Line]) -> _Layout:
    indented = _uses_indentation(text, full)
    below_blank = {
        following.whole.start for line, following in itertools.pairwise(lines) if not line.width
    }
    apart = sum(1 for line in full if line.whole.start in below_blank)
    spaced = apart >= 3 and apart * 3 <= len(full) * 2
    numbered = [line for line in full if ordinals.read(text, *line.content) is not None]
    moved = [
        line
        for line in numbered
        if (indented and _is_indented(text, line)) or (spaced and line.whole.start in below_blank)
    ]
    return _Layout(_wrap_width(text, full), indented, spaced, 2 * len(moved) > len(numbered))


class _Series:
    """The numbers that lines began with so far."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def add(self, item: ordinals.Ordinal | None) -> None:
        """Note the number of a line, None if it has none."""
        if item is None:
            return
        for deeper in [level for level in self._last if level > item.form]:
            del self._last[deeper]
        self._last[item.form] = item.value

    def follows(self, item: ordinals.Ordinal) -> bool:
        """Tell whether ``item`` is the next of an open series."""
        return item.form in self._last and item.value == self._last[item.form] + 1


def _lines(text: str) -> list[_Line]:
    found = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        lead = len(line) - len(line.lstrip())
        content = Span(start + lead, start + lead + len(stripped))
        found.append(_Line(Span(start, start + len(line)), content, _width(stripped)))
        start += len(line) + 1
    return found


def _width(text: str) -> float:
    """Return the width of ``text`` in Chinese characters; a Latin letter is half of one."""
    return sum(0.5 if char < "\u2000" else 1.0 for char in text)


def _join(document: Document) -> tuple[Document, bool]:
    text = document.text
    lines = _lines(text)
    numbers = {
        line.whole.start for line in lines if _is_page_number(text, line, paged=document.paged)
    }
    full = [line for line in lines if line.width and line.whole.start not in numbers]
    joints = _Joints(text, _layout(text, lines, full))
    pieces: list[list[Span]] = []
    held: list[list[Span]] = []  # page numbers and blank lines after an open line
    last: _Line | None = None
    joined = False
    for position, line in enumerate(lines):
        if not line.width or line.whole.start in numbers:
            held.append([line.whole])
            continue
        turned = [piece for piece in held if piece[0].of(text).strip()]
        after = lines[position + 1] if position + 1 < len(lines) else None
        if last is not None and joints.is_broken(
            last, line, after, blank=bool(held) and not turned
        ):
            pieces[-1][-1] = Span(pieces[-1][-1].start, last.content.end)
            pieces[-1].append(line.content)
            held = turned
            joined = True
        else:
            pieces.extend(held)
            held = []
            pieces.append([line.whole])
            joints.begin(line)
        last = line
    if not joined:
        return document, False
    return document.rearranged(pieces + held), True


def _is_page_number(text: str, line: _Line, *, paged: bool) -> bool:
    return bool(line.width) and is_page_number(text, *line.content, paged=paged)


def _ends_open(text: str, line: _Line) -> bool:
    """Tell whether the line ends inside a sentence."""
    content = line.content.of(text).rstrip(_CLOSERS)
    return bool(content) and content[-1] not in FULL_STOPS + ":;?!"


def _begins_structure(text: str, line: _Line) -> bool:
    """Tell whether the line begins something of its own: a heading, an item, a date."""
    start, end = line.content
    if ordinals.read(text, start, end) is not None:
        return True
    if any(shape(name).match(text, start, end) for name in ("ATTACHMENT", "CLOSING")):
        return True
    date = shape("DATE").match(text, start, end)
    return date is not None and date.end() == end


def _begins_item(text: str, line: _Line) -> bool:
    return shape("MARKER_IS").match(text, *line.content) is not None


def _wrap_width(text: str, lines: list[_Line]) -> float | None:
    """Return the width at which a text is wrapped throughout, or None.

    Wrapped lines end inside a sentence and are all about as long as the longest.
    """
    if len(lines) < 6:
        return None
    longest = sorted(line.width for line in lines)[-max(1, len(lines) // 20)]
    if not 15 <= longest <= 70:
        return None
    near = [line for line in lines if line.width >= longest - 4]
    broken = [line for line in near if _ends_open(text, line)]
    if len(broken) >= 4 and len(near) * 3 >= len(lines) and len(broken) * 2 >= len(near):
        return longest
    return None


def _uses_indentation(text: str, lines: list[_Line]) -> bool:
    """Tell whether paragraphs are marked by spaces at their start, and some lines have none."""
    indented = sum(1 for line in lines if _is_indented(text, line))
    return 3 <= indented <= len(lines) - 3


def _is_indented(text: str, line: _Line) -> bool:
    lead = text[line.whole.start : line.content.start]
    return lead.startswith(("\u3000", "  ", "\t"))


class _Joints:
    """Tells which lines of a text go on with the line above them."""

    def __init__(self, text: str, layout: _Layout) -> None:
        self._text = text
        self._layout = layout
        self._series = _Series()
        self._start = 0

    def begin(self, line: _Line) -> None:
        """Note that ``line`` begins a paragraph or heading."""
        self._start = line.content.start
        self._series.add(ordinals.read(self._text, *line.content))

    def is_broken(self, line: _Line, following: _Line, after: _Line | None, *, blank: bool) -> bool:
        """Tell whether ``following`` goes on with the sentence that ``line`` leaves open.

        ``blank`` tells whether nothing but blank lines stands between them.
        """
        text = self._text
        if self._layout.indented and _is_indented(text, following):
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
        if not _ends_open(text, line) or not _is_running_text(text, line):
            return False
        # An organ and a date below a last sentence without its stop are a signature.
        if not re.search(r"[，。；、：,;]", following.content.of(text)):
            return False
        return bool(
            after is None
            or after.width == 0
            or following.width >= _PAGE_BREAK_LENGTH
            or _closes(text, following)
        )

    def _in_running_text(self, line: _Line) -> bool:
        """Tell whether the paragraph up to ``line`` is text: no heading has two commas."""
        content = self._text[self._start : line.content.end]
        return bool(re.search(r"[。；;]|[，,].*[，,]", content, re.DOTALL))

    def _fills_its_line(self, line: _Line, following: _Line) -> bool:
        """Tell whether ``line`` is a title or 一、 heading as long as the lines of text are.

        What is left over of a longer one makes a short line.
        """
        if re.search(r"[，,。；;：:]", self._text[self._start : line.content.end]):
            return False
        first = not self._text[: self._start].strip()
        if first and self._text[following.content.end - 1] in "：:":
            return True
        if line.content.start != self._start or following.width < (self._layout.wrap or 0) - 4:
            return False
        item = ordinals.read(self._text, *line.content)
        return first if item is None else item.form == 1

    def _is_wrapped(self, line: _Line, following: _Line, *, blank: bool) -> bool:
        """Tell whether ``following`` goes on with a full line of a text wrapped throughout."""
        text = self._text
        before = text[line.content.end - 1]
        item = ordinals.read(text, *following.content)
        if item is not None:
            paragraph = Span(self._start + 1, line.content.end).of(text)
            if not blank and item.preceding(text) in paragraph:
                return True
            return self._is_inside(before, item, blank=blank)
        if _begins_structure(text, following):
            return False
        if self._layout.indented:
            return True
        if _begins_item(text, following) and before not in _COMMAS:
            return False
        return _ends_open(text, line)

    def _is_inside(self, before: str, item: ordinals.Ordinal, *, blank: bool) -> bool:
        """Tell whether a number at a line's start stands inside a sentence.

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


def _is_running_text(text: str, line: _Line) -> bool:
    """Tell whether a page end may have broken the line: titles and headings are never broken so.

    The longest statutory heading has a comma, no title has two; a full stop is
    only in text.
    """
    content = line.content.of(text)
    if line.width < _PAGE_BREAK_LENGTH:
        return False
    if re.search(r"[。；;]", content):
        return True
    numbered = ordinals.read(text, *line.content) is not None
    return not numbered and len(re.findall(r"[，,]", content)) > 1


def _closes(text: str, line: _Line) -> bool:
    return not _ends_open(text, line)
