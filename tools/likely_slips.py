"""Shows the likely slips as lines of text, and packs such lines again.

    python tools/likely_slips.py show > slips.tsv
    python tools/likely_slips.py pack < slips.tsv

A line is wrong word, right word, neighbours (or nothing) and options (JSON), separated by tabs. To
take out a slip that right texts have, delete its line. ``python tools/lexicon_hits.py`` finds them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from checker.language.slips import known_slips, packed
from checker.support import locations


def pairs(text: str) -> list[str]:
    """Return each two characters that stand side by side."""
    return [text[at : at + 2] for at in range(len(text) - 1)]


def show() -> None:
    """Print a line for each slip."""
    for word, right, options, neighbours in known_slips().every():
        print(word, right, neighbours, json.dumps(options, ensure_ascii=False), sep="\t")


def pack() -> None:
    """Read lines and write the file; a word is told by the two of its characters rarest there."""
    rows = [line.rstrip("\n").split("\t") for line in sys.stdin]
    usual = Counter(pair for _, right, _, _ in rows for pair in pairs(right))
    content = packed(
        [
            (
                word,
                right,
                json.loads(options),
                neighbours,
                min(
                    [pair for pair in pairs(word) if pair not in right] or pairs(word),
                    key=lambda pair: usual[pair],
                ),
            )
            for word, right, neighbours, options in rows
        ]
    )
    Path(locations.SLIPS).write_bytes(content)


if __name__ == "__main__":
    {"show": show, "pack": pack}[sys.argv[1]]()
