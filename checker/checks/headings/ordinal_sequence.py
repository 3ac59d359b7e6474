"""Numbers of headings that are skipped, repeated, out of order, or do not begin with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.language import ordinals
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ordinals import Ordinal
    from checker.structure.outline import Section
    from checker.structure.report import Report

    Series = list[tuple[Section, Ordinal]]

ARGUMENTS = ("ordinal", "expected", "previous")


_NUMBERED = 4
"""The level of （1）."""


class Params(Record):
    """Which lists need not begin anew under each parent."""

    running_levels: tuple[int, ...] = (3, 4, 5)
    """Levels whose numbers may run on from parent to parent, if the document has it so
    throughout. Sections under chapters always may."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each ordinal that does not follow from the one before it."""
    found = list(_ordinals.series(report))
    running = {level for level in range(6) if _runs_on(found, level, params)}
    last: dict[int, int] = {}
    for parent, whole in found:
        level = whole[0][1].level
        group = _without_half_brackets(report.text, whole)
        goes_on = level in running and _may_run(parent, level, params)
        yield from _broken(report, group, last.get(level, 0) if goes_on else 0)
        last[level] = group[-1][1].value


def _without_half_brackets(text: str, group: Series) -> Series:
    """Return ``group`` without 1）, 2） where they count from one beside （1）: a level below."""
    whole = [pair for pair in group if text[pair[1].span.start] in "（("]
    half = [pair for pair in group if text[pair[1].span.start] not in "（("]
    is_level = group[0][1].level == _NUMBERED and whole and half and half[0][1].value == 1
    return whole if is_level else group


def _may_run(parent: Section | None, level: int, params: Params) -> bool:
    """Return whether a list of ``level`` under ``parent`` may run on from the one before."""
    return level in params.running_levels or (parent is not None and parent.level < 1)


def _runs_on(found: list[tuple[Section | None, Series]], level: int, params: Params) -> bool:
    """Return whether the document lets lists of ``level`` run on across parents.

    A list that begins anew in a new section further out says nothing about it.
    """
    going_on = anew = 0
    previous: tuple[Section | None, int] | None = None
    for parent, group in found:
        if group[0][1].level != level or not _may_run(parent, level, params):
            continue
        first = group[0][1].value
        if previous is not None:
            above, value = previous
            going_on += first == value + 1
            anew += first == 1 and _around(parent) is _around(above)
        previous = parent, group[-1][1].value
    return going_on > 0 and going_on >= anew


def _around(section: Section | None) -> Section | None:
    return section.parent if section else None


def _broken(report: Report, group: Series, before: int) -> Iterator[Hit]:
    """Yield a hit for each ordinal of one list that breaks its sequence.

    ``before`` is the last number of the list that this one may run on from.
    After a slip both ways of counting on are accepted: from the number that
    stands there, and from the place in the list.
    """
    counted = before if group[0][1].value != 1 else 0
    previous: tuple[Section, Ordinal] | None = None
    seen: set[int] = set()
    for section, ordinal in group:
        value = ordinal.value
        expected = previous[1].value + 1 if previous else counted + 1
        counted += 1
        if previous and value == 1 and _begins_anew(report.text, previous[0], ordinal):
            seen.clear()
            counted = 1
        elif value not in {expected, counted} and ordinal.form == ordinal.level:
            inside = _inside(report, previous, section, ordinal)
            if expected < value and inside.issuperset(range(expected, value)):
                counted = value
            else:
                yield _hit(report, ordinal, previous, expected, repeated=value in seen)
        seen.add(value)
        previous = section, ordinal


def _begins_anew(text: str, before: Section, ordinal: Ordinal) -> bool:
    """Return whether text closed a list of a low level before this ordinal begins another.

    A heading on its own line has a paragraph of its own before that text.
    """
    if ordinal.level < 3 or not before.blocks:
        return False
    last = before.blocks[-1]
    begins = any(item.marker.start == last.span.start for item in last.items)
    announces = text[last.span.end - 1] in "：:"
    return begins or announces or len(before.blocks) > (before.layout == "own-line")


def _inside(
    report: Report, previous: tuple[Section, Ordinal] | None, section: Section, ordinal: Ordinal
) -> set[int]:
    """Return the numbers of this level that stand inside the lines since the one before."""
    start = previous[0].span.start if previous else _start(section)
    found = _ordinals.inside(report.text, start, section.span.start)
    return {value for form, value in found if form == ordinal.level}


def _start(section: Section) -> int:
    return section.parent.span.start if section.parent else 0


def _hit(
    report: Report,
    ordinal: Ordinal,
    previous: tuple[Section, Ordinal] | None,
    expected: int,
    *,
    repeated: bool,
) -> Hit:
    """Return the hit at an ordinal that should have another number."""
    arguments = {
        "ordinal": ordinal.span.of(report.text),
        "expected": ordinals.written(ordinal.level, expected),
        "previous": previous[1].span.of(report.text) if previous else "",
    }
    if previous is None:
        return Hit(ordinal.span, arguments, variant="first")
    variant = "repeated" if repeated else "backward" if ordinal.value < expected else ""
    return Hit(ordinal.span, arguments, variant=variant)
