"""Names of days such as “6·5”世界环境日, written with a full stop or without their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import stretches
from checker.document import Span
from checker.finding import Edit, Hit
from checker.patterns import compiled, lazily
from checker.record import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.checks.base import Report
    from checker.lexicon import DayNames

ARGUMENTS = ("found", "expected")

_STOPS = ".．。"
_DATE = '(1[0-2]|[1-9])([.．。·•・‧∙⋅●])([12][0-9]|3[01]|[1-9])([”’"]?)([ \u3000]?)'
"""RE2."""

_QUOTE = lazily("[“”《》]")


class Params(Record):
    """Which days are known."""

    table: str
    """The table (schema ``day-names``) of days and their names."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each name of a day whose date is wrongly marked.

    Inside quotation marks the date needs none of its own, only its dot; the names
    of documents are left as they are.
    """
    text = report.text
    days: DayNames = report.table(params.table)
    for stretch in stretches(report):
        depth = {"“": 0, "《": 0}
        position = stretch.start
        for match in compiled(_DATE).finditer(text, *stretch):
            if _is_piece(text, match.start(), match.end(3)):
                continue
            name = days.name_at(text, match.end(), f"{match[1]}·{match[3]}")
            if name is None:
                continue
            for mark in _QUOTE.finditer(text, position, match.start()):
                kind = {"”": "“", "》": "《"}.get(mark.group(), mark.group())
                depth[kind] = max(0, depth[kind] + (1 if mark.group() == kind else -1))
            position = match.start()
            if depth["《"]:
                continue
            hit = _hit(text, match, name, marked=depth["“"] > 0)
            if hit is not None:
                yield hit


def _is_piece(text: str, start: int, end: int) -> bool:
    """Tell whether figures are a piece of longer ones: 2024.12.4, 第3.15条."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before in tuple("0123456789.．-/第") or behind in tuple("0123456789.．")


def _hit(text: str, match: re.Match[str], name: str, *, marked: bool) -> Hit | None:
    """Return the hit for one date before ``name``, None if it is right."""
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    marked = marked or before in ("“", "‘", '"', "「", "『") or match[4] != ""
    date = f"{match[1]}·{match[3]}"
    end = match.end() + len(name)
    found = text[match.start() : end]
    if not marked:
        arguments = {"found": found, "expected": f"“{date}”{name}"}
        return Hit(Span(match.start(), end), arguments, (Edit(Span(*match.span()), f"“{date}”"),))
    if match[2] not in _STOPS:
        return None
    expected = f"{date}{match[4]}{name}"
    edit = Edit(Span(*match.span(2)), "·")
    return Hit(Span(match.start(), end), {"found": found, "expected": expected}, (edit,))
