"""The columns that a table on a terminal may have, and what a row has in them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.output.summaries import _words as words
from checker.output.summaries.formats.table.grid import Cell
from checker.output.wording import STATES, part_name, profile_name
from checker.support.escaping import printable
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.model.finding import Language, Severity
    from checker.output.summaries.rows import Row
    from checker.output.summaries.summary import Summary

_STYLES = {
    "missing": "error", "mention": "warning", "passage": "warning",
    "late": "error", "not_stated": "warning", "unclear": "warning",
}  # fmt: skip


class Column(Record):
    """A column and what a row has in it.

    ``least`` are the cells that a name must have unless it is shorter; 0 means that the
    column holds no names and is never shortened.
    """

    title: str
    cell: Callable[[Row], Cell]
    least: int = 0
    right: bool = False


class Cells:
    """Makes the cells of one table."""

    def __init__(self, summary: Summary, lang: Language) -> None:
        """Take the reports that the table is about."""
        self._summary = summary
        self._lang: Language = lang
        self._words = words.WORDS[lang]

    def columns(self, key: str) -> Iterator[Column]:
        """Yield the columns that a key of a form stands for."""
        parts = self._summary.totals.parts
        severity = next((one for one in SEVERITIES if one == key), None)
        if key == "each_part":
            for part in parts:
                title = part_name(part, self._summary.kind, self._lang, "column")
                yield Column(title, partial(self._part, part))
        elif key == "all_parts":
            if parts:
                yield Column(self._words["parts"], self._all_parts)
        elif key == "organ":
            yield Column(self._words[key], _organ, least=24)
        elif key == "file":
            yield Column(self._words[key], _file, least=20)
        elif key == "reason":
            yield Column(self._words[key], self.reason, least=20)
        elif severity is not None:
            yield Column(self._words[f"{key}s"], partial(_count, severity), right=True)
        elif key != "timeliness" or self._summary.deadlines or not self._summary.kind.title:
            # a kind of report without a deadline has no such column
            yield Column(self._words[key], getattr(self, f"_{key}"))

    def _profile(self, one: Row) -> Cell:
        if not one.profile:
            return Cell("-")
        return Cell(profile_name(one.profile, one.kind, self._lang, short=True))

    def _year(self, one: Row) -> Cell:
        return Cell(str(one.year or "-"))

    def _part(self, part: str, one: Row) -> Cell:
        if part not in one.parts:
            return Cell("-")
        status = one.parts[part].status
        return Cell(words.named(words.SHORT_STATUSES, status, self._lang), _STYLES.get(status, ""))

    def _all_parts(self, one: Row) -> Cell:
        found = [one.parts[part].status for part in self._summary.totals.parts if part in one.parts]
        styles = {_STYLES.get(status, "") for status in found}
        style = next((style for style in ("error", "warning") if style in styles), "")
        return Cell("".join(words.MARKS[status][self._lang] for status in found), style)

    def _addressee(self, one: Row) -> Cell:
        return Cell(self._words["there" if one.addressee else "absent"])

    def _signatory(self, one: Row) -> Cell:
        there = bool(one.signatory)
        return Cell(self._words["there" if there else "absent"], "" if there else "error")

    def _date(self, one: Row) -> Cell:
        return Cell(one.date or "-")

    def _timeliness(self, one: Row) -> Cell:
        word = one.timeliness or ""
        return Cell(words.named(words.SHORT_TIMELINESS, word, self._lang), _STYLES.get(word, ""))

    def reason(self, one: Row) -> Cell:
        """Return why no rule ran on a file."""
        state = STATES[one.state][self._lang]
        why = f" {one.code}{self._words['colon']}{one.reason}" if one.code else ""
        text = printable(state + why)
        return Cell(text, "error" if one.state == "failed" else "warning")


def _organ(one: Row) -> Cell:
    return Cell(printable(one.name))


def _file(one: Row) -> Cell:
    return Cell(printable(one.path))


def _count(severity: Severity, one: Row) -> Cell:
    number = one.count(severity)
    return Cell(str(number), severity if number else "")
