"""Chinese and Arabic numerals as official documents use them in ordinals and dates."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ONE_TO_NINE = "一二三四五六七八九"
ZEROS = "〇○零"
"""The ways to write a Chinese zero; the first is the standard one, the second a mere circle."""

DIGITS = ZEROS[0] + ONE_TO_NINE
"""The Chinese digits, each at the index of its value."""

_VALUES = {
    **{digit: value for value, digit in enumerate(DIGITS)},
    **dict.fromkeys(ZEROS + "0", 0),
}
_UNITS = {"十": 10, "百": 100}


@lru_cache(maxsize=1024)
def to_int(numeral: str) -> int | None:
    """Return the value of a Chinese, Arabic (any width) or circled numeral below 1000.

    Numerals without 十 or 百 are read digit by digit (二〇二五 is 2025). Returns
    None for anything that is no numeral.
    """
    if not numeral:
        return None
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and numeral not in _VALUES and numeral not in _UNITS:
        try:
            return int(unicodedata.numeric(numeral))
        except ValueError:
            return None
    if any(char in _UNITS for char in numeral):
        return _with_units(numeral)
    digits = [_VALUES.get(char) for char in numeral]
    if any(digit is None for digit in digits):
        return None
    return int("".join(str(digit) for digit in digits))


def _with_units(numeral: str) -> int | None:
    """Read a numeral that has 十 or 百; a unit without a digit before it counts once."""
    total = 0
    digit: int | None = None
    for char in numeral:
        if char in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        elif char in _VALUES:
            digit = _VALUES[char]
        else:
            return None
    return total + (digit or 0)


def to_chinese(value: int) -> str:
    """Return ``value`` (1 to 199) as a Chinese ordinal numeral: 10 is 十, 21 is 二十一."""
    if value < 10:
        return DIGITS[value]
    if value >= 100:
        rest = value - 100
        if not rest:
            return "一百"
        return "一百" + (DIGITS[0] + DIGITS[rest] if rest < 10 else _tens(rest))
    return _tens(value)


def _tens(value: int) -> str:
    """Return 10 to 99 in Chinese; inside a hundred 10 to 19 are read the same."""
    tens, units = divmod(value, 10)
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[units] if units else "")
