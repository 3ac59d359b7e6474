"""A figure of a form does not follow from the report for the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checker.checks.tables._repairs import repairs
from checker.language.quantities import Amount
from checker.language.tables.form_years import year_sums
from checker.model.finding import Hit
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.checks.tables._equations import Place
    from checker.language.tables.form import Axis
    from checker.language.tables.form_years import YearSum
    from checker.structure.form_cells import FilledForm
    from checker.structure.report import Report

ARGUMENTS = ("year", "lines", "value", "right", "terms")
"""``year``: of the report before; ``lines``: the rows or columns that differ; ``value``: what
stands in the first of them, ``right`` what follows; ``terms``: what that is put together from."""


class Params(Record):
    """Which figures of which forms."""

    forms: tuple[Annotated[str, table_of("form")], ...]
    """The tables (schema ``form``) that describe them, with their ``years``."""
    family: str
    """What is compared, by the ``family`` that the forms give it."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each row of ``years`` that does not hold; it lists all lines that differ.

    A total that differs because its parts do is told last. Cells that are not known are left out.
    """
    if report.previous is None or report.previous.metadata.reporting_year is None:
        return
    year = report.previous.metadata.reporting_year.year
    for name in params.forms:
        now, before = (one.forms.get(name) for one in (report, report.previous))
        if now is None or before is None or now.filled is None or before.filled is None:
            continue
        for one in year_sums(now.filled.form.years):
            if one.family == params.family:
                yield from _compared(now.filled, before.filled, one, year)


def _compared(now: FilledForm, before: FilledForm, one: YearSum, year: int) -> Iterator[Hit]:
    lines = one.of or tuple(now.columns if one.each == "column" else now.rows)
    found: list[tuple[str, Place, int, int, str]] = []
    sums = (repairs(now).sums, repairs(before).sums)
    decimals = max(each.decimals for each in sums)
    for line in lines:
        place = _place(one, line, one.now)
        value = _value(now, place, decimals)
        parts = [
            (sign, _value(before if is_before else now, _place(one, line, name), decimals))
            for sign, is_before, name in one.terms
        ]
        if value is None or any(part is None for _, part in parts):
            continue
        right = sum(sign * (part or 0) for sign, part in parts)
        known = repairs(now).right.get(place)
        if right not in (value, known):
            shown = [
                ("＋" if sign > 0 else "－") + Amount(part or 0, decimals).text()
                for sign, part in parts
            ]
            found.append((line, place, value, right, "".join(shown).removeprefix("＋")))
    if found:
        _, place, value, right, terms = found[-1]
        axis: Axis = "column" if one.each == "column" else "row"
        labels = "、".join(now.form.title(axis, line) for line, *_ in found)
        arguments: dict[str, str | int] = {"year": year, "lines": labels, "terms": terms}
        arguments["value"] = Amount(value, decimals).text()
        arguments["right"] = Amount(right, decimals).text()
        yield Hit(now.cells[found[0][1]].span, arguments)


def _place(one: YearSum, line: str, name: str) -> Place:
    return (name, line) if one.each == "column" else (line, name)


def _value(filled: FilledForm, place: Place, decimals: int) -> int | None:
    """Return the number in a cell; None if there is none, or its whole row is blank."""
    cell = filled.cells.get(place)
    if cell is None or cell.content == "words":
        return None
    if all(other.content == "blank" for other in filled.line(place[0])):
        return None
    return cell.amount.at(decimals) if cell.amount else 0
