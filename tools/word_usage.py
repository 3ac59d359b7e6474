"""What stands in texts that are right: words, and what stands beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import jieba

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMONEST = 1500
"""So many long words of the texts are told."""
NEIGHBOURS = 16
"""So many are told on each side of a word."""
LEAST = 4
"""How often a neighbour is met."""


def is_chinese(text: str) -> bool:
    """Return whether there is nothing but Chinese characters."""
    return all("\u4e00" <= char <= "\u9fff" for char in text)


class Usage:
    """What stands in the texts: words, their neighbours, how often words begin and end so."""

    def __init__(self, contents: Iterable[str]) -> None:
        """Cut the texts into words."""
        self.text = "\n".join(contents)
        self.words: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for line in self.text.split("\n"):
            words = jieba.lcut(line, HMM=False)
            self.words.update(words)
            pairs.update(pairwise(words))
        self.total = self.words.total()
        self._before: dict[str, Counter[str]] = defaultdict(Counter)
        self._behind: dict[str, Counter[str]] = defaultdict(Counter)
        for (one, other), number in pairs.items():
            if number >= LEAST and is_chinese(one + other):
                self._before[other][one] = number
                self._behind[one][other] = number

    def by_chance(self, pair: str) -> float:
        """Return how often two words of one character would stand side by side by chance."""
        return self.words[pair[0]] * self.words[pair[1]] / self.total

    def neighbours(self, right: str, spread: float) -> tuple[str, ...]:
        """Return the usual neighbours of a word, with its place, but for those of many words."""
        found = [
            f"{word}~"
            for word, _ in self._before[right].most_common(NEIGHBOURS)
            if len(word) > 1 and len(self._behind[word]) < spread
        ]
        found += [
            f"~{word}"
            for word, _ in self._behind[right].most_common(NEIGHBOURS)
            if len(word) > 1 and len(self._before[word]) < spread
        ]
        return tuple(found)

    def commonest(self) -> list[str]:
        """Return the commonest words of three and four characters."""
        known = [word for word in self.words if 2 < len(word) < 5 and is_chinese(word)]
        return sorted(known, key=lambda word: (-self.words[word], word))[:COMMONEST]


def present(text: str, sought: set[str]) -> set[str]:
    """Return which of the strings stand in a text."""
    found: set[str] = set()
    for length in sorted({len(one) for one in sought}):
        some = {one for one in sought if len(one) == length}
        found |= some.intersection(text[at : at + length] for at in range(len(text) - length + 1))
    return found
