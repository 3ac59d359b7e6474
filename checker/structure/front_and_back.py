"""The matter before and after the body: title, addressee, signatory, date and the like.

An official document is framed by lines that have no numbers and hardly any
punctuation (GB/T 9704—2012, 7.3.1, 7.3.2, 7.3.4–7.3.6); they are known by their
place, their shape and their words. This module says which line is which.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.shapes import shape
from checker.structure.line_shapes import MAX_NAME, MAX_TITLE, STOPS, FrameLines

if TYPE_CHECKING:
    from checker.language.tables import Genre, Vocabulary
    from checker.structure.split_lines import Line


class Frame(FrameLines):
    """Finds the kind of each line that belongs to the frame of one document."""

    def __init__(
        self, text: str, lines: list[Line], vocabulary: Vocabulary, genre: Genre, *, paged: bool
    ) -> None:
        """Look at ``lines`` of ``text``; the answers are in :meth:`kinds`."""
        super().__init__(text, lines, vocabulary, genre, paged=paged)
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
        titles = [index for index in range(limit) if self.is_title(self.lines[index])]
        for index in [i for i in titles if self._addressed_before(i)]:
            titles.remove(index)
        top = bottom = -1
        if titles:
            bottom = self._chosen(titles)
            top = self._title_top(bottom, titles)
            bottom = self._title_bottom(bottom, limit)
        for index in range(limit):
            kind = self._front_kind(index, top, bottom)
            if kind is None:
                return index
            self._kinds[index] = kind
        return limit

    def _chosen(self, titles: list[int]) -> int:
        """Return the title's last line: the last that reads like one, its repetition left out.

        A website prints the title twice; where the organ stands above the first of
        two equal lines, that is the document's own.
        """
        last = titles[-1]
        twice = len(titles) > 1 and titles[-2] == last - 1
        if twice and self.lines[last] == self.lines[last - 1]:
            before = titles[-2]
            if self._title_top(before, titles) < before:
                return before
        return last

    def _first_body_line(self) -> int:
        """Return the index of the first heading or paragraph that is no website line."""
        for index, line in enumerate(self.lines):
            if self.is_masthead(line):
                continue
            if self.has_ordinal(index):
                return index
            if self.genre.plain.fullmatch(line) and any(map(self.is_title, self.lines[:index])):
                return index
            if len(line) > MAX_TITLE or self.words.hinge_form.search(line):
                return index
            framing = self.is_title(line) or self.is_bare_addressee(index)
            if line.endswith(tuple(STOPS)) and not framing:
                return index
        return len(self.lines)

    def _addressed_before(self, index: int) -> bool:
        return any(self.is_addressee(line) for line in self.lines[:index])

    def _title_top(self, bottom: int, titles: list[int]) -> int:
        """Return the first line of the title that ends at ``bottom`` (at most three lines)."""
        top = bottom
        while top > 0 and bottom - top < 2:
            above = self.lines[top - 1]
            if len(above) > MAX_NAME or above[-1] in STOPS + "，,：:":
                break
            if (top - 1) in titles and above.endswith(tuple(self.words.title_endings)):
                break
            if self.is_masthead(above) or self.is_date(above):
                break
            if self.is_document_number(above) or self.has_ordinal(top - 1):
                break
            if not self.is_organ(above) and not self._is_unfinished(above, self.lines[top]):
                break
            top -= 1
        return top

    def _is_unfinished(self, line: str, below: str) -> bool:
        """Tell whether a title that goes on in ``below`` is broken off in ``line``."""
        if "关于" in line and not self.words.footer_line.search(line):
            return True
        topic = self.genre.topic
        return bool(topic.search(line + below)) and not topic.search(below)

    def _title_bottom(self, bottom: int, limit: int) -> int:
        """Return the last line of the title: brackets and a lone 报 告 go on with it."""
        following = bottom + 1
        if following < limit:
            line = self.lines[following]
            if re.fullmatch(r"[（(][^（）()]{1,20}[）)]", line) and not self.is_date(line):
                return following
            if re.sub(r"\s", "", line) in self.words.title_endings:
                return following
        return bottom

    def _front_kind(self, index: int, top: int, bottom: int) -> str | None:
        line = self.lines[index]
        if top <= index <= bottom:
            return "TITLE_LINE"
        if self.is_document_number(line):
            return "DOCUMENT_NUMBER"
        if index < top and (self.words.letterhead_line.search(line) or self.is_organ(line)):
            return "LETTERHEAD"
        repeated = bottom >= 0 and line == self.lines[bottom]
        if self.is_masthead(line) or index < top or repeated:
            return "MASTHEAD"
        if self.is_date(line):
            return "DATELINE"
        if self.is_addressee(line):
            return "ADDRESSEE"
        if bottom >= 0 and self.is_bare_addressee(index):
            return "ADDRESSEE"
        if bottom >= 0 and self.is_organ(line):
            return "BYLINE"
        return None

    # ── after the body ─────────────────────────────────────────────────────────────────────

    def _back(self, body: int) -> None:
        """Name the lines after the body, from the end upward."""
        end = len(self.lines)
        date = self._last_date(body)
        if date is None:
            while end > body and self.is_footer(end - 1):
                end -= 1
                self._kinds[end] = "FOOTER"
            end = self._note_block(body, end)
            first = self._signatories(body, end, dated=False)
        else:
            self._kinds[date] = "DATE"
            self._after_date(date)
            first = self._signatories(body, date, dated=True)
        first = self._attachments(body, self._turned_page(body, first))
        first = self._turned_page(body, first)
        if first > body and shape("CLOSING").fullmatch(self.lines[first - 1]):
            self._kinds[first - 1] = "CLOSING"
            self._attachments(body, first - 1)

    def _turned_page(self, body: int, end: int) -> int:
        """Name what a page end leaves above the signature: page number, （此页无正文）.

        A page number counts only below closing phrase or attachment note: below
        text it stays inside the body.
        """
        if body < end < len(self.lines) and self.is_bracketed(self.lines[end - 1]):
            end -= 1
            self._kinds[end] = "NOTE"
        first = end
        while first > body and self.is_page_number(self.lines[first - 1]):
            first -= 1
        if first in (end, body):
            return end
        above = self.lines[first - 1]
        if not shape("CLOSING").fullmatch(above) and self._attachments(body, first) == first:
            return end
        self._kinds.update(dict.fromkeys(range(first, end), "FOOTER"))
        return first

    def _last_date(self, body: int) -> int | None:
        """Return the index of the document's date, if a line near the end is one.

        A date with an organ above it counts before one that stands lower without;
        so does a date with an attachment below it.
        """
        dates = [i for i in range(max(body, 0), len(self.lines)) if self.is_sealed_date(i)]
        for index in dates:
            below = self.lines[index + 1 : index + 2]
            if below and shape("ATTACHMENT").match(below[0]) and self.signed(index):
                return index
        found = None
        for index in range(len(self.lines) - 1, max(body, 0) - 1, -1):
            line = self.lines[index]
            if index in dates and (found is None or self.signed(index)):
                found = index
            if found is not None and self.signed(found):
                return found
            if self.has_ordinal(index) and len(line) > MAX_NAME:
                return found
            if len(line) > 2 * MAX_TITLE and not self.is_footer(index):
                return found
        return found

    def _after_date(self, date: int) -> None:
        attached = False
        imprint = False
        for index in range(date + 1, len(self.lines)):
            line = self.lines[index]
            if shape("IMPRINT").match(line):
                kind, imprint = "IMPRINT", True
            elif self.is_footer(index):
                kind = "FOOTER"
            elif attached or shape("ATTACHMENT").match(line):
                kind, attached = "ATTACHMENT", True
            elif shape("NOTE").match(line):
                kind = "NOTE"
            elif imprint:
                kind = "IMPRINT"
            elif self.is_organ(line) and index == date + 1 and not self.signed(date):
                kind = "SIGNATORY"
            elif self.words.seal_mark.fullmatch(line):
                kind = "NOTE"
            else:
                kind = "FOOTER"
            self._kinds[index] = kind

    def _note_block(self, body: int, end: int) -> int:
        """Name notes and distribution lines at the end of an undated document."""
        while end > body and (
            shape("IMPRINT").match(self.lines[end - 1])
            or (
                shape("NOTE").match(self.lines[end - 1])
                and len(self.lines[end - 1]) <= 2 * MAX_NAME
            )
        ):
            end -= 1
            is_note = shape("NOTE").match(self.lines[end])
            self._kinds[end] = "NOTE" if is_note else "IMPRINT"
        return end

    def _signatories(self, body: int, end: int, *, dated: bool) -> int:
        """Name up to three lines above ``end`` as signatory; return the index of the first.

        Above a date an organ's name may be broken over lines, so that only one of
        them reads like an organ; without a date every line must.
        """
        found: list[int] = []
        first = end
        while first > body and len(found) < 3:
            line = self.lines[first - 1]
            if dated and self.is_footer(first - 1):
                first -= 1
                continue
            if not self._may_sign(first - 1) or not (dated or self.is_organ(line)):
                break
            first -= 1
            found.append(first)
        while found and not self._begins_name(self.lines[found[-1]]):
            found.pop()
        if not any(self.is_organ(self.lines[index]) for index in found):
            return end
        for index in range(found[-1], end):
            self._kinds[index] = "SIGNATORY" if index in found else "FOOTER"
        return found[-1]

    def _begins_name(self, line: str) -> bool:
        """Tell whether the first line of a signature is an organ, or the beginning of its name."""
        if self.is_organ(line) or line.startswith("中共") or line.endswith(("）", ")")):
            return True
        named = [i for i, kind in self._kinds.items() if kind in ("TITLE_LINE", "BYLINE")]
        return any(self.lines[index][:2] == line[:2] for index in named)

    def _may_sign(self, index: int) -> bool:
        line = self.lines[index]
        if len(line) > MAX_NAME or line[0].isdigit() or self.has_ordinal(index):
            return False
        if re.search(r"[。；，！？：:;,!?]", line) or shape("MARKER_IS").match(line):
            return False
        if shape("CLOSING").match(line) or shape("ATTACHMENT").match(line):
            return False
        if self.is_bracketed(line):
            return False
        return not (self.genre.plain.fullmatch(line) or self.is_title(line))

    def _attachments(self, body: int, end: int) -> int:
        """Name the attachment note above ``end``; return the index of its first line."""
        for index in range(end - 1, max(body, end - 15) - 1, -1):
            line = self.lines[index]
            if shape("ATTACHMENT").match(line):
                for inner in range(index, end):
                    self._kinds[inner] = "ATTACHMENT"
                return index
            if len(line) > MAX_TITLE or line.endswith(tuple(STOPS)):
                break
        return end
