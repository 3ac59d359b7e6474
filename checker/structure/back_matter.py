"""The lines after the body: closing phrase, attachments, signatory, date, imprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.shapes import is_page_number, shape
from checker.structure.line_shapes import (
    MAX_NAME,
    MAX_TITLE,
    STOPS,
    is_bracketed,
    is_head_signing,
    is_sealed_date,
)
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.structure.document_lines import DocumentLines


_STOP = lazily(r"[。；，！？：:;,!?]")


class BackMatter:
    """Finds the lines of one document that stand after its body."""

    def __init__(self, lines: DocumentLines, kinds: dict[int, str]) -> None:
        """Look at ``lines``; put the token name of each one found into ``kinds``."""
        self._kinds = kinds
        self._lines = lines
        self._texts = lines.texts
        self._words = lines.words
        self._genre = lines.genre

    def name(self, body: int) -> None:
        """Name the lines after the body, from the end upward."""
        end = len(self._texts)
        date = self._last_date(body)
        if date is None:
            while end > body and self._lines.is_footer(end - 1):
                end -= 1
                self._kinds[end] = "FOOTER"
            end = self._note_block(body, end)
            first = self._signatories(body, self._signers(body, end), dated=False)
        else:
            self._kinds[date] = "DATE"
            self._after_date(date)
            first = self._signatories(body, self._signers(body, date), dated=True)
        first = self._attachments(body, self._turned_page(body, first))
        first = self._turned_page(body, first)
        if first > body and shape("CLOSING").fullmatch(self._texts[first - 1]):
            self._kinds[first - 1] = "CLOSING"
            self._attachments(body, first - 1)

    def _turned_page(self, body: int, end: int) -> int:
        """Name what a page end leaves above the signature: page number, （此页无正文）.

        A page number counts only below closing phrase or attachment note: below
        text it stays inside the body.
        """
        if body < end < len(self._texts) and is_bracketed(self._texts[end - 1]):
            if self._lines.is_footer(end - 1):
                return end
            end -= 1
            self._kinds[end] = "NOTE"
        first = end
        while first > body and self._is_page_number(first - 1):
            first -= 1
        if first in (end, body):
            return end
        above = self._texts[first - 1]
        if not shape("CLOSING").fullmatch(above) and self._attachments(body, first) == first:
            return end
        self._kinds.update(dict.fromkeys(range(first, end), "FOOTER"))
        return first

    def _last_date(self, body: int) -> int | None:
        """Return the index of the document's date, if a line near the end is one.

        A date with an organ above it counts before one that stands lower without;
        so does a date with an attachment below it.
        """
        texts, words = self._texts, self._words
        dates = [i for i in range(body, len(texts)) if is_sealed_date(texts[i], words)]
        for index in dates:
            below = self._texts[index + 1 : index + 2]
            if below and shape("ATTACHMENT").match(below[0]) and self._lines.is_signed(index):
                return index
        found = None
        for index in range(len(texts) - 1, body - 1, -1):
            line = self._texts[index]
            is_dated = bool(dates) and dates[-1] == index
            if is_dated:
                dates.pop()
            if is_dated and (found is None or self._lines.is_signed(index)):
                found = index
            if found is not None and self._lines.is_signed(found):
                return found
            if self._lines.has_ordinal(index) and len(line) > MAX_NAME:
                return found
            if len(line) > 2 * MAX_TITLE and not self._lines.is_footer(index):
                return found
        return found

    def _after_date(self, date: int) -> None:
        """Name the lines below the date; a signatory stands there only if none is above."""
        attached = imprint = False
        unsigned = None if self._lines.is_signed(date) else date + 1
        for index in range(date + 1, len(self._texts)):
            line = self._texts[index]
            if shape("IMPRINT").match(line):
                kind, imprint = "IMPRINT", True
            elif self._lines.is_footer(index):
                kind = "FOOTER"
            elif attached or shape("ATTACHMENT").match(line):
                kind, attached = "ATTACHMENT", True
            elif shape("NOTE").match(line):
                kind = "NOTE"
            elif imprint:
                kind = "IMPRINT"
            elif index == unsigned and self._lines.names_signatory(index):
                kind = "SIGNATORY"
            elif self._words.seal_mark.fullmatch(line):
                kind = "NOTE"
            else:
                kind = "FOOTER"
            self._kinds[index] = kind

    def _note_block(self, body: int, end: int) -> int:
        """Name notes and distribution lines at the end of an undated document."""
        while end > body and (
            shape("IMPRINT").match(self._texts[end - 1])
            or (
                shape("NOTE").match(self._texts[end - 1])
                and len(self._texts[end - 1]) <= 2 * MAX_NAME
            )
        ):
            end -= 1
            is_note = shape("NOTE").match(self._texts[end])
            self._kinds[end] = "NOTE" if is_note else "IMPRINT"
        return end

    def _signers(self, body: int, end: int) -> int:
        """Name the lines above ``end`` on the person who reports; return the first one's index."""
        first = end
        while first > body and end - first < 2 and self._lines.names_person(first - 1):
            first -= 1
            self._kinds[first] = "SIGNER"
        return first

    def _signatories(self, body: int, end: int, *, dated: bool) -> int:
        """Name up to three lines above ``end`` as signatory; return the index of the first.

        Above a date an organ's name may be broken over lines, so that only one of
        them reads like an organ; without a date every line must.
        """
        found: list[int] = []
        first = end
        while first > body and len(found) < 3:
            if dated and self._lines.is_footer(first - 1):
                first -= 1
                continue
            signs = self._lines.names_signatory(first - 1)
            if not self._may_sign(first - 1) or not (dated or signs):
                break
            first -= 1
            found.append(first)
        while found and not self._begins_name(found[-1]):
            found.pop()
        if not any(map(self._lines.names_signatory, found)):
            return end
        for index in range(found[-1], end):
            self._kinds[index] = "SIGNATORY" if index in found else "FOOTER"
        return found[-1]

    def _begins_name(self, index: int) -> bool:
        """Return whether the first line of a signature is a whole name or the beginning of one."""
        line, openings = self._texts[index], tuple(self._words.organ_openings)
        if self._lines.names_signatory(index) or line.startswith(openings):
            return True
        if line.endswith(("）", ")")):
            return True
        named = [i for i, kind in self._kinds.items() if kind in ("TITLE_LINE", "BYLINE")]
        return any(self._texts[index][:2] == line[:2] for index in named)

    def _may_sign(self, index: int) -> bool:
        line = self._texts[index]
        if len(line) > MAX_NAME or line[0].isdigit() or self._lines.has_ordinal(index):
            return False
        if is_head_signing(line, self._words):
            return True
        if _STOP.search(line) or shape("MARKER_IS").match(line):
            return False
        if shape("CLOSING").match(line) or shape("ATTACHMENT").match(line):
            return False
        if is_bracketed(line):
            return False
        return not (self._genre.plain.fullmatch(line) or self._lines.is_title(index))

    def _attachments(self, body: int, end: int) -> int:
        """Name the attachment note above ``end``; return the index of its first line."""
        for index in range(end - 1, max(body, end - 15) - 1, -1):
            line = self._texts[index]
            if shape("ATTACHMENT").match(line):
                for inner in range(index, end):
                    self._kinds[inner] = "ATTACHMENT"
                return index
            if len(line) > MAX_TITLE or line.endswith(tuple(STOPS)):
                break
        return end

    def _is_page_number(self, index: int) -> bool:
        line = self._texts[index]
        return is_page_number(line, 0, len(line), paged=self._lines.paged)
