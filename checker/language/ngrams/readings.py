"""Other readings of a place in a text: what may have been meant where a slip may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.ngrams.model import ALL
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.ngrams.model import Model

Reading = tuple[int, str, int]
"""What may be meant: in the place of how many characters, what, and the kind of slip."""
CONFUSED, SWAPPED, DOUBLED = 0, 3, 4
"""Kinds of slips. The first one stands for all those of
:data:`checker.language.ngrams.model.KINDS`.
"""
FORMULA = 0, 0, 0, 1, 2
"""The set of weights for each kind."""
_DOUBLED = lazily(r"([^\0])\1|([^\0]{2})\2")


class Readings:
    """Finds readings with a model."""

    def __init__(self, model: Model) -> None:
        """Take the model."""
        self._model = model

    def of_character(self, char: str, before: int, after: int) -> list[Reading]:
        """Return the characters that may be meant by ``char`` between neighbours of such ranks.

        They are close to one of these, or stand beside both.
        """
        model = self._model
        mask = model.confused(char)
        close = mask & (model.close_followers(before) | model.close_leaders(after))
        beside = mask & ~close & (model.followers(before) if before >= 0 else ALL)
        beside &= model.leaders(after)
        rights = (model.characters[rank] for rank in (*_ranks(beside), *_ranks(close)))
        return [(1, right, CONFUSED) for right in rights if right != char]

    def may_be_swapped(self, first: int, second: int) -> bool:
        """Return whether two characters of such ranks are close the other way round."""
        return self._model.are_close(second, first) and first != second


def doubled(text: str) -> Iterator[tuple[int, Reading]]:
    """Yield where one or two characters stand twice, and the reading with one of them."""
    for match in _DOUBLED.finditer(text):
        length = match.end() - match.start()
        yield match.start(), (length, match[0][length // 2 :], DOUBLED)


def _ranks(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
