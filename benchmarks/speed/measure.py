"""Runs commands and takes down what they cost."""

from __future__ import annotations

import os
import statistics
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Cost(NamedTuple):
    """What a run costs: seconds of processor time and by the clock, and the peak in MB."""

    processor: float
    wall: float
    peak: float


def cost(command: Sequence[str], cache: str | None = None) -> Cost:
    """Return what one run of a command costs; its output goes nowhere.

    ``cache`` is the folder that nianbao keeps things in. Raises :class:`RuntimeError` if the
    command was not understood, or failed: linters end with 0 or 1.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    if cache is not None:
        environment["NIANBAO_CACHE_DIR"] = cache
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    started = time.perf_counter()
    process = os.posix_spawnp(command[0], list(command), environment, file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)  # that of the processes it waited for is in it
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError(f"{' '.join(command)[:200]} failed")
    wall = time.perf_counter() - started
    peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak)


def ratio(one: Callable[[], float], base: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Return the median of one measure, and that of its ratios to the base, pair by pair.

    What else the machine does disturbs both of a pair.
    """
    pairs = [(one(), base()) for _ in range(rounds)]
    return (
        statistics.median(first for first, _ in pairs),
        statistics.median(first / second for first, second in pairs),
    )
