"""A pause mark between adjacent titles 《》《》 or quotations “”“”, where none is usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import stretches
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("between", "expected", "count")

_NOTE = r"(?:[（(][^（()）\n]*[）)])?"


def _series(opening: str, closing: str) -> re.Pattern[str]:
    """Return the pattern of items in marks that follow one another, with remarks in brackets."""
    item = f"{opening}[^{opening}{closing}\n]*{closing}{_NOTE}"
    return lazily(f"{item}(?:、{item})+")


_SORTS = {"titles": ("》、《", _series("《", "》")), "quotes": ("”、“", _series("“", "”"))}
_REMARK = lazily("[》”][（(]")


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield one hit for titles and one for quotations, at the first place of each in the text.

    A series in which a remark in brackets follows an item keeps its pause marks.
    """
    text = report.text
    for variant, (between, series) in _SORTS.items():
        places = []
        for stretch in stretches(report):
            for match in series.finditer(text, *stretch):
                if not _REMARK.search(match.group()):
                    places += _places(match, between)
        if places:
            edits = tuple(Edit(place, "") for place in places)
            expected = between.replace("、", "")
            arguments: dict[str, str | int] = {
                "between": between,
                "expected": expected,
                "count": len(places),
            }
            yield Hit(Span(places[0].start - 1, places[0].end + 1), arguments, edits, variant)


def _places(match: re.Match[str], between: str) -> list[Span]:
    """Return the pause marks of a series."""
    found = lazily(between).finditer(match.group())
    return [Span(match.start() + m.start() + 1, match.start() + m.end() - 1) for m in found]
