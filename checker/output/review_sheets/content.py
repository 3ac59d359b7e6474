"""What stands in a review sheet, in words; the formats only lay it out."""

from __future__ import annotations

import datetime
import posixpath
from typing import TYPE_CHECKING, Literal

from checker.model.finding import ABOUT_THE_RUN, SEVERITIES
from checker.model.masked_names import masked, without_names
from checker.output.review_sheets._words import STATUSES, WORDS
from checker.output.summaries.rows import quotation, row
from checker.output.wording import FACTS, STATES, basis, cell_name, help_text, message, part_name
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.finding import Finding, Language, Severity
    from checker.model.result import FileResult
    from checker.output.summaries.rows import Row

Conclusion = Literal["pass", "revise", "unchecked"]

_OF_PARTS = "part-presence"
"""The kind of rule that finds a statutory part missing, or present in a poor form."""

_ABSENCES = ("required-element", "required-fact")
"""Kinds of rules that find something else missing: the text where their finding hangs is sound."""


class PartLine(Record):
    """A statutory part: its name, how it is present, where; ``missing`` if it is not."""

    name: str
    status: str
    place: str
    missing: bool


class Item(Record):
    """One thing to fix: ``section`` are the ordinals of the sections around it, joined.

    ``section`` is empty outside of sections, ``quoted`` where the message says it all. ``cell`` is
    what the cell of a table is called that it stands in.
    """

    number: int
    level: Severity
    severity: str
    section: str
    place: str
    cell: str
    code: str
    message: str
    quoted: str
    basis: str
    help: str


class Sheet(Record):
    """One sheet. Texts are in ``lang``; ``facts`` are labels and values for its head.

    ``name`` is the unit, or the file's name without its suffix where the unit is not known.
    ``verdict`` is the conclusion in words and ``details`` what it rests on. ``scope`` says
    what was checked and what was not, a sentence each.
    """

    lang: Language
    name: str
    year: int | None
    path: str
    facts: tuple[tuple[str, str], ...]
    conclusion: Conclusion
    verdict: str
    details: str
    parts: tuple[PartLine, ...]
    items: tuple[Item, ...]
    scope: tuple[str, ...]


def sheet(file: FileResult, today: datetime.date, lang: Language) -> Sheet:
    """Return the sheet of one file; ``today`` is the day of the review."""
    return _Maker(file, today, lang).sheet()


class _Maker:
    """Puts the result of one file into words."""

    def __init__(self, file: FileResult, today: datetime.date, lang: Language) -> None:
        self._file = without_names(file)
        self._row: Row = row(file, lang)
        self._today = today
        self._lang = lang
        self._words = WORDS[lang]

    def sheet(self) -> Sheet:
        one = self._row
        checked = one.state == "checked"
        found = self._ordered() if checked else []
        levels = {finding.severity for finding in found}
        conclusion: Conclusion = "revise" if levels & {"error", "warning"} else "pass"
        if not checked:
            conclusion = "unchecked"
        return Sheet(
            lang=self._lang,
            name=one.organ or masked(posixpath.splitext(one.name)[0], self._file.persons),
            year=one.year,
            path=one.path,
            facts=tuple(self._facts()),
            conclusion=conclusion,
            verdict=self._words[conclusion],
            details=self._details(found),
            parts=tuple(self._parts()),
            items=tuple(self._item(number, one) for number, one in enumerate(found, 1)),
            scope=tuple(self._scope()),
        )

    def _ordered(self) -> list[Finding]:
        """Return what is to be fixed: missing parts first, then the gravest, then by place."""
        return sorted(
            (one for one in self._file.findings if one.code not in ABOUT_THE_RUN),
            key=lambda one: (
                not self._is_missing_part(one),
                SEVERITIES.index(one.severity),
            ),
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        one, text = self._row, self._words
        unknown = text["unknown"]
        year = text["the_year"].format(year=one.year) if one.year else unknown
        yield text["unit"], one.organ or unknown
        yield text["kind_of_report"], one.kind_title or unknown
        yield text["reporting_year"], year
        yield text["title"], one.title or unknown
        yield text["file"], one.path
        yield FACTS["signatory"][self._lang], one.signatory or unknown
        yield FACTS["date"][self._lang], self._date()
        yield text["reviewed"], self._day(self._today)

    def _date(self) -> str:
        one = self._row
        if one.date is None:
            return self._words["unknown"]
        day = self._day(datetime.date.fromisoformat(one.date))
        if one.timeliness in ("late", "in_time"):
            return self._words[one.timeliness].format(date=day)
        return day

    def _day(self, day: datetime.date) -> str:
        return self._words["day"].format(year=day.year, month=day.month, day=day.day)

    def _details(self, found: Iterable[Finding]) -> str:
        """Return what the conclusion rests on; empty where there is nothing to say."""
        one, text = self._row, self._words
        if one.state != "checked":
            if not one.code:  # of no known kind, and the user need not hear of it
                return STATES[one.state][self._lang]
            return text["why_unchecked"].format(code=one.code, reason=one.reason)
        counts = {level: sum(f.severity == level for f in found) for level in SEVERITIES}
        if not counts["error"] and not counts["warning"]:
            number = counts["info"]
            return text["advice"].format(number=number) if number else ""
        reasons = [
            text["and"].join(
                text["counted"].format(severity=text[level], number=number)
                for level, number in counts.items()
                if number
            )
        ]
        lacking = [self._part(part) for part, how in one.parts.items() if how.status == "missing"]
        if lacking:
            reasons.append(text["lacking"].format(names=text["list"].join(lacking)))
        return text["stop"].join(reasons)

    def _parts(self) -> Iterator[PartLine]:
        for part, how in self._row.parts.items():
            place = self._line(how.line, None) if how.line is not None else ""
            status = STATUSES[how.status][self._lang] if how.status in STATUSES else how.status
            yield PartLine(self._part(part), status, place, how.status == "missing")

    def _part(self, part: str) -> str:
        return part_name(part, self._file.kind, self._lang, "name")

    def _item(self, number: int, finding: Finding) -> Item:
        rules, start = self._file.rules, finding.extent.start
        whole = self._is_missing_part(finding)
        absent = whole or rules[finding.code].kind in _ABSENCES
        text = message(finding, rules, self._lang)
        quoted = "" if absent else quotation(finding.excerpt)
        if _without_blanks(quoted) in _without_blanks(text):
            quoted = ""
        return Item(
            number=number,
            level=finding.severity,
            severity=self._words[finding.severity],
            section="" if absent else "".join(finding.section),
            place=self._words["whole"] if whole else self._line(start.line, start.page),
            cell="" if absent else cell_name(finding),
            code=finding.code,
            message=text,
            quoted=self._words["quoted"].format(text=quoted) if quoted else "",
            basis=basis(finding, rules, self._lang),
            help=help_text(finding, rules, self._lang),
        )

    def _is_missing_part(self, finding: Finding) -> bool:
        """Return whether the finding says that a statutory part is not there at all."""
        rule = self._file.rules[finding.code]
        if rule.kind != _OF_PARTS:
            return False
        how = self._row.parts.get(rule.parameters["part"])
        return how is not None and how.status == "missing"

    def _line(self, line: int, page: int | None) -> str:
        """Return a line in words; of a Word file it is a paragraph."""
        head = self._words["at_page"].format(page=page) if page is not None else ""
        unit = "at_paragraph" if self._file.lines_are_paragraphs else "at_line"
        return head + self._words[unit].format(line=line)

    def _scope(self) -> Iterator[str]:
        """Yield what was checked, what was not, and what no program checks."""
        file, text = self._file, self._words
        if self._row.state == "checked":
            yield text["applied"].format(number=file.applied, pack=file.pack)
            for key, codes in (("unfit", file.not_applicable), ("skipped", file.not_evaluated)):
                if codes:
                    yield text[key].format(codes=text["list"].join(codes))
            excused = [
                f"{one.finding.code}（{one.reason}）" if one.reason else one.finding.code
                for one in file.set_aside
            ]
            if excused:
                yield text["set_aside"].format(findings=text["list"].join(excused))
            for code, number in sorted(file.truncated.items()):
                yield text["truncated"].format(code=code, number=number)
        yield text["limits"]


def _without_blanks(text: str) -> str:
    """Return ``text`` without blanks, for comparing."""
    return "".join(text.split())
