"""Book-title marks 《》, or the signs < and >, inside book-title marks, where 〈〉 belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import stretches
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("title", "inner", "expected")

_MARK = lazily("[《》〈〉]")
_SIGN = lazily("《[^《》\n]*[<＜]")
"""A sign typed for a single mark: which marks belong inside it is not known."""
_SIGNS = lazily("《[^《》〈〉<＜\n]*([<＜][^《》〈〉<＜>＞\n]{2,60}[>＞])[^《》〈〉<＜\n]*》")
"""A name with one name between such signs in it."""
_LONGEST = 40


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each inner title that should have single marks (variant ``sign``: < and >).

    Single and double marks alternate from the outside in. A paragraph whose marks
    are not paired is left alone: what is nested in it is not known.
    """
    text = report.text
    for stretch in stretches(report):
        signs = [
            (Span(*match.span(1)), Span(*match.span())) for match in _SIGNS.finditer(text, *stretch)
        ]
        for title, outer in signs or _nested(text, stretch):
            inner = title.of(text)
            expected = f"〈{inner[1:-1]}〉"
            edits = (
                Edit(Span(title.start, title.start + 1), "〈"),
                Edit(Span(title.end - 1, title.end), "〉"),
            )
            arguments = {
                "title": _short(outer.of(text)),
                "inner": _short(inner),
                "expected": _short(expected),
            }
            yield Hit(title, arguments, edits, "sign" if inner[0] in "<＜" else "")


def _nested(text: str, stretch: Span) -> list[tuple[Span, Span]]:
    """Return each title to be fixed with the title around it; nothing if marks are unpaired."""
    if _SIGN.search(text, *stretch):
        return []
    opened: list[tuple[int, str, bool]] = []  # offset, mark as it is, whether it is to change
    wrong: list[tuple[Span, int]] = []  # an inner title, and where the one around it begins
    ends: dict[int, int] = {}
    for match in _MARK.finditer(text, *stretch):
        mark, offset = match.group(), match.start()
        if mark in "《〈":
            around = opened[-1] if opened else None
            in_double = around is not None and around[1] == "《" and not around[2]
            opened.append((offset, mark, mark == "《" and in_double))
            continue
        if not opened or opened[-1][1] != ("《" if mark == "》" else "〈"):
            return []
        start, _, changes = opened.pop()
        ends[start] = offset + 1
        if changes:
            wrong.append((Span(start, offset + 1), opened[-1][0]))
    if opened:
        return []
    return [(title, Span(outer, ends[outer])) for title, outer in wrong]


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 2]}…{title[-1]}"
