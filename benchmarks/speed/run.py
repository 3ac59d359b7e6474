"""The table of speed: what each kind of work costs, as a multiple of something plain beside it.

    python benchmarks/speed/run.py [--rounds N] [--small] [--no-peers] [--write]

Builds the wheel of this checkout, installs it and the peers into environments of their own (this
needs the package registries), and prints a row for each kind of work: the goal, what was
measured, and what stands in ``result.json``, the last result that was committed. ``--small`` takes
a tenth of the files, ``--write`` puts the new result in its place. How to read it says
``docs/speed.md``. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import inputs
import peers
from measure import Cost, cost, ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).resolve().parent
RESULT = HERE / "result.json"
Row = tuple[str, str, float, str]
"""What is measured, the goal, the number, and what it is a multiple of or counted in."""


class Bench:
    """What is measured, with nianbao in an environment of its own."""

    def __init__(self, folder: Path, rounds: int, *, small: bool) -> None:
        """Build the wheel and install it."""
        self.folder, self.rounds, self.small = folder, rounds, small
        self.cache = str(folder / "cache")
        environment = folder / "nianbao"
        run = partial(subprocess.run, check=True, capture_output=True)
        run([sys.executable, "-m", "build", "--wheel", "-o", str(folder), str(inputs.ROOT)])
        run([sys.executable, "-m", "venv", str(environment)])
        (wheel,) = folder.glob("*.whl")
        run([str(environment / "bin/pip"), "install", f"{wheel}[office]", "python-docx"])
        self.python = str(environment / "bin/python")
        self.program = str(environment / "bin/nianbao")
        self.seed = str(shutil.copy(inputs.SEEDS[0], folder / "seed.txt"))

    def check(self, *arguments: str) -> Cost:
        """Return what a check costs."""
        return cost([self.program, "check", *arguments], self.cache)

    def bare(self) -> float:
        """Return the processor seconds of a Python that does nothing."""
        return cost([self.python, "-c", "pass"]).processor

    def of_bare(self, one: Callable[[], float]) -> float:
        """Return how many times a bare Python something costs."""
        return ratio(one, self.bare, self.rounds)[1]

    def cold(self) -> Iterator[Row]:
        """Yield what a whole process costs for one seed."""
        self.check(self.seed)
        yield "cold check of a seed", "≤ 8", self.of_bare(self._check_seed), "× bare Python"
        yield "first run ever", "≤ 14", self.of_bare(self._first_run), "× bare Python"

    def _check_seed(self) -> float:
        return self.check(self.seed).processor

    def _first_run(self) -> float:
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.check(self.seed).processor

    def peers(self) -> Iterator[Row]:
        """Yield what peers cost for one seed, or a small file of their own language."""
        folder = self.folder / "peers"
        folder.mkdir()
        patterns = inputs.patterns(self.folder, 20)
        self.peer = peers.installed(folder, patterns, Path(self.seed))
        for name, command in self.peer.items():
            yield (
                f"  {name}",
                "",
                self.of_bare(partial(_processor, command)),
                "× bare Python",
            )

    def many(self) -> Iterator[Row]:
        """Yield what one more report costs, and what a second process brings."""
        number = 100 if self.small else 1000
        folder = inputs.reports(self.folder, number)
        files = [str(path) for path in sorted(folder.iterdir())]
        sixty = inputs.patterns(self.folder, 60)

        def plain(paths: list[str]) -> float:
            return cost([self.python, "-c", inputs.BARE, str(sixty), *paths]).processor

        def more(once: float, all_of_them: float) -> float:
            return (all_of_them - once) / (number - 1)

        base = more(plain(files[:1]), plain(files))
        single = ("--format", "jsonl", "--no-cache", "--jobs", "1")
        alone = self.check(*single, str(folder))
        first = self.check(*single, files[0])
        yield (
            "one more report, all rules",
            "≤ 8",
            more(first.processor, alone.processor) / base,
            "× 60 patterns of re",
        )
        yield (
            "  the same",
            "",
            more(first.processor, alone.processor) * 1000,
            "ms of processor time",
        )
        pair = self.check(*single[:-1], "2", str(folder))
        yield "two processes", "≥ 1.8", alone.wall / pair.wall, "× as fast, by the clock"
        pack = inputs.pack_of_patterns(self.folder, 20)
        twenty = self.check(*single, "--pack", str(pack), str(folder)).processor
        textlint = getattr(self, "peer", {}).get("textlint")
        if textlint is not None:
            there = cost([*textlint[:-1], *files]).processor
            yield "20 pattern rules", "≤ 1", twenty / there, "× textlint with the same"

    def growing(self) -> Iterator[Row]:
        """Yield how the cost grows with a report."""
        times = 100 if self.small else 1000
        short, long = (
            self.check("--no-cache", str(inputs.long_text(self.folder, n))).processor
            for n in (times // 10, times)
        )
        yield "ten times as long a report", "≤ 1.03", math.log10(long / short), "exponent"
        for name, path in (
            ("a text of 10 MB", inputs.big_text(self.folder)),
            ("100,000 headings", inputs.headings(self.folder)),
        ):
            took = self.check("--no-cache", str(path))
            yield name, "≤ 8", took.processor, "seconds of processor time"
            yield "  the same", "≤ 150", took.peak, "MB"

    def memory(self) -> Iterator[Row]:
        """Yield the peaks for few and many files."""
        numbers = (10, 500, 2000) if self.small else (10, 1000, 10_000)
        folders = [
            place
            if (place := self.folder / f"reports-{n}").exists()
            else inputs.reports(self.folder, n)
            for n in numbers
        ]
        for form in ("text", "jsonl"):
            peaks = [
                self.check("--no-cache", "--jobs", "1", "--format", form, str(folder)).peak
                for folder in folders
            ]
            yield (
                f"{numbers[-1]} files and {numbers[0]}, {form}",
                "≤ 30",
                peaks[-1] - peaks[0],
                "MB apart",
            )

    def office(self) -> Iterator[Row]:
        """Yield what Word and PDF files cost beside their libraries."""
        goals = {"docx": "≤ 1.3", "pdf": "≤ 1.4"}
        for kind, path in inputs.office_files(self.folder).items():
            read = [self.python, "-c", inputs.LIBRARY[kind], str(path)]
            _, times = ratio(
                partial(_processor, [self.program, "check", "--no-cache", str(path)], self.cache),
                partial(_processor, read),
                self.rounds,
            )
            yield f"a .{kind} file", goals[kind], times, "× its library alone"
            command = [self.python, str(HERE / "readers.py"), str(path), str(self.rounds)]
            found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            yield f"reading a .{kind} file", goals[kind], float(found), "× its library's text"


def _processor(command: list[str], cache: str | None = None) -> float:
    return cost(command, cache).processor


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--rounds", type=int, default=11)
    asked.add_argument("--small", action="store_true")
    asked.add_argument("--no-peers", action="store_true")
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    before = json.loads(RESULT.read_text("utf-8"))["rows"] if RESULT.exists() else {}
    found = {}
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{'':<38}{'goal':>8}{'now':>9}{'last':>9}")
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), given.rounds, small=given.small)
        parts = [bench.cold, bench.peers, bench.many, bench.growing, bench.memory, bench.office]
        above = ""
        for part in parts:
            if part == bench.peers and given.no_peers:
                continue
            for title, goal, number, unit in part():
                key = f"{above}, {unit}" if title == "  the same" else title.strip()
                above = key if title != "  the same" else above
                found[key] = round(number, 3)
                last = f"{before[key]:9.2f}" if key in before else f"{'–':>9}"
                print(f"{title:<38}{goal:>8}{number:9.2f}{last}  {unit}", flush=True)
    if given.write:
        machine = {"platform": platform.platform(), "python": platform.python_version()}
        content = {"machine": machine, "peers": peers.PYTHON | peers.NODE, "rows": found}
        RESULT.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
