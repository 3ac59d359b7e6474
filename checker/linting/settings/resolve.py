"""Which options hold for a run and for each of its files.

What a user chose wins over the configuration files, and these win over the defaults.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker.linting import lint
from checker.linting.settings import lookup
from checker.model.options import RunOptions
from checker.support.records import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from checker.linting.settings.lookup import Configuration
    from checker.model.finding import Language

DEFAULTS: Mapping[str, Any] = {
    "lang": "zh",
    "fail_on": "error",
    "jobs": None,
    "cache": True,
    "baseline": None,
    "waivers": None,
    "lexicon": None,
    "unknown_documents": "warn",
    "previous": [],
}
"""Settings of which the nearest file has the say, where neither it nor the user says anything."""


class RunChoices(Record):
    """What a user chose for a run; None or empty where nothing was chosen.

    ``today`` is the day of the run, read from the clock if the user names none.
    ``config`` is the configuration file for all files; ``isolated`` ignores every configuration,
    that one too. ``own_counts`` is a file with counts of the user's own prose, for where no
    configuration names one. ``previous`` are paths of reports of the year before. The strings in
    ``select``, ``extend_select`` and ``ignore`` may hold
    several selectors with commas between them.
    """

    today: datetime.date
    config: str | None = None
    isolated: bool = False
    pack: str | None = None
    profile: str | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Language | None = None
    fail_on: str | None = None
    jobs: int | None = None
    cache: bool | None = None
    own_counts: str | None = None
    previous: tuple[str, ...] = ()


class RunSettings:
    """The settings of a run: ``lang``, ``fail_on``, ``jobs``, ``cache``, and options by file.

    ``configuration`` is that of ``first``, a file or folder; it decides on the run as a whole.
    ``isolated`` tells that no configuration file is used. Methods raise a
    :class:`~checker.support.errors.NianbaoError` for a wrong configuration, pack or selector, so
    callers ask for the options of all files before the first is checked.
    """

    def __init__(self, choices: RunChoices, first: str = os.curdir) -> None:
        """Read the configuration of ``first``; raise a ConfigError if something is wrong in it."""
        named = choices.config or os.environ.get(lookup.VARIABLE) or None
        self._configurations = lookup.Configurations(named, isolated=choices.isolated)
        self.choices = choices
        self.today = choices.today
        self._options: dict[int, RunOptions] = {}
        self._folders: dict[str, str] = {}
        self._roots: dict[str, str] = {}
        self.isolated = choices.isolated
        self.configuration = self.configuration_of(first)
        self.lang: Language = self._of_the_run("lang")
        self.fail_on: str = self._of_the_run("fail_on")
        self.jobs: int | None = self._of_the_run("jobs")
        self.cache: bool = self._of_the_run("cache")

    def _of_the_run(self, name: str) -> Any:
        chosen = getattr(self.choices, name)
        configured = self.configuration.values.get(name, DEFAULTS[name])
        return configured if chosen is None else chosen

    @property
    def defaults(self) -> RunOptions:
        """The options of a file about which nothing is said in particular."""
        return self.options_with(self.configuration)

    def require_valid(self) -> None:
        """Raise a NianbaoError if the pack or the selectors of the run as a whole are wrong."""
        self.options_with(self.configuration)

    def configuration_of(self, path: str) -> Configuration:
        """Return the configuration of a file or folder."""
        return self._configurations.of(self._real(path))

    def options(self, path: str) -> RunOptions:
        """Return the options of the file at ``path``; empty for a standard input without a name."""
        if not path:
            return self.options_with(self.configuration_of(os.curdir))
        real = self._real(path)
        found = self._configurations.of_folder(os.path.dirname(real))
        options, settings = self.options_with(found), found.settings(real)
        return options if settings is found.usual else options._replace(settings=settings)

    def options_with(self, found: Configuration) -> RunOptions:
        """Return the options of files with this configuration, without ``per-file-ignores``."""
        if id(found) not in self._options:
            choices = self.choices
            options = RunOptions(
                pack=choices.pack or found.pack,
                profile=choices.profile or found.values.get("profile"),
                select=split_selectors(choices.select),
                extend_select=split_selectors(choices.extend_select),
                ignore=split_selectors(choices.ignore),
                today=self.today,
                limits=found.limits,
                settings=found.usual,
                unknown_documents=found.values.get(
                    "unknown_documents", DEFAULTS["unknown_documents"]
                ),
                own_counts=found.values.get("lexicon", choices.own_counts),
                previous=choices.previous
                or tuple(found.values.get("previous", DEFAULTS["previous"])),
            )
            lint.require_good(options)
            self._options[id(found)] = options
        return self._options[id(found)]

    def is_excluded(self, path: str, roots: Iterable[str] | None = None) -> bool:
        """Return whether a configuration excludes the file at ``path``.

        ``roots`` are the paths that the user named: a file that is named is never excluded, and
        below a folder that is named only what is inside it counts. With None, naming makes no
        difference.
        """
        real = self._real(path)
        if roots is None:
            return self._configurations.leaves_out(real)
        return not any(self._is_wanted(real, root) for root in roots)

    def _is_wanted(self, path: str, named: str) -> bool:
        """Return whether the user asked for the file at the real ``path`` by naming ``named``."""
        if path == self._real(named):
            return True
        if named not in self._roots:
            self._roots[named] = os.path.realpath(named)
        root = self._roots[named]
        below = path.startswith(os.path.join(root, ""))
        return below and not self._configurations.leaves_out(path, root)

    def _real(self, path: str) -> str:
        """Return the path without links above it; a link itself counts where it stands."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder or os.curdir)
        if name in ("", os.curdir, os.pardir):
            return os.path.realpath(path)
        return os.path.join(self._folders[folder], name)


def split_selectors(values: Iterable[str]) -> tuple[str, ...]:
    """Return selectors that are separated by commas, or stand in several values, as one tuple."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(part for part in parts if part)
