"""The sheet of all findings of the summary as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.summaries import _words as words
from checker.output.summaries.formats.xlsx.worksheet import Cell, Column, style_of
from checker.output.summaries.rows import quotation
from checker.output.wording import basis, cell_name, help_text, message

if TYPE_CHECKING:
    from checker.model.finding import Finding, Language
    from checker.output.summaries.rows import Row
    from checker.output.summaries.summary import Summary


def findings_sheet(summary: Summary, lang: Language) -> tuple[list[Column], list[list[Cell]]]:
    """Return columns and rows; with the kind of report where there are several."""
    mixed = len(summary.sections) > 1
    rows = [
        [*([Cell(row.kind_title)] if mixed else ()), *_cells(row, finding, lang)]
        for row in summary.rows
        for finding in row.findings
    ]
    return [
        *([Column(words.WORDS[lang]["kind_of_report"], 12)] if mixed else ()),
        *_columns(lang),
    ], rows


def _columns(lang: Language) -> list[Column]:
    text = words.WORDS[lang]
    return [
        Column(text["organ"], 18),
        Column(text["file"], 15),
        Column(text["page"], 5),
        Column(text["line"], 5),
        Column(text["column"], 5),
        Column(text["section"], 10),
        Column(text["rule"], 8, words=True),
        Column(text["severity"], 7, words=True),
        Column(text["problem"], 38),
        Column(text["excerpt"], 24),
        Column(text["basis"], 24),
        Column(text["how_to_fix"], 34),
        Column(text["fix"], 11, words=True),
    ]


def _cells(row: Row, finding: Finding, lang: Language) -> list[Cell]:
    text, start = words.WORDS[lang], finding.extent.start
    fix = finding.fix.applicability if finding.fix else None
    return [
        Cell(row.name),
        Cell(row.path),
        Cell(start.page),
        Cell(start.line),
        Cell(start.column),
        Cell(" ".join(filter(None, ("".join(finding.section), cell_name(finding))))),
        Cell(finding.code),
        Cell(text[finding.severity], style_of(finding.severity)),
        Cell(message(finding, row.rules, lang)),
        Cell(quotation(finding.excerpt)),
        Cell(basis(finding, row.rules, lang)),
        Cell(help_text(finding, row.rules, lang)),
        Cell(fix and text[fix]),
    ]
