"""Removes waived findings, then those in the baseline. Runs after checking.

Comments in a file are read when it is checked (:mod:`checker.linting.accepted.directives`), for
they are part of its content. Waivers and the baseline are not: so a cached result can be used
with any of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.linting.settings import lookup
from checker.model.tally import BaselineUse
from checker.support.files import from_here, write_whole
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.linting.accepted.baseline import Baseline, Comparing, Entry, Key
    from checker.linting.accepted.waivers import Waivers, Waiving
    from checker.linting.settings.resolve import RunSettings
    from checker.model.options import RunOptions
    from checker.model.result import FileResult
    from checker.model.tally import WaiversUse

BASELINE = "nianbao-baseline.json"
WAIVERS = "nianbao-waivers.toml"
"""The default names of the files."""


class Accepted(Record):
    """The results of a run without accepted findings, and what was accepted by which file.

    ``waivers`` and ``baseline`` are None where there is no such file. ``stale`` are the entries
    of the baseline that no longer match a finding.
    """

    results: tuple[FileResult, ...]
    waivers: WaiversUse | None = None
    baseline: BaselineUse | None = None
    stale: tuple[Entry, ...] = ()


class BaselineChange(Record):
    """How many findings were added to a baseline and removed from it."""

    added: int
    removed: int


class Acceptance:
    """The waivers and the baseline of a run, each None where there is none."""

    def __init__(
        self, options: RunOptions, waivers: Waivers | None, baseline: tuple[str, Baseline] | None
    ) -> None:
        """``options`` are those of the run as a whole; a baseline comes with its path."""
        self._options = options
        self._waivers = waivers
        self._path = baseline[0] if baseline else ""
        self._baseline = baseline[1] if baseline else None

    @property
    def baseline(self) -> Baseline:
        """The baseline; only where there is one."""
        assert self._baseline is not None
        return self._baseline

    def apply(self, results: Sequence[FileResult]) -> Accepted:
        """Return the results without findings that are waived or in the baseline."""
        accepting = self.begin()
        made = [accepting.accept(result) for result in results]
        end = accepting.end()
        return end._replace(results=tuple(sorted((*made, *end.results), key=_by_path)))

    @property
    def is_empty(self) -> bool:
        """Whether there are neither waivers nor a baseline, so that results stay as they are."""
        return self._waivers is None and self._baseline is None

    def begin(self) -> Accepting:
        """Return what takes the results of a run one after the other."""
        return Accepting(self._options, self._waivers, self._baseline)

    def without_waived(self, result: FileResult) -> FileResult:
        """Return one result without what is waived, for commands that fix or mark findings."""
        if self._waivers is None:
            return result
        from checker.linting.accepted import waivers  # most runs have none

        return waivers.without_waived(result, self._waivers, self._options.today)

    def rewrite_baseline(self, results: Iterable[FileResult]) -> BaselineChange:
        """Write all findings of ``results`` to the baseline.

        Entries that the run did not look for stay in it.
        """
        from checker.linting.accepted import baseline  # few runs write one

        known, accepting = self.baseline, self.begin()
        left = map(accepting.accept, results)
        new = [entry for *_, entry in baseline.found(left, known)]
        stale = accepting.end().stale
        self.save_baseline(baseline.extended(baseline.pruned(known, stale), new))
        return BaselineChange(len(new), sum(entry.number for entry in stale))

    def save_baseline(self, entries: Mapping[Key, Entry]) -> None:
        """Write the baseline with these entries; raise NianbaoError if that fails."""
        from checker.linting.accepted import baseline_file  # few runs write one

        write_whole(
            self._path, [baseline_file.render_baseline(entries).encode("utf-8", "backslashreplace")]
        )
        self._baseline = self.baseline._replace(entries=entries)


class Accepting:
    """Sets aside what is accepted in one result after another, in the order of the run."""

    def __init__(
        self, options: RunOptions, waivers: Waivers | None, baseline: Baseline | None
    ) -> None:
        """``options`` are those of the run as a whole."""
        self._waiving: Waiving | None = None
        self._comparing: Comparing | None = None
        self._baseline = baseline
        if waivers is not None:
            from checker.linting.accepted.waivers import Waiving  # most runs have none

            self._waiving = Waiving(waivers, options)
        if baseline is not None:
            from checker.linting.accepted.baseline import Comparing  # most runs have none

            self._comparing = Comparing(baseline)

    def accept(self, result: FileResult) -> FileResult:
        """Return ``result`` without findings that are waived or in the baseline."""
        if self._waiving is not None:
            result = self._waiving.without_waived(result)
        if self._comparing is not None:
            result = self._comparing.without_old(result)
        return result

    def end(self) -> Accepted:
        """Return what became of waivers and baseline.

        Its only result, if any, is that of the file of waivers, where something is wrong with it.
        """
        ended = Accepted(())
        if self._waiving is not None:
            own, used = self._waiving.end()
            ended = ended._replace(results=own, waivers=used)
        if self._comparing is not None and self._baseline is not None:
            own = tuple(map(self._comparing.without_old, ended.results))
            known = self._baseline
            matched, stale = self._comparing.end(known.exists)
            number = sum(entry.number for entry in stale)
            use = BaselineUse(known.name, known.size, matched, number)
            ended = ended._replace(results=own, baseline=use, stale=stale)
        return ended


def _by_path(file: FileResult) -> str:
    return file.path


def open_accepted(
    settings: RunSettings,
    waivers: str | None = None,
    baseline: str | None = None,
    *,
    may_be_missing: bool = False,
) -> Acceptance:
    """Return the waivers and the baseline of a run; both files are read at once.

    Files that are named win over those that the configuration names. Waivers are also found by
    their default name; a baseline never is, because it hides many findings that nobody has looked
    at. With ``may_be_missing`` the baseline is about to be written, at its default place if no
    other is named. Raise a :class:`~checker.support.errors.ConfigError` for a file that is
    missing or wrong.
    """
    path = baseline or (
        settings.configuration.baseline and from_here(settings.configuration.baseline)
    )
    if not path and may_be_missing:
        path = default_baseline(settings)
    waived = _read_waivers(settings, waivers)
    known = (path, _read_baseline(path, may_be_missing=may_be_missing)) if path else None
    return Acceptance(settings.defaults, waived, known)


def open_waivers(settings: RunSettings, waivers: str | None = None) -> Acceptance:
    """Return the waivers of a run alone, for commands that take no account of a baseline."""
    return Acceptance(settings.defaults, _read_waivers(settings, waivers), None)


def default_baseline(settings: RunSettings) -> str:
    """Return where the baseline is kept if neither an option nor a configuration names a file."""
    return os.path.normpath(os.path.join(_folder(settings), BASELINE))


def _read_waivers(settings: RunSettings, named: str | None) -> Waivers | None:
    path = _waivers_path(settings, named)
    if path is None:
        return None
    from checker.linting.accepted import waivers  # most runs have none

    return waivers.load(path, settings.defaults)


def _read_baseline(path: str, *, may_be_missing: bool) -> Baseline:
    from checker.linting.accepted import baseline_file  # most runs have none

    missing = may_be_missing and not os.path.lexists(path)
    return baseline_file.empty_baseline(path) if missing else baseline_file.load_baseline(path)


def _waivers_path(settings: RunSettings, named: str | None) -> str | None:
    configured = settings.configuration.waivers
    path = named or (configured and from_here(configured))
    if path or settings.isolated:
        return path or None
    beside = os.path.normpath(os.path.join(_folder(settings), WAIVERS))
    return beside if os.path.lexists(beside) else None


def _folder(settings: RunSettings) -> str:
    """Return the default folder: that of the configuration file, else the current one."""
    path, user = settings.configuration.path, lookup.user_file()
    if path is None or (user is not None and path == os.path.realpath(user)):
        return os.curdir
    return os.path.dirname(from_here(path))
