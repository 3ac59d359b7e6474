"""From a document to a report that checks can look at."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from checker.language.tables import Genre
from checker.language.word_boundaries import Words
from checker.structure.facts import read_metadata
from checker.structure.outline_builder import build_outline
from checker.structure.parts import find_parts
from checker.structure.report import Report
from checker.structure.unwrap import unwrap

if TYPE_CHECKING:
    from typing import Protocol

    from checker.model.document import Document

    class Tables(Protocol):
        """Where the tables of a pack come from."""

        @property
        def tables(self) -> tuple[str, ...]:
            """The names of all tables."""
            ...

        def table(self, name: str) -> Any:
            """Return one table, as the class of its schema."""
            ...


_PART_TABLES = "part-"
_ANY_GENRE = Genre(title_topics=[], plain_heading=[], joining="$^", known="")
"""What stands in for a genre where a pack is for any document: every text is one."""


def analyse(
    document: Document,
    pack: Tables,
    *,
    today: datetime.date | None = None,
    profile: str | None = None,
) -> tuple[Document, Report]:
    """Return the document with broken lines joined, and what was understood of it.

    ``profile`` overrides the kind of organ that the report itself shows.
    """
    settled, state = unwrap(document)
    vocabulary = pack.table("vocabulary")
    genre = pack.table("genre") if "genre" in pack.tables else _ANY_GENRE
    found = build_outline(settled.text, vocabulary, genre, paged=document.paged)
    tables = [pack.table(name) for name in pack.tables if name.startswith(_PART_TABLES)]
    parts = find_parts(found, tables, vocabulary, genre)
    metadata = read_metadata(found, parts, vocabulary)
    if profile is not None:
        metadata = metadata._replace(profile=profile)
    terms = pack.table("terms").words if "terms" in pack.tables else ()
    return settled, Report(
        text=settled.text,
        outline=found,
        parts=parts,
        metadata=metadata,
        state=state,
        vocabulary=vocabulary,
        words=Words(terms),
        today=today or datetime.date.today(),  # noqa: DTZ011  # the day where the user is
        table=pack.table,
        markup=document.markup,
    )


def is_report(report: Report, pack: Tables) -> bool:
    """Tell whether a text has anything of a report: a title, a heading, words of the field."""
    if report.outline.title or any(True for _ in report.outline.headings()):
        return True
    return "genre" not in pack.tables or bool(pack.table("genre").known_words.search(report.text))
