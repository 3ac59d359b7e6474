"""Half-width, mixed or lost brackets round the numbers of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks.headings import _ordinals
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ordinals import Ordinal
    from checker.model.finding import Applicability
    from checker.structure.report import Report

ARGUMENTS = ("ordinal", "expected", "count")

_BRACKETED = (2, 4)
"""The forms that have brackets."""


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each wrong pair of brackets.

    A document whose brackets are all half-width gets one hit for all of them
    (variant ``all``): there it is a way of typing, or of a crawler.
    """
    text = report.text
    every = [
        ordinal
        for _, ordinal in _ordinals.numbered(report)
        if ordinal.form in _BRACKETED and _brackets(text, ordinal) != ("", "")
    ]
    wrong = [
        ordinal
        for ordinal in every
        if _brackets(text, ordinal) != ("（", "）") and ordinal.form == ordinal.level
    ]
    if not wrong:
        return
    as_one = all(_brackets(text, ordinal) == ("(", ")") for ordinal in every)
    if as_one or report.state.width_normalised:
        edits = tuple(edit for ordinal in wrong for edit in _edits(text, ordinal))
        yield Hit(
            wrong[0].span,
            _arguments(text, wrong[0], len(wrong)),
            edits,
            "all" if len(wrong) > 1 else "",
        )
        return
    for ordinal in wrong:
        left, right = _brackets(text, ordinal)
        variant = "lost" if not (left and right) else "mixed" if (left, right) != ("(", ")") else ""
        # 1） may be meant, as a level of its own below （1）
        unsafe: Applicability | None = "unsafe" if variant == "lost" else None
        edits = _edits(text, ordinal)
        yield Hit(ordinal.span, _arguments(text, ordinal, 1), edits, variant, applicability=unsafe)


def _brackets(text: str, ordinal: Ordinal) -> tuple[str, str]:
    """Return the brackets before and behind the numeral, empty where there is none."""
    left = text[ordinal.span.start : ordinal.numeral.start].strip()
    right = text[ordinal.numeral.end : ordinal.span.end].strip()[:1]
    return left, right if right in ("）", ")") else ""


def _sides(text: str, ordinal: Ordinal) -> tuple[Span, Span]:
    """Return where the brackets stand, with the spaces inside them."""
    end = ordinal.numeral.end
    while end < ordinal.span.end and text[end] not in "）)":
        end += 1
    closing = Span(ordinal.numeral.end, min(end + 1, ordinal.span.end))
    return Span(ordinal.span.start, ordinal.numeral.start), closing


def _edits(text: str, ordinal: Ordinal) -> tuple[Edit, ...]:
    opening, closing = _sides(text, ordinal)
    pairs = ((opening, "（"), (closing, "）"))
    return tuple(Edit(span, right) for span, right in pairs if span.of(text) != right)


def _arguments(text: str, ordinal: Ordinal, count: int) -> dict[str, str | int]:
    expected = f"（{ordinal.numeral.of(text)}）"
    return {"ordinal": ordinal.span.of(text), "expected": expected, "count": count}
