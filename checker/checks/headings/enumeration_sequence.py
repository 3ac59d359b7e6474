"""Members of an enumeration (一是, 其一, 第一, 首先) that are skipped, repeated or lack a first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _enumerations
from checker.language import numerals
from checker.model.finding import Hit
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.span import Span
    from checker.structure.outline import Item, Paragraph, Section
    from checker.structure.report import Report

ARGUMENTS = ("mark", "expected", "previous")

_FORMS = {"MARKER_IS": "{}是", "MARKER_ITS": "其{}", "MARKER_NTH": "第{}"}
_STEPS = ("MARKER_FIRST", "MARKER_NEXT", "MARKER_LAST")
"""首先, 其次 and 最后 count on in one series without numbers."""

_OPEN = 20
"""Open enumerations that are remembered at a time: far more than a report nests."""


class Params(Record):
    """What may stand between 首先 and 最后."""

    next_pattern: Pattern = "其次|再次"
    """Words that carry on from 首先."""


class _Series:
    """An enumeration that may still go on: its family, last number and last mark."""

    def __init__(self, family: str, value: int, mark: Span) -> None:
        self.family = family
        self.value = value
        self.mark = mark
        self.stepped = False


class _Run:
    """The stretch from one heading to the next, and what stands open in it, innermost last."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.open: list[_Series] = []


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each mark that does not follow from the one before it."""
    runs: dict[Section | None, _Run] = {}
    for section, paragraph in report.outline.paragraphs():
        heading = _heading(section)
        if heading not in runs:
            runs[heading] = _Run(heading.span.start if heading else paragraph.span.start)
        around = [runs[above] for above in _above(heading) if above in runs]
        yield from _marks(report, params, paragraph, runs[heading], around)


def _heading(section: Section | None) -> Section | None:
    """Return the section whose heading stands over ``section``: list items have none."""
    while section is not None and section.heading is None:
        section = section.parent
    return section


def _above(section: Section | None) -> Iterator[Section]:
    return iter(()) if section is None else section.ancestors()


def _marks(
    report: Report, params: Params, paragraph: Paragraph, here: _Run, around: list[_Run]
) -> Iterator[Hit]:
    """Take the marks of one paragraph into the run, and yield a hit for each that breaks it."""
    for item in _enumerations.marks(report, paragraph):
        if item.family in _STEPS:
            yield from _step(report.text, params, item, here)
        elif item.value is not None:
            yield from _count(report.text, item, item.value, here, around)


def _step(text: str, params: Params, item: Item, here: _Run) -> Iterator[Hit]:
    """Take 首先, 其次 or 最后; yield a hit at a 最后 that follows 首先 directly."""
    found = next((one for one in reversed(here.open) if one.family == "MARKER_FIRST"), None)
    if item.family == "MARKER_FIRST":
        here.open.append(_Series(item.family, 1, item.marker))
    elif found is not None:
        if item.family == "MARKER_LAST":
            between = text[found.mark.end : item.marker.start]
            continued = found.stepped or found is not here.open[-1]
            if not continued and not compiled(params.next_pattern).search(between):
                arguments = {"expected": "其次", "previous": found.mark.of(text)}
                yield Hit(item.marker, arguments | {"mark": item.marker.of(text)}, variant="step")
            here.open.remove(found)
        else:
            found.stepped = True
            found.value += 1


def _count(text: str, item: Item, value: int, here: _Run, around: list[_Run]) -> Iterator[Hit]:
    """Take a mark with a number; yield a hit if it does not follow."""
    same = [one for one in here.open if one.family == item.family]
    if value == 1:
        del here.open[:-_OPEN]
        here.open.append(_Series(item.family, 1, item.marker))
        return
    everything = [one for place in (here, *around) for one in reversed(place.open)]
    follows = next((one for one in same[-1:] if one.value == value - 1), None)
    if follows is None and (not same or value <= same[-1].value):
        # An inner series has ended, one in another style goes on, or one from further out.
        candidates = [one for one in everything if one.family == item.family] + everything
        follows = next((one for one in candidates if one.value == value - 1), None)
    last = follows or (same[-1] if same else None)
    if follows is None and not _stand_between(text, item, value, last, here):
        yield _hit(text, item, value, last)
    if last in here.open:
        del here.open[here.open.index(last) + 1 :]
    if last is None:
        here.open.append(_Series(item.family, value, item.marker))
    else:
        last.family, last.value, last.mark, last.stepped = item.family, value, item.marker, True


def _stand_between(text: str, item: Item, value: int, last: _Series | None, here: _Run) -> bool:
    """Return whether the missing numbers stand in the text without a mark before them.

    For a series without a beginning its first member is enough, and inside a
    sentence that may go without a mark: 主要是…，二是….
    """
    before = text[max(0, item.marker.start - 4) : item.marker.start].rstrip(" \u3000")
    if last is None and before.endswith(("，", ",")):
        return True
    start = last.mark.end if last else here.start
    missing = range(last.value + 1, value) if last else range(1, 2)
    form = _FORMS[item.family]
    between = text[start : item.marker.start]
    return len(missing) > 0 and all(
        form.format(numerals.to_chinese(number)) in between for number in missing
    )


def _hit(text: str, item: Item, value: int, last: _Series | None) -> Hit:
    form = _FORMS[item.family]
    expected = form.format(numerals.to_chinese(last.value + 1 if last else 1))
    arguments = {
        "mark": item.marker.of(text),
        "expected": expected,
        "previous": last.mark.of(text) if last else "",
    }
    variant = "first" if last is None else "repeated" if value <= last.value else ""
    return Hit(item.marker, arguments, variant=variant)
