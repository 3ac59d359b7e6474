"""The matter before and after the body: title, addressee, signatory, date and the like.

An official document is framed by lines that have no numbers and hardly any
punctuation (GB/T 9704—2012, 7.3.1, 7.3.2, 7.3.4–7.3.6); they are known by their
place, their shape and their words. This module says which line is which.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker import ordinals
from checker.grammar import shape

if TYPE_CHECKING:
    from checker.lexicon import Genre, Vocabulary
    from checker.lines import Line

_STOPS = "。；！？;!?"
_MAX_TITLE = 60
_MAX_NAME = 40
"""Longest name of an organ on one line, in characters."""


class Frame:
    """Finds the kind of each line that belongs to the frame of one document."""

    def __init__(
        self, text: str, lines: list[Line], vocabulary: Vocabulary, genre: Genre
    ) -> None:
        """Look at ``lines`` of ``text``; the answers are in :meth:`kinds`."""
        self._lines = [line.of(text) for line in lines]
        self._text = text
        self._places = lines
        self._words = vocabulary
        self._genre = genre
        self._kinds: dict[int, str] = {}

    def kinds(self) -> dict[int, str]:
        """Return the token name of each framing line, by its index; body lines are absent."""
        body = self._front()
        self._back(body)
        return self._kinds

    # ── before the body ────────────────────────────────────────────────────────────────────

    def _front(self) -> int:
        """Name the lines before the body; return the index of the first body line."""
        limit = self._first_body_line()
        titles = [index for index in range(limit) if self.is_title(self._lines[index])]
        for index in [i for i in titles if self._addressed_before(i)]:
            titles.remove(index)
        top = bottom = -1
        if titles:
            bottom = titles[-1]
            top = self._title_top(bottom, titles)
            bottom = self._title_bottom(bottom, limit)
        for index in range(limit):
            kind = self._front_kind(index, top, bottom)
            if kind is None:
                return index
            self._kinds[index] = kind
        return limit

    def _first_body_line(self) -> int:
        """Return the index of the first heading or paragraph that is no website line."""
        for index, line in enumerate(self._lines):
            if self._words.masthead_line.search(line):
                continue
            if self._has_ordinal(index) or self._genre.plain.fullmatch(line):
                return index
            if len(line) > _MAX_TITLE or self._words.hinge_form.search(line):
                return index
            if line.endswith(tuple(_STOPS)) and not self.is_title(line):
                return index
        return len(self._lines)

    def _has_ordinal(self, index: int) -> bool:
        return ordinals.read(self._text, *self._places[index].content) is not None

    def _addressed_before(self, index: int) -> bool:
        return any(self._is_addressee(line) for line in self._lines[:index])

    def is_title(self, line: str) -> bool:
        """Tell whether a line reads like a title: a noun phrase that ends in a kind of document."""
        bare = re.sub(r"[（(][^（）()]{1,12}[）)]$", "", line.rstrip(_STOPS + "，,")).rstrip()
        if not 4 <= len(bare) <= _MAX_TITLE or bare.endswith(("：", ":")):
            return False
        if any(stop in bare for stop in _STOPS) or ordinals.read(line, 0, len(line)):
            return False
        if self._words.masthead_line.search(line) or self._words.hinge_form.search(line):
            return False
        if self._words.footer_line.search(line):
            return False
        if bare.endswith(tuple(self._words.title_endings)):
            return "，" not in bare.rstrip("，") or bool(self._genre.topic.search(bare))
        return bool(self._genre.topic.search(bare)) and not re.search(r"[，,：:]", bare)

    def _title_top(self, bottom: int, titles: list[int]) -> int:
        """Return the first line of the title that ends at ``bottom`` (at most three lines)."""
        top = bottom
        while top > 0 and bottom - top < 2:
            above = self._lines[top - 1]
            if len(above) > _MAX_NAME or above[-1] in _STOPS + "，,：:" or (top - 1) in titles:
                break
            if self._words.masthead_line.search(above) or self._is_date(above):
                break
            if self._is_document_number(above) or self._has_ordinal(top - 1):
                break
            begun = self._genre.topic.search(above + self._lines[top])
            unfinished = begun and not self._genre.topic.search(self._lines[top])
            if not (self.is_organ(above) or unfinished or above.startswith("关于")):
                break
            top -= 1
        return top

    def _title_bottom(self, bottom: int, limit: int) -> int:
        """Return the last line of the title, a bracketed continuation included."""
        following = bottom + 1
        if following < limit:
            line = self._lines[following]
            if re.fullmatch(r"[（(][^（）()]{1,20}[）)]", line) and not self._is_date(line):
                return following
        return bottom

    def _front_kind(self, index: int, top: int, bottom: int) -> str | None:
        line = self._lines[index]
        if top <= index <= bottom:
            return "TITLE_LINE"
        if self._is_document_number(line):
            return "DOCUMENT_NUMBER"
        if self._words.masthead_line.search(line) or index < top:
            return "MASTHEAD"
        if self._is_date(line):
            return "DATELINE"
        if self._is_addressee(line):
            return "ADDRESSEE"
        if bottom >= 0 and self._is_bare_addressee(index):
            return "ADDRESSEE"
        if bottom >= 0 and self.is_organ(line):
            return "BYLINE"
        return None

    def _is_date(self, line: str) -> bool:
        return shape("DATE").fullmatch(line) is not None

    def _is_document_number(self, line: str) -> bool:
        return shape("DOCUMENT_NUMBER").fullmatch(line) is not None

    def _is_addressee(self, line: str) -> bool:
        """Tell whether the line names those who are written to and ends in a colon."""
        names = line.rstrip()
        if not names.endswith(("：", ":")) or len(names) > _MAX_TITLE:
            return False
        if self._words.hinge_form.search(line) or self._words.masthead_line.search(line):
            return False
        last = re.split(r"[、，,\s]", names.rstrip("：: ，,"))[-1]
        return re.sub(r"[（(].*?[）)]", "", last).endswith(tuple(self._words.addressee_endings))

    def _is_bare_addressee(self, index: int) -> bool:
        """Tell whether the line names several organs, or a committee, without the colon.

        A single organ under the title may also be the author: it counts as the
        addressee only if the same name does not sign, and no date follows it.
        """
        line = self._lines[index].rstrip("，,。；;.")
        if len(line) > _MAX_NAME or re.search(r"[。：:]", line):
            return False
        names = re.split(r"[、，,\s]+", line)
        if not all(name.endswith(tuple(self._words.addressee_endings)) for name in names):
            return False
        if line in self._lines[max(index + 1, len(self._lines) - 12) :]:
            return False
        following = self._lines[index + 1] if index + 1 < len(self._lines) else ""
        if self._is_date(following):
            return False
        return len(names) > 1 or line.endswith(tuple(self._words.bare_addressee_endings))

    def is_organ(self, line: str) -> bool:
        """Tell whether a line reads like the name of an organ, a seal mark aside."""
        bare = self._words.seal_mark.sub("", line).strip()
        bare = re.sub(r"[（(][^（）()]*[）)]$", "", bare)
        if not 2 <= len(bare) <= _MAX_NAME or re.search(r"[。；，！？：:;,!?《》]", bare):
            return False
        return bare.endswith(tuple(self._words.organ_endings))

    # ── after the body ─────────────────────────────────────────────────────────────────────

    def _back(self, body: int) -> None:
        """Name the lines after the body, from the end upward."""
        end = len(self._lines)
        date = self._last_date(body)
        if date is None:
            while end > body and self._is_footer(end - 1):
                end -= 1
                self._kinds[end] = "FOOTER"
            end = self._note_block(body, end)
            first = self._signatories(body, end, dated=False)
        else:
            self._kinds[date] = "DATE"
            self._after_date(date)
            first = self._signatories(body, date, dated=True)
        first = self._attachments(body, first)
        if first > body and shape("CLOSING").fullmatch(self._lines[first - 1]):
            self._kinds[first - 1] = "CLOSING"
            first = self._attachments(body, first - 1)

    def _last_date(self, body: int) -> int | None:
        """Return the index of the document's date, if a line near the end is one."""
        for index in range(len(self._lines) - 1, max(body, 0) - 1, -1):
            line = self._words.seal_mark.sub("", self._lines[index]).strip()
            if self._is_date(line):
                return index
            if self._has_ordinal(index) and len(line) > _MAX_NAME:
                return None
            if len(line) > 2 * _MAX_TITLE and not self._is_footer(index):
                return None
        return None

    def _is_footer(self, index: int) -> bool:
        line = self._lines[index]
        if self._words.footer_line.search(line) or self._words.masthead_line.search(line):
            return True
        return shape("RESIDUE").fullmatch(line) is not None

    def _after_date(self, date: int) -> None:
        attached = False
        imprint = False
        for index in range(date + 1, len(self._lines)):
            line = self._lines[index]
            if shape("IMPRINT").match(line):
                kind, imprint = "IMPRINT", True
            elif self._is_footer(index):
                kind = "FOOTER"
            elif attached or shape("ATTACHMENT").match(line):
                kind, attached = "ATTACHMENT", True
            elif shape("NOTE").match(line):
                kind = "NOTE"
            elif imprint:
                kind = "IMPRINT"
            elif self.is_organ(line) and index == date + 1 and not self._signed(date):
                kind = "SIGNATORY"
            elif self._words.seal_mark.fullmatch(line):
                kind = "NOTE"
            else:
                kind = "FOOTER"
            self._kinds[index] = kind

    def _signed(self, date: int) -> bool:
        return date > 0 and self.is_organ(self._lines[date - 1])

    def _note_block(self, body: int, end: int) -> int:
        """Name notes and distribution lines at the end of an undated document."""
        while end > body and (
            shape("IMPRINT").match(self._lines[end - 1])
            or (
                shape("NOTE").match(self._lines[end - 1])
                and len(self._lines[end - 1]) <= 2 * _MAX_NAME
            )
        ):
            end -= 1
            is_note = shape("NOTE").match(self._lines[end])
            self._kinds[end] = "NOTE" if is_note else "IMPRINT"
        return end

    def _signatories(self, body: int, end: int, *, dated: bool) -> int:
        """Name up to three lines above ``end`` as signatory; return the index of the first.

        Above a date an organ's name may be broken over lines, so that only one of
        them reads like an organ; without a date every line must.
        """
        found: list[int] = []
        index = end - 1
        while index >= body and len(found) < 3:
            line = self._lines[index]
            if not self._may_sign(index):
                break
            if not dated and not self.is_organ(line):
                break
            found.append(index)
            index -= 1
        if any(self.is_organ(self._lines[index]) for index in found):
            for index in found:
                self._kinds[index] = "SIGNATORY"
            return found[-1]
        return end

    def _may_sign(self, index: int) -> bool:
        line = self._lines[index]
        if len(line) > _MAX_NAME or line[0].isdigit() or self._has_ordinal(index):
            return False
        if re.search(r"[。；，！？：:;,!?]", line) or shape("MARKER_IS").match(line):
            return False
        if shape("CLOSING").match(line) or shape("ATTACHMENT").match(line):
            return False
        return not (self._genre.plain.fullmatch(line) or self.is_title(line))

    def _attachments(self, body: int, end: int) -> int:
        """Name the attachment note above ``end``; return the index of its first line."""
        for index in range(end - 1, max(body, end - 15) - 1, -1):
            line = self._lines[index]
            if shape("ATTACHMENT").match(line):
                for inner in range(index, end):
                    self._kinds[inner] = "ATTACHMENT"
                return index
            if len(line) > _MAX_TITLE or line.endswith(tuple(_STOPS)):
                break
        return end
