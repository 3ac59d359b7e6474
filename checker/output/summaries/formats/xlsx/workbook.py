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
from checker.output.summaries._totals_text import sentences
from checker.output.summaries.formats.xlsx.findings import findings_sheet
from checker.output.summaries.formats.xlsx.worksheet import (
    Cell,
    Column,
    lay,
    note,
    sheet_name,
    style_of,
)
from checker.output.wording import (
    LONG_STATUSES,
    STATES,
    TIMELINESS,
    part_name,
    profile_name,
    severity_noun,
)
from checker.support.archives import reproducible_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Language
    from checker.output.summaries.rows import Row
    from checker.output.summaries.summary import Summary
    from checker.output.summaries.totals import Totals
    from checker.output.wording import Names

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
        self._mixed = len(summary.sections) > 1
        self._kinds = summary.kinds or (summary,)
        self._lang = lang
        self._words = words.WORDS[lang]

    def workbook(self) -> Any:
        workbook: Any = Workbook()
        workbook.remove(workbook.active)
        for name, columns, rows in (
            *self._sections(),
            (self._words["sheet_findings"], *findings_sheet(self._summary, self._lang)),
            (self._words["sheet_rules"], self._rule_columns(), list(self._rules())),
            (self._words["sheet_parts"], self._part_columns(), list(self._parts())),
        ):
            sheet = workbook.create_sheet(name)
            lay(sheet, columns, rows, self._words["heading"], self._words["printed"])
        if self._mixed:
            for sheet, section in zip(workbook.worksheets, self._summary.sections, strict=False):
                self._add_totals(sheet, section.totals, len(section.rows) + 3)
        below = sum(len(one.totals.parts) for one in self._kinds) + 3
        self._add_totals(workbook.worksheets[-1], self._summary.totals, below)
        return workbook

    def _add_totals(self, sheet: Any, totals: Totals, below: int) -> None:
        """Put ``totals`` in sentences below a table, from the line ``below`` on."""
        for line, sentence in enumerate(sentences(totals, self._lang), below):
            note(sheet, line, sentence)

    # Reports ------------------------------------------------------------------------------------

    def _sections(self) -> Iterator[tuple[str, list[Column], list[list[Cell]]]]:
        """Yield name, columns and rows of the sheets of reports: one, or one for each kind."""
        taken = [self._words[key] for key in ("sheet_findings", "sheet_rules", "sheet_parts")]
        for section in self._summary.sections:
            name = self._words["sheet_rows"]
            if section is self._summary.unchecked:
                name = self._words["sheet_unchecked"]
            elif self._mixed:
                name = sheet_name(section.title, section.pack, taken)
            taken.append(name)
            rows = [self._row(one, section) for one in section.rows]
            yield name, self._row_columns(section), rows

    def _row_columns(self, section: Summary) -> list[Column]:
        text = self._words
        parts = [part_name(one, section.kind, self._lang) for one in section.totals.parts]
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

    def _row(self, one: Row, section: Summary) -> list[Cell]:
        status = {part: found.status for part, found in one.parts.items()}
        return [
            Cell(one.name),
            Cell(one.path),
            self._word(STATES, one.state),
            Cell(one.profile and profile_name(one.profile, one.kind, self._lang, short=True)),
            Cell(one.year),
            *(self._word(LONG_STATUSES, status.get(part)) for part in section.totals.parts),
            Cell(one.addressee),
            self._signatory(one),
            Cell(_date(one.date)),
            self._word(TIMELINESS, one.timeliness),
            *(self._count(one, severity) for severity in SEVERITIES),
            Cell(one.reason and f"{one.code} {one.reason}"),
        ]

    def _word(self, names: Names, key: str | None) -> Cell:
        """Return the word for ``key``, in the colour of what it means."""
        return Cell(key and words.named(names, key, self._lang), style_of(key))

    def _signatory(self, one: Row) -> Cell:
        if one.signatory or one.state != "checked":
            return Cell(one.signatory)
        return Cell(self._words["absent"], "bad")

    def _count(self, one: Row, severity: Any) -> Cell:
        if one.state == "failed":
            return Cell(None)
        number = one.count(severity)
        return Cell(number, style_of(severity) if number else "")

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
                Cell(self._words[one.severity], style_of(one.severity)),
                Cell(one.reports),
                Cell(one.findings),
                Cell(one.example),
            ]

    def _part_columns(self) -> list[Column]:
        statuses = [Column(names[self._lang], 11) for names in LONG_STATUSES.values()]
        kind = [Column(self._words["kind_of_report"], 26)] if self._mixed else []
        part, lacking = Column(self._words["part"], 26), Column(self._words["lacking"], 60)
        return [*kind, part, *statuses, lacking]

    def _parts(self) -> Iterator[list[Cell]]:
        for section in self._kinds:
            yield from self._parts_of(section)

    def _parts_of(self, section: Summary) -> Iterator[list[Cell]]:
        for part, counts in section.totals.parts.items():
            lacking = [
                one.name
                for one in section.rows
                if part in one.parts and one.parts[part].status == "missing"
            ]
            yield [
                *([Cell(section.title)] if self._mixed else ()),
                Cell(part_name(part, section.kind, self._lang)),
                *(
                    Cell(number, style_of(status) if number else "")
                    for status, number in counts.items()
                ),
                Cell(self._words["list"].join(lacking)),
            ]


def _date(text: str | None) -> datetime.date | str | None:
    """Return a day as spreadsheets have it; they know none before 1900."""
    if text is None or text < "1900-03-01":
        return text
    return datetime.date.fromisoformat(text)
