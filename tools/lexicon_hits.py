"""Prints what the lexicons of wrong words and the likely slips find in texts that are right.

    python tools/lexicon_hits.py [--all] PATH…

A path is a text file, which may be packed (``.txt.xz``), or a folder of such files; texts in one
file are separated by form feeds. Each entry is printed with its number of hits and some of the
places. An entry that fires on right words is to go, or to get a context. ``--all`` looks between
quotation marks too.
"""

from __future__ import annotations

import lzma
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from checker.checks.wording._lexicon import Words, likely_slips
from checker.language.word_boundaries import Words as Boundaries
from checker.model.span import Span
from checker.packs.load import load_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 4
_AROUND = 14
_MANY = 100_000


def texts(path: Path) -> Iterator[str]:
    """Yield the texts in a file, or in the files of a folder."""
    if path.is_dir():
        for inner in sorted(path.rglob("*.txt*")):
            yield from texts(inner)
        return
    data = path.read_bytes()
    if path.suffix == ".xz":
        data = lzma.decompress(data)
    yield from data.decode("utf-8").split("\f")


def report_on(text: str, boundaries: Boundaries) -> Any:
    """Return what looking for words asks of a report, without its outline."""
    return SimpleNamespace(
        text=text,
        words=boundaries,
        metadata=SimpleNamespace(reporting_year=None),
        outline=SimpleNamespace(residue=()),
        scope=lambda _: [Span(0, len(text))],
    )


def main(arguments: list[str]) -> None:
    """Print the hits in the paths of ``arguments``, by entry."""
    pack = load_pack("fazhi")
    lexicons = [name for name in pack.tables if pack.columns[name][0] == "lexicon"]
    words = Words(map(pack.table, lexicons))
    boundaries = Boundaries(pack.table("terms").words)
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    length = 0
    for argument in arguments:
        if argument == "--all":
            continue
        for text in texts(Path(argument)):
            length += len(text)
            report, quoted = report_on(text, boundaries), "--all" in arguments
            found = [
                one
                for source in (words, likely_slips())
                for one in source.find(report, "text", quoted=quoted)
            ]
            for span, right, _ in (one[:3] for one in found):
                low = max(0, span.start - _AROUND)
                around = text[low : span.end + _AROUND].replace("\n", "⏎")
                places[span.of(text), right].append(around)
    for (word, right), around in sorted(places.items(), key=lambda item: -len(item[1])):
        print(f"{len(around):>6}  {word} → {right}")
        for one in around[:: max(1, len(around) // _SHOWN)][:_SHOWN]:
            print(f"          {one}")
    hits = sum(map(len, places.values()))
    rate = hits / max(length, 1) * _MANY
    print(f"{hits} hits of {len(places)} entries in {length} characters: {rate:.2f} in {_MANY}")


if __name__ == "__main__":
    main(sys.argv[1:])
