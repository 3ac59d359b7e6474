"""The lines of a text as its file breaks them, and how they are set."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from checker.language import ordinals
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.language.ordinals import Ordinal

FULL_STOPS = "。！？；：…"
"""Marks that end a sentence or announce a list, so that the line may well end there."""

_LIST_MARKS = "-·•●○■□◆◇▪*"

_NARROW = bytes(range(0x20))
"""First bytes, in UTF-16, of characters below U+2000: they are half as wide as Chinese ones."""

_CLOSERS = "”’）)》>】」』"


class FileLine(Record):
    """A line as the file breaks it: ``whole`` with its indentation, ``content`` without.

    ``width`` counts Chinese characters; a Latin letter is half of one. ``ordinal`` is the number
    that the line begins with, None if it begins with none.
    """

    whole: Span
    content: Span
    width: float
    ordinal: Ordinal | None


def file_lines(text: str) -> list[FileLine]:
    """Return all lines of ``text``, blank ones too."""
    found = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        end = start + len(line)
        whole = content = Span(start, end)
        if len(stripped) < len(line):
            begin = end - len(line.lstrip())
            content = Span(begin, begin + len(stripped))
        ordinal = ordinals.read(text, content.start, content.end)
        found.append(FileLine(whole, content, _width(stripped), ordinal))
        start = end + 1
    return found


def _width(text: str) -> float:
    """Return the width of ``text`` in Chinese characters; a Latin letter is half of one."""
    # the first bytes of UTF-16 tell them apart; half of a character beyond it is above D7FF
    firsts = text.encode("utf-16-be", "surrogatepass")[::2]
    return (len(text) + len(text) - len(firsts) + len(firsts.translate(None, _NARROW))) / 2


def ends_open(text: str, line: FileLine) -> bool:
    """Return whether the line ends inside a sentence."""
    content = line.content.of(text).rstrip(_CLOSERS)
    return bool(content) and content[-1] not in FULL_STOPS + ":;?!"


class Layout(Record):
    """How the lines of a text are set.

    ``wrap`` is the width at which all of it is wrapped, or None; ``indented`` and
    ``spaced`` say whether spaces or blank lines mark where paragraphs begin,
    ``numbers_apart`` whether numbered paragraphs are marked so too.
    """

    wrap: float | None
    indented: bool
    spaced: bool
    numbers_apart: bool


def layout_of(text: str, lines: list[FileLine], full: list[FileLine]) -> Layout:
    """Return how ``lines`` of ``text`` are set; ``full`` are those that are text, in order."""
    indented = _uses_indentation(text, full)
    below_blank = {
        following.whole.start for line, following in itertools.pairwise(lines) if not line.width
    }
    apart = sum(1 for line in full if line.whole.start in below_blank)
    spaced = apart >= 3 and apart * 3 <= len(full) * 2
    numbered = [line for line in full if line.ordinal is not None]
    moved = [
        line
        for line in numbered
        if (indented and is_indented(text, line)) or (spaced and line.whole.start in below_blank)
    ]
    plain = [line for line in full if not is_marked(text, line)]
    return Layout(_wrap_width(text, plain), indented, spaced, 2 * len(moved) > len(numbered))


def _wrap_width(text: str, lines: list[FileLine]) -> float | None:
    """Return the width at which a text is wrapped throughout, or None.

    Wrapped lines end inside a sentence and are all about as long as the longest.
    """
    if len(lines) < 6:
        return None
    longest = sorted(line.width for line in lines)[-max(1, len(lines) // 20)]
    if not 15 <= longest <= 70:
        return None
    near = [line for line in lines if line.width >= longest - 4]
    broken = [line for line in near if ends_open(text, line)]
    if len(broken) >= 4 and len(near) * 3 >= len(lines) and len(broken) * 2 >= len(near):
        return longest
    return None


def _uses_indentation(text: str, lines: list[FileLine]) -> bool:
    """Return whether paragraphs are marked by spaces at their start, and some lines have none."""
    indented = sum(1 for line in lines if is_indented(text, line))
    return 3 <= indented <= len(lines) - 3


def is_marked(text: str, line: FileLine) -> bool:
    """Return whether the line begins with the mark of a list, as fields of a website do."""
    start = line.content.start
    return text[start : start + 1] in _LIST_MARKS and text[start + 1 : start + 2] in " \u3000"


def is_indented(text: str, line: FileLine) -> bool:
    """Return whether spaces at its start mark the line as the first of a paragraph."""
    lead = text[line.whole.start : line.content.start]
    return lead.startswith(("\u3000", "  ", "\t"))
