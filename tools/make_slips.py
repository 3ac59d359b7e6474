"""Makes likely slips of the words of reports, and of clauses written with a slip.

    python tools/make_slips.py PAIRS… [--right WORDS…] --texts TEXT… > slips.tsv

A line of PAIRS is a clause with one slip and the same clause without it, separated by a tab. WORDS
are files of right words, separated by spaces, of which none is a slip. TEXT are texts that are
right (``*.txt``, ``*.txt.xz``; the more of them are reports, the better). Printed are lines as
``likely_slips.py pack`` reads them, to be put with those that it shows.

The words of the right clauses, and the commonest long ones of the texts, are misspelt with the
characters that the prose model takes for each other because they sound the same, and with those
that stood in several clauses. What comes out tells itself if no text has it and two words of one
character are not to be expected so; else it is told by neighbours that the right word usually has
and that no text has beside it. The slip of a clause is told so too, or by the words around it. The
same clauses and texts give the same lines. What ``lexicon_hits.py`` then finds in other texts that
are right is left out by ``make_slips.yaml``.

Tried on texts that it had not been given, lines of these kinds found many slips of other writers
for each right word. Those with near sounds, of common words of two characters, and of pairs of
words that lost a character at their ends did not: they are not made.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import jieba
import yaml
from lexicon_hits import texts
from word_usage import Usage, is_chinese, present

from checker.language.ngrams.model import KINDS, prose_model
from checker.language.slips import known_slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GIVEN = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
FREQUENT = 2500
"""Of so many characters, the most frequent, slips are made."""
SAME = KINDS.index("same")
LONGEST = 8
"""Characters of what tells a slip."""
SELDOM, RARELY = 0.1, 0.01
"""How often, at most, two words of one character are to be expected side by side in the texts."""
SEVERAL = 2
"""In so many clauses one character stood for another where this is tried in other words too."""
HARDLY = 10
"""How often, at most, the texts have a word that is another elsewhere."""
SPREAD = 150
"""Words beside which so many others stand tell nothing of a word that is right elsewhere."""


class Slip(NamedTuple):
    """A clause with a slip and without: they differ from ``start``, by ``wrong`` and ``right``."""

    clause: str
    meant: str
    start: int
    wrong: str
    right: str

    def window(self, low: int, high: int) -> tuple[str, str]:
        """Return so many characters before and behind the slip with it, and without it."""
        before = self.clause[self.start - low : self.start]
        end = self.start + len(self.wrong)
        behind = self.clause[end : end + high]
        return before + self.wrong + behind, before + self.right + behind


class Row(NamedTuple):
    """A wrong word, the right one, and neighbours by which it may be told."""

    wrong: str
    right: str
    places: tuple[str, ...]


def slip_of(clause: str, meant: str) -> Slip:
    """Return where two clauses differ."""
    start = 0
    while start < min(len(clause), len(meant)) and clause[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(clause), len(meant)) - start and clause[-1 - end] == meant[-1 - end]:
        end += 1
    return Slip(
        clause, meant, start, clause[start : len(clause) - end], meant[start : len(meant) - end]
    )


def windows(slip: Slip) -> Iterator[tuple[int, int]]:
    """Yield how many characters before and behind a slip may tell it: whole words, few first."""
    end = slip.start + len(slip.right)
    edges = list(accumulate(map(len, jieba.lcut(slip.meant, HMM=False)), initial=0))
    lows = [slip.start - edge for edge in edges if edge <= slip.start]
    if not slip.right:  # between two words, or two characters of one
        lows = [low for low in lows if low]
    highs = [edge - end for edge in edges if edge >= end and edge > slip.start]
    spans = [(low, high) for low in lows for high in highs]
    for low, high in sorted(spans, key=lambda span: (sum(span), span[0])):
        window, _ = slip.window(low, high)
        if 1 < len(window) <= LONGEST and is_chinese(window):
            yield low, high


class Maker:
    """Makes rows of slips."""

    def __init__(self, slips: list[Slip], right: Iterable[str], usage: Usage) -> None:
        """Take clauses, words that are right, and texts."""
        self._slips = slips
        self._usage = usage
        self._dictionary: dict[str, int] = jieba.dt.FREQ
        self._model = prose_model()
        typed = Counter(
            (one.right, one.wrong) for one in slips if len(one.wrong) == len(one.right) == 1
        )
        self._typed: dict[str, set[str]] = defaultdict(set)
        for (meant, wrong), number in typed.items():
            if number >= SEVERAL:
                self._typed[meant].add(wrong)
        own = {word for slip in slips for word in jieba.lcut(slip.meant, HMM=False)}
        own = {word for word in own if 1 < len(word) < 5 and is_chinese(word)}
        self._vocabulary = own.union(usage.commonest())
        self._known = {word for word, _, _, places in known_slips().every() if not places}
        self._right = {*right, *GIVEN["left_out"], *self._vocabulary}

    def rows(self) -> Iterator[Row]:
        """Yield rows of which none holds another: what tells itself, what its neighbours tell."""
        clauses = {slip.window(*one) for slip in self._slips for one in windows(slip)}
        words = {self._word(slip) for slip in self._slips}
        made = sorted(self._misspelt() | {pair for pair in words if self._may_be(pair[0])})
        places = {
            (wrong, right): self._places(wrong, right) for wrong, right in made if len(wrong) == 2
        }
        asked = {wrong for wrong, _ in clauses.union(made)}
        for (wrong, _), some in places.items():
            asked.update(place.replace("~", wrong) for place in some)
        right_texts = [self._usage.text, *(f"{slip.meant}，" for slip in self._slips)]
        self._present = present("\n".join(right_texts), asked)
        for wrong, right in sorted(made, key=lambda pair: len(pair[0])):
            if self._tells_itself(wrong):
                self._known.add(wrong)
                yield Row(wrong, right, ())
        for (wrong, right), some in places.items():
            free = tuple(one for one in some if one.replace("~", wrong) not in self._present)
            if free and wrong not in self._known:
                yield Row(wrong, right, free)
        for slip in self._slips:
            found = (slip.window(*one) for one in windows(slip))
            pair = next((pair for pair in found if self._tells_itself(pair[0])), None)
            if pair is not None:
                self._known.add(pair[0])
                yield Row(*pair, ())

    def _misspelt(self) -> set[tuple[str, str]]:
        """Return the words of the vocabulary with one slip, each with the right one."""
        found = {
            (word[:at] + other + word[at + 1 :], word)
            for word in self._vocabulary
            for at, char in enumerate(word)
            for other in self._confused(char)
        }
        return {pair for pair in found if self._may_be(pair[0])}

    def _confused(self, char: str) -> set[str]:
        ranks = self._model.ranks
        alike = self._model.confused_with(char).items()
        same = {other for other, kind in alike if kind == SAME and ranks[other] < FREQUENT}
        return same | self._typed[char]

    def _word(self, slip: Slip) -> tuple[str, str]:
        """Return the word with the slip, and the word that is meant."""
        return next((slip.window(*one) for one in windows(slip)), ("", ""))

    def _may_be(self, wrong: str) -> bool:
        """Return whether a wrong word may be one: it is none of the words of reports."""
        return len(wrong) > 1 and wrong not in self._right and wrong not in self._known

    def _places(self, wrong: str, right: str) -> tuple[str, ...]:
        """Return the neighbours that may tell a wrong word."""
        if self._usage.by_chance(wrong) > SELDOM:
            return ()
        if self._usage.words[wrong] > HARDLY:
            return ()
        if self._dictionary.get(wrong, 0):
            return self._usage.neighbours(right, SPREAD)
        marks = (place for mark in GIVEN["marks"] for place in (f"~{mark}", f"{mark}~"))
        return (*self._usage.neighbours(right, math.inf), *marks)

    def _tells_itself(self, wrong: str) -> bool:
        """Return whether no right text is likely to have it, and it holds none that is known."""
        if wrong in self._present or wrong in self._right or self._dictionary.get(wrong, 0):
            return False
        if len(wrong) == 2 and self._usage.by_chance(wrong) > RARELY:
            return False
        words = jieba.lcut(wrong, HMM=False)
        if all(len(word) > 1 and self._usage.words[word] > HARDLY for word in words):
            return False  # each is right, so they may be so together
        inner = (wrong[a:b] for a in range(len(wrong)) for b in range(a + 2, len(wrong) + 1))
        return self._known.isdisjoint(inner)


def line(row: Row, dictionary: dict[str, int]) -> str:
    """Return the line of a row."""
    if dictionary.get(row.wrong, 0):
        reason = "another word"
    elif len(row.wrong) != len(row.right) or sorted(row.wrong) == sorted(row.right):
        reason = "order"
    else:
        reason = "character"
    options = {"reason": GIVEN["reasons"][reason], "severity": "info", "variant": "doubtful"}
    if len(row.wrong) > 3:
        options |= {"quoted": True, **GIVEN["quoted"]}
    else:
        options |= {"boundary": True}
    shown = json.dumps(options, ensure_ascii=False)
    return "\t".join((row.wrong, row.right, " ".join(row.places), shown))


def main() -> None:
    """Print the lines."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("pairs", type=Path, nargs="+")
    asked.add_argument("--right", type=Path, nargs="*", default=[])
    asked.add_argument("--texts", type=Path, nargs="+", required=True)
    given = asked.parse_args()
    jieba.initialize()
    rows = [
        line.split("\t") for file in given.pairs for line in file.read_text("utf-8").split("\n")
    ]
    slips = [slip_of(*row) for row in dict.fromkeys(tuple(row) for row in rows if len(row) == 2)]
    usage = Usage(text for path in given.texts for text in texts(path))
    right = [word for file in given.right for word in file.read_text("utf-8").split()]
    for row in Maker(slips, right, usage).rows():
        print(line(row, jieba.dt.FREQ))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
