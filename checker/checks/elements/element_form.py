"""An element of the frame ends in the wrong mark, or has marks that are not paired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Applicability
    from checker.structure.report import Report

ARGUMENTS = ("text", "mark", "expected")

_STOPS = "。．.，,；;、：:"


class Params(Record):
    """Which element, how it ends, and which marks it has in pairs."""

    element: Literal["title", "addressee", "signatory", "date", "attachment"]
    """The element whose form is checked."""
    ending: str = ""
    """Marks that it may end in, the right one first; empty where any end will do."""
    no_ending: str = ""
    """Marks that it must not end in."""
    pairs: tuple[str, ...] = ()
    """Marks that it must have in pairs, each given as both halves (``《》``)."""
    certain: str = ""
    """Wrong marks that can be put right without asking; where none stands nothing is certain."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: a pair is two marks."""
        return next((f"pairs: {pair}" for pair in self.pairs if len(pair) != 2), None)


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for a wrong ending (variant ``ending``) and for each mark left alone."""
    lines = getattr(report.outline, params.element)
    if not lines:
        return
    text = report.text
    whole = Span(lines[0].start, lines[-1].end)
    last = lines[-1]
    end = text[last.end - 1]
    stops = _trailing(text, last)
    if params.ending and end not in params.ending:
        yield Hit(
            last,
            {"text": last.of(text), "mark": stops.of(text), "expected": params.ending[0]},
            (Edit(stops, params.ending[0]),),
            "ending" if stops.of(text) else "",
            applicability=_applicability(stops.of(text), params),
        )
    if end in params.no_ending:
        yield Hit(
            whole,
            {"text": whole.of(text), "mark": stops.of(text), "expected": ""},
            (Edit(stops, ""),),
            "ending",
            applicability=_applicability(stops.of(text), params),
        )
    for pair in params.pairs:
        mark = _alone(whole.of(text), pair)
        if mark:
            arguments = {"text": whole.of(text), "mark": mark, "expected": pair}
            yield Hit(whole, arguments, (), "unpaired")


def _applicability(stops: str, params: Params) -> Applicability | None:
    """Return whether what stands in place of the right ending leaves a doubt."""
    return None if stops.strip() and stops.strip() in params.certain else "unsafe"


def _trailing(text: str, line: Span) -> Span:
    """Return the stops at the end of ``line``, and the spaces among them."""
    start = line.end
    while start > line.start and (text[start - 1] in _STOPS or text[start - 1].isspace()):
        start -= 1
    return Span(start, line.end)


def _alone(content: str, pair: str) -> str:
    """Return the first half of ``pair`` that stands alone in ``content``, or nothing."""
    depth = 0
    for char in content:
        depth += (char == pair[0]) - (char == pair[1])
        if depth < 0:
            return pair[1]
    return pair[0] if depth else ""
