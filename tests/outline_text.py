"""The outline of a text as readable lines, for the expected files of the grammar corpus.

One line an element, in the order of the text, with the line of the file it stands on:

    title 1: 白鹭镇人民政府2024年法治政府建设情况报告
    lead 2
    1 一、[own-line] 主要举措和成效 @3
      2 （一）[run-in] 加强领导。 @4
        text 4: 一是 二是
      2 （5）(form 4) [own-line] 严格执法 @5
        paragraph 6-7: 其一 其二
    date 9: 2025年1月10日

A section shows its level, its ordinal (with the style it is written in, where that is the
style of another level) and its layout; ``-`` is a heading without a number. Behind text and
paragraphs stand their enumeration marks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.ordinals import CHAPTER, PART
from checker.language.tables import Genre, Persons, Vocabulary
from checker.model.document import Document, Encoding, Run
from checker.packs.load import load_pack
from checker.structure.data_tables import cell_lines, data_tables
from checker.structure.outline_builder import build_outline
from checker.structure.unwrap import TextState, unwrap

if TYPE_CHECKING:
    from checker.model.span import Span
    from checker.structure.outline import Outline, Paragraph, Section

FRAME = (
    "title",
    "letterhead",
    "document_number",
    "byline",
    "author",
    "addressee",
    "closing",
    "attachment",
    "signatory",
    "date",
    "note",
    "imprint",
    "residue",
)
Row = tuple[int, int, str]
"""Start in the text, depth, and the line itself."""


@lru_cache(maxsize=1)
def tables() -> tuple[Vocabulary, Genre]:
    """Return the words by which outlines are made, as the built-in pack gives them."""
    pack = load_pack("fazhi")
    vocabulary, genre = pack.table("vocabulary"), pack.table("genre")
    assert isinstance(vocabulary, Vocabulary)
    assert isinstance(genre, Genre)
    return vocabulary, genre


@lru_cache(maxsize=1)
def persons() -> Persons:
    """Return the words by which lines are known that name a person who reports."""
    table = load_pack("shufa").table("persons")
    assert isinstance(table, Persons)
    return table


def persons_of(document: Document) -> Persons | None:
    """Return the words for persons where a case of the corpus is an account, as its name says."""
    return persons() if "account" in document.name else None


def read(text: str) -> Document:
    """Return ``text`` as a document of plain text."""
    lines = text.split("\n")
    runs = []
    start = 0
    for number, line in enumerate(lines, 1):
        runs.append(Run(start, number, 1))
        start += len(line) + 1
    return Document("text.txt", text, runs, Encoding("utf-8"), lines)


def outlined(source: str | Document) -> tuple[Document, TextState, Outline]:
    """Return document, state and outline of a plain text or a document, broken lines joined."""
    given = read(source) if isinstance(source, str) else source
    document, state = unwrap(given, data_tables(given))
    cells = cell_lines(data_tables(document), document.text)
    outline = build_outline(document.text, *tables(), cells=cells, persons=persons_of(given))
    return document, state, outline


def render(source: str | Document) -> str:
    """Return the outline of a plain text or a document as readable lines."""
    document, state, result = outlined(source)
    rows: list[Row] = []
    for name in FRAME:
        rows.extend(
            (span.start, 0, f"{name} {_lines(document, span)}: {span.of(result.text)}")
            for span in getattr(result, name)
        )
    rows.extend(_paragraph(document, "lead", paragraph, 0) for paragraph in result.lead)
    for section in result.walk():
        rows.extend(_section(document, section))
    flags = [name.replace("_", "-") for name, on in state._asdict().items() if on]
    head = [f"state: {' '.join(flags)}"] if flags else []
    body = ["  " * depth + line for _, depth, line in sorted(rows, key=lambda row: row[0])]
    return "\n".join(head + body) + "\n"


def _section(document: Document, section: Section) -> list[Row]:
    text, depth, ordinal = document.text, section.depth, section.ordinal
    level = {CHAPTER: "chapter", PART: "part"}.get(section.level, str(section.level))
    number = ordinal.span.of(text) if ordinal else "-"
    if ordinal and ordinal.form != ordinal.level:
        number += f"(form {ordinal.form}) "
    words = section.heading.of(text) if section.heading else ""
    heading = f" {words}" if words else ""
    place = document.place(section.span.start).line
    found = [
        (section.span.start, depth - 1, f"{level} {number}[{section.layout}]{heading} @{place}")
    ]
    if section.text is not None:
        found.append(_paragraph(document, "text", section.text, depth))
    found.extend(_paragraph(document, "paragraph", block, depth) for block in section.blocks)
    return found


def _paragraph(document: Document, name: str, paragraph: Paragraph, depth: int) -> Row:
    marks = " ".join(item.marker.of(document.text) for item in paragraph.items)
    line = f"{name} {_lines(document, paragraph.span)}"
    return paragraph.span.start, depth, f"{line}: {marks}" if marks else line


def _lines(document: Document, span: Span) -> str:
    extent = document.extent(span)
    first, last = extent.start.line, extent.end.line
    return f"{first}" if first == last else f"{first}-{last}"
