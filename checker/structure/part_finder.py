"""Find the sections and passages that serve each part of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.structure.part_claims import claim_headings
from checker.structure.parts import (
    MISSING,
    Parts,
    Presence,
    Status,
    first_level,
    heading_text,
    is_within,
    outermost,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.language.tables import Genre, Part, Vocabulary
    from checker.model.span import Span
    from checker.structure.outline import Outline, Paragraph, Section


_SUBSTANCE = 60
"""Fewer characters than this report nothing."""

_OPENING = 40
"""A part that a sentence opens with is its subject; one named later is mentioned in passing."""

_RUN_IN = 24
"""A longer first sentence of an item is no heading: 一是压实领导责任。"""


def find_parts(
    outline: Outline, tables: Iterable[Part], vocabulary: Vocabulary, genre: Genre
) -> Parts:
    """Return the parts of the report whose outline this is."""
    finder = PartFinder(outline, sorted(tables, key=lambda part: part.rank), vocabulary, genre)
    return finder.find()


class PartFinder:
    """Looks for the parts of one report."""

    def __init__(
        self, outline: Outline, tables: list[Part], vocabulary: Vocabulary, genre: Genre
    ) -> None:
        self._outline = outline
        self._text = outline.text
        self._tables = {table.part: table for table in tables}
        self._plans = frozenset(table.part for table in tables if table.period)
        self._vocabulary = vocabulary
        self._genre = genre
        self._claims = claim_headings(outline, tables, genre)
        self._presence: dict[str, Presence] = {}
        self._plan: tuple[Span, ...] = ()

    def find(self) -> Parts:
        """Return the parts, in the order of their ranks."""
        # plans first, because no other part is looked for inside them; the rest last, because
        # it is whatever no other part takes
        for part in sorted(self._tables, key=self._turn):
            found = self._by_heading(part)
            if found is None:
                found = self._by_theme() if self._tables[part].rest else self._by_passage(part)
            self._presence[part] = found
            if part in self._plans:
                self._mark_plan(part)
        ordered = {part: self._presence[part] for part in self._tables}
        tables = [self._tables[part] for part in ordered]
        prescribed = {table.part: table.prescribed for table in tables if table.prescribed}
        return Parts(ordered, tuple(self._claims), self._plan, self._plans, prescribed)

    def _turn(self, part: str) -> tuple[bool, bool]:
        """Return what the parts are sorted by, in the order in which they are looked for."""
        return (self._tables[part].rest, part not in self._plans)

    # ── headings ───────────────────────────────────────────────────────────────────────────

    def _by_heading(self, part: str) -> Presence | None:
        """Return the part's own first-level section, else a shared one, else a subsection."""
        owners = [(section, parts) for section, parts in self._claims if part in parts]
        own = [section for section, parts in owners if len(parts) == 1]
        if own or owners:
            section = own[0] if own else owners[0][0]
            specific = section if own else self._subsection(part, section) or section
            return Presence("section", specific, section.head, specific.span, named=True)
        for top in first_level(self._outline):
            found = self._subsection(part, top)
            if found is not None:
                return Presence("subsection", found, found.head, found.span, named=True)
        return None

    def _subsection(self, part: str, top: Section) -> Section | None:
        """Return the first section below ``top`` whose heading names ``part``."""
        table = self._tables[part]
        for section in top.walk():
            if section is top or section.heading is None:
                continue
            if part not in self._plans and self._planned(section.span.start):
                continue
            heading = heading_text(self._outline, section)
            if table.subheading_form.search(heading) and not table.heading_exception.search(
                heading
            ):
                return section
        return None

    def _planned(self, offset: int) -> bool:
        return is_within(offset, self._plan)

    def _mark_plan(self, part: str) -> None:
        """Note the spans of a plan: its own sections, or its subsection of a shared one."""
        found: list[Span] = []
        for section, parts in self._claims:
            if part not in parts:
                continue
            if self._plans.issuperset(parts):
                found.append(section.span)
            else:
                below = self._subsection(part, section)
                if below is not None:
                    found.append(below.span)
        presence = self._presence[part]
        if not found and presence.status != "section" and presence.extent is not None:
            found.append(presence.extent)
        self._plan = outermost((*self._plan, *found))

    # ── passages ───────────────────────────────────────────────────────────────────────────

    def _by_passage(self, part: str) -> Presence:
        """Return the first passage that states the part, else the first sentence that does.

        What the introduction says announces the part and does not report on it.
        """
        table = self._tables[part]
        mention: Presence | None = None
        announced = False
        for section, paragraph in self._outline.paragraphs():
            if not _may_state(table, paragraph.span.of(self._text)):
                continue
            if part not in self._plans and self._planned(paragraph.span.start):
                continue
            for number, sentence in enumerate(paragraph.sentences):
                told = self._told(table, paragraph, number)
                at = 0 if told else self._states(table, sentence)
                if at is None:
                    continue
                status = self._room(section, paragraph, number, at)
                if told and status == "mention":
                    status = "passage"
                presence = Presence(status, None, sentence, paragraph.span)
                if status == "subsection":
                    assert section is not None
                    return Presence(status, section, section.head, section.span)
                if status == "passage" and section is not None:
                    return presence
                if mention is None or (announced and section is not None):
                    mention, announced = presence, section is None
        return mention or MISSING

    def _states(self, table: Part, sentence: Span) -> int | None:
        """Return where in the sentence the part is stated, or None."""
        text = sentence.of(self._text)
        bare = _without_titles(text)
        for candidate in (bare, text) if "《" in text else (bare,):
            match = table.passage_form.search(candidate)
            if match is not None and (candidate is bare or "《" in match.group()):
                return None if table.passage_exception.search(bare) else match.start()
        return None

    def _told(self, table: Part, paragraph: Paragraph, number: int) -> bool:
        """Return whether a sentence tells what was done for the part, or the one behind it does."""
        if table.account is None:
            return False
        following = paragraph.sentences[number + 1 : number + 2]
        return table.account.told(
            paragraph.sentences[number].of(self._text),
            following[0].of(self._text) if following else "",
        )

    def _room(self, section: Section | None, paragraph: Paragraph, number: int, at: int) -> Status:
        """Return whether a section, a paragraph or only a sentence is given to what it states."""
        if at > _OPENING:
            return "mention"
        if number and not self._opens_item(paragraph, number):
            return "mention"
        first = section is not None and next(section.paragraphs(), None) is paragraph
        if first and number == 0 and section is not None and section.depth > 1 and section.heading:
            return "subsection"
        return "passage"

    def _opens_item(self, paragraph: Paragraph, number: int) -> bool:
        """Return whether a sentence is the first of an item, or the first below its heading."""
        starts = {item.span.start for item in paragraph.items}
        before, sentence = paragraph.sentences[number - 1 : number + 1]
        if sentence.start in starts:
            return True
        return before.start in starts and before.end - before.start <= _RUN_IN

    # ── the rest, without a heading of its own ─────────────────────────────────────────────

    def _by_theme(self) -> Presence:
        """Return the first section, else paragraph, that reports on anything else."""
        claimed = {id(section) for section, _ in self._claims}
        taken = self._taken()
        for section in first_level(self._outline):
            if id(section) in claimed or section.span in taken:
                continue
            if _weight(self._text, section.span) >= _SUBSTANCE:
                return Presence("section", section, section.head, section.span)
        for paragraph in self._free_paragraphs(taken):
            return Presence("passage", None, paragraph.span, paragraph.span)
        return MISSING

    def _taken(self) -> list[Span]:
        """Return what serves a part that excludes the rest."""
        found = (
            self._presence.get(part) for part, table in self._tables.items() if table.excludes_rest
        )
        return [p.extent for p in found if p and p.extent and p.status != "mention"]

    def _free_paragraphs(self, taken: list[Span]) -> Iterator[Paragraph]:
        for section, paragraph in self._outline.paragraphs():
            if section is not None and section.heading is not None:
                continue
            if self._planned(paragraph.span.start):
                continue
            if any(span.contains(paragraph.span) for span in taken):
                continue
            content = paragraph.span.of(self._text)
            if self._vocabulary.hinge_form.search(content) and len(content) < 4 * _SUBSTANCE:
                continue
            if len(content) >= _SUBSTANCE and self._genre.known_words.search(content):
                yield paragraph


def _may_state(table: Part, text: str) -> bool:
    """Return whether any sentence of ``text`` may state the part or tell what was done for it."""
    return table.passage_form.may_match(text) or (
        table.account is not None and table.account.of.may_match(text)
    )


def _without_titles(text: str) -> str:
    """Return ``text`` with the names of documents blanked: naming a rule is no account of it."""
    pieces = []
    position = 0
    # not a pattern, which would look for the end of each 《 anew where there is none
    while (start := text.find("《", position)) >= 0 and (end := text.find("》", start)) >= 0:
        pieces += [text[position:start], "□" * (end + 1 - start)]
        position = end + 1
    return "".join((*pieces, text[position:]))


def _weight(text: str, span: Span) -> int:
    """Return how many characters that are no space the span holds."""
    return len("".join(span.of(text).split()))
