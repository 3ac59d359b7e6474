"""What the checks of headings and their numbers share."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from checker.language import ordinals
from checker.language.numerals import ONE_TO_NINE
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ordinals import Ordinal
    from checker.structure.outline import Section
    from checker.structure.report import Report

_INSIDE = lazily(rf"(?<=[。；：，！？,;:\s”）)])(?=[（(0-9{ONE_TO_NINE}十])")


def numbered(report: Report) -> Iterator[tuple[Section, Ordinal]]:
    """Yield every section that has an ordinal, list items included, in the order of the text."""
    for section in report.outline.walk():
        if section.ordinal is not None:
            yield section, section.ordinal


def series(report: Report) -> Iterator[tuple[Section | None, list[tuple[Section, Ordinal]]]]:
    """Yield the parent and its numbered children of one level, for every parent and level."""
    for parent, children in report.headings_in_series():
        pairs = [(child, child.ordinal) for child in children if child.ordinal is not None]
        for _, group in groupby(pairs, key=lambda pair: pair[1].level):
            yield parent, list(group)


def inside(text: str, start: int, end: int) -> set[tuple[int, int]]:
    """Return form and value of the ordinals that stand inside lines of ``text[start:end]``.

    A heading that was not given a line of its own is still there to be counted.
    """
    found = set()
    for match in _INSIDE.finditer(text, start, end):
        item = ordinals.read(text, match.start(), end)
        if item is not None:
            found.add((item.form, item.value))
    return found


def is_empty(section: Section) -> bool:
    """Return whether neither text nor subheading stands under the heading."""
    return not (section.text or section.blocks or section.children)


def _is_closed(section: Section) -> bool:
    """Return whether the text below goes on with an enumeration from above: 1.… 2.… then 二是…."""
    below = section.blocks[0] if section.blocks else None
    first = below.items[0] if below is not None and below.items else None
    if below is None or first is None or section.text or section.level < 3:
        return False
    return first.marker.start == below.span.start and first.value != 1


def list_points(report: Report) -> set[Section]:
    """Return the sections that are points of a list, never meant as headings.

    Below the first level points often stand one a line; what follows the last of
    three or more may belong to all of them.
    """
    found: set[Section] = set()
    families = [report.outline.sections, *(one.children for one in report.outline.walk())]
    for family in families:
        for level, members in groupby(family, key=lambda section: section.level):
            group = list(members)
            bare = [one.layout == "item" or is_empty(one) or _is_closed(one) for one in group]
            if level <= 1 or len(group) < 2:
                continue
            if all(bare) or (len(bare) > 2 and all(bare[:-1])):
                found.update(group)
    return found
