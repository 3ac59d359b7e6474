"""The lines of one document, for finding its front and back matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.structure.line_shapes import (
    MAX_NAME,
    MAX_TITLE,
    STOPS,
    is_addressee,
    is_date,
    is_document_number,
    is_footer,
    is_head_signing,
    is_masthead,
    is_organ,
    is_title,
)
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.language.tables import Genre, Persons, Vocabulary
    from checker.language.tables.persons import PersonLine
    from checker.structure.split_lines import TextLine


_STOP = lazily(r"[。：:]")
_BETWEEN_NAMES = lazily(r"[、，,\s]+")


class LineWords(Record):
    """The tables of a pack by which lines are known; ``persons`` where reports are of persons."""

    vocabulary: Vocabulary
    genre: Genre
    persons: Persons | None = None


class DocumentLines:
    """The lines of one document; lines are named by their index (0-based).

    ``texts`` are the lines without the spaces around them; ``words``, ``genre`` and ``persons``
    the tables of the pack; ``paged`` is explained at
    :func:`checker.language.shapes.is_page_number`.
    """

    def __init__(self, text: str, lines: list[TextLine], words: LineWords, *, paged: bool) -> None:
        """Hold ``lines`` of ``text``."""
        self.texts = [line.of(text) for line in lines]
        self.words = words.vocabulary
        self.genre = words.genre
        self.persons = words.persons
        self.paged = paged
        self._ordinals = [line.ordinal for line in lines]
        self._glued = {
            index
            for index, line in enumerate(lines)
            if index and "\n" not in text[lines[index - 1].content.end : line.content.start]
        }
        self._colon_title = self._title_with_colon()

    def has_ordinal(self, index: int) -> bool:
        """Return whether the line begins with an ordinal."""
        return self._ordinals[index] is not None

    def is_title(self, index: int) -> bool:
        """Return whether the line reads like a title, also where a colon ends it by mistake."""
        if self.has_ordinal(index):
            return False
        line = self.texts[index]
        if line == self._colon_title:
            line = line.rstrip("：: ")
        return is_title(line, self.words, self.genre)

    def _title_with_colon(self) -> str | None:
        """Return the line that is the title in spite of its colon: the first, and no other is."""
        found: str | None = None
        words, genre = self.words, self.genre
        for index, line in enumerate(self.texts):
            if self.has_ordinal(index) or len(line) > MAX_TITLE or line.endswith(tuple(STOPS)):
                break
            if is_title(line, words, genre):
                return None
            if found is not None or is_masthead(line, words) or is_document_number(line):
                continue
            if not line.endswith(("：", ":")):
                if is_organ(line, words):
                    continue
                break
            bare = line.rstrip("：: ")
            titled = bare.endswith(tuple(words.title_endings)) and is_title(bare, words, genre)
            if not titled or words.lead_in_form.search(bare) or not genre.topic.search(bare):
                break
            if is_addressee(line, words):
                break
            found = line
        return found

    def is_site_behind(self, index: int) -> bool:
        """Return whether the line is the name of a website, glued to the title above it."""
        if index not in self._glued or not self.is_title(index - 1):
            return False
        return bool(self.words.site_behind_title.fullmatch(self.texts[index]))

    def is_bare_addressee(self, index: int) -> bool:
        """Return whether the line names several organs, or a committee, without the colon.

        A single organ under the title may also be the author: it counts as the
        addressee only if the same name does not sign, and neither a date nor a website line
        follows it.
        """
        line = self.texts[index].rstrip("，,。；;.")
        if len(line) > MAX_NAME or _STOP.search(line):
            return False
        names = _BETWEEN_NAMES.split(line)
        if not all(name.endswith(tuple(self.words.addressee_endings)) for name in names):
            return False
        if line in self.texts[max(index + 1, len(self.texts) - 12) :]:
            return False
        following = self.texts[index + 1] if index + 1 < len(self.texts) else ""
        if is_date(following) or is_masthead(following, self.words):
            return False
        return len(names) > 1 or line.endswith(tuple(self.words.bare_addressee_endings))

    def names_person(self, index: int) -> bool:
        """Return whether the line names who reports, and says nothing else.

        A name alone counts only beside a date or a post: above or below it.
        """
        person = self._person(index)
        if person is None or person.post or person.labelled:
            return person is not None
        if is_organ(self.texts[index], self.words):
            return False  # 党组 below the first line of an organ's name
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(self.texts)]
        return any(
            is_date(self.texts[i]) or ((other := self._person(i)) and other.post) for i in beside
        )

    def _person(self, index: int) -> PersonLine | None:
        """Return what the line names of a person, if that is all it does."""
        if self.persons is None or self.has_ordinal(index) or self.is_title(index):
            return None
        return self.persons.read(self.texts[index])

    def is_footer(self, index: int) -> bool:
        """Return whether the line is a page number, or a website put it there."""
        return is_footer(self.texts[index], self.words, paged=self.paged)

    def is_signed(self, date: int) -> bool:
        """Return whether an organ, or the head of one, stands above the line of a date."""
        return date > 0 and self.names_signatory(date - 1)

    def names_signatory(self, index: int) -> bool:
        """Return whether the line names an organ, or the head of one with the office."""
        line = self.texts[index]
        return is_organ(line, self.words) or is_head_signing(line, self.words)
