"""Suspect words (GW507): how many slips are found, and how often right words are suspected.

    python benchmarks/suspects.py FOLDER [--reports government-reports] [--show 40]

FOLDER has the prose of which the model is made (see ``tools/prose_model.py``, which this uses).
Each quarter of the reports is read with a model, and with weights, of everything else. Printed
is, for so many false alarms in 100,000 characters, which part of the slips that were planted in
these texts is found, by their kind; then what the model that comes with the program finds of the
slips in ``typical-slips.txt``, which were written before it was made. A false alarm is whatever
is suspected in a report as it is: real slips in the reports count as well.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))

import prose_model  # noqa: E402

from checker.language.ngrams import model  # noqa: E402
from checker.language.ngrams.readings import FORMULA  # noqa: E402
from checker.language.ngrams.suspects import Reader, Suspect, is_promising  # noqa: E402
from checker.language.ngrams.weighing import VALUES  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

ALARMS = 0.5, 1.0, 2.0, 3.0, 5.0
KINDS = (*model.KINDS, "swapped", "doubled")
GATES = "gain", "triples meant", "better"
NEIGHBOURS = 4
"""Characters in a row in which one alarm is counted."""


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--reports", default="government-reports")
    asked.add_argument("--show", type=int, default=0, metavar="N", help="show so many false alarms")
    given = asked.parse_args()
    held = prose_model.held_out(prose_model.Prose(given.folder, given.reports))
    measure(held, given.show)


def measure(held: prose_model.HeldOut, shown: int) -> None:
    weights = [held.weights(without=fold) for fold in range(prose_model.FOLDS)]
    alarms: dict[tuple[int, ...], tuple[float, str]] = {}
    found: dict[int, float] = {}
    for one in held.found:
        suspect = one.suspect
        if not is_shown(suspect):
            continue
        odds = score(weights[one.fold][FORMULA[suspect.kind]], suspect)
        if one.slip is not None:
            found[one.slip] = max(odds, found.get(one.slip, odds))
        else:
            place = one.fold, one.report, suspect.place // NEIGHBOURS
            alarms[place] = max((odds, one.around), alarms.get(place, (odds, "")))
    wrongly = sorted(alarms.values(), reverse=True)
    planted = Counter(held.slips)
    print(f"{held.characters} characters of {len(held.slips)} planted slips, none seen before")
    print("alarms  from " + "".join(f"{kind:>8}" for kind in KINDS) + "     typical")
    for rate in ALARMS:
        least = wrongly[int(rate * held.characters / 100_000)][0]
        kinds = Counter(held.slips[slip] for slip, odds in found.items() if odds > least)
        print(
            f"{rate:6} {least:5.2f} "
            + "".join(f"{kinds[kind] / planted[kind]:8.1%}" for kind in range(len(KINDS)))
            + f"{typical(least):12.1%}"
        )
    for least, text in wrongly[:shown]:
        print(f"{least:6.2f}  {text!r}")
    print(f"a seed takes {seconds_a_seed() * 1000:.1f} ms")


def is_shown(one: Suspect) -> bool:
    """Return whether a reader that is not patient has a suspect, too."""
    gain, triples, better = (one.values[VALUES.index(name)] for name in GATES)
    return is_promising(one.kind, triples, better, gain)


def score(weights: Sequence[float], one: Suspect) -> float:
    bias, *rest = weights
    return bias + sum(w * v for w, v in zip(rest, one.values, strict=True))


def typical(least: float) -> float:
    """Return which part of the typical slips the model that comes with the program finds."""
    reader = Reader(model.prose_model())
    found = every = 0
    for line in (HERE / "typical-slips.txt").read_text(encoding="utf-8").splitlines():
        slip = re.fullmatch("(.*)⟦(.*)→.*⟧(.*)", line)
        if slip is None:
            continue
        before, wrong, after = slip.groups()
        every += 1
        start, end = len(before), len(before) + len(wrong)
        suspects = reader.suspects(before + wrong + after, least)
        found += any(one.start < end and start < one.end for one in suspects)
    return found / every


def seconds_a_seed() -> float:
    texts = [
        path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))
    ]
    reader = Reader(model.prose_model())
    for _ in range(3):
        started = time.perf_counter()
        for text in texts:
            for line in text.split("\n"):
                reader.suspects(line, 2.0)
        taken = time.perf_counter() - started
    return taken / len(texts)


if __name__ == "__main__":
    main()
