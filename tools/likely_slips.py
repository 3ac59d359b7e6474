"""Shows the likely slips as lines of text, tries such lines, and packs them again.

    python tools/likely_slips.py show > slips.tsv
    python tools/likely_slips.py tried < slips.tsv > good.tsv
    python tools/likely_slips.py pack < good.tsv

A line is wrong word, right word, neighbours (or nothing) and options (JSON), separated by tabs. To
take out a slip that right texts have, delete its line. ``python tools/lexicon_hits.py`` finds them.
``tried`` leaves out lines whose slip is not found where it stands alone, or where something is
found in the right word: they would find nothing in a text, or too much. Of lines with the same
wrong word and neighbours the first stays.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from lexicon_hits import report_on

from checker.checks.wording._lexicon import Words
from checker.language.slips import Slips, known_slips, packed
from checker.language.tables.lexicon import PLACE, rarity_among, telling_pairs
from checker.language.word_boundaries import Words as Boundaries
from checker.packs.load import load_pack
from checker.support import locations

if TYPE_CHECKING:
    from collections.abc import Iterable

TOGETHER = 2000
"""So many lines are tried in one text."""


def show() -> None:
    """Print a line for each slip."""
    for word, right, options, neighbours in known_slips().every():
        print(word, right, neighbours, json.dumps(options, ensure_ascii=False), sep="\t")


def rows_of(lines: Iterable[str]) -> list[list[str]]:
    """Return the columns of lines, each wrong word with its neighbours once."""
    rows = [line.rstrip("\n").split("\t") for line in lines]
    return list({(row[0], row[2]): row for row in reversed(rows)}.values())[::-1]


def content_of(rows: list[list[str]]) -> bytes:
    """Return the content of a file; a word is told by its two rarest pairs."""
    rarity = rarity_among(right for _, right, _, _ in rows)
    return packed(
        [
            (word, right, json.loads(options), neighbours, *telling_pairs(word, right, rarity))
            for word, right, neighbours, options in rows
        ]
    )


def pack() -> None:
    """Read lines and write the file."""
    Path(locations.SLIPS).write_bytes(content_of(rows_of(sys.stdin)))


def tried() -> None:
    """Read lines and print those that are good."""
    rows = rows_of(sys.stdin)
    words = Words((), Slips(memoryview(content_of(rows))))
    boundaries = Boundaries(load_pack("fazhi").table("terms").words)
    for start in range(0, len(rows), TOGETHER):
        some = rows[start : start + TOGETHER]
        found, spoken_against = (
            lines_found(words, boundaries, [frame(row, column) for row in some])
            for column in (0, 1)
        )
        for number, row in enumerate(some):
            if number in found and number not in spoken_against:
                print(*row, sep="\t")


def frame(row: list[str], column: int) -> str:
    """Return a line with the wrong word (0) or the right one (1) beside its first neighbour."""
    return f"（{(row[2].split() or [PLACE])[0].replace(PLACE, row[column])}）"


def lines_found(words: Words, boundaries: Boundaries, lines: list[str]) -> set[int]:
    """Return the numbers of the lines in which something is found."""
    text = "\n".join(lines)
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    found = words.find(report_on(text, boundaries), "text")
    return {bisect_right(starts, one.span.start) - 1 for one in found}


if __name__ == "__main__":
    {"show": show, "tried": tried, "pack": pack}[sys.argv[1]]()
