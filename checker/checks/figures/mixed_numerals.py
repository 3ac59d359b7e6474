"""A number in Chinese numerals beside others of its kind in figures: 32场次, 两万余人次."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import within
from checker.checks.figures._sentences import sentences
from checker.language import quantities
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.quantities import Measures, Quantity
    from checker.structure.report import Report

ARGUMENTS = ("match", "figures", "expected")
"""``match``: the number in Chinese numerals; ``figures``: one beside it in figures;
``expected``: the first one in figures."""

_FIGURES = lazily("[0-9０-９]")
_STEPS = lazily("[十百千万亿]")
_NAMES = lazily("《[^《》\n]*》|“[^“”\n]*”")
_MYRIAD = 10_000
TABLES = {"measures": "measures"}


class Params(Record):
    """Which numbers are compared."""

    any_unit: int = 100
    """From which number on numerals are compared with figures of every unit."""
    same_unit: int = 20
    """From which number on they are compared with figures of the same unit."""
    except_pattern: Pattern = ""
    """What shows, from the number to a few characters behind it, that it is an expression."""
    scope: str = "body"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each number in Chinese numerals whose sentence has figures beside it.

    What stands in quotation marks or in the names of documents does not count.
    """
    measures: Measures = report.table("measures")
    for span in sentences(report, params.scope, _STEPS):
        sentence = span.of(report.text)
        if not _FIGURES.search(sentence):
            continue
        names = [Span(*match.span()) for match in _NAMES.finditer(sentence)]
        found = [
            quantity
            for quantity in quantities.read_all(sentence, measures)
            if quantity.measure and not within(names, quantity.number.start)
        ]
        figures = [quantity for quantity in found if _in_figures(quantity, sentence)]
        for quantity in found if figures else ():
            if not _in_figures(quantity, sentence):
                hit = _hit(quantity, figures, sentence, span.start, params)
                if hit is not None:
                    yield hit


def _in_figures(quantity: Quantity, sentence: str) -> bool:
    return _FIGURES.search(quantity.number.of(sentence)) is not None


def _hit(
    quantity: Quantity, figures: list[Quantity], sentence: str, offset: int, params: Params
) -> Hit | None:
    """Return the hit at a number in numerals, None where nothing of its kind is in figures."""
    value = quantity.value.at(0) if quantity.value.places == 0 else 0
    if value < params.same_unit or quantity.high is not None:
        return None
    percent = quantity.measure == quantities.PERCENT
    alike = [other for other in figures if other.measure == quantity.measure]
    beside = alike or [
        other
        for other in figures
        if value >= params.any_unit and not percent and other.measure != quantities.PERCENT
    ]
    if not beside:
        return None
    end = quantity.core.end
    words = sentence[quantity.number.start : end + 4]
    if params.except_pattern and compiled(params.except_pattern).search(words):
        return None
    number = _in_digits(value, percent=percent)
    rest = sentence[quantity.number.end : end]
    arguments: dict[str, str | int] = {
        "match": _plain(sentence[quantity.number.start : end]),
        "figures": _plain(sentence[beside[0].number.start : beside[0].core.end]),
        "expected": _plain(number + rest),
    }
    place = Span(offset + quantity.number.start, offset + end)
    edit = Edit(Span(place.start, offset + quantity.number.end), number)
    return Hit(place, arguments, (edit,))


def _in_digits(value: int, *, percent: bool) -> str:
    """Return a number in figures: 2万 for a round one, as it is written beside 万 elsewhere."""
    if percent:
        return f"{value}%"
    return f"{value // _MYRIAD}万" if value % _MYRIAD == 0 else str(value)


def _plain(content: str) -> str:
    return "".join(content.split())
