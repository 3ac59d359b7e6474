"""Find which parts of a report its first-level headings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.years import years_in
from checker.structure.parts import first_level, heading_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.language.tables import Genre, Part
    from checker.model.span import Span
    from checker.structure.outline import Outline, Section

    Claim = tuple[Section, tuple[str, ...]]


def claim_headings(outline: Outline, tables: Iterable[Part], genre: Genre) -> list[Claim]:
    """Return the first-level sections whose heading names parts, with these, in their order."""
    return _Claims(outline, tables, genre).find()


class _Claims:
    """The claims that the headings of one report make."""

    def __init__(self, outline: Outline, tables: Iterable[Part], genre: Genre) -> None:
        self._outline = outline
        self._text = outline.text
        self._tables = {table.part: table for table in tables}
        self._genre = genre
        self._claims: dict[int, Claim] = {}
        """By the identity of the section."""

    def find(self) -> list[Claim]:
        """Return the claims in the order of the text."""
        weak: list[tuple[Section, str]] = []
        for section in first_level(self._outline):
            heading = heading_text(self._outline, section)
            named = self._named(heading)
            if named:
                self._claims[id(section)] = (section, tuple(named))
            weak.extend(
                (section, part)
                for part, table in self._tables.items()
                if part not in named and table.weak_heading_form.search(heading)
            )
        claimed = {part for _, parts in self._claims.values() for part in parts}
        for section, part in weak:
            if part in claimed:
                continue
            _, before = self._claims.get(id(section), (section, ()))
            self._claims[id(section)] = (section, (*before, part))
        plans = [part for part, table in self._tables.items() if table.period]
        if plans and not claimed.intersection(plans):
            self._claim_by_year(plans[0])
        return sorted(self._claims.values(), key=lambda claim: claim[0].span)

    def _named(self, heading: str) -> list[str]:
        """Return the parts that a first-level heading names."""
        named = [part for part, table in self._tables.items() if _names(table, heading)]
        if len(named) > 1 and not self._joins(heading):
            # 工作情况 is in many headings; it names a part only where nothing else does
            return [part for part in named if not self._tables[part].yields] or named
        return named

    def _claim_by_year(self, part: str) -> None:
        """Take a later first-level heading that names the next year for the plan ``part``.

        2025年推进法治政府建设的主要举措, in a report that begins with 2024, is no account.
        """
        reported = self._years(*self._outline.title) or self._years(
            *(paragraph.span for paragraph in self._outline.lead[:1])
        )
        for number, section in enumerate(first_level(self._outline)):
            assert section.heading is not None
            named = self._years(section.heading)
            if number and reported and named and named[0] == reported[0] + 1:
                self._claims[id(section)] = (section, (part,))
                return
            reported = reported or named

    def _years(self, *spans: Span) -> list[int]:
        return [mention.year for span in spans for mention in years_in(self._text, span)]

    def _joins(self, heading: str) -> bool:
        """Return whether a heading names one part and goes on to another: 主要成效及存在问题."""
        return bool(self._genre.joining_form.search(heading))


def _names(table: Part, heading: str) -> bool:
    """Return whether a first-level heading names the part."""
    return bool(table.heading_form.search(heading) and not table.heading_exception.search(heading))
