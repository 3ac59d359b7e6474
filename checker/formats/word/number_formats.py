"""How Word writes the numbers of its lists: 1 is 一, 壹, 甲, ①, i or 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.numerals import DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable

_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_DIGITS_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def format_number(value: int, form: str) -> str:
    """Return ``value`` as the number format ``form`` (``w:numFmt``) writes it.

    A format that is unknown here, or has no sign for the value, gives Arabic figures, as
    Word does; ``none`` and ``bullet`` give nothing.
    """
    write = _FORMATS.get(form)
    return str(value) if write is None else write(value)


def _with_units(value: int, digits: str, units: str, *, bare_ten: bool) -> str:
    """Write ``value`` with units: 一百〇一; ``bare_ten`` leaves out 一 before the first 十."""
    if not 0 < value < 10_000:
        return str(value)
    found = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if not digit:
            gap = bool(found)
            continue
        found += digits[0] if gap else ""
        gap = False
        if not (bare_ten and not found and power == 1 and digit == 1):
            found += digits[digit]
        found += units[power - 1] if power else ""
    return found


def _thousands(value: int) -> str:
    return _with_units(value, DIGITS, "十百千", bare_ten=True)


def _chinese(value: int) -> str:
    """Write with 十 up to 九十九 and digit by digit from a hundred on, as Word counts."""
    return _thousands(value) if value < 100 else _digits(value)


def _legal(value: int) -> str:
    return _with_units(value, _LEGAL_DIGITS, "拾佰仟", bare_ten=False)


def _legal_traditional(value: int) -> str:
    return _with_units(value, _LEGAL_DIGITS_TRADITIONAL, "拾佰仟", bare_ten=False)


def _digits(value: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(value))


def _from_list(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _from_range(first: str, last: str) -> Callable[[int], str]:
    return _from_list("".join(map(chr, range(ord(first), ord(last) + 1))))


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    found = ""
    for worth, sign in _ROMAN:
        found += sign * (value // worth)
        value %= worth
    return found


def _letters(value: int) -> str:
    """Write a to z, then aa, bb and so on, up to thirty times the letter, as Word does."""
    if not 0 < value <= 30 * 26:
        return str(value)
    times, place = divmod(value - 1, 26)
    return "abcdefghijklmnopqrstuvwxyz"[place] * (times + 1)


def _nothing(_: int) -> str:
    return ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "taiwaneseCounting": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _from_list(_STEMS),
    "ideographZodiac": _from_list(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _from_range("㊀", "㊉"),
    "decimalEnclosedCircle": _from_range("①", "⑳"),
    "decimalEnclosedCircleChinese": _from_range("①", "⑳"),
    "decimalEnclosedParen": _from_range("⑴", "⒇"),
    "decimalEnclosedFullstop": _from_range("⒈", "⒛"),
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalZero": lambda value: f"{value:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "numberInDash": lambda value: f"- {value} -",
}
