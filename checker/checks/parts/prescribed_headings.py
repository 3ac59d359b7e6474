"""First-level headings are not those that are laid down for this kind of report."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from checker.checks._places import heading_of
from checker.language import ordinals
from checker.model.finding import Edit, Hit
from checker.structure.parts import first_level, heading_text
from checker.support.patterns import Pattern, any_of
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.structure.report import Report

ARGUMENTS = ("heading", "found")
"""``heading``: the heading that is laid down; ``found``: the one that stands there."""


class Params(Record):
    """What is looked for."""

    defect: Literal["missing", "wording", "extra"]
    """``missing``: no first-level heading names a part. ``wording``: one names it in other words
    than those laid down. ``extra``: a first-level heading names no part."""
    except_patterns: tuple[Pattern, ...] = ()
    """Headings that do not count as extra."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each part, or heading, that has the defect; what is missing at the title."""
    prescribed = report.parts.prescribed
    if params.defect == "missing":
        for part, heading in prescribed.items():
            if report.parts.presence[part].status == "missing":
                yield Hit(report.title_span(), {"heading": heading, "found": ""})
    elif params.defect == "wording":
        yield from _other_wordings(report, prescribed)
    else:
        yield from _extra(report, params)


def _other_wordings(report: Report, prescribed: Mapping[str, str]) -> Iterator[Hit]:
    for section, named in report.parts.claims:
        whole = prescribed.get(named[0], "")
        if len(named) > 1 or not whole or section.heading is None:
            continue
        number = ordinals.read(whole, 0, len(whole))
        right = whole[number.span.end :] if number else whole
        if _plain(heading_text(report.outline, section)) != _plain(right):
            arguments = {"heading": right, "found": heading_of(report, section)}
            yield Hit(section.head, arguments, (Edit(section.heading, right),))


def _extra(report: Report, params: Params) -> Iterator[Hit]:
    claimed = {id(section) for section, _ in report.parts.claims}
    excused = any_of(params.except_patterns)
    for section in first_level(report.outline):
        heading = heading_text(report.outline, section)
        if id(section) not in claimed and heading and not excused.search(heading):
            yield Hit(section.head, {"heading": "", "found": heading_of(report, section)})


def _plain(heading: str) -> str:
    """Return ``heading`` without spaces, stops at its end and the width of its marks."""
    return "".join(unicodedata.normalize("NFKC", heading).split()).rstrip("。.:;")
