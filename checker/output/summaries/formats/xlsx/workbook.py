"""The summary as a workbook: the reports, their findings, and the totals by rule and by part.

Texts are texts whatever they begin with, counts are numbers and dates are dates. What is red or
yellow says in words what is wrong, for those who print it. The same summary gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

from checker.model.finding import SEVERITIES
from checker.output.summaries import _words as words
from checker.output.summaries._totals import sentences
from checker.output.summaries.formats.xlsx.worksheet import Cell, Column, lay, note
from checker.output.summaries.rows import quotation
from checker.output.wording import (
    LONG_STATUSES,
    STATES,
    TIMELINESS,
    basis,
    help_text,
    message,
    part_name,
    profile_name,
    severity_noun,
)
from checker.support.archives import reproducible_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Finding, Language
    from checker.output.summaries.formats.xlsx.worksheet import Style
    from checker.output.summaries.rows import Row, Summary
    from checker.output.wording import Names

_BAD = {
    "missing": "bad", "mention": "doubtful", "passage": "doubtful",
    "late": "bad", "not_stated": "doubtful", "unclear": "doubtful",
    "failed": "bad", "not_a_report": "doubtful", "error": "bad", "warning": "doubtful",
}  # fmt: skip
_CORE = "docProps/core.xml"


def workbook_bytes(summary: Summary, lang: Language) -> bytes:
    """Return the file of the workbook in ``lang``."""
    book = _Book(summary, lang)
    workbook = book.workbook()
    day = datetime.datetime.fromisoformat(summary.today)
    workbook.properties.creator = "nianbao"
    workbook.properties.title = words.WORDS[lang]["heading"]
    workbook.properties.created = workbook.properties.modified = day
    core = tostring(workbook.properties.to_tree())
    output = io.BytesIO()
    workbook.save(output)  # writes its own time
    return reproducible_zip(output.getvalue(), {_CORE: core})


class _Book:
    """Makes the sheets."""

    def __init__(self, summary: Summary, lang: Language) -> None:
        self._summary = summary
        self._lang = lang
        self._words = words.WORDS[lang]

    def workbook(self) -> Any:
        workbook: Any = Workbook()
        workbook.remove(workbook.active)
        for name, columns, rows in (
            ("sheet_rows", self._row_columns(), [self._row(one) for one in self._summary.rows]),
            ("sheet_findings", self._finding_columns(), list(self._findings())),
            ("sheet_rules", self._rule_columns(), list(self._rules())),
            ("sheet_parts", self._part_columns(), list(self._parts())),
        ):
            sheet = workbook.create_sheet(self._words[name])
            lay(sheet, columns, rows, self._words["heading"], self._words["printed"])
        below = len(self._summary.totals.parts) + 3
        for line, sentence in enumerate(sentences(self._summary.totals, self._lang), below):
            note(workbook.worksheets[-1], line, sentence)
        return workbook

    # Reports ------------------------------------------------------------------------------------

    def _row_columns(self) -> list[Column]:
        text = self._words
        parts = [
            part_name(one, self._summary.kind, self._lang) for one in self._summary.totals.parts
        ]
        return [
            Column(text["organ"], 24),
            Column(text["file"], 17),
            Column(text["state"], 9, words=True),
            Column(text["profile"], 5, words=True),
            Column(text["year"], 6),
            *(Column(part, 9, words=True) for part in parts),
            Column(text["addressee"], 15),
            Column(text["signatory"], 19),
            Column(text["date"], 11),
            Column(text["timeliness"], 9, words=True),
            *(Column(severity_noun(one, 2, self._lang), 5) for one in SEVERITIES),
            Column(text["reason"], 18),
        ]

    def _row(self, one: Row) -> list[Cell]:
        checked = one.state == "checked"
        return [
            Cell(one.name),
            Cell(one.path),
            self._word(STATES, one.state),
            Cell(one.profile and profile_name(one.profile, one.kind, self._lang, short=True)),
            Cell(one.year),
            *(
                self._word(LONG_STATUSES, one.parts[part].status if checked else None)
                for part in self._summary.totals.parts
            ),
            Cell(one.addressee),
            self._signatory(one),
            Cell(_date(one.date)),
            self._word(TIMELINESS, one.timeliness),
            *(self._count(one, severity) for severity in SEVERITIES),
            Cell(one.reason and f"{one.code} {one.reason}"),
        ]

    def _word(self, names: Names, key: str | None) -> Cell:
        """Return the word for ``key``, in the colour of what it means."""
        return Cell(key and words.named(names, key, self._lang), self._style(key))

    @staticmethod
    def _style(key: str | None) -> Style:
        return _BAD.get(key or "", "")  # type: ignore[return-value]

    def _signatory(self, one: Row) -> Cell:
        if one.signatory or one.state != "checked":
            return Cell(one.signatory)
        return Cell(self._words["absent"], "bad")

    def _count(self, one: Row, severity: Any) -> Cell:
        if one.state == "failed":
            return Cell(None)
        number = one.count(severity)
        return Cell(number, self._style(severity) if number else "")

    # Findings -----------------------------------------------------------------------------------

    def _finding_columns(self) -> list[Column]:
        text = self._words
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

    def _findings(self) -> Iterator[list[Cell]]:
        for one in self._summary.rows:
            for finding in one.findings:
                yield self._finding(one, finding)

    def _finding(self, one: Row, finding: Finding) -> list[Cell]:
        start = finding.extent.start
        fix = finding.fix.applicability if finding.fix else None
        return [
            Cell(one.name),
            Cell(one.path),
            Cell(start.page),
            Cell(start.line),
            Cell(start.column),
            Cell("".join(finding.section)),
            Cell(finding.code),
            Cell(self._words[finding.severity], self._style(finding.severity)),
            Cell(message(finding, one.rules, self._lang)),
            Cell(quotation(finding.excerpt)),
            Cell(basis(finding, one.rules, self._lang)),
            Cell(help_text(finding, one.rules, self._lang)),
            Cell(fix and self._words[fix]),
        ]

    # Totals -------------------------------------------------------------------------------------

    def _rule_columns(self) -> list[Column]:
        text = self._words
        keys = ("rule", "name", "severity", "report_count", "finding_count", "example")
        return [
            Column(text[key], width, key in ("rule", "severity"))
            for key, width in zip(keys, (8, 36, 8, 9, 9, 70), strict=True)
        ]

    def _rules(self) -> Iterator[list[Cell]]:
        for one in self._summary.totals.rules:
            yield [
                Cell(one.code),
                Cell(one.name),
                Cell(self._words[one.severity], self._style(one.severity)),
                Cell(one.reports),
                Cell(one.findings),
                Cell(one.example),
            ]

    def _part_columns(self) -> list[Column]:
        statuses = [Column(names[self._lang], 11) for names in LONG_STATUSES.values()]
        return [Column(self._words["part"], 26), *statuses, Column(self._words["lacking"], 60)]

    def _parts(self) -> Iterator[list[Cell]]:
        for part, counts in self._summary.totals.parts.items():
            lacking = [
                one.name
                for one in self._summary.rows
                if part in one.parts and one.parts[part].status == "missing"
            ]
            yield [
                Cell(part_name(part, self._summary.kind, self._lang)),
                *(
                    Cell(number, self._style(status) if number else "")
                    for status, number in counts.items()
                ),
                Cell(self._words["list"].join(lacking)),
            ]


def _date(text: str | None) -> datetime.date | str | None:
    """Return a day as spreadsheets have it; they know none before 1900."""
    if text is None or text < "1900-03-01":
        return text
    return datetime.date.fromisoformat(text)
