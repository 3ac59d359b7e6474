"""The outline of a report for people and programs: what ``nianbao parse`` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.output import kinds_view
from checker.output.contract.kinds_as_json import kind_object
from checker.output.wording import FACTS, LONG_STATUSES, STATUSES
from checker.support.escaping import printable
from checker.support.terminal import Ruler

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.model.document import Document
    from checker.model.finding import Language
    from checker.model.kinds import DocumentKind
    from checker.model.pack_text import PartText
    from checker.model.span import Span
    from checker.output.wording import Names
    from checker.structure.data_tables import DataTable
    from checker.structure.outline import Paragraph, Section
    from checker.structure.report import Report

_ELEMENTS: Names = {
    "residue": {"zh": "网页残留", "en": "residue"},
    "letterhead": {"zh": "版头", "en": "letterhead"},
    "title": FACTS["title"],
    "document_number": FACTS["document_number"],
    "byline": {"zh": "题下署名", "en": "byline"},
    "author": FACTS["author"],
    "addressee": FACTS["addressee"],
    "closing": {"zh": "结语", "en": "closing"},
    "attachment": {"zh": "附件说明", "en": "attachment"},
    "signatory": FACTS["signatory"],
    "date": FACTS["date"],
    "note": {"zh": "附注", "en": "note"},
    "imprint": {"zh": "版记", "en": "imprint"},
}
_KIND: dict[Language, str] = {"zh": "文种：", "en": "kind: "}
_LEAD: dict[Language, str] = {"zh": "引言", "en": "lead"}
_TABLE: dict[Language, str] = {
    "zh": "表格{section} {rows} 行 × {columns} 列{note}",
    "en": "table{section} {rows} × {columns}{note}",
}
_WORKED_OUT: dict[Language, str] = {
    "zh": "（按文字位置推断）",
    "en": " (worked out from where words stand)",
}
_STATUSES: Names = {**LONG_STATUSES, "passage": STATUSES["passage"]}
"""How a part is present; of a passage the line beside it says enough."""
_GUTTER = 6
_LABEL = 10


def as_tree(
    document: Document,
    report: Report,
    kind: DocumentKind,
    parts: Sequence[PartText],
    *,
    lang: Language,
    width: int,
) -> str:
    """Return the outline as a tree, one line an element, at most ``width`` cells wide.

    Below the name of the file stands the kind that it was taken for, at the end why.
    """
    view = _Tree(document, report, lang, width)
    (_, name), *signs = kinds_view.as_lines(kind, lang)
    lines = [printable(document.name), f"{_KIND[lang]}{name}", *view.lines(), ""]
    if report.tables:
        lines += [*map(view.table, report.tables), ""]
    lines += [f"{line!s:>{_GUTTER}} {text}" for line, text in signs]
    lines += [""] * bool(signs and parts)
    for part in parts:
        found = report.parts.presence[part.part]
        line = document.place(found.place.start).line if found.place else ""
        lines.append(f"{line!s:>{_GUTTER}} {part.name[lang]}: {_STATUSES[found.status][lang]}")
    return "\n".join(lines) + "\n"


class _Tree:
    """Makes the lines of the tree."""

    def __init__(self, document: Document, report: Report, lang: Language, width: int) -> None:
        self._document = document
        self._report = report
        self._lang = lang
        self._width = width
        self._ruler = Ruler()

    def lines(self) -> Iterator[str]:
        outline = self._report.outline
        framed: list[tuple[Span, str]] = [
            (span, names[self._lang])
            for element, names in _ELEMENTS.items()
            for span in getattr(outline, element)
        ]
        framed.extend((paragraph.span, _LEAD[self._lang]) for paragraph in outline.lead)
        first = outline.sections[0].span.start if outline.sections else len(outline.text) + 1
        last = outline.sections[-1].span.end if outline.sections else 0
        for span, label in sorted(framed):
            if span.start < first:
                yield self._line(span, self._ruler.pad(label, _LABEL) + span.of(outline.text))
        for number, section in enumerate(outline.sections):
            yield from self._section(section, "", last=number == len(outline.sections) - 1)
        for span, label in sorted(framed):
            if span.start >= first:
                inside = "  " if span.start < last else ""
                text = self._ruler.pad(label, _LABEL) + span.of(outline.text)
                yield self._line(span, inside + text)

    def _section(self, section: Section, indent: str, *, last: bool) -> Iterator[str]:
        branch = "└─ " if last else "├─ "
        marks = " ".join(
            item.marker.of(self._report.text)
            for paragraph in section.paragraphs()
            for item in paragraph.items
        )
        text = section.head.of(self._report.text)
        yield self._line(section.head, indent + branch + text, f"[{marks}]" if marks else "")
        below = indent + ("   " if last else "│  ")
        for number, child in enumerate(section.children):
            yield from self._section(child, below, last=number == len(section.children) - 1)

    def table(self, one: DataTable) -> str:
        """Return a table of data in one line: section, rows × columns, what stands above it."""
        text = _TABLE[self._lang].format(
            section="".join(f" {ordinal}" for ordinal in _section_of(one)),
            rows=one.table.row_count,
            columns=one.table.column_count,
            note="" if one.table.certain else _WORKED_OUT[self._lang],
        )
        caption = one.caption.of(self._report.text) if one.caption else ""
        return self._line(one.table.span, text, caption)

    def _line(self, span: Span, text: str, behind: str = "") -> str:
        line = self._document.place(span.start).line
        room = self._width - _GUTTER - 1
        if behind:
            behind = "  " + self._ruler.shorten(behind, room // 3)
        shown = printable(text.replace("\n", " ").replace("\t", " "))
        shown = self._ruler.shorten(shown, room - self._ruler.width(behind))
        return f"{line:>{_GUTTER}} {shown}{behind}"


def as_data(
    document: Document, report: Report, kind: DocumentKind, lang: Language
) -> dict[str, Any]:
    """Return the outline as plain data.

    Places are 1-based; columns count code points; ends are exclusive.
    """
    outline = report.outline
    make = _Data(document, report.text)
    return {
        "schema_version": "1",
        "path": document.name,
        "kind": kind_object(kind, lang),
        "elements": [
            {"kind": kind, **make.place(span)}
            for span, kind in sorted(
                (span, kind) for kind in _ELEMENTS for span in getattr(outline, kind)
            )
        ],
        "lead": [make.paragraph(paragraph) for paragraph in outline.lead],
        "sections": [make.section(section) for section in outline.sections],
        "tables": [make.table(table) for table in report.tables],
        "parts": {
            part: {
                "status": found.status,
                "line": document.place(found.place.start).line if found.place else None,
            }
            for part, found in report.parts.presence.items()
        },
    }


def _section_of(table: DataTable) -> tuple[str, ...]:
    """Return the ordinals of the sections around a table, outermost first."""
    return table.section.path() if table.section else ()


class _Data:
    """Makes plain data of the outline's pieces."""

    def __init__(self, document: Document, text: str) -> None:
        self._document = document
        self._text = text

    def place(self, span: Span) -> dict[str, Any]:
        start, end = self._document.extent(span)
        return {
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "text": span.of(self._text),
        }

    def paragraph(self, paragraph: Paragraph) -> dict[str, Any]:
        return {
            **self.place(paragraph.span),
            "items": [
                {"mark": item.marker.of(self._text), **self.place(item.span)}
                for item in paragraph.items
            ],
        }

    def table(self, one: DataTable) -> dict[str, Any]:
        """Return a table of data; rows and columns of its cells count from 1."""
        table = one.table
        place = {key: value for key, value in self.place(table.span).items() if key != "text"}
        return {
            **place,
            "section": list(_section_of(one)),
            "caption": one.caption.of(self._text) if one.caption else None,
            "rows": table.row_count,
            "columns": table.column_count,
            "certain": table.certain,
            "cells": [
                {
                    "row": cell.row + 1,
                    "column": cell.column + 1,
                    "rows": cell.rows,
                    "columns": cell.columns,
                    "line": self._document.place(cell.span.start).line,
                    "text": cell.span.of(self._text),
                }
                for cell in table.cells
            ],
        }

    def section(self, section: Section) -> dict[str, Any]:
        ordinal = section.ordinal
        return {
            "level": section.level,
            "layout": section.layout,
            "ordinal": ordinal.span.of(self._text) if ordinal else None,
            "value": ordinal.value if ordinal else None,
            "heading": section.heading.of(self._text) if section.heading else None,
            **{key: value for key, value in self.place(section.head).items() if key != "text"},
            "paragraphs": [self.paragraph(paragraph) for paragraph in section.paragraphs()],
            "children": [self.section(child) for child in section.children],
        }
