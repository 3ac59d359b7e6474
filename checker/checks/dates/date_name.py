"""Names of days such as “6·5”世界环境日, written with another dot or without their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.checks._stretches import stretches
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.language.tables import DayNames
    from checker.structure.report import Report

ARGUMENTS = ("found", "expected")

_DOT = "·"
_DOTS = ".．。·•・･‧∙⋅●、"
_DATE = f'(1[0-2]|[1-9])([{_DOTS}])([12][0-9]|3[01]|[1-9])([”’"]?)([ \u3000]?)'
"""RE2."""

_DOTTED = lazily(f"[0-9][{_DOTS}][0-9]")
_QUOTE = lazily("[“”《》]")


class Params(Record):
    """Which days are known."""

    table: Annotated[str, table_of("day-names")]
    """The table (schema ``day-names``) of days and their names."""


class _Date(Record):
    """A date before a name, with its places in the text; ``day_end`` is that of its figures."""

    start: int
    dot: Span
    day_end: int
    end: int
    right: str
    """The date with the right dot."""
    quote: str
    """The closing mark behind it, if any."""

    @classmethod
    def of(cls, match: re.Match[str], offset: int) -> _Date:
        """Return the date of a match in the part of the text that begins at ``offset``."""
        start, end = match.span(2)
        return cls(
            offset + match.start(),
            Span(offset + start, offset + end),
            offset + match.end(3),
            offset + match.end(),
            f"{match[1]}{_DOT}{match[3]}",
            match[4],
        )


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each name of a day whose date is wrongly marked.

    Inside quotation marks the date needs none of its own, only its dot; the names
    of documents are left as they are.
    """
    text = report.text
    days: DayNames = report.table(params.table)
    for stretch in stretches(report):
        if not _DOTTED.search(text, *stretch):
            continue
        depth = {"“": 0, "《": 0}
        position = stretch.start
        # in the middle of a text RE2 has to count bytes from its beginning on
        for match in compiled(_DATE).finditer(stretch.of(text)):
            date = _Date.of(match, stretch.start)
            if _is_piece(text, date.start, date.day_end):
                continue
            name = days.name_at(text, date.end, date.right)
            if name is None:
                continue
            for mark in _QUOTE.finditer(text, position, date.start):
                kind = {"”": "“", "》": "《"}.get(mark.group(), mark.group())
                depth[kind] = max(0, depth[kind] + (1 if mark.group() == kind else -1))
            position = date.start
            if depth["《"]:
                continue
            hit = _hit(text, date, name, marked=depth["“"] > 0)
            if hit is not None:
                yield hit._replace(unverified=not days.is_verified(name))


def _is_piece(text: str, start: int, end: int) -> bool:
    """Return whether figures are a piece of longer ones: 2024.12.4, 第3.15条."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before in tuple("0123456789.．-/第") or behind in tuple("0123456789.．")


def _hit(text: str, date: _Date, name: str, *, marked: bool) -> Hit | None:
    """Return the hit for one date before ``name``, None if it is right."""
    before = text[date.start - 1 : date.start] if date.start else ""
    marked = marked or before in ("“", "‘", '"', "「", "『") or date.quote != ""
    place = Span(date.start, date.end + len(name))
    found = place.of(text)
    if not marked:
        edit = Edit(Span(date.start, date.end), f"“{date.right}”")
        return Hit(place, {"found": found, "expected": f"“{date.right}”{name}"}, (edit,))
    if date.dot.of(text) == _DOT:
        return None
    expected = f"“{date.right}{date.quote}{name}{'' if date.quote else '”'}"
    return Hit(place, {"found": found, "expected": expected}, (Edit(date.dot, _DOT),))
