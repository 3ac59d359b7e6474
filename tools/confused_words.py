"""Makes ``wrong-words-neighbours.yaml``: words that sound alike, told by their neighbours.

    python tools/confused_words.py TEXT… > rules/gongwen/lexicon/wrong-words-neighbours.yaml

The texts are known to be right; the more of them are reports, the better. Of their commonest words
each is set beside the words of jieba's dictionary that sound like it and that the texts hardly
use, with the usual neighbours of the right word. What stands in the texts together is no mistake
and left out, and so is what ``confused_words.yaml`` says. It needs ``pypinyin``, which nothing else
here does. Try what comes out with ``lexicon_hits.py`` and read it: it is no better than the texts.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import jieba
import yaml
from lexicon_hits import texts
from pypinyin import lazy_pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEAD = """\
# Words that are right elsewhere, told by the words beside them.
schema: lexicon
note: >-
  Made by tools/confused_words.py: words of the dictionary that sound like those of reports, with
  the usual neighbours of the right word. No line's words stand side by side in 18 million
  characters of laws and reports.
groups:
  - reason: {zh: 此处应是另一个同音词, en: another word that sounds the same belongs here}
    confused:
"""
COMMONEST = 1500
SAME, SIMILAR = 7, 3
"""How many words are set beside one, by how like they sound."""
KNOWN, WELL_KNOWN = 3, 40
"""How often the dictionary has a word that sounds the same, or nearly."""
NEIGHBOURS = 10
LEAST = 4
"""How often a neighbour is met."""
HARDLY = 25
"""How often the characters of a wrong word may stand side by side in the texts."""
NUMERALS = "一二三四五六七八九十几两万百千亿"
CHINESE = re.compile("[一-鿿]+")


class Usage:
    """Words of texts with their neighbours, and pairs of characters with theirs."""

    def __init__(self, contents: Iterable[str]) -> None:
        """Cut the texts into words."""
        self.words: Counter[str] = Counter()
        self.before: dict[str, Counter[str]] = defaultdict(Counter)
        self.behind: dict[str, Counter[str]] = defaultdict(Counter)
        self.pairs: Counter[str] = Counter()
        self.text = "\n".join(contents)
        self.pairs.update(map(str.__add__, self.text, self.text[1:]))
        for line in self.text.split("\n"):
            words = list(jieba.cut(line, HMM=False))
            self.words.update(words)
            for one, other in pairwise(words):
                if min(len(one), len(other)) > 1 and CHINESE.fullmatch(one + other):
                    self.before[other][one] += 1
                    self.behind[one][other] += 1

    def commonest(self) -> list[str]:
        """Return the commonest words of two characters."""
        words = [word for word in self.words if len(word) == 2 and CHINESE.fullmatch(word)]
        return sorted(words, key=lambda word: -self.words[word])[:COMMONEST]

    def neighbours(self, right: str, wrong: str) -> str:
        """Return the usual neighbours of a word that the other one never has."""
        found = []
        for counts, form in ((self.before[right], "{}~"), (self.behind[right], "~{}")):
            usual = [word for word, count in counts.most_common(NEIGHBOURS) if count >= LEAST]
            found += [
                form.format(word)
                for word in usual
                if not self.pairs[wrong] or form.format(word).replace("~", wrong) not in self.text
            ]
        return " ".join(found)


def sound(word: str) -> tuple[str, ...]:
    """Return how a word sounds where z and zh, n and l, -n and -ng are not told apart."""
    syllables = [re.sub("^([zcs])h", r"\1", syllable) for syllable in lazy_pinyin(word)]
    return tuple(re.sub("(?<=[aei]n)g$", "", re.sub("^l", "n", syllable)) for syllable in syllables)


def homophones(known: dict[str, int]) -> Iterator[tuple[str, list[str]]]:
    """Yield each sound with the words of the dictionary that have it, the commonest first."""
    by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for word, count in sorted(known.items(), key=lambda item: -item[1]):
        if len(word) == 2 and count >= KNOWN and CHINESE.fullmatch(word):
            by_sound[sound(word)].append(word)
    for words in by_sound.values():
        yield from ((word, words) for word in words)


def main(paths: list[str]) -> None:
    """Print the lexicon that the texts in ``paths`` give."""
    jieba.initialize()
    known: dict[str, int] = jieba.dt.FREQ
    usage = Usage(text for path in paths for text in texts(Path(path)))
    left_out = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    alike = dict(homophones(known))
    taken: set[tuple[str, str]] = set()
    print(HEAD, end="")
    for right in usage.commonest():
        others = [word for word in alike.get(right, ()) if word != right]
        same = [word for word in others if lazy_pinyin(word) == lazy_pinyin(right)][:SAME]
        similar = [word for word in others if word not in same and known[word] >= WELL_KNOWN]
        rows: dict[str, list[str]] = {}
        for wrong in (
            word
            for word in same + similar[:SIMILAR]
            if not usage.words[word]
            and usage.pairs[word] <= HARDLY
            and word[0] not in NUMERALS
            and word not in left_out["words"]
            and f"{right}←{word}" not in left_out["pairs"]
        ):
            found = usage.neighbours(right, wrong).split()
            own = [place for place in found if (wrong, place) not in taken]
            taken.update((wrong, place) for place in own)
            if own:
                rows.setdefault(" ".join(own), []).append(wrong)
        if rows:
            print(f"      {right}:")
        for places, wrong_words in rows.items():
            print(f"        {' '.join(wrong_words)}: {places}")


if __name__ == "__main__":
    main(sys.argv[1:])
