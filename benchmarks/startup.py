"""How long a cold run takes, as a multiple of a bare ``python -c pass``.

Run with the interpreter in whose environment nianbao is installed:

    python benchmarks/startup.py

Prints the best and the median of many whole processes; processor time is less
disturbed by what else the machine does. Nothing is asserted.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 21
SEED = min((Path(__file__).parent.parent / "seeds").glob("*.txt"))
NIANBAO = str(Path(sys.executable).with_name("nianbao"))  # the command that users type
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import click, lark": [sys.executable, "-c", "import click, lark"],
    "nianbao --help": [NIANBAO, "--help"],
    "nianbao check (one seed)": [NIANBAO, "check", str(SEED)],
    "nianbao check (five seeds)": [NIANBAO, "check", str(SEED.parent)],
}


def measure(command: list[str]) -> tuple[float, float]:
    """Return wall and processor milliseconds of one run."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False)
    wall = time.perf_counter() - started
    after = os.times()
    processor = after.children_user + after.children_system
    processor -= before.children_user + before.children_system
    return wall * 1000, processor * 1000


def main() -> None:
    base_wall = base_processor = 0.0
    print(f"{'':<28}{'wall ms':>9}{'×':>7}{'cpu ms':>9}{'×':>7}{'median':>9}")
    for name, command in COMMANDS.items():
        measure(command)  # the first run fills the caches
        rounds = [measure(command) for _ in range(ROUNDS)]
        wall = min(wall for wall, _ in rounds)
        processor = min(processor for _, processor in rounds)
        median = statistics.median(wall for wall, _ in rounds)
        base_wall, base_processor = base_wall or wall, base_processor or max(processor, 1)
        print(
            f"{name:<28}{wall:9.1f}{wall / base_wall:7.1f}"
            f"{processor:9.1f}{processor / base_processor:7.1f}{median:9.1f}"
        )


if __name__ == "__main__":
    main()
