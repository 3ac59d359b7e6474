"""Which two characters stand side by side in a text, as numbers that are compared all at once.

A string cannot stand in a text that lacks one of its pairs. To see that for a thousand strings
takes as long as to look for ten of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.support.packed_parts import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable


def in_units(text: str) -> bytes:
    """Return the text in units of two bytes, whose pairs are compared as numbers."""
    return text.encode("utf-16-le", "surrogatepass")


@lru_cache(maxsize=4)
def pairs_of(text: str) -> frozenset[int]:
    """Return each two units that stand side by side in the text, and each single one, as a number.

    A pair is the first unit and, 65,536 times, the second one.
    """
    units = in_units(text)
    found: set[int] = set(numbers(units, "H"))
    for start in (0, 2):  # a pair begins at every character
        found.update(numbers(units[start : start + (len(units) - start) // 4 * 4]))
    return frozenset(found)


def number_of(pair: str) -> int:
    """Return the number of two characters of the basic plane, as :func:`pairs_of` has it."""
    return int.from_bytes(in_units(pair), "little")


def ends_of(strings: Iterable[str]) -> list[tuple[int, int]]:
    """Return the numbers of the first and the last pair of each string.

    A string of one character has the number of that.
    """
    units = map(in_units, strings)
    return [
        (int.from_bytes(one[:4], "little"), int.from_bytes(one[-4:], "little")) for one in units
    ]
