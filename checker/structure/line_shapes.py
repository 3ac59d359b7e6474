"""What a single line of the matter before and after the body reads like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language import ordinals
from checker.language.shapes import is_page_number, shape
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.language.tables import Genre, Vocabulary
    from checker.structure.split_lines import Line

STOPS = "。；！？;!?"
MAX_TITLE = 60
MAX_NAME = 40
"""Longest name of an organ on one line, in characters."""

_LEAD_IN = lazily("[，,]|^[现特兹]|现[将把就]")
"""What shows that a line ending in a colon leads in the text: 现将有关情况报告："""
_MAX_FIELDS = 300
"""Longest block of website fields on one line, in characters."""


class FrameLines:
    """The lines of one document, each with what its shape and words make it."""

    def __init__(
        self, text: str, lines: list[Line], vocabulary: Vocabulary, genre: Genre, *, paged: bool
    ) -> None:
        """Hold ``lines`` of ``text``; ``paged`` is that of ``grammar.is_page_number``."""
        self.lines = [line.of(text) for line in lines]
        self.words = vocabulary
        self.genre = genre
        self._text = text
        self._places = lines
        self._paged = paged
        self._colon_title: str | None = None
        self._colon_title = self._title_with_colon()

    def has_ordinal(self, index: int) -> bool:
        """Tell whether the line begins with an ordinal."""
        return ordinals.read(self._text, *self._places[index].content) is not None

    def is_title(self, line: str) -> bool:
        """Tell whether a line reads like a title: a noun phrase that ends in a kind of document."""
        if line == self._colon_title:
            line = line.rstrip("：: ")
        bare = re.sub(r"[（(][^（）()]{1,12}[）)]$", "", line.rstrip(STOPS + "，,")).rstrip()
        if not 4 <= len(bare) <= MAX_TITLE or bare.endswith(("：", ":")):
            return False
        if any(stop in bare for stop in STOPS) or ordinals.read(line, 0, len(line)):
            return False
        if self.is_masthead(line) or self.words.hinge_form.search(line):
            return False
        if self.words.footer_line.search(line):
            return False
        if bare.endswith(tuple(self.words.title_endings)):
            return "，" not in bare.rstrip("，") or bool(self.genre.topic.search(bare))
        if re.search(r"[，,：:]", bare) or self.is_organ(bare):
            return False
        return bool(self.genre.topic.search(bare))

    def _title_with_colon(self) -> str | None:
        """Return the line that is the title in spite of its colon: the first, and no other is."""
        found: str | None = None
        for index, line in enumerate(self.lines):
            if self.has_ordinal(index) or len(line) > MAX_TITLE or line.endswith(tuple(STOPS)):
                break
            if self.is_title(line):
                return None
            if found is not None or self.is_masthead(line) or self.is_document_number(line):
                continue
            if not line.endswith(("：", ":")):
                if self.is_organ(line):
                    continue
                break
            bare = line.rstrip("：: ")
            titled = bare.endswith(tuple(self.words.title_endings)) and self.is_title(bare)
            if not titled or _LEAD_IN.search(bare) or not self.genre.topic.search(bare):
                break
            if self.is_addressee(line):
                break
            found = line
        return found

    def is_masthead(self, line: str) -> bool:
        """Tell whether a website put the line there; a whole page on one line is no such line."""
        return len(line) <= _MAX_FIELDS and bool(self.words.masthead_line.search(line))

    def is_date(self, line: str) -> bool:
        """Tell whether the line is a date alone."""
        return shape("DATE").fullmatch(line) is not None

    def is_sealed_date(self, index: int) -> bool:
        """Tell whether the line is a date, a mark of a seal beside it aside."""
        return self.is_date(self.words.seal_mark.sub("", self.lines[index]).strip())

    def is_document_number(self, line: str) -> bool:
        """Tell whether the line is a document number."""
        return shape("DOCUMENT_NUMBER").fullmatch(line) is not None

    def is_addressee(self, line: str) -> bool:
        """Tell whether the line names those who are written to and ends in a colon."""
        names = line.rstrip()
        if not names.endswith(("：", ":")) or len(names) > MAX_TITLE:
            return False
        if self.words.hinge_form.search(line) or self.is_masthead(line):
            return False
        last = re.split(r"[、，,\s]", names.rstrip("：: ，,"))[-1]
        return re.sub(r"[（(].*?[）)]", "", last).endswith(tuple(self.words.addressee_endings))

    def is_bare_addressee(self, index: int) -> bool:
        """Tell whether the line names several organs, or a committee, without the colon.

        A single organ under the title may also be the author: it counts as the
        addressee only if the same name does not sign, and no date follows it.
        """
        line = self.lines[index].rstrip("，,。；;.")
        if len(line) > MAX_NAME or re.search(r"[。：:]", line):
            return False
        names = re.split(r"[、，,\s]+", line)
        if not all(name.endswith(tuple(self.words.addressee_endings)) for name in names):
            return False
        if line in self.lines[max(index + 1, len(self.lines) - 12) :]:
            return False
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if self.is_date(following):
            return False
        return len(names) > 1 or line.endswith(tuple(self.words.bare_addressee_endings))

    def is_organ(self, line: str) -> bool:
        """Tell whether a line reads like the name of an organ, a seal mark aside."""
        bare = self.words.seal_mark.sub("", line).strip()
        bare = re.sub(r"[（(][^（）()]*[）)]$", "", bare)
        if not 2 <= len(bare) <= MAX_NAME or re.search(r"[。；，！？：:;,!?《》]", bare):
            return False
        return bare.endswith(tuple(self.words.organ_endings))

    def is_footer(self, index: int) -> bool:
        """Tell whether the line is a page number, or a website put it there."""
        line = self.lines[index]
        if self.words.footer_line.search(line) or self.is_masthead(line):
            return True
        return self.is_page_number(line)

    def is_page_number(self, line: str) -> bool:
        """Tell whether the line is the number of a page."""
        return is_page_number(line, 0, len(line), paged=self._paged)

    def is_bracketed(self, line: str) -> bool:
        """Tell whether the line stands in brackets as a whole."""
        return len(line) <= MAX_NAME and re.fullmatch(r"[（(][^（）()。]+[）)]", line) is not None

    def signed(self, date: int) -> bool:
        """Tell whether an organ stands above the line of a date."""
        return date > 0 and self.is_organ(self.lines[date - 1])
