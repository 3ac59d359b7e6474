"""A set phrase is misworded: nearly the exact wording, or a known corruption of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from checker.checks._places import in_residue
from checker.checks.wording._entries import Apart, prepared
from checker.model.finding import Hit
from checker.model.span import Span
from checker.structure.report import SCOPES
from checker.support.patterns import compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.language.tables import Formulas
    from checker.structure.report import Report

ARGUMENTS = ("match", "right")
"""``match``: what stands there. ``right``: the exact wording."""


class Params(Record):
    """Which phrases, and where they are looked for."""

    table: Annotated[str, table_of("formulas")]
    """The table (schema ``formulas``)."""
    scope: str = "text"
    """The part of the report that is searched; the rule's own ``scope``."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: the scope exists."""
        return None if self.scope in SCOPES else f"scope: {self.scope}"


class _Formula(Record):
    right: str
    anchor: Any
    accepted: tuple[Any, ...]
    distance: int


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each misworded phrase; what a listed corruption covers counts once."""
    table: Formulas = report.table(params.table)
    taken: set[int] = set()
    for found in prepared(table, "corruptions").find(report, params.scope, quoted=True):
        taken.update(range(found.span.start, found.span.end))
        yield _hit(report, found.span, found.right)
    apart: Apart | None = None
    for span, formula in _candidates(report, params.scope, _formulas(table)):
        if taken.intersection(range(span.start, span.end)) or in_residue(report, span):
            continue
        apart = apart or Apart(report.text, quoted=True)
        if not apart.overlaps(span):
            taken.update(range(span.start, span.end))
            yield _hit(report, span, formula.right)


def _candidates(
    report: Report, scope: str, formulas: tuple[_Formula, ...]
) -> Iterator[tuple[Span, _Formula]]:
    """Yield what is nearly one of the phrases, and which."""
    formulas = tuple(one for one in formulas if one.anchor.may_match(report.text))
    for stretch in report.scope(scope) if formulas else ():
        content = stretch.of(report.text)
        for formula in formulas:
            for match in formula.anchor.finditer(content):
                start = stretch.start + match.start()
                span = _misworded(report.text, start, stretch.end, formula)
                if span is not None:
                    yield span, formula


def _hit(report: Report, span: Span, right: str) -> Hit:
    return Hit(span, {"match": "".join(span.of(report.text).split()), "right": right})


@lru_cache(maxsize=4)
def _formulas(table: Formulas) -> tuple[_Formula, ...]:
    rows: Any = table.formulas.items()
    return tuple(
        _Formula(
            right,
            compiled(row["anchor"]),
            tuple(map(compiled, row.get("accepted", ()))),
            row["distance"],
        )
        for right, row in rows
    )


def _misworded(text: str, start: int, limit: int, formula: _Formula) -> Span | None:
    """Return what stands at ``start`` in place of the phrase; None if it is right or another."""
    window, places = _window(text, start, limit, len(formula.right) + formula.distance)
    if window.startswith(formula.right):
        return None
    if any(accepted.match(window) for accepted in formula.accepted):
        return None
    length, distance = _nearest(window, formula.right)
    if distance > formula.distance:
        return None
    return Span(start, places[length - 1] + 1)


def _window(text: str, start: int, limit: int, size: int) -> tuple[str, list[int]]:
    """Return ``size`` characters from ``start`` on, spaces left out, and where each stands."""
    places = [
        place for place in range(start, min(limit, start + 2 * size)) if not text[place].isspace()
    ][:size]
    return "".join(text[place] for place in places), places


def _nearest(window: str, right: str) -> tuple[int, int]:
    """Return the length of the beginning of ``window`` that is most like ``right``, and how much.

    Only a beginning that ends as ``right`` does is looked at: what breaks off earlier is
    another phrase, or the text's end. The second number counts the characters put in, left
    out or exchanged.
    """
    row = list(range(len(right) + 1))
    best = (len(right), 0)
    for length, char in enumerate(window, 1):
        above, row = row, [length]
        for index, wanted in enumerate(right, 1):
            exchanged = above[index - 1] + (char != wanted)
            row.append(min(exchanged, above[index] + 1, row[-1] + 1))
        if char == right[-1]:
            best = min(best, (row[-1], length))
    return best[1], best[0]
