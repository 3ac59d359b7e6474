"""A text file to be changed here and there: every other byte stays as it is.

Line ends, byte order mark and encoding are kept. A change is made only where the
characters of the file are those that the rules saw, one after another: markup
and line breaks that a reader took out are never written over.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.support.errors import NianbaoError
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model.document import Document, Place, Run
    from checker.model.finding import Fix

_LINE_END = lazily("\r\n|\r|\n")
_FOLLOWS, _BEGINS = 1, 2
"""What a character is to the rules: it comes after the one before it in the file, or does not."""


class FixError(NianbaoError):
    """A file must not be changed."""


class Change(Record):
    """Put ``put`` where the characters from ``start`` to ``end`` of the file's text are."""

    start: int
    end: int
    put: str


class Lines:
    """Where the physical lines of a text begin and end: at LF, CRLF and CR, as readers split it."""

    def __init__(self, text: str) -> None:
        """Find the line ends of ``text``."""
        found = [match.span() for match in _LINE_END.finditer(text)]
        self.starts = [0, *(end for _, end in found)]
        self.ends = [*(start for start, _ in found), len(text)]

    def offset(self, place: Place | Run) -> int | None:
        """Return the offset of ``place``, or of where a run begins; None if there is none.

        A column two behind the last character is the place behind the line end.
        """
        index = place.line - 1
        if not 0 <= index < len(self.starts) or place.column < 1:
            return None
        offset = self.starts[index] + place.column - 1
        if offset <= self.ends[index]:
            return offset
        behind = offset == self.ends[index] + 1 and index + 1 < len(self.starts)
        return self.starts[index + 1] if behind else None


class SourceText:
    """The text of one file, with what is needed to write it back."""

    def __init__(self, data: bytes, document: Document) -> None:
        """Take the text out of ``data``, from which ``document`` was read.

        ``document`` is as the rules saw it, with broken lines joined.

        Raise :class:`FixError` if it could not be written back unchanged.
        """
        self.encoding = document.encoding
        if self.encoding.damaged:
            zh = "文件里有无法解码的字节，不修改"
            raise FixError(zh, "the file holds bytes that cannot be decoded; it is not changed")
        self._mark = "\ufeff".encode(self.encoding.name) if self.encoding.bom else b""
        self.text = data[len(self._mark) :].decode(self.encoding.name)
        if self.encoded(self.text) != data:
            name = self.encoding.name
            zh, en = (
                f"{name} 编码的文件无法原样写回，不修改",
                f"{name} text cannot be written back as it was",
            )
            raise FixError(zh, en)
        self.lines = Lines(self.text)
        self._seen = self._mapped(document)

    def encoded(self, text: str) -> bytes | None:
        """Return the bytes of a file that holds ``text``, None if its encoding cannot."""
        try:
            return self._mark + text.encode(self.encoding.name)
        except UnicodeEncodeError:
            return None

    def changes(self, fix: Fix) -> tuple[Change, ...] | None:
        """Return the changes that ``fix`` consists of, in order; None if it cannot be made."""
        made = []
        for extent, replacement in fix.edits:
            start, end = self.lines.offset(extent.start), self.lines.offset(extent.end)
            if start is None or end is None or not self._is_seen(start, end):
                return None
            change = Change(start, end, self._with_line_ends(replacement, extent.start.line))
            if self.encoded(change.put) is None:
                return None
            if change.put != self.text[start:end]:
                made.append(change)
        made.sort()
        apart = all(one.end <= two.start for one, two in pairwise(made))
        return tuple(made) if made and apart else None

    def changed(self, changes: Iterable[Change]) -> str:
        """Return the text with ``changes`` made; they do not overlap."""
        pieces: list[str] = []
        position = 0
        for change in sorted(changes):
            pieces += (self.text[position : change.start], change.put)
            position = change.end
        return "".join([*pieces, self.text[position:]])

    def _with_line_ends(self, replacement: str, line: int) -> str:
        """Return ``replacement`` with the line ends that the file has at ``line``."""
        if "\n" not in replacement:
            return replacement
        starts, ends = self.lines.starts, self.lines.ends
        last = len(starts) - 1
        index = min(line, last) - 1  # the last line has no end of its own
        return replacement.replace(
            "\n", self.text[ends[index] : starts[index + 1]] if last else "\n"
        )

    def _is_seen(self, start: int, end: int) -> bool:
        """Return whether the rules saw all from ``start`` to ``end``, and nothing in between."""
        seen = self._seen
        if start == end:
            return any(seen[max(0, start - 1) : start + 1])
        return (
            start < end
            and seen[start] > 0
            and seen.count(_FOLLOWS, start + 1, end) == (end - start - 1)
        )

    def _mapped(self, document: Document) -> bytearray:
        """Return what each character of the file is to the rules; 0 if they do not see it."""
        seen = bytearray(len(self.text))
        starts = [*(run.start for run in document.runs), len(document.text)]
        expected = -1
        for run, begin, end in zip(document.runs, starts, starts[1:], strict=False):
            content = document.text[begin:end]
            bare = content.rstrip("\n")
            start = self.lines.offset(run)
            if start is None or not self.text.startswith(bare, start):
                expected = -1
                continue
            stop = start + len(bare)
            if bare != content and self.lines.ends[run.line - 1] == stop:
                stop = self.lines.starts[run.line] if run.line < len(self.lines.starts) else stop
            seen[start:stop] = bytes([_FOLLOWS]) * (stop - start)
            if start < stop and start != expected:
                seen[start] = _BEGINS
            expected = stop
        return seen
