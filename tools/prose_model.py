"""Make the model of official prose by which words are suspected (rule GW507).

    python tools/prose_model.py FOLDER --reports government-reports

FOLDER has texts (``*.txt``, ``*.txt.xz``; several in one file are separated by a form feed). Those
in the file that ``--reports`` names are most like what is checked: they count more, and by them
it is learned what to make of a suspect: in each quarter of them, slips are planted and told
from what stands there anyway, by a model of all the other texts. The same texts give the same
bytes. What is written are counts; no text can be read from it.

Beside the project this needs pypinyin, which says what sounds the same.
"""

from __future__ import annotations

import argparse
import lzma
import math
import random
import re
import struct
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.language.ngrams import counting, counts, model
from checker.language.ngrams.suspects import VALUES, Reader, Suspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HERE = Path(__file__).resolve().parent
WEIGHT = 3.0
"""How often a sequence in a report counts."""
LEAST = {2: 2.0, 3: 8.0, 4: 15.0}
"""Sequences of these lengths that are counted less often are left out."""
LEAST_PAIRED = 7.0
"""Pairs that are counted less often are looked at in a text."""
LEAST_IN_DICTIONARY = 5
"""Words of the dictionary with a lower frequency are left out."""
COMMON = 3500
"""Of so many characters, the most frequent, it is known what they sound like."""
FOLDS = 4
EVERY = 500
"""Characters between planted slips."""
PLANTED = 0, 0, 0, 0, 1, 2
"""Kinds of slips, as often as they are planted: most sound the same."""

Counted = dict[int, Counter[str]]


def texts(file: Path) -> list[str]:
    """Return the texts of a file."""
    data = file.read_bytes()
    whole = lzma.decompress(data) if file.suffix == ".xz" else data
    return [text for text in whole.decode().split("\f") if len(text) > 1000]


def lines(text: str, seen: set[str] | None = None) -> Iterator[str]:
    """Yield the paragraphs of a text without the spaces in them, each once if ``seen`` is given."""
    for line in text.split("\n"):
        bare = re.sub("[ \u3000\u200b]+", "", line.strip())
        if len(bare) < 8 or (seen is not None and bare in seen):
            continue
        if seen is not None:
            seen.add(bare)
        yield bare


def dictionary() -> dict[str, int]:
    """Return the words of up to four characters in jieba's dictionary that are not too rare."""
    import jieba

    words = {}
    with jieba.Tokenizer().get_dict_file() as stream:
        content = stream.read().decode()
    for line in content.splitlines():
        word, frequency, *_ = line.split(" ")
        han = all("\u4e00" <= char <= "\u9fff" for char in word)
        if len(word) <= 4 and han and int(frequency) >= LEAST_IN_DICTIONARY:
            words[word] = int(frequency)
    return words


def with_dictionary(counted: Counted, words: dict[str, int]) -> Counted:
    """Return what is counted often enough, and what the dictionary adds to that."""
    found = {
        length: Counter({one: n for one, n in counted[length].items() if n >= LEAST[length]})
        for length in counting.LENGTHS
    }
    for word, frequency in words.items():
        for length in counting.LENGTHS:
            for start in range(len(word) - length + 1):
                number = min(frequency, 2000) / 50
                if length == 2 or number >= 5:
                    part = word[start : start + length]
                    found[length][part] += LEAST[length] if part not in found[length] else number
    found[1] = counted[1]
    return found


def syllables(char: str) -> set[str]:
    """Return what a character sounds like, without tones."""
    from pypinyin import Style, pinyin

    return set(pinyin(char, style=Style.NORMAL, heteronym=True, strict=False)[0])


def blurred(syllable: str) -> str:
    """Return a syllable without what many speakers do not distinguish."""
    syllable = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("([aei])ng$", r"\1n", re.sub("^n(?=[aeiouv])", "l", syllable))


def groups(common: Iterable[str]) -> list[str]:
    """Return groups of characters that are taken for each other, each behind its kind."""
    same: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for char in sorted(common):
        for syllable in sorted(syllables(char)):
            same.setdefault(syllable, []).append(char)
            if char not in near.setdefault(blurred(syllable), []):
                near[blurred(syllable)].append(char)
    alike = (HERE / "look-alikes.txt").read_text(encoding="utf-8").split("\n")
    kinds = (
        ("0", {"".join(group) for group in same.values()}),
        ("1", {"".join(group) for group in near.values()} - {"".join(g) for g in same.values()}),
        ("2", {line.strip() for line in alike if line and not line.startswith("#")}),
    )
    return [kind + group for kind, found in kinds for group in sorted(found) if len(group) > 1]


def made(
    counted: Counted, words: dict[str, int], weights: Sequence[float], confused: list[str]
) -> bytes:
    """Return the content of the model's file."""
    found = with_dictionary(counted, words)
    inside = {char for word in words if len(word) > 1 for char in word} | set(
        "".join(confused)
    ) - set("012")
    single = counted[1]
    boundaries = single["\0"]
    order = sorted((inside | set(single)) - {"\0"}, key=lambda char: (-single[char], char))
    ranks = {char: rank for rank, char in enumerate(order)}
    row = model.PAIRED // 8
    followers, leaders = bytearray(model.PAIRED * row), bytearray(model.PAIRED * row)
    for pair, number in found[2].items():
        first, second = (ranks.get(char, model.PAIRED) for char in pair)
        if number >= LEAST_PAIRED and first < model.PAIRED > second:
            followers[first * row + (second >> 3)] |= 1 << (second & 7)
            leaders[second * row + (first >> 3)] |= 1 << (first & 7)
    longer = (word for word in words if len(word) > 1)
    levels = counting.levels(found, dict.fromkeys(counting.LENGTHS, 0.0), longer)
    total = math.log(sum(single.values()))
    return model.packed(
        model.Parts(
            struct.pack(f"<{2 + len(weights)}d", total, math.log(boundaries), *weights),
            "".join(order).encode(),
            ("\n".join(["", *confused, ""])).encode(),
            bytes(min(255, round(math.log(single[c] + 1) * model.FINE)) for c in order),
            bytes(min(255, round(math.log(words.get(c, 0) + 1) * model.FINE)) for c in order),
            bytes(followers),
            bytes(leaders),
            counts.packed(levels),
        )
    )


class Prose:
    """All that is given: counts of all of it, and the reports one by one."""

    def __init__(self, folder: Path, reports: str) -> None:
        """Read and count the files in ``folder``."""
        self.reports: list[str] = []
        seen: set[str] = set()
        other: list[str] = []
        for file in sorted(folder.iterdir()):
            if file.name.startswith(reports):
                self.reports += ["\n".join(lines(text)) for text in texts(file)]
            elif ".txt" in file.suffixes:
                other += [line for text in texts(file) for line in lines(text, seen)]
        self.counted = counting.count(other)
        self._one_by_one = [counting.count(text.split("\n")) for text in self.reports]
        for one in self._one_by_one:
            self._add(self.counted, one, WEIGHT)
        self.words = dictionary()
        frequent = sorted(self.counted[1], key=lambda c: (-self.counted[1][c], c))
        self.common = [char for char in frequent if char != "\0"][:COMMON]
        self.confused = groups(self.common)

    def folds(self) -> Iterator[tuple[list[str], Counted]]:
        """Yield each quarter of the reports, neighbours together, and the counts without it."""
        for fold in range(FOLDS):
            inside = [n for n in range(len(self.reports)) if n * FOLDS // len(self.reports) == fold]
            rest = {length: Counter(one) for length, one in self.counted.items()}
            for number in inside:
                self._add(rest, self._one_by_one[number], -WEIGHT)
            yield [self.reports[number] for number in inside], rest

    def _add(self, to: Counted, what: Counted, weight: float) -> None:
        for length, one in what.items():
            for sequence, number in one.items():
                to[length][sequence] += weight * number

    def model(self, counted: Counted, weights: Sequence[float]) -> bytes:
        """Return a model's file."""
        return made(counted, self.words, weights, self.confused)


class Slip(NamedTuple):
    """A planted slip: what belongs there, and why it is taken for that (an index of KINDS)."""

    right: str
    kind: int


def planted(
    text: str, known: model.Model, chance: random.Random, among: set[str]
) -> tuple[str, dict[int, Slip]]:
    """Return ``text`` with slips made of the characters ``among``, and where each stands."""
    chars, slips = list(text), {}
    place = chance.randrange(EVERY)
    while place < len(chars):
        kind = chance.choice(PLANTED)
        char = chars[place]
        confused = known.confused_with(char) if char in among else {}
        others = sorted(c for c, k in confused.items() if k == kind and c in among)
        if not others:
            place += 1
            continue
        slips[place] = Slip(char, kind)
        chars[place] = chance.choice(others)
        place += chance.randrange(EVERY // 2, EVERY * 3 // 2)
    return "".join(chars), slips


def candidates(text: str, reader: Reader, least: float = -1e9) -> Iterator[Suspect]:
    """Yield the suspects in a report, but for what stands there twice or in marks."""
    start = 0
    for line in text.split("\n"):
        apart = [m.span() for m in re.finditer("《[^《》]*》|“[^“”]{1,40}”", line)]
        for one in reader.suspects(line, least):
            word = line[one.start : one.end]
            if text.count(word) < 2 and not any(a <= one.place < b for a, b in apart):
                yield one._replace(place=one.place + start)
        start += len(line) + 1


def fitted(rows: list[tuple[tuple[float, ...], bool]]) -> list[float]:
    """Return bias and weights of a logistic regression, by Newton's method with a light ridge."""
    size = len(rows[0][0]) + 1
    data = [((1.0, *values), slip) for values, slip in rows]
    weights = [0.0] * size
    for _ in range(25):
        gradient = [-0.01 * weight for weight in weights]
        curvature = [[0.01 * (i == j) for j in range(size)] for i in range(size)]
        for values, slip in data:
            odds = sum(w * v for w, v in zip(weights, values, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            for i, value in enumerate(values):
                if value:
                    gradient[i] += (slip - chance) * value
                    scale = chance * (1 - chance) * value
                    row = curvature[i]
                    for j, other in enumerate(values):
                        row[j] += scale * other
        step = solved(curvature, gradient)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
    return [round(weight, 3) for weight in weights]


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda n: abs(rows[n][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for n in range(len(rows)):
            if n != at:
                factor = rows[n][at] / rows[at][at]
                rows[n] = [a - factor * b for a, b in zip(rows[n], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


NOT_WEIGHED = (0.0, 1.0, *[0.0] * (len(VALUES) - 1))
"""Weights with which the score of a suspect is what its reading gains."""


class Found(NamedTuple):
    """A candidate in a held-out text: ``slip`` is None where nothing was planted.

    ``meant`` is what the other reading has there; ``around`` is the text there.
    """

    fold: int
    values: tuple[float, ...]
    meant: str
    slip: Slip | None
    around: str


class HeldOut(NamedTuple):
    """What was found in the reports, each by a model of the other texts."""

    found: list[Found]
    characters: int
    slips: Counter[int]

    def weights(self, without: int | None = None) -> list[float]:
        """Return bias and weights that tell slips from the rest, ``without`` those of a fold."""
        return fitted(
            [
                (one.values, one.slip is not None)
                for one in self.found
                if one.fold != without and (one.slip is None or one.slip.right == one.meant)
            ]
        )


def held_out(prose: Prose) -> HeldOut:
    """Look for suspects in all reports as they are, and with slips."""
    found: list[Found] = []
    slips: Counter[int] = Counter()
    among = set(prose.common[:3000])
    for fold, (reports, rest) in enumerate(prose.folds()):
        known = model.Model(memoryview(prose.model(rest, NOT_WEIGHED)))
        reader = Reader(known)
        chance = random.Random(fold)  # noqa: S311  # not for secrets
        for report in reports:
            wrong, there = planted(report, known, chance, among)
            slips.update(slip.kind for slip in there.values())
            found += [
                Found(fold, one.values, one.right, None, around(report, one))
                for one in candidates(report, reader)
            ]
            found += [
                Found(fold, one.values, one.right, there[one.place], around(wrong, one))
                for one in candidates(wrong, reader)
                if one.place in there
            ]
    return HeldOut(found, sum(map(len, prose.reports)), slips)


def around(text: str, one: Suspect) -> str:
    """Return the text around a suspect, with what is meant in brackets."""
    low, high = max(0, one.place - 6), one.place + 7
    return f"{text[low : one.place + 1]}[{one.right}]{text[one.place + 1 : high]}"


def main() -> None:
    """Make the model."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--reports", default="government-reports")
    asked.add_argument("--output", type=Path, default=HERE.parent / "rules/gongwen/prose.ngrams")
    given = asked.parse_args()
    prose = Prose(given.folder, given.reports)
    weights = held_out(prose).weights()
    for name, weight in zip(("bias", *VALUES), weights, strict=True):
        print(f"{name:20}{weight:8.3f}")
    data = prose.model(prose.counted, weights)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_bytes(data)
    print(f"{len(data)} bytes")


if __name__ == "__main__":
    main()
