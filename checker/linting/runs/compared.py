"""Which files of a run are compared with each other.

A rule may need the report of the year before, or the report of another kind for the same year. A
user names them (``previous``), or they are found among the files of the run: by kind, organization
and year, which the first round of checking tells. A file whose rules lack one is then checked
again beside it. So neither the order of the files nor the number of processes shows.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.linting.other_reports import ReportIdentity, contradiction, key_of
from checker.linting.runs import files
from checker.linting.runs import job as jobs
from checker.linting.runs.files import Input
from checker.linting.runs.job import Job
from checker.packs.load import load_pack
from checker.support.files import display_path, from_here
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.linting.runs.job import LintedJob
    from checker.model.options import RunOptions
    from checker.model.result import FileResult


class Checked(Record):
    """A file with what is known of it."""

    job: Job
    result: FileResult


def jobs_to_identify(checked: Sequence[Checked]) -> list[Job]:
    """Return jobs for the files that users named as earlier reports and that are not checked.

    Folders are looked into only where a rule lacks an earlier report.
    """
    found: dict[str, Job] = {}
    for one in sorted(checked, key=_by_path):
        options = one.job.options
        if not options.previous:
            continue
        named = [path for path in options.previous if not os.path.isdir(path)]
        if _lacks(one.result, "previous"):
            named = named_paths(options)
        for path in named:
            shown = display_path(from_here(path) if os.path.isabs(path) else path)
            job = Job(Input(path, shown), options._replace(previous=()))
            found.setdefault(os.path.realpath(path), job._replace(facts_only=True))
    known = {os.path.realpath(one.job.input.path) for one in checked if one.job.data is None}
    return [job for path, job in sorted(found.items()) if path not in known]


def jobs_to_compare(checked: Sequence[Checked], identified: Iterable[Checked]) -> dict[int, Job]:
    """Return, by position in ``checked``, the jobs that are to be done beside another report.

    ``identified`` are the files that users named.
    """
    wanting = [
        index
        for index, one in enumerate(checked)
        if one.result.failure is None
        and (one.job.options.previous or _lacks(one.result, "previous", "companion"))
    ]
    if not wanting:
        return {}
    candidates = Candidates([*checked, *identified])
    again = {}
    for index in wanting:
        one = checked[index]
        job = one.job._replace(
            previous=one.job.previous or candidates.previous(one),
            companion=candidates.companion(one),
        )
        if job != one.job:
            again[index] = job
    return again


def lint_compared(job: Job) -> LintedJob:
    """Lint one file, whatever is in it, beside the earlier report that its options name."""
    done = jobs.lint_job(job)
    if not job.options.previous:
        return done
    checked = [Checked(job, done.result)]
    named = [Checked(one, jobs.check(one).result) for one in jobs_to_identify(checked)]
    again = jobs_to_compare(checked, named)
    return jobs.lint_job(again[0]) if again else done


def named_paths(options: RunOptions) -> list[str]:
    """Return the paths of the files that a user named as earlier reports, those in folders too."""
    return [item.path for item in files.collect(options.previous)]


class Candidates:
    """Files to compare with, by what tells their reports apart."""

    def __init__(self, known: Sequence[Checked]) -> None:
        """Take all files of a run and those that users named."""
        self._known = sorted(known, key=_by_path)
        self._by_key: dict[ReportIdentity, list[Checked]] = {}
        self._by_real = {os.path.realpath(one.job.input.path): one for one in self._known}
        self._of_use: dict[str, bool] = {}
        for one in self._known:
            key = key_of(identity(one.result))
            if key is not None and one.result.failure is None:
                self._by_key.setdefault(key, []).append(one)

    def previous(self, one: Checked) -> Job | None:
        """Return the report of the year before; one that a user named and nothing fits, too.

        Checking with that one says what is wrong with it.
        """
        own = identity(one.result)
        named = self._named(one)
        fitting = [other for other in named if self._fits(own, other)]
        key = key_of(own)
        if key is not None and key.year is not None and not fitting:
            fitting = self._by_key.get(key._replace(year=key.year - 1), [])
        if fitting:
            return _nearest(one, fitting) if _lacks(one.result, "previous") else None
        unfit = next((other for other in named if not self._is_of_use(other)), None)
        return unfit and unfit.job._replace(facts_only=False)

    def companion(self, one: Checked) -> Job | None:
        """Return the report of the other kind that the pack names, for the same year."""
        key = key_of(identity(one.result))
        if key is None or key.kind is None or not _lacks(one.result, "companion"):
            return None
        kind = load_pack(one.job.options.pack or key.kind).companion
        fitting = self._by_key.get(key._replace(kind=kind), [])
        return _nearest(one, fitting) if fitting else None

    def _named(self, one: Checked) -> list[Checked]:
        """Return the files that the options of a file name one by one."""
        paths = [os.path.realpath(path) for path in one.job.options.previous]
        return [self._by_real[path] for path in paths if path in self._by_real]

    def _is_of_use(self, named: Checked) -> bool:
        """Return whether a file that a user named is the earlier report of some file."""
        path = named.job.input.path
        if path not in self._of_use:
            checked = (one for one in self._known if not one.job.facts_only)
            self._of_use[path] = any(self._fits(identity(one.result), named) for one in checked)
        return self._of_use[path]

    def _fits(self, own: ReportIdentity, other: Checked) -> bool:
        if other.result.failure is not None:
            return False
        found = identity(other.result)
        # what is of no known kind is read as one of the same kind
        return contradiction(own, found._replace(kind=found.kind or own.kind)) is None


def identity(result: FileResult) -> ReportIdentity:
    """Return what tells a report from others."""
    facts = result.facts
    return ReportIdentity(result.pack, facts.organization, facts.reporting_year)


def _nearest(one: Checked, fitting: Sequence[Checked]) -> Job | None:
    """Return the file to take where several fit: of the same folder, then of the same format."""
    own = one.job.input

    def distance(other: Checked) -> tuple[bool, bool, str]:
        item = other.job.input
        folder = os.path.dirname(item.shown) != os.path.dirname(own.shown)
        return folder, item.suffix != own.suffix, item.shown

    real = os.path.realpath(own.path)
    others = [other for other in fitting if os.path.realpath(other.job.input.path) != real]
    return min(others, key=distance).job._replace(facts_only=False) if others else None


def _lacks(result: FileResult, *facts: str) -> bool:
    """Return whether some rule was not evaluated for want of one of ``facts``."""
    return not set(facts).isdisjoint(result.lacking.values())


def _by_path(one: Checked) -> str:
    return one.job.input.shown
