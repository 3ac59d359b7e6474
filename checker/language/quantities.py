"""Quantities in Chinese prose: 3.4万余件, 近20人次, 98.5％, 百分之二十, 3—5次.

What units and words of approximation there are is a table (schema ``measures``);
here is how they combine. Every repetition is bounded, so reading takes linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from checker.language import numerals
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PERCENT = "%"
"""The unit of every percentage, however it is written."""

_DIGIT = "[0-9０-９]"
_GAP = r"[^\S\n]{0,2}"
_ARABIC = (
    f"(?:{_DIGIT}{{1,3}}(?:,{_DIGIT}{{3}}){{1,4}}(?!{_DIGIT})|{_DIGIT}{{1,16}}(?!{_DIGIT}))"
    f"(?:[.．]{_DIGIT}{{1,8}}(?!{_DIGIT}))?"
)
_SCALE = "万亿|亿|万|千|百"
_HAN_DIGITS = {han: value for value, han in enumerate(numerals.DIGITS)} | {"零": 0, "两": 2}
_HAN_STEPS = {"十": 10, "百": 100, "千": 1000}
_HAN = f"[{''.join(_HAN_DIGITS)}{''.join(_HAN_STEPS)}]{{1,12}}"
_SCALES = {"百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}
_DASH = "[-－—–～~至到]{1,2}"
_PLAIN = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


class Measures(Protocol):
    """The words that the reader needs, as the table ``measures`` has them."""

    def __hash__(self) -> int: ...

    @property
    def units(self) -> Sequence[str]:
        """Units and measure words."""

    @property
    def about(self) -> Sequence[str]:
        """Words before a number that make it approximate: 约, 近, 超过."""

    @property
    def more(self) -> Sequence[str]:
        """Words between number and unit that do: 余, 多."""

    @property
    def around(self) -> Sequence[str]:
        """Words behind the unit that do: 左右, 以上."""


class Amount(Record):
    """A number without loss: ``mantissa`` / 10 ** ``places``."""

    mantissa: int
    places: int = 0

    def at(self, places: int) -> int:
        """Return the mantissa for so many decimal ``places``, which are no fewer than its own."""
        return int(self.mantissa * 10 ** (places - self.places))

    def text(self) -> str:
        """Return it as it is written in digits, without zeros at its end."""
        if self.places <= 0:
            return str(self.at(0))
        digits = str(abs(self.mantissa)).rjust(self.places + 1, "0")
        whole, fraction = digits[: -self.places], digits[-self.places :].rstrip("0")
        return ("-" if self.mantissa < 0 else "") + (f"{whole}.{fraction}" if fraction else whole)


class Quantity(Record):
    """A number with what belongs to it, and where each piece stands.

    ``measure`` is the unit's name, :data:`PERCENT` or nothing. ``value`` counts the
    scale in; ``high`` is the upper end of a range. ``places`` are the decimals that
    are printed, ``scale`` the power of ten behind them (4 for 万). ``before``,
    ``more`` and ``after`` are the words that make it approximate, empty where there
    are none. ``span`` covers everything.
    """

    span: Span
    number: Span
    unit: Span
    measure: str
    value: Amount
    high: Amount | None
    places: int
    scale: int
    before: Span
    more: Span
    after: Span

    @property
    def core(self) -> Span:
        """Number to unit, without the words before and behind."""
        return Span(min(self.number.start, self.unit.start), max(self.number.end, self.unit.end))

    @property
    def exact(self) -> bool:
        """Return whether nothing makes it approximate."""
        words = (self.before, self.more, self.after)
        return self.high is None and all(word.start == word.end for word in words)

    @property
    def step(self) -> Amount:
        """The smallest difference that its way of writing shows: 1000 in 3.4万."""
        power = self.scale - self.places
        return Amount(10**power) if power >= 0 else Amount(1, -power)


def read(text: str, measures: Measures, span: Span | None = None) -> Iterator[Quantity]:
    """Yield the quantities in ``span`` of ``text``, in order: see :func:`read_all`."""
    start, end = span or Span(0, len(text))
    for match in _form(measures).finditer(text, start, end):
        found = _percentage(match) if match["parts"] else _quantity(match)
        if found is not None:
            yield found


@lru_cache(maxsize=128)
def read_all(text: str, measures: Measures) -> tuple[Quantity, ...]:
    """Return the quantities in a sentence, which many kinds of check ask for.

    A bare Arabic number is one too, with no ``measure``; a Chinese numeral counts
    only before a unit. Ordinals (第3条) and numbers inside codes are none.
    """
    return tuple(read(text, measures))


@lru_cache(maxsize=8)
def _form(measures: Measures) -> re.Pattern[str]:
    about, more, units, around = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
        for words in (measures.about, measures.more, measures.units, measures.around)
    )
    return lazily(
        f"(?P<before>{about})?{_GAP}"
        f"(?:(?P<percentage>百分之{_GAP}(?P<parts>{_ARABIC}|{_HAN}))"
        f"|(?<![第0-9０-９A-Za-z.．])(?P<number>{_ARABIC})(?:{_GAP}(?P<scale>{_SCALE}))?"
        f"(?:{_GAP}{_DASH}{_GAP}(?P<high>{_ARABIC})(?:{_GAP}(?P<scale_high>{_SCALE}))?)?"
        f"|(?<![第{''.join(_HAN_DIGITS)}{''.join(_HAN_STEPS)}几数])"
        f"(?P<han>{_HAN})(?P<scale_han>万亿|亿|万)?)"
        f"(?:(?:{_GAP}(?P<more>{more}))?{_GAP}(?P<unit>[%％]|{units}))?"
        f"(?:{_GAP}(?P<after>{around}))?"
    )


def _quantity(match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a number or a numeral, or None where there is none."""
    unit = match["unit"]
    han = match["han"] is not None
    if han and unit is None:
        return None
    scale = match["scale_han"] if han else match["scale"] or match["scale_high"]
    power = _SCALES.get(scale or "", 0)
    amount = _han(match["han"]) if han else _arabic(match["number"])
    if amount is None:
        return None
    high = _arabic(match["high"]) if match["high"] else None
    last = next(name for name in ("scale_high", "high", "scale_han", "scale", "han", "number")
                if match[name] is not None)  # fmt: skip
    number = Span(match.start("han" if han else "number"), match.end(last))
    return _build_quantity(
        match,
        number,
        Span(*match.span("unit")) if unit else Span(number.end, number.end),
        PERCENT if unit in ("%", "％") else unit or "",
        (amount, None if high is None else _scaled(high, power), power),
    )


def _percentage(match: re.Match[str]) -> Quantity | None:
    """Return the quantity of 百分之…, or None where no number follows."""
    written = match["parts"]
    amount = _han(written) if written[0] in _HAN_DIGITS or written[0] in _HAN_STEPS else None
    amount = amount or _arabic(written)
    if amount is None:
        return None
    number = Span(*match.span("percentage"))
    return _build_quantity(match, number, Span(number.end, number.end), PERCENT, (amount, None, 0))


def _build_quantity(
    match: re.Match[str],
    number: Span,
    unit: Span,
    measure: str,
    worth: tuple[Amount, Amount | None, int],
) -> Quantity:
    amount, high, power = worth
    ends = [group for name in ("after", "unit", "more") if (group := match.end(name)) >= 0]
    end = max([*ends, number.end])
    before = _span(match, "before", number.start)
    return Quantity(
        span=Span(before.start, end),
        number=number,
        unit=unit,
        measure=measure,
        value=_scaled(amount, power),
        high=high,
        places=amount.places,
        scale=power,
        before=before,
        more=_span(match, "more", number.end),
        after=_span(match, "after", end),
    )


def _span(match: re.Match[str], name: str, missing: int) -> Span:
    return Span(*match.span(name)) if match[name] else Span(missing, missing)


def _scaled(amount: Amount, power: int) -> Amount:
    return Amount(amount.mantissa * 10**power, amount.places)


def _arabic(written: str) -> Amount | None:
    """Return the value of digits, or None where they are none."""
    whole, _, fraction = written.replace(",", "").translate(_PLAIN).partition(".")
    digits = whole + fraction
    return Amount(int(digits), len(fraction)) if digits.isdecimal() else None


def _han(numeral: str) -> Amount | None:
    """Return the value of a Chinese numeral below 10000; None for 三四十 and the like."""
    value, digit, ceiling = 0, -1, 10000
    for position, char in enumerate(numeral):
        if char in _HAN_STEPS:
            step = _HAN_STEPS[char]
            if step >= ceiling or (digit < 0 and not (step == 10 and position == 0)):
                return None
            value, digit, ceiling = value + max(digit, 1) * step, -1, step
        elif digit >= 1:
            return None
        else:
            digit = _HAN_DIGITS[char]
    return Amount(value + max(digit, 0))


def display(amount: Amount, like: Quantity, text: str) -> str:
    """Return ``amount`` in the unit and scale of ``like``: 4.1万件 beside 3.4万件."""
    names = {power: name for name, power in _SCALES.items()}
    plain = Amount(amount.mantissa, amount.places + like.scale).text()
    unit = PERCENT if like.measure == PERCENT else like.unit.of(text)
    return plain + names.get(like.scale, "") + unit
