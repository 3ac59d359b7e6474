"""From a document to a report that checks can look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.language.tables import Genre
from checker.language.word_boundaries import words_with
from checker.structure.data_tables import cell_lines, data_tables, in_sections
from checker.structure.facts import read_metadata
from checker.structure.outline_builder import build_outline
from checker.structure.part_finder import find_parts
from checker.structure.report import Report
from checker.structure.unwrap import unwrap
from checker.support.records import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from typing import Protocol

    from checker.language.tables import Persons
    from checker.model.document import Document
    from checker.model.span import Span
    from checker.model.tables import Table
    from checker.structure.data_tables import DataTable
    from checker.structure.facts import Metadata
    from checker.structure.forms import FormReading
    from checker.structure.outline import Outline
    from checker.structure.parts import Parts
    from checker.structure.unwrap import TextState

    class Tables(Protocol):
        """Where the tables of a pack come from."""

        @property
        def tables(self) -> tuple[str, ...]:
            """The names of all tables."""
            ...

        @property
        def part_tables(self) -> tuple[str, ...]:
            """The names of the tables on parts, in the order of the parts."""
            ...

        @property
        def form_tables(self) -> tuple[str, ...]:
            """The names of the tables on forms, without older versions of others."""
            ...

        def table(self, name: str) -> Any:
            """Return one table, as the class of its schema."""
            ...


TABLES = {
    "vocabulary": "vocabulary",
    "genre": "genre",
    "terms": "words",
    "profiles": "profiles",
    "persons": "persons",
    "recognition": "recognition",
    "recognition-any": "recognition",
    "skeleton": "skeleton",
}
"""The tables that are asked for by their names, with the schemas that they must have."""

_ANY_GENRE = Genre(title_topics=[], plain_heading=[], joining="$^", known="")
"""What stands in for a genre where a pack is for any document: every text is one."""


class OutlinedText(Record):
    """A document with its broken lines joined, and what the tables of one pack make of it.

    ``tables`` are those of the document that hold data.
    """

    document: Document
    state: TextState
    outline: Outline
    tables: tuple[Table, ...]


def outline_document(document: Document, pack: Tables) -> OutlinedText:
    """Return ``document`` with its broken lines joined, and its outline by the tables of ``pack``.

    That much is enough to see which kind of document it is.
    """
    joined, state = unwrap(document, data_tables(document))
    tables = data_tables(joined)
    return OutlinedText(joined, state, _outline(joined, tables, pack), tables)


def outline_again(text: OutlinedText, pack: Tables) -> OutlinedText:
    """Return ``text`` with its outline by the tables of another pack."""
    return text._replace(outline=_outline(text.document, text.tables, pack))


def _outline(document: Document, tables: tuple[Table, ...], pack: Tables) -> Outline:
    vocabulary = pack.table("vocabulary")
    cells = cell_lines(tables, document.text)
    if pack.form_tables:
        from checker.structure.forms import label_lines  # most kinds have none

        forms = [pack.table(name) for name in pack.form_tables]
        cells = sorted({*cells, *label_lines(document.text, forms)})
    return build_outline(
        document.text,
        vocabulary,
        _genre(pack),
        paged=document.paged,
        cells=cells,
        persons=_persons(pack),
    )


def _genre(pack: Tables) -> Genre:
    genre: Genre = pack.table("genre") if "genre" in pack.tables else _ANY_GENRE
    return genre


def _persons(pack: Tables) -> Persons | None:
    persons: Persons | None = pack.table("persons") if "persons" in pack.tables else None
    return persons


def understand(
    text: OutlinedText,
    pack: Tables,
    *,
    today: datetime.date,
    profile: str | None = None,
    own_counts: str | None = None,
) -> Report:
    """Return what is understood of ``text``, which was outlined by the tables of ``pack``.

    ``profile`` overrides the kind of organ that the report itself shows. ``own_counts`` is a
    file with counts of the user's own prose.
    """
    vocabulary = pack.table("vocabulary")
    tables = [pack.table(name) for name in pack.part_tables]
    parts = find_parts(text.outline, tables, vocabulary, _genre(pack))
    profiles = pack.table("profiles") if "profiles" in pack.tables else None
    metadata = read_metadata(text.outline, parts, vocabulary, profiles, _persons(pack))
    if profile is not None:
        metadata = metadata._replace(profile=profile)
    terms = pack.table("terms").words if "terms" in pack.tables else ()
    data = in_sections(text.tables, text.outline)
    return Report(
        text=text.document.text,
        outline=text.outline,
        parts=parts,
        metadata=metadata,
        state=text.state,
        vocabulary=vocabulary,
        words=words_with(tuple(terms)),
        today=today,
        table=pack.table,
        markup=text.document.markup,
        own_counts=own_counts,
        tables=data,
        forms=_forms(text, pack, parts, metadata, data) if pack.form_tables else {},
    )


def _forms(
    text: OutlinedText,
    pack: Tables,
    parts: Parts,
    metadata: Metadata,
    tables: tuple[DataTable, ...],
) -> Mapping[str, FormReading]:
    """Return what the report has of the forms of its kind."""
    from checker.structure.forms import FormReader  # most kinds have none

    def places(part: str) -> list[Span]:
        return [section.span for section, named in parts.claims if part in named]

    year = metadata.reporting_year.year if metadata.reporting_year else None
    headings = [section.head for section in text.outline.headings()]
    reader = FormReader(text.document.text, tables, pack.table, year, headings)
    return reader.readings(pack.form_tables, places)


def analyse(
    document: Document, pack: Tables, *, today: datetime.date, profile: str | None = None
) -> tuple[Document, Report]:
    """Return the document with broken lines joined, and what was understood of it."""
    text = outline_document(document, pack)
    return text.document, understand(text, pack, today=today, profile=profile)
