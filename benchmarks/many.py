"""How long many reports take, and how much memory.

Run with the interpreter in whose environment nianbao is installed:

    python benchmarks/many.py [NUMBER]

Writes NUMBER reports (1,000 by default), the seeds with small changes under many names, into a
temporary folder and checks them in one and in two processes, without, with an empty and with a
filled cache; then one text of 10 MB. Prints seconds, seconds of processor time, which what else
the machine does disturbs less, and the peak memory of the largest process. Nothing is asserted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
BIG = 10_000_000


def write_reports(folder: Path, number: int) -> None:
    """Write so many reports, no two of which have the same content."""
    texts = [seed.read_text(encoding="utf-8") for seed in SEEDS]
    for index in range(number):
        text = texts[index % len(texts)].replace("普法", f"普法（第{index}期）")
        (folder / f"{index:05}.txt").write_text(text, encoding="utf-8")


def write_big(path: Path) -> None:
    """Write one report of 10 MB: the sections of a seed again and again."""
    text = SEEDS[0].read_text(encoding="utf-8")
    path.write_text(text * (BIG // len(text.encode()) + 1), encoding="utf-8")


def measure(*arguments: str) -> tuple[float, float, float]:
    """Return seconds and processor seconds of a run of the command, and the peak MB."""
    command = [sys.executable, "-m", "checker", "check", "--format", "jsonl", *arguments]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, environment, file_actions=nowhere)
    _, _, usage = os.wait4(process, 0)  # that of the processes it waited for is in it
    seconds = time.perf_counter() - started
    peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return seconds, usage.ru_utime + usage.ru_stime, peak


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        reports, big = place / "reports", place / "big.txt"
        reports.mkdir()
        write_reports(reports, number)
        write_big(big)
        many = f"{number} reports"
        runs: dict[str, tuple[str, ...]] = {
            f"{many}, 1 process": (str(reports), "--jobs", "1", "--no-cache"),
            f"{many}, 2 processes": (str(reports), "--jobs", "2", "--no-cache"),
            f"{many}, 2, cache empty": (str(reports), "--jobs", "2", "--cache-dir", name),
            f"{many}, 2, cache filled": (str(reports), "--jobs", "2", "--cache-dir", name),
            "one text of 10 MB": (str(big), "--no-cache"),
        }
        measure(str(SEEDS[0]))  # packs and tables are in the cache from now on
        measure(str(SEEDS[0]), "--cache-dir", name)
        print(f"{'':<34}{'s':>8}{'cpu s':>8}{'MB':>8}")
        for title, arguments in runs.items():
            wall, processor, peak = measure(*arguments)
            print(f"{title:<34}{wall:8.2f}{processor:8.2f}{peak:8.0f}", flush=True)


if __name__ == "__main__":
    main()
