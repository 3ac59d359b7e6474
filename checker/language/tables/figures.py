"""How quantities, totals and rates are written."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from checker.language.tables.base import Table
from checker.support.patterns import Pattern, any_of, compiled


class Measures(Table):
    """How quantities are written: what :mod:`checker.language.quantities` needs to read them."""

    units: list[str]
    """Units and measure words."""
    about: list[str]
    """Words before a number that make it approximate: 约, 近, 超过."""
    more: list[str]
    """Words between number and unit that do: 余, 多."""
    around: list[str]
    """Words behind the unit that do: 左右, 以上."""


class Breakdown(Table):
    """How a total is broken down into parts. Patterns are RE2."""

    introducers: list[str]
    """Words between total and parts: 其中."""
    totals: Pattern
    """Words by which a total claims to be one: 共, 合计."""
    selection: list[Pattern]
    """Signs that the parts are not all there is, or not of one kind."""
    overlapping: list[Pattern]
    """What may be true of the same things twice, so that such parts may overlap."""
    complements: list[Pattern]
    """What stands beside an overlapping part when it is a part like any other."""
    unrelated: list[Pattern]
    """A statement of its own, which is no part of the total."""

    other_units: Pattern
    """What a number without a unit may stand before and is then no figure at all: 3月."""

    @cached_property
    def other_unit(self) -> Any:
        """What a number that is no figure may stand before, ready to match."""
        return compiled(self.other_units)

    @cached_property
    def introducer(self) -> Any:
        """One pattern for all words between total and parts."""
        return any_of(self.introducers)

    @cached_property
    def claim(self) -> Any:
        """The words by which a total claims to be one, ready to match."""
        return compiled(self.totals)

    @cached_property
    def select(self) -> Any:
        """One pattern for all signs of a selection."""
        return any_of(self.selection)

    @cached_property
    def overlap(self) -> Any:
        """One pattern for all parts that may overlap."""
        return any_of(self.overlapping)

    @cached_property
    def complement(self) -> Any:
        """One pattern for all that stands beside such a part."""
        return any_of(self.complements)

    @cached_property
    def apart(self) -> Any:
        """One pattern for all statements of their own."""
        return any_of(self.unrelated)


class Rates(Table):
    """Rates, what they are a share of, and which cannot exceed the whole. Patterns are RE2."""

    numerators: dict[str, Pattern]
    """How the clause with the numerator words a rate, by the end of the rate's name."""
    wholes: Pattern
    """What a clause with the denominator says."""
    firm_wholes: Pattern
    """What it must say where it words the share as well."""
    plain: list[str]
    """Words in the name of a rate that change nothing: 案件办结率."""
    unlike: Pattern
    """Signs that the figures beside a rate are not the ones it rests on."""
    shares: Pattern
    """Names of rates that are a share of a whole."""
    over: Pattern
    """Names of rates that may exceed it."""
    plannable: Pattern
    """Names of rates that may be measured against a plan."""
    beyond: Pattern
    """Words of a sentence about doing more than was planned."""
    least: list[str]
    """Words that make a rate a lower bound: 以上."""
    joints: Pattern
    """What stands between percentages in a row: 、, 以及."""
    links: Pattern
    """What may stand between the name of a rate and its figure."""
