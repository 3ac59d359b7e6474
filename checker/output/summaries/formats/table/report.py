"""The summary for a terminal: a table of one line a report, a legend, the totals.

Nothing is wrapped inside the table. Of several forms, from the widest to the narrowest, the
first is taken that leaves names a readable width; names are then shortened at their beginning,
because the organs of one county differ at the end. No line reaches the last cell, where old
consoles would break it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.summaries import _words as words
from checker.output.summaries._totals_text import totals_lines
from checker.output.summaries.formats.table.columns import Cells
from checker.output.summaries.formats.table.grid import GAP, Grid, Head
from checker.output.wording import LONG_STATUSES, part_name
from checker.support.escaping import printable
from checker.support.terminal import Ruler, paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.output.summaries.base import Look
    from checker.output.summaries.formats.table.columns import Column
    from checker.output.summaries.summary import Summary
    from checker.output.wording import Names

FOR_TERMINALS = True
NEEDS_FINDINGS = False
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

_APART = (("organ", "file", "reason"), ("organ", "reason"))
"""The columns of files on which no rule ran, where they stand apart from those of several kinds."""

_NARROWEST = 40
"""A terminal of fewer cells gets lines that are too wide."""

_FEWEST = 8
"""Cells that names get in the narrowest form."""


def render(summary: Summary, look: Look) -> str:
    """Return table, legend and totals; a table and a legend for each kind, if there are several."""
    return "".join(f"{line}\n" for line in _lines(summary, look))


def _lines(summary: Summary, look: Look) -> Iterator[str]:
    sections = summary.sections
    for number, section in enumerate(sections):
        view = _View(section, look, apart=section is summary.unchecked)
        if number:
            yield ""
        if len(sections) > 1:
            yield view.heading()
        yield from view.lines()
    yield from totals_lines(summary, look.lang, _room(look), Ruler(), colour=look.colour)


def _room(look: Look) -> int:
    return max(look.width, _NARROWEST) - 1


class _View:
    """Makes the lines of one table for one width."""

    def __init__(self, summary: Summary, look: Look, *, apart: bool) -> None:
        """Take the rows; ``apart`` says that they are those on which no rule ran, and no others."""
        self._summary = summary
        self._apart = apart
        self._lang = look.lang
        self._colour = look.colour
        self._words = words.WORDS[look.lang]
        self._ruler = Ruler()
        self._room = _room(look)
        self._cells = Cells(summary, look.lang)

    def heading(self) -> str:
        """Return which kind of report the table is about, or that nothing in it was checked."""
        title = self._summary.title or self._words["not_checked_files"]
        number = len(self._summary.rows)
        text = self._words["section_heading"].format(title=printable(title), number=number)
        return paint(self._ruler.shorten(text, self._room), "strong", colour=self._colour)

    def lines(self) -> Iterator[str]:
        form, columns, widths = self._fitting()
        heads = [Head(c.title, w, c.right) for c, w in zip(columns, widths, strict=True)]
        grid = Grid(heads, self._ruler, colour=self._colour)
        yield from grid.head()
        for one in self._summary.rows:
            if one.state == "checked":
                yield grid.line([column.cell(one) for column in columns])
            else:
                named = columns[:-1] if self._apart else columns  # the last one is the reason
                names = [column.cell(one) for column in named if column.least]
                yield grid.line(names, self._cells.reason(one))
        if not self._apart:
            yield ""
        for sentence in self._legend(form):
            for line in self._ruler.wrap(sentence, self._room):
                yield paint(line, "faint", colour=self._colour)

    def _fitting(self) -> tuple[Sequence[str], list[Column], list[int]]:
        """Return the widest form that fits, its columns and their widths."""
        forms = _APART if self._apart else _FORMS
        for form in forms:
            columns = [column for key in form for column in self._cells.columns(key)]
            widths = [self._natural(column) for column in columns]
            over = sum(widths) + GAP * (len(widths) - 1) - self._room
            fewest = _FEWEST if form is forms[-1] else 0
            spare = [
                max(0, width - (fewest or column.least)) if column.least else 0
                for width, column in zip(widths, columns, strict=True)
            ]
            if over <= sum(spare):
                break
        return form, columns, _lessened(widths, spare, over)

    def _natural(self, column: Column) -> int:
        """Return the cells that a column takes where nothing is shortened."""
        shown = [
            column.cell(one).text
            for one in self._summary.rows
            if column.least or one.state == "checked"
        ]
        return max(map(self._ruler.width, (column.title, *shown)))

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


def _lessened(widths: Sequence[int], spare: Sequence[int], over: int) -> list[int]:
    """Return ``widths`` less ``over`` cells in all, taken where there is most to spare."""
    left, given = list(spare), list(widths)
    for _ in range(min(over, sum(spare))):
        widest = max(range(len(left)), key=lambda index: left[index])
        left[widest] -= 1
        given[widest] -= 1
    return given
