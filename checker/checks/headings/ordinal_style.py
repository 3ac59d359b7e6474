"""A heading that goes on with a list of headings in another style of number: （5） after （四）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.model.finding import Edit, Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ordinals import Ordinal
    from checker.structure.report import Report

ARGUMENTS = ("ordinal", "expected")

_BRACKETED = {2, 4}
"""The levels of （一） and （1）."""


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each ordinal that is not written in the way of its level.

    One that goes on with a list inside the lines before it is none. What fixes it is safe where
    only the numeral is of another kind, or the next ordinal shows which was meant.
    """
    every = list(_ordinals.numbered(report))
    for index, (section, ordinal) in enumerate(every):
        if ordinal.form == ordinal.level:
            continue
        start = every[index - 1][0].span.start if index else 0
        inside = _ordinals.inside(report.text, start, section.span.start)
        if (ordinal.form, ordinal.value - 1) in inside:
            continue
        expected = ordinal.canonical()
        arguments = {"ordinal": ordinal.span.of(report.text), "expected": expected}
        rest = (every[place][1] for place in range(index + 1, len(every)))
        following = next((other for other in rest if other.level <= ordinal.level), None)
        certain = {ordinal.form, ordinal.level} == _BRACKETED or _continues(ordinal, following)
        edits = (Edit(ordinal.span, expected),)
        yield Hit(ordinal.span, arguments, edits, applicability=None if certain else "unsafe")


def _continues(ordinal: Ordinal, following: Ordinal | None) -> bool:
    """Return whether the next ordinal of the level is the next number, in the right style."""
    if following is None or following.level != ordinal.level:
        return False
    return following.form == following.level and following.value == ordinal.value + 1
