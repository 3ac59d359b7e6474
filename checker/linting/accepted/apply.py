"""Removes waived findings, then those in the baseline. Runs after checking.

Comments in a file are read when it is checked (:mod:`checker.linting.accepted.directives`), for
they are part of its content. Waivers and the baseline are not: so a cached result can be used
with any of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.linting.settings import lookup
from checker.model.result import BaselineUse
from checker.support.files import from_here, write_whole
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.linting.accepted.baseline import Baseline, Entry, Key
    from checker.linting.accepted.waivers import Waivers
    from checker.linting.settings.resolve import RunSettings
    from checker.model.options import RunOptions
    from checker.model.result import FileResult, WaiversUse

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
        accepted = Accepted(tuple(results))
        if self._waivers is not None:
            from checker.linting.accepted import waivers  # most runs have none

            applied = waivers.apply(results, self._waivers, self._options)
            accepted = accepted._replace(results=applied.results, waivers=applied.use)
        if self._baseline is not None:
            from checker.linting.accepted import baseline  # most runs have none

            known = self._baseline
            compared = baseline.compare(accepted.results, known, known.exists)
            number = sum(entry.number for entry in compared.stale)
            use = BaselineUse(known.name, known.size, compared.matched, number)
            accepted = accepted._replace(
                results=compared.results, baseline=use, stale=compared.stale
            )
        return accepted

    def without_waived(self, result: FileResult) -> FileResult:
        """Return one result without what is waived, for commands that fix or mark findings."""
        if self._waivers is None:
            return result
        from checker.linting.accepted import waivers  # most runs have none

        return waivers.without_waived(result, self._waivers, self._options.today)

    def rewrite_baseline(self, results: Sequence[FileResult]) -> BaselineChange:
        """Write all findings of ``results`` to the baseline.

        Entries that the run did not look for stay in it.
        """
        from checker.linting.accepted import baseline  # few runs write one

        known, accepted = self.baseline, self.apply(results)
        new = [entry for *_, entry in baseline.found(accepted.results, known)]
        self.save_baseline(baseline.extended(baseline.pruned(known, accepted.stale), new))
        return BaselineChange(len(new), sum(entry.number for entry in accepted.stale))

    def save_baseline(self, entries: Mapping[Key, Entry]) -> None:
        """Write the baseline with these entries; raise NianbaoError if that fails."""
        from checker.linting.accepted import baseline_file  # few runs write one

        write_whole(
            self._path, [baseline_file.render_baseline(entries).encode("utf-8", "backslashreplace")]
        )
        self._baseline = self.baseline._replace(entries=entries)


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
