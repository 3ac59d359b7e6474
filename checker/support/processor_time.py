"""Processor time by stage, where somebody asks what takes it; where nobody does it costs nothing.

Each process measures for itself. Time inside something that is measured too is counted there alone.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Given = ParamSpec("Given")
Result = TypeVar("Result")


_spent: Counter[tuple[str, str]] = Counter()
_inside: list[int] = []
_measures = [False]


def measure() -> None:
    """Measure in this process from here on."""
    _measures[0] = True


def is_measured() -> bool:
    """Return whether time is measured in this process."""
    return _measures[0]


def timed(
    stage: str, function: Callable[Given, Result], part: Callable[Given, str] | None = None
) -> Callable[Given, Result]:
    """Return ``function`` as it is or, where time is measured, so that its time is noted.

    It is the time of ``stage``; ``part`` tells from the arguments which part of that.
    """
    if not _measures[0]:
        return function

    def measured(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        begun = time.process_time_ns()
        _inside.append(0)
        try:
            return function(*args, **kwargs)
        finally:
            took = time.process_time_ns() - begun
            _spent[stage, part(*args, **kwargs) if part else ""] += took - _inside.pop()
            if _inside:
                _inside[-1] += took

    return measured


def add(spent: Mapping[tuple[str, str], int]) -> None:
    """Add what another process has spent."""
    _spent.update(spent)


def take() -> dict[tuple[str, str], int]:
    """Return the nanoseconds that were spent since the last call, by stage and part of it."""
    taken = dict(_spent)
    _spent.clear()
    return taken
