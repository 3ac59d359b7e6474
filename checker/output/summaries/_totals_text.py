"""What the rows of a summary add up to, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.summaries import _words as words
from checker.output.summaries.formats.table.grid import GAP, Cell, Grid, Head
from checker.output.wording import STATES, TIMELINESS, part_name, severity_noun
from checker.support.escaping import printable
from checker.support.terminal import paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.model.finding import Language
    from checker.output.summaries.summary import Summary
    from checker.output.summaries.totals import Totals
    from checker.support.terminal import Ruler

_READABLE = 24
"""Cells below which an example says nothing."""

_STYLES = {"missing": "error", "mention": "warning", "passage": "warning"}


def totals_lines(
    summary: Summary, lang: Language, room: int, ruler: Ruler, *, colour: bool
) -> Iterator[str]:
    """Yield the counts in sentences, then by part and by rule; no line is wider than ``room``."""
    totals = summary.totals
    yield ""
    for sentence in sentences(totals, lang):
        for line in ruler.wrap(sentence, room):
            yield paint(line, "strong", colour=colour)
    kinds = summary.kinds or (summary,)
    by_part = [_by_part(one, lang, named=len(kinds) > 1) for one in kinds]
    for rows in (*by_part, _by_rule(totals, lang)):
        if len(rows) > 1:
            yield ""
            yield from _table(rows, room, ruler, colour=colour)


def sentences(totals: Totals, lang: Language) -> Iterator[str]:
    """Yield how many reports there are in which state, what was found, what was not checked."""
    text = words.WORDS[lang]

    def count(key: str, numbers: Iterable[tuple[str, int]]) -> str:
        return text["and"].join(
            text[key].format(word=word, number=number) for word, number in numbers if number
        )

    states = ((words.named(STATES, one, lang), n) for one, n in totals.states.items())
    timeliness = ((words.named(TIMELINESS, one, lang), n) for one, n in totals.timeliness.items())
    severities = ((severity_noun(one, 2, lang), n) for one, n in totals.severities.items())
    yield text["stop"].join(
        one
        for one in (
            text["totals"].format(number=totals.files),
            count("reports", states),
            count("reports", timeliness),
            count("findings", severities),
            text["set_aside"].format(number=totals.set_aside) if totals.set_aside else "",
            text["truncated"].format(number=totals.truncated) if totals.truncated else "",
        )
        if one
    )
    if totals.not_evaluated:
        codes = text["list"].join(
            text["skip"].format(code=code, number=number)
            for code, number in totals.not_evaluated.items()
        )
        yield text["skipped"].format(codes=codes)


def _by_part(summary: Summary, lang: Language, *, named: bool) -> list[list[Cell]]:
    """Return the table of the parts of one kind, ``named`` where there are others."""
    kind = summary.kind
    head = [Cell(printable(summary.title) if named else words.WORDS[lang]["by_part"])]
    head += [Cell(names[lang]) for names in words.SHORT_STATUSES.values()]
    rows = [
        [
            Cell(part_name(part, kind, lang)),
            *(
                Cell(str(number), _STYLES.get(status, "") if number else "")
                for status, number in counts.items()
            ),
        ]
        for part, counts in summary.totals.parts.items()
    ]
    return [head, *rows]


def _by_rule(totals: Totals, lang: Language) -> list[list[Cell]]:
    text = words.WORDS[lang]
    keys = ("by_rule", "severity", "report_count", "finding_count", "example")
    rows = [
        [
            Cell(printable(f"{one.code} {one.name}")),
            Cell(text[one.severity], one.severity),
            Cell(str(one.reports)),
            Cell(str(one.findings)),
            Cell(printable(one.example), "faint"),
        ]
        for one in totals.rules
    ]
    return [[Cell(text[key]) for key in keys], *rows]


def _table(
    rows: Sequence[Sequence[Cell]], room: int, ruler: Ruler, *, colour: bool
) -> Iterator[str]:
    """Yield the lines of a small table whose first row is its head.

    Numbers stand to the right. What is too wide is cut in the last column, where that is text;
    if next to nothing is left of it, it is left out, and the first column is cut.
    """
    numbers = [cell.text.isdigit() for cell in rows[1]]
    widths = [max(ruler.width(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    over = sum(widths) + GAP * (len(widths) - 1) - room
    if not numbers[-1]:
        widths[-1] -= max(0, over)
        if widths[-1] < _READABLE:
            yield from _table([row[:-1] for row in rows], room, ruler, colour=colour)
            return
    else:
        widths[0] -= max(0, over)
    head, *body = rows
    heads = [
        Head(cell.text, width, right=number)
        for cell, width, number in zip(head, widths, numbers, strict=True)
    ]
    grid = Grid(heads, ruler, colour=colour)
    yield from grid.head()
    for row in body:
        if numbers[-1]:
            yield grid.line(row)
        else:
            yield grid.line(row[:-1], row[-1])
