"""Files that are checked again when they change, as their times and sizes tell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.linting.runs.compared import named_paths
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.linting.runs.job import Job
    from checker.model.result import FileResult


class _Known(Record):
    """What a file was when it was checked, and what came of it."""

    state: object
    result: FileResult


class Watch:
    """The files of a run, looked at again and again.

    ``find`` returns the jobs as they are now, so that new files and deleted ones are noticed,
    and ``check`` their results in the same order as the paths shown.
    """

    def __init__(
        self,
        find: Callable[[], Sequence[Job]],
        check: Callable[[Sequence[Job]], list[FileResult]],
    ) -> None:
        self._find = find
        self._check = check
        self._known: dict[str, _Known] | None = None

    def look(self) -> list[FileResult] | None:
        """Return all results, those of changed files anew; None if nothing has changed."""
        jobs = {job.input.shown: job for job in self._find()}
        # The state is taken before the check: what is written meanwhile shows the next time.
        states = {path: _state(job) for path, job in jobs.items()}
        known = self._known or {}
        changed = [
            path
            for path, state in states.items()
            if path not in known or known[path].state != state
        ]
        if self._known is not None and not changed and known.keys() == jobs.keys():
            return None
        results = {result.path: result for result in self._check([jobs[path] for path in changed])}
        compared = (*results.values(), *(one.result for one in known.values()))
        if len(changed) < len(jobs) and any(map(_compares, compared)):
            # any file may be the one that another is to be compared with
            results = {result.path: result for result in self._check([*jobs.values()])}
        self._known = {
            path: _Known(state, results[path] if path in results else known[path].result)
            for path, state in states.items()
        }
        return [self._known[path].result for path in sorted(states)]


def _state(job: Job) -> object:
    """Return what changes when the file, its options, its rule pack or earlier reports do."""
    options = job.options
    earlier = [(path, _stamp(path)) for path in named_paths(options)]
    return options, _stamp(job.input.path), options.pack and _stamp(options.pack), earlier


def _compares(result: FileResult) -> bool:
    """Return whether some rule compares the file with another, or would if there were one."""
    facts = {"previous", "companion"}.intersection(result.lacking.values())
    return bool(facts or result.previous or result.companion)


def _stamp(path: str) -> object:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
