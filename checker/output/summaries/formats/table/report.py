"""The summary for a terminal: a table of one line a report, a legend, the totals.

Nothing is wrapped inside the table. Of several forms, from the widest to the narrowest, the
first is taken that leaves names a readable width; names are then shortened at their beginning,
because the organs of one county differ at the end. No line reaches the last cell, where old
consoles would break it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.output.summaries import _words as words
from checker.output.summaries._totals import totals_lines
from checker.output.summaries.formats.table.grid import GAP, Cell, Grid, Head
from checker.output.wording import LONG_STATUSES, STATES, part_name, profile_name
from checker.support.escaping import printable
from checker.support.records import Record
from checker.support.terminal import Ruler, paint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.model.finding import Severity
    from checker.output.summaries.base import Look
    from checker.output.summaries.rows import Row, Summary
    from checker.output.wording import Names

FOR_TERMINALS = True
_FORMS = (
    ("organ", "file", "profile", "year", "each_part", "addressee", "signatory",
     "date", "timeliness", "error", "warning"),
    ("organ", "file", "profile", "year", "all_parts", "addressee", "signatory",
     "date", "timeliness", "error", "warning"),
    ("organ", "file", "year", "all_parts", "signatory", "date", "timeliness", "error", "warning"),
    ("organ", "year", "all_parts", "signatory", "date", "timeliness", "error", "warning"),
    ("organ", "all_parts", "timeliness", "error", "warning"),
)  # fmt: skip
"""Columns by width of the terminal; ``each_part`` and ``all_parts`` show the same."""

_NARROWEST = 40
"""A terminal of fewer cells gets lines that are too wide."""

_FEWEST = 8
"""Cells that names get in the narrowest form."""

_STYLES = {
    "missing": "error", "mention": "warning", "passage": "warning",
    "late": "error", "not_stated": "warning", "unclear": "warning",
}  # fmt: skip


class _Column(Record):
    """A column and what a row has in it.

    ``least`` are the cells that a name must have unless it is shorter; 0 means that the
    column holds no names and is never shortened.
    """

    title: str
    cell: Callable[[Row], Cell]
    least: int = 0
    right: bool = False


def render(summary: Summary, look: Look) -> str:
    """Return table, legend and totals."""
    return "".join(f"{line}\n" for line in _View(summary, look).lines())


class _View:
    """Makes the lines for one width."""

    def __init__(self, summary: Summary, look: Look) -> None:
        self._summary = summary
        self._lang = look.lang
        self._colour = look.colour
        self._words = words.WORDS[look.lang]
        self._ruler = Ruler()
        self._room = max(look.width, _NARROWEST) - 1

    def lines(self) -> Iterator[str]:
        form, columns, widths = self._fitting()
        heads = [Head(c.title, w, c.right) for c, w in zip(columns, widths, strict=True)]
        grid = Grid(heads, self._ruler, colour=self._colour)
        yield from grid.head()
        for one in self._summary.rows:
            if one.state == "checked":
                yield grid.line([column.cell(one) for column in columns])
            else:
                names = [column.cell(one) for column in columns if column.least]
                yield grid.line(names, self._reason(one))
        yield ""
        for sentence in self._legend(form):
            for line in self._ruler.wrap(sentence, self._room):
                yield paint(line, "faint", colour=self._colour)
        yield from totals_lines(
            self._summary, self._lang, self._room, self._ruler, colour=self._colour
        )

    def _fitting(self) -> tuple[Sequence[str], list[_Column], list[int]]:
        """Return the widest form that fits, its columns and their widths."""
        for form in _FORMS:
            columns = [column for key in form for column in self._columns(key)]
            widths = [self._natural(column) for column in columns]
            over = sum(widths) + GAP * (len(widths) - 1) - self._room
            fewest = _FEWEST if form is _FORMS[-1] else 0
            spare = [
                max(0, width - (fewest or column.least)) if column.least else 0
                for width, column in zip(widths, columns, strict=True)
            ]
            if over <= sum(spare):
                break
        return form, columns, _lessened(widths, spare, over)

    def _natural(self, column: _Column) -> int:
        """Return the cells that a column takes where nothing is shortened."""
        shown = [
            column.cell(one).text
            for one in self._summary.rows
            if column.least or one.state == "checked"
        ]
        return max(map(self._ruler.width, (column.title, *shown)))

    def _columns(self, key: str) -> Iterator[_Column]:
        """Yield the columns that a key of a form stands for."""
        parts = self._summary.totals.parts
        severity = next((one for one in SEVERITIES if one == key), None)
        if key == "each_part":
            for part in parts:
                title = part_name(part, self._summary.kind, self._lang, "column")
                yield _Column(title, partial(self._part, part))
        elif key == "all_parts":
            if parts:
                yield _Column(self._words["parts"], self._all_parts)
        elif key == "organ":
            yield _Column(self._words[key], _organ, least=24)
        elif key == "file":
            yield _Column(self._words[key], _file, least=20)
        elif severity is not None:
            yield _Column(self._words[f"{key}s"], partial(_count, severity), right=True)
        elif key != "timeliness" or self._summary.deadlines or not self._summary.kind.title:
            # a kind of report without a deadline has no such column
            yield _Column(self._words[key], getattr(self, f"_{key}"))

    # Cells --------------------------------------------------------------------------------------

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

    def _reason(self, one: Row) -> Cell:
        state = STATES[one.state][self._lang]
        why = f" {one.code}{self._words['colon']}{one.reason}" if one.code else ""
        text = printable(state + why)
        return Cell(text, "error" if one.state == "failed" else "warning")

    # Below the table ----------------------------------------------------------------------------

    def _legend(self, form: Sequence[str]) -> Iterator[str]:
        """Yield what the signs of the table mean."""
        parts, kind = self._summary.totals.parts, self._summary.kind
        if parts and "all_parts" in form:
            names = self._words["list"].join(part_name(part, kind, self._lang) for part in parts)
            yield self._words["legend_parts"].format(names=names)
            yield self._statuses(words.MARKS)
        elif parts:
            shorts = (part_name(part, kind, self._lang, "column") for part in parts)
            longs = (part_name(part, kind, self._lang) for part in parts)
            yield self._pairs(shorts, longs)
            yield self._statuses(words.SHORT_STATUSES)
        if self._summary.deadlines:
            rules = self._words["list"].join(self._summary.deadlines)
            yield self._words["legend_timeliness"].format(rule=rules)

    def _statuses(self, shorts: Names) -> str:
        longs = LONG_STATUSES
        return self._pairs(
            (shorts[key][self._lang] for key in longs), (longs[key][self._lang] for key in longs)
        )

    def _pairs(self, shorts: Iterable[str], longs: Iterable[str]) -> str:
        """Return what short words stand for, without those that stand for themselves."""
        return self._words["and"].join(
            self._words["equals"].format(short=short, long=long)
            for short, long in zip(shorts, longs, strict=True)
            if short != long
        )


def _organ(one: Row) -> Cell:
    return Cell(printable(one.name))


def _file(one: Row) -> Cell:
    return Cell(printable(one.path))


def _count(severity: Severity, one: Row) -> Cell:
    number = one.count(severity)
    return Cell(str(number), severity if number else "")


def _lessened(widths: Sequence[int], spare: Sequence[int], over: int) -> list[int]:
    """Return ``widths`` less ``over`` cells in all, taken where there is most to spare."""
    left, given = list(spare), list(widths)
    for _ in range(min(over, sum(spare))):
        widest = max(range(len(left)), key=lambda index: left[index])
        left[widest] -= 1
        given[widest] -= 1
    return given
