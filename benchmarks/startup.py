"""How long a cold run takes, as a multiple of a bare ``python -c pass``.

Run with the interpreter in whose environment nianbao is installed:

    python benchmarks/startup.py

Prints the best and the median of many whole processes; processor time is less
disturbed by what else the machine does. A first run finds an empty cache folder: it is to
cost little more than the next ones with a wheel, which brings rules and grammar compiled; in
a checkout it compiles them. Nothing is asserted.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 21
SEEDS = Path(__file__).parent.parent / "seeds"
NIANBAO = str(Path(sys.executable).with_name("nianbao"))  # the command that users type


def commands(seeds: Path) -> dict[str, list[str]]:
    """Return what is measured; ``seeds`` stand where no configuration is above them."""
    # the first asks jieba nothing, the second does
    plain, words, *_ = sorted(seeds.glob("*.txt"))
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import click, lark": [sys.executable, "-c", "import click, lark"],
        "nianbao --help": [NIANBAO, "--help"],
        "nianbao check (one seed)": [NIANBAO, "check", str(plain)],
        "nianbao check (with jieba)": [NIANBAO, "check", str(words)],
        "nianbao check (five seeds)": [NIANBAO, "check", str(seeds)],
    }


def measure(command: list[str], cache: Path) -> tuple[float, float]:
    """Return wall and processor milliseconds of one run."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["NIANBAO_CACHE_DIR"] = str(cache)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall * 1000, processor * 1000


def rounds(command: list[str], cache: Path, *, first: bool) -> list[tuple[float, float]]:
    """Return the measures of many runs, each with an empty cache if it is to be a first one."""
    measure(command, cache)  # fills the cache, and the system's own
    found = []
    for _ in range(ROUNDS):
        if first:
            shutil.rmtree(cache, ignore_errors=True)
        found.append(measure(command, cache))
    return found


def main() -> None:
    base_wall = base_processor = 0.0
    print(f"{'':<40}{'wall ms':>9}{'×':>7}{'cpu ms':>9}{'×':>7}{'median':>9}")
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        seeds = Path(shutil.copytree(SEEDS, Path(folder) / "seeds"))
        for name, command in commands(seeds).items():
            for first in (False, True) if command[1] == "check" else (False,):
                found = rounds(command, cache, first=first)
                wall = min(wall for wall, _ in found)
                processor = min(processor for _, processor in found)
                median = statistics.median(processor for _, processor in found)
                base_wall, base_processor = base_wall or wall, base_processor or processor
                print(
                    f"{name + (', first run' if first else ''):<40}"
                    f"{wall:9.1f}{wall / base_wall:7.1f}"
                    f"{processor:9.1f}{processor / base_processor:7.1f}{median:9.1f}"
                )


if __name__ == "__main__":
    main()
