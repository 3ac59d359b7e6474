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
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.language.ngrams import counting, counts, model, parts
from checker.language.ngrams.readings import DOUBLED, FORMULA, SWAPPED
from checker.language.ngrams.suspects import Reader, Suspect
from checker.language.ngrams.weighing import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HERE = Path(__file__).resolve().parent
WEIGHT = 3.0
"""How often a sequence in a report counts."""
LEAST = {2: 6.0, 3: 4.0, 4: 8.0}
"""Sequences of these lengths that are counted less often are left out."""
LEAST_PAIRED = 7.0
"""Pairs that are counted less often are looked at in a text."""
LEAST_IN_DICTIONARY = 5
"""Words of the dictionary with a lower frequency are left out."""
COMMON = 3500
"""Of so many characters, the most frequent, it is known what they sound like."""
FOLDS = 4
EVERY = 150
"""Characters between planted slips."""
PLANTED = 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 4
"""Kinds of slips, as often as they are planted: most sound the same."""
LEAST_CLOSE = 3
"""Pairs with a lower level are not close."""
ROUNDS = 12
"""Steps in which weights are found."""
RIDGE = {0: 3.0, 1: 1.0, 2: 0.5}
"""How much weights are held near zero, for each formula: more where more is known."""

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
    counted: Counted, words: dict[str, int], weights: Sequence[Sequence[float]], confused: list[str]
) -> bytes:
    """Return the content of the model's file."""
    found = with_dictionary(counted, words)
    inside = {char for word in words if len(word) > 1 for char in word} | set(
        "".join(confused)
    ) - set("012")
    single = counted[1]
    order = sorted((inside | set(single)) - {"\0"}, key=lambda char: (-single[char], char))
    ranks = {char: rank for rank, char in enumerate(order)}
    followers = Pairs(model.PAIRED)
    close, leaders = Pairs(model.CLOSE), Pairs(model.CLOSE)
    total = math.log(sum(single.values()))
    for pair, number in found[2].items():
        first, second = (ranks.get(char, model.RARE) for char in pair)
        if number >= LEAST_PAIRED:
            followers.add(first, second)
        if pair[0] != pair[1] and is_close(pair, number, words, single, total):
            close.add(first, second)
            leaders.add(second, first)
    longer = (word for word in words if len(word) > 1)
    levels = counting.levels(found, dict.fromkeys(counting.LENGTHS, 0.0), longer)
    numbers = total, math.log(single["\0"]), *(weight for one in weights for weight in one)
    return parts.packed(
        parts.Parts(
            struct.pack(f"<{len(numbers)}d", *numbers),
            "".join(order).encode(),
            "\n".join(confused).encode(),
            model.memberships("".join(order), confused),
            bytes(min(255, round(math.log(single[c] + 1) * model.FINE)) for c in order),
            bytes(followers.rows),
            bytes(close.rows),
            bytes(leaders.rows),
            counts.packed(levels),
        )
    )


def is_close(
    pair: str, number: float, words: dict[str, int], single: Counter[str], total: float
) -> bool:
    """Return whether a pair is a word, or stands together more than by chance."""
    level = counting.level_of(number)
    if level < LEAST_CLOSE or "\0" in pair:
        return False
    often = level * model.STEP
    first, second = (math.log(single[char] + 1) for char in pair)
    return pair in words or often - min(first, second) > -2.5 or often - first - second + total > 5


class Pairs:
    """Bits for pairs of frequent characters, a row for each of the first ones."""

    def __init__(self, size: int) -> None:
        """Begin with none, for so many characters."""
        self._size = size
        self.rows = bytearray(size * size // 8)

    def add(self, first: int, second: int) -> None:
        """Add a pair, unless one of its ranks is too high."""
        if first < self._size > second:
            self.rows[first * self._size // 8 + (second >> 3)] |= 1 << (second & 7)


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

    def model(self, counted: Counted, weights: Sequence[Sequence[float]]) -> bytes:
        """Return a model's file."""
        return made(counted, self.words, weights, self.confused)


class Slip(NamedTuple):
    """A planted slip: where it stands, what belongs there, and which kind it is."""

    place: int
    until: int
    right: str
    kind: int


class Planter:
    """Plants slips in texts."""

    def __init__(self, prose: Prose, known: model.Model, chance: random.Random) -> None:
        """Take what is known of characters, and what draws."""
        self._known = known
        self._chance = chance
        self._words = prose.words
        self._among = set(prose.common[:3000])

    def planted(self, text: str) -> tuple[str, list[Slip]]:
        """Return ``text`` with slips, and what they are."""
        chance = self._chance
        pieces: list[str] = []
        slips: list[Slip] = []
        place, done, length = chance.randrange(EVERY), 0, 0
        while place < len(text) - 4:
            kind = chance.choice(PLANTED)
            right, wrong = self._slip(text, place, kind)
            if not wrong:
                place += 1
                continue
            pieces += text[done:place], wrong
            length += place - done
            slips.append(Slip(length, length + len(wrong), right, kind))
            length += len(wrong)
            done = place + len(right)
            place += chance.randrange(EVERY // 2, EVERY * 3 // 2)
        return "".join(pieces) + text[done:], slips

    def _slip(self, text: str, place: int, kind: int) -> tuple[str, str]:
        """Return what stands at a place, and what to put for it; nothing if none fits."""
        char, pair = text[place], text[place : place + 2]
        chance = self._chance
        if not "\u4e00" <= char <= "\u9fff":
            return char, ""
        if kind == DOUBLED and chance.random() < 0.7:
            return char, char * 2
        if kind in {SWAPPED, DOUBLED}:
            wrong = pair * 2 if kind == DOUBLED else pair[::-1]
            return pair, wrong if pair in self._words and len(set(pair)) == 2 else ""
        confused = self._known.confused_with(char) if char in self._among else {}
        alike = sorted(c for c, k in confused.items() if k == kind and c in self._among)
        return char, chance.choice(alike) if alike else ""


def candidates(text: str, reader: Reader) -> Iterator[Suspect]:
    """Yield the suspects in a report, but for what stands there twice or in marks."""
    start = 0
    for line in text.split("\n"):
        apart = [m.span() for m in re.finditer("《[^《》]*》|“[^“”]{1,40}”", line)]
        for one in reader.weighed(line):
            word = line[one.start : one.end]
            if text.count(word) < 2 and not any(a <= one.place < b for a, b in apart):
                yield one._replace(place=one.place + start, until=one.until + start)
        start += len(line) + 1


def fitted(rows: list[tuple[tuple[float, ...], bool]], ridge: float) -> list[float]:
    """Return bias and weights of a logistic regression, by Newton's method.

    The ridge is on what values make of the odds in the measure of how far they lie apart.
    """
    data = [((1.0, *values), float(slip)) for values, slip in rows]
    size = len(data[0][0])
    spread = [0.0] + [variance([values[i] for values, _ in data]) for i in range(1, size)]
    weights = [0.0] * size
    for _ in range(ROUNDS):
        gradient = [-ridge * s * w for s, w in zip(spread, weights, strict=True)]
        curvature = [
            [ridge * spread[i] * (i == j) + 1e-6 * (i == j) for j in range(size)]
            for i in range(size)
        ]
        for values, slip in data:
            odds = sum(map(mul, weights, values))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            off, scale = slip - chance, chance * (1 - chance)
            for i, value in enumerate(values):
                if value:
                    gradient[i] += off * value
                    share = scale * value
                    row = curvature[i]
                    for j in range(i + 1):
                        row[j] += share * values[j]
        for i in range(size):
            for j in range(i):
                curvature[j][i] = curvature[i][j]
        step = solved(curvature, gradient)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
    return [round(weight, 3) for weight in weights]


def variance(values: list[float]) -> float:
    """Return the mean square of how far values lie from their mean."""
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / len(values)


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


BY_GAIN = [float(name == "gain") for name in ("bias", *VALUES)]
NOT_WEIGHED = [BY_GAIN] * len(set(FORMULA))
"""Weights with which the score of a suspect is what its reading gains."""


class Found(NamedTuple):
    """A candidate in a held-out text: ``slip`` is the number of what was planted there, if any.

    ``mended`` says whether what it has for the slip is what belongs there.
    """

    fold: int
    report: int
    suspect: Suspect
    around: str
    slip: int | None = None
    mended: bool = False


class HeldOut(NamedTuple):
    """What was found in the reports, each by a model of the other texts."""

    found: list[Found]
    characters: int
    slips: list[int]
    """The kind of each slip that was planted."""

    def weights(self, without: int | None = None) -> list[list[float]]:
        """Return the weights that tell slips from the rest, ``without`` those of a fold."""
        rows: list[list[tuple[tuple[float, ...], bool]]] = [[] for _ in NOT_WEIGHED]
        for one in self.found:
            if one.fold != without and (one.slip is None or one.mended):
                rows[FORMULA[one.suspect.kind]].append((one.suspect.values, one.slip is not None))
        return [fitted(some, RIDGE[formula]) for formula, some in enumerate(rows)]


def held_out(prose: Prose) -> HeldOut:
    """Look for suspects in all reports as they are, and with slips."""
    found: list[Found] = []
    slips: list[int] = []
    for fold, (reports, rest) in enumerate(prose.folds()):
        known = model.Model(memoryview(prose.model(rest, NOT_WEIGHED)))
        reader = Reader(known, patient=True)
        planter = Planter(prose, known, random.Random(fold))  # noqa: S311  # not for secrets
        for number, report in enumerate(reports):
            found += [
                Found(fold, number, one, around(report, one)) for one in candidates(report, reader)
            ]
            wrong, there = planter.planted(report)
            at = {p: n for n, slip in enumerate(there) for p in range(slip.place, slip.until)}
            for one in candidates(wrong, reader):
                slip = at.get(one.place, at.get(one.until - 1))
                if slip is not None:
                    mended = mends(wrong, one, there[slip])
                    shown = around(wrong, one)
                    found.append(Found(fold, number, one, shown, slip + len(slips), mended))
            slips += [slip.kind for slip in there]
    return HeldOut(found, sum(map(len, prose.reports)), slips)


def mends(text: str, one: Suspect, slip: Slip) -> bool:
    """Return whether a suspect has for a slip what belongs there."""
    low, high = min(one.place, slip.place), max(one.until, slip.until)
    made = text[low : one.place] + one.right + text[one.until : high]
    return made == text[low : slip.place] + slip.right + text[slip.until : high]


def around(text: str, one: Suspect) -> str:
    """Return the text around a suspect, with what is meant in brackets."""
    low, high = max(0, one.place - 6), one.place + 7
    return f"{text[low : one.until]}[{one.right}]{text[one.until : high]}"


def main() -> None:
    """Make the model."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--reports", default="government-reports")
    asked.add_argument("--output", type=Path, default=HERE.parent / "rules/gongwen/prose.ngrams")
    given = asked.parse_args()
    prose = Prose(given.folder, given.reports)
    weights = held_out(prose).weights()
    for name, *some in zip(("bias", *VALUES), *weights, strict=True):
        print(f"{name:22}" + "".join(f"{weight:9.3f}" for weight in some))
    data = prose.model(prose.counted, weights)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_bytes(data)
    print(f"{len(data)} bytes")


if __name__ == "__main__":
    main()
