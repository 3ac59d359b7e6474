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
from checker.linting.runs.job import Errand, Outcome
from checker.linting.runs.leaving import errands
from checker.support import processor_time
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.linting.runs.cached_results import ResultCache
    from checker.linting.runs.job import Job
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
    return [done.result for done in _in_rounds(work, rounds)]


def run_errand(
    work: Sequence[Job],
    errand: Errand,
    keep: Callable[[tuple[bytes, ...]], int],
    *,
    processes: int | None = None,
    cache: ResultCache | None = None,
    on_progress: OnProgress | None = None,
) -> list[Done]:
    """Do ``errand`` with the result of each job; return what is left in the order of :func:`run`.

    ``keep`` is given what was made of a result and returns its number. It may get more than
    is left: a file that is checked again beside another is made something of twice.
    """
    rounds = _Rounds(processes, cache, on_progress, errand, keep)
    return _in_rounds(work, rounds)


class Done(Record):
    """A file that was checked.

    Where its result did not stay, it is in brief, and ``number`` is that of what was made of it.
    """

    result: FileResult
    number: int = 0


def _in_rounds(work: Sequence[Job], rounds: _Rounds) -> list[Done]:
    """Check all files, some of them again beside others, and return them in order."""
    all_done = rounds.check(work)
    checked = [Checked(job, done.result) for job, done in zip(work, all_done, strict=True)]
    to_identify = compared.jobs_to_identify(checked)
    others = rounds.check(to_identify)
    identified = [Checked(job, done.result) for job, done in zip(to_identify, others, strict=True)]
    again = compared.jobs_to_compare(checked, identified)
    for index, done in zip(again, rounds.check([*again.values()]), strict=True):
        all_done[index] = done
    rounds.end()
    return sorted(all_done, key=_by_path)


def _by_path(done: Done) -> str:
    return done.result.path


class _Rounds:
    """Checks files in rounds; progress counts those of all rounds together."""

    def __init__(
        self,
        processes: int | None,
        cache: ResultCache | None,
        on_progress: OnProgress | None,
        errand: Errand | None = None,
        keep: Callable[[tuple[bytes, ...]], int] | None = None,
    ) -> None:
        self._processes = processes
        self._cache = cache
        self._on_progress = on_progress
        measured = processor_time.is_measured()
        self._errand = (errand or Errand())._replace(for_cache=cache is not None, measured=measured)
        self._finished = errands(self._errand)
        self._keep = keep
        self._rules = jobs.Rules()
        self._before = 0

    def check(self, work: Sequence[Job]) -> list[Done]:
        """Return all jobs done, in their order."""
        results: dict[int, Done] = {}
        left: Sequence[int] = range(len(work))
        total = self._before + len(work)
        same: list[tuple[int, str]] = []
        if self._cache is not None:
            keys: set[str] = set()
            for index in left:
                key = self._cache.key(work[index])
                if key in keys:
                    same.append((index, key))  # the first of them is to be checked
                elif key and not self._from_cache(work, index, key, results):
                    keys.add(key)
                self._progress(len(results), total)
            later = {index for index, _ in same}
            left = [index for index in left if index not in results and index not in later]
        self._check(work, left, results, total)
        left = [at for at, key in same if not self._from_cache(work, at, key, results)]
        self._check(work, left, results, total)
        self._before = total
        return [results[index] for index in range(len(work))]

    def _from_cache(
        self, work: Sequence[Job], index: int, key: str, results: dict[int, Done]
    ) -> bool:
        """Put a result that the cache has under ``key`` into ``results``; return whether it has."""
        found = self._cache.load(work[index], key) if self._cache is not None else None
        if found is not None:
            results[index] = self._done(work[index], Outcome(found))
        return found is not None

    def _check(
        self, work: Sequence[Job], left: Sequence[int], results: dict[int, Done], total: int
    ) -> None:
        """Check the jobs that are ``left``; progress is out of ``total``."""
        # the longest first, so that none of them is left over for one process at the end
        amounts = {index: amount(work[index]) for index in left} if len(left) > 1 else {}
        order = sorted(left, key=lambda index: -amounts.get(index, 0))
        processes = self._processes
        if processes is None:
            processes = _worthwhile(sum(amounts.values()))
        to_do = [work[index] for index in order]
        for done in _outcomes(to_do, min(processes, len(order)), self._errand):
            if done is not None:
                index, outcome = order[done[0]], done[1]
                results[index] = self._done(work[index], outcome)
            self._progress(len(results), total)

    def end(self) -> None:
        """Let old entries of the cache go."""
        if self._cache is not None:
            self._cache.trim()

    def _done(self, job: Job, outcome: Outcome) -> Done:
        """Return a job that is done; what is new goes into the cache."""
        processor_time.add(outcome.spent)
        result = self._rules.put_in(outcome.result, job.options)
        outcome = outcome._replace(result=result)
        if not outcome.done:
            outcome = self._finished(outcome)
        if self._cache is not None:
            self._cache.keep(job, outcome)
        return Done(outcome.result, self._keep(outcome.pieces) if self._keep else 0)

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


def _outcomes(
    work: Sequence[Job], processes: int, errand: Errand
) -> Iterator[tuple[int, Outcome] | None]:
    """Yield each job's position and outcome as it is done, and None from time to time."""
    if processes > 1:
        from checker.linting.runs import pool  # most runs are one process

        if pool.possible():
            yield from pool.check(work, processes, errand)
            return
    for index, job in enumerate(work):
        yield index, jobs.check(job)
