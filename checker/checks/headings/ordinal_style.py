"""A heading that goes on with a list of headings in another style of number: （5） after （四）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.model.finding import Edit, Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("ordinal", "expected")


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each ordinal that is not written in the way of its level."""
    for _, ordinal in _ordinals.numbered(report):
        if ordinal.form != ordinal.level:
            expected = ordinal.canonical()
            arguments = {"ordinal": ordinal.span.of(report.text), "expected": expected}
            yield Hit(ordinal.span, arguments, (Edit(ordinal.span, expected),))
