"""A run: many files, in one process or several, from the cache or anew.

The results are the same however they come about: neither the number of processes nor the
cache nor the order of the work shows in them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker import formats
from checker.linting.runs import compared
from checker.linting.runs import job as jobs
from checker.linting.runs.compared import Checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.linting.runs.cached_results import ResultCache
    from checker.linting.runs.job import Job, Outcome
    from checker.model.result import FileResult

    OnProgress = Callable[[int, int], None]
    """Called with the numbers of files done and of all, several times a second if possible."""

_POOL_FROM = 100
"""From this amount of work on (see :func:`amount`) several processes pay."""

_A_PROCESS = 25
"""The amount of work below which another process only adds its start."""

_CACHE_FROM = 10
"""From this amount of work on looking for earlier results pays; one Word or text file is less."""


def worthwhile_cache(work: Sequence[Job]) -> ResultCache | None:
    """Return the cache of results, or None for so little work that looking for them costs more."""
    if sum(map(amount, work)) < _CACHE_FROM:
        return None
    from checker.linting.runs.cached_results import ResultCache  # not for a file or two

    return ResultCache()


def run(
    work: Sequence[Job],
    *,
    processes: int | None = None,
    cache: ResultCache | None = None,
    on_progress: OnProgress | None = None,
) -> list[FileResult]:
    """Return the results of all jobs, in the order of the paths shown.

    ``processes`` is how many to use, None for as many as the amount of work is worth.
    Results are taken from ``cache`` if it has them, and kept there. Files whose rules need the
    report of the year before, or a companion, are checked beside it where there is one (see
    ``compared.py``). Raise a
    :class:`~checker.support.errors.NianbaoError` if a pack or the rules asked for are wrong.
    """
    rounds = _Rounds(processes, cache, on_progress)
    results = rounds.check(work)
    checked = [*map(Checked, work, results)]
    to_identify = compared.jobs_to_identify(checked)
    identified = [*map(Checked, to_identify, rounds.check(to_identify))]
    again = compared.jobs_to_compare(checked, identified)
    for index, result in zip(again, rounds.check([*again.values()]), strict=True):
        results[index] = result
    if cache is not None:
        cache.trim()
    return sorted(results, key=_by_path)


def _by_path(result: FileResult) -> str:
    return result.path


class _Rounds:
    """Checks files in rounds; progress counts those of all rounds together."""

    def __init__(
        self, processes: int | None, cache: ResultCache | None, on_progress: OnProgress | None
    ) -> None:
        self._processes = processes
        self._cache = cache
        self._on_progress = on_progress
        self._rules = jobs.Rules()
        self._before = 0

    def check(self, work: Sequence[Job]) -> list[FileResult]:
        """Return the results of all jobs, in their order."""
        results: dict[int, FileResult] = {}
        left: Sequence[int] = range(len(work))
        total = self._before + len(work)
        if self._cache is not None:
            for index in left:
                found = self._cache.load(work[index])
                if found is not None:
                    results[index] = self._rules.put_in(found, work[index].options)
                self._progress(len(results), total)
            left = [index for index in left if index not in results]
        # the longest first, so that none of them is left over for one process at the end
        amounts = {index: amount(work[index]) for index in left} if len(left) > 1 else {}
        order = sorted(left, key=lambda index: -amounts.get(index, 0))
        processes = self._processes
        if processes is None:
            processes = _worthwhile(sum(amounts.values()))
        for done in _outcomes([work[index] for index in order], min(processes, len(order))):
            if done is not None:
                index, outcome = order[done[0]], done[1]
                results[index] = self._rules.put_in(outcome.result, work[index].options)
                if self._cache is not None:
                    self._cache.keep(work[index], outcome)
            self._progress(len(results), total)
        self._before = total
        return [results[index] for index in range(len(work))]

    def _progress(self, done: int, total: int) -> None:
        if self._on_progress is not None:
            self._on_progress(self._before + done, total)


def amount(job: Job) -> float:
    """Return how much work a job is: 1 is a report of usual length in plain text."""
    if job.data is not None:
        size = len(job.data)
    else:
        try:
            size = os.stat(job.input.path).st_size
        except (OSError, ValueError):
            return 0
    return formats.format_by_suffix(job.input.suffix).cost(size)


def _worthwhile(total: float) -> int:
    """Return how many processes so much work is worth."""
    if total < _POOL_FROM:
        return 1
    return min(jobs.processors(), int(total / _A_PROCESS))


def _outcomes(work: Sequence[Job], processes: int) -> Iterator[tuple[int, Outcome] | None]:
    """Yield each job's position and outcome as it is done, and None from time to time."""
    if processes > 1:
        from checker.linting.runs import pool  # most runs are one process

        if pool.possible():
            yield from pool.check(work, processes)
            return
    for index, job in enumerate(work):
        yield index, jobs.check(job)
