"""The lines before the body: letterhead, title, document number, addressee and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.structure.line_shapes import (
    MAX_NAME,
    MAX_TITLE,
    STOPS,
    is_addressee,
    is_date,
    is_document_number,
    is_masthead,
    is_organ,
)
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.structure.document_lines import DocumentLines


_BRACKETED = lazily(r"[（(][^（）()]{1,20}[）)]")
_SPACE = lazily(r"[ \u3000]")


class FrontMatter:
    """Finds the lines of one document that stand before its body."""

    def __init__(self, lines: DocumentLines, kinds: dict[int, str]) -> None:
        """Look at ``lines``; put the token name of each one found into ``kinds``."""
        self._kinds = kinds
        self._lines = lines
        self._texts = lines.texts
        self._words = lines.words
        self._genre = lines.genre

    def name(self) -> int:
        """Name the lines before the body; return the index of the first body line."""
        limit = self._first_body_line()
        titles = [index for index in range(self._last_above(limit)) if self._lines.is_title(index)]
        top = bottom = -1
        if titles:
            bottom = self._last_title_line(titles)
            top = self._title_top(bottom, titles)
            bottom = self._title_bottom(bottom, limit)
        for index in range(limit):
            kind = self._front_kind(index, top, bottom)
            if kind is None:
                self._leave_publisher(bottom)
                return index
            self._kinds[index] = kind
        self._leave_publisher(bottom)
        return limit

    def _last_title_line(self, titles: list[int]) -> int:
        """Return the title's last line: the last that reads like one, its repetition left out.

        A website prints the title twice; where the organ stands above the first of
        two equal lines, that is the document's own.
        """
        last = titles[-1]
        twice = len(titles) > 1 and titles[-2] == last - 1
        if twice and self._texts[last] == self._texts[last - 1]:
            before = titles[-2]
            if self._title_top(before, titles) < before:
                return before
        return last

    def _first_body_line(self) -> int:
        """Return the index of the first heading or paragraph that is no website line."""
        is_titled, tried = False, 0
        for index, line in enumerate(self._texts):
            if is_masthead(line, self._words):
                continue
            if self._lines.has_ordinal(index):
                return index
            if self._genre.plain.fullmatch(line):
                while tried < index and not is_titled:
                    is_titled = self._lines.is_title(tried)
                    tried += 1
                if is_titled:
                    return index
            if len(line) > MAX_TITLE or self._words.hinge_form.search(line):
                return index
            framing = self._lines.is_title(index) or self._lines.is_bare_addressee(index)
            if line.endswith(tuple(STOPS)) and not framing:
                return index
        return len(self._texts)

    def _last_above(self, limit: int) -> int:
        """Return how many of the first ``limit`` lines may be of the title.

        None that stands below an addressee is.
        """
        addressed = (i for i in range(limit) if is_addressee(self._texts[i], self._words))
        return min(next(addressed, limit) + 1, limit)

    def _title_top(self, bottom: int, titles: list[int]) -> int:
        """Return the first line of the title that ends at ``bottom`` (at most three lines)."""
        top = bottom
        while top > 0 and bottom - top < 2:
            above = self._texts[top - 1]
            if len(above) > MAX_NAME or above[-1] in STOPS + "，,：:":
                break
            if (top - 1) in titles and above.endswith(tuple(self._words.title_endings)):
                break
            if is_masthead(above, self._words) or is_date(above):
                break
            if is_document_number(above) or self._lines.has_ordinal(top - 1):
                break
            if not (is_organ(above, self._words) or self._is_unfinished(above, self._texts[top])):
                break
            top -= 1
        return top

    def _is_unfinished(self, line: str, below: str) -> bool:
        """Return whether a title that goes on in ``below`` is broken off in ``line``."""
        if self._words.title_opening in line and not self._words.footer_line.search(line):
            return True
        topic = self._genre.topic
        return bool(topic.search(line + below)) and not topic.search(below)

    def _title_bottom(self, bottom: int, limit: int) -> int:
        """Return the last line of the title: brackets and a lone 报 告 go on with it."""
        following = bottom + 1
        if following < limit:
            line = self._texts[following]
            if self._lines.is_site_behind(following):
                return bottom
            if _BRACKETED.fullmatch(line) and not is_date(line):
                return following
            if "".join(line.split()) in self._words.title_endings:
                return following
        return bottom

    def _leave_publisher(self, bottom: int) -> None:
        """Take the organ beside website lines under the title for the page's publisher.

        A draft may name its organ there; a page names who put it on the web, and when.
        """
        for index, kind in list(self._kinds.items()):
            beside = (self._kinds.get(index - 1), self._kinds.get(index + 1))
            if kind == "BYLINE" and index > bottom and "MASTHEAD" in beside:
                self._kinds[index] = "MASTHEAD"

    def _is_value(self, index: int) -> bool:
        """Return whether the line holds what belongs to the field of an index block above it."""
        line = self._texts[index]
        if index == 0 or self._kinds.get(index - 1) != "MASTHEAD" or len(line) > MAX_NAME:
            return False
        above = _SPACE.sub("", self._texts[index - 1])
        named = self._words.index_field_name.fullmatch(above)
        if not named and not above.endswith(("：", ":")):
            return False
        if is_document_number(line) and "号" not in above:
            return False
        if line.endswith(tuple(STOPS)) or is_addressee(line, self._words):
            return False
        return not self._lines.is_bare_addressee(index) and not self._lines.has_ordinal(index)

    def _front_kind(self, index: int, top: int, bottom: int) -> str | None:
        line = self._texts[index]
        if top <= index <= bottom:
            return "TITLE_LINE"
        if self._is_value(index):
            return "MASTHEAD"
        if is_document_number(line):
            return "DOCUMENT_NUMBER"
        of_website = is_masthead(line, self._words)
        is_letterhead = self._words.letterhead_line.search(line) or is_organ(line, self._words)
        if index < top and is_letterhead and not of_website:
            return "LETTERHEAD"
        repeated = bottom >= 0 and line == self._texts[bottom]
        if of_website or index < top or repeated or self._lines.is_site_behind(index):
            return "MASTHEAD"
        if is_date(line):
            return "DATELINE"
        if is_addressee(line, self._words):
            return "ADDRESSEE"
        if bottom >= 0 and self._lines.is_bare_addressee(index):
            return "ADDRESSEE"
        if bottom >= 0 and self._lines.names_person(index):
            return "AUTHOR"
        if bottom >= 0 and self._lines.names_signatory(index):
            return "BYLINE"
        return None
