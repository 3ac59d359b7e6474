"""The markup inside a Markdown paragraph, as cuts from its source."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from checker.formats.markdown.emphasis import Delimiter, emphasis_cuts
from checker.formats.place_keeping import Cut
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

_SPECIAL = lazily(r"[\\`<&!\[\]]|\*+|_+|~+")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BACKTICKS = lazily(r"`+")
_BREAK = lazily(r"<br[ \t]*/?>", re.IGNORECASE)
_TAG = lazily(r"</?[A-Za-z][A-Za-z0-9-]*(?:[ \t][^<>\n]*)?/?>")
_AUTOLINK = lazily(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*|[^<>\s@]+@[^<>\s@]+)>")
_ENTITY = lazily(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TARGET = lazily(
    r"\([ \t]*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"""(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)"""
)
_CONTROL = lazily(r"[\x00-\x1f\x7f-\x9f]")
_LABEL = lazily(r"\[([^\[\]\n]*)\]")
_FOOTNOTE = lazily(r"\[\^[^\[\]\s]+\]:?")


def inline_cuts(paragraph: str, labels: AbstractSet[str]) -> list[Cut]:
    """Return the cuts that ``paragraph`` needs, in no order; it may hold line feeds.

    ``labels`` are the case-folded names of link targets that the file defines.
    """
    return _Scanner(paragraph, labels).cuts()


class _Scanner:
    """One pass over a paragraph, from mark to mark."""

    def __init__(self, source: str, labels: AbstractSet[str]) -> None:
        self._source = source
        self._labels = labels
        self._cuts: list[Cut] = []
        self._delimiters: list[Delimiter] = []
        self._brackets: list[Cut] = []  # what to leave out if the bracket turns out a link
        self._unclosed: set[int] = set()  # lengths of backtick runs that nothing closes
        self._marks: dict[str, Callable[[int], int]] = {
            "\\": self._backslash,
            "`": self._code,
            "<": self._angle,
            "&": self._entity,
            "!": self._image,
            "[": self._open,
            "]": self._close,
        }

    def cuts(self) -> list[Cut]:
        """Return all cuts of the paragraph."""
        position = 0
        while found := _SPECIAL.search(self._source, position):
            mark = found[0][0]
            if mark in "*_~":
                self._delimiters.append(Delimiter(self._source, found.start(), found.end()))
                position = found.end()
            else:
                position = self._marks[mark](found.start())
        return self._cuts + emphasis_cuts(self._delimiters)

    # Each of these is called at its mark and returns where to go on.

    def _backslash(self, at: int) -> int:
        after = self._source[at + 1 : at + 2]
        if after in {"", "\n"} or after in _ESCAPED:
            self._cuts.append(Cut(at, at + 1))
            return at + 2
        return at + 1

    def _code(self, at: int) -> int:
        opened = _BACKTICKS.match(self._source, at)
        assert opened
        length = len(opened[0])
        if length not in self._unclosed:
            for closed in _BACKTICKS.finditer(self._source, opened.end()):
                if len(closed[0]) == length:
                    self._cuts += (Cut(*opened.span()), Cut(*closed.span()))
                    return closed.end()
            self._unclosed.add(length)
        return opened.end()

    def _angle(self, at: int) -> int:
        if found := _BREAK.match(self._source, at):
            put = "" if self._source[found.end() : found.end() + 1] in {"", "\n"} else "\n"
            self._cuts.append(Cut(*found.span(), put))
            return found.end()
        if found := _AUTOLINK.match(self._source, at):
            self._cuts += (Cut(at, at + 1), Cut(found.end() - 1, found.end()))
            return found.end()
        if found := _TAG.match(self._source, at):
            self._cuts.append(Cut(*found.span()))
            return found.end()
        return at + 1

    def _entity(self, at: int) -> int:
        found = _ENTITY.match(self._source, at)
        character = html.unescape(found[0]) if found else ""
        # one code point that stays on its line; others are left as they are written
        if found and len(character) == 1 and _CONTROL.match(character) is None:
            self._cuts.append(Cut(*found.span(), character))
            return found.end()
        return at + 1

    def _image(self, at: int) -> int:
        if self._source.startswith("[", at + 1):
            self._brackets.append(Cut(at, at + 2))
            return at + 2
        return at + 1

    def _open(self, at: int) -> int:
        if found := _FOOTNOTE.match(self._source, at):
            self._cuts.append(Cut(*found.span()))
            return found.end()
        self._brackets.append(Cut(at, at + 1))
        return at + 1

    def _close(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        opened = self._brackets.pop()
        end = self._link_end(opened.end, at)
        if end is None:
            return at + 1
        self._cuts += (opened, Cut(at, end))
        return end

    def _link_end(self, text: int, at: int) -> int | None:
        """Return where the link ends whose text runs from ``text`` to the bracket ``at``."""
        if found := _TARGET.match(self._source, at + 1):
            return found.end()
        found = _LABEL.match(self._source, at + 1)
        label = found[1] if found and found[1] else self._source[text:at]
        if self._labels and label.casefold() in self._labels:
            return found.end() if found else at + 1
        return None
