"""What the command line, the environment and configuration files say about a run together.

The command line wins over the configuration, and that over what is usual.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from checker.linting import lint
from checker.linting.runs import files
from checker.linting.settings import lookup
from checker.model.options import RunOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.linting.settings.lookup import Configuration

USUAL = {"lang": "zh", "fail_on": "error", "jobs": None, "cache": True}
"""What belongs to the run as a whole, and holds where nobody says anything."""


class Plan:
    """The options of every file of a run, and those of the run as a whole.

    The latter come from the configuration of the first path. Making one, and asking it about a
    file, raises a :class:`~checker.support.errors.NianbaoError` for a wrong configuration, pack
    or code: so all files are to be asked about before the first is checked.
    """

    def __init__(self, chosen: dict[str, Any], paths: Sequence[str] = ()) -> None:
        """Take what was chosen by options; what is open there of the whole run is filled in."""
        if chosen["config"] and chosen["isolated"]:
            raise click.UsageError("--config 与 --isolated 不能同用 | --config or --isolated.")
        named = chosen["config"] or os.environ.get(lookup.VARIABLE) or None
        self._configurations = lookup.Configurations(named, isolated=chosen["isolated"])
        self._chosen = chosen
        self._of: dict[int, RunOptions] = {}
        self._folders: dict[str, str] = {}
        self._roots: dict[str, str] = {}
        first = paths[0] if paths else os.curdir
        if first == files.STANDARD_INPUT:
            first = chosen.get("stdin_filename") or os.curdir
        self.run = self.configuration(first)
        for key, usual in USUAL.items():
            if key in chosen and chosen[key] is None:
                said = getattr(self.run, key)
                chosen[key] = usual if said is None else said
        context = click.get_current_context(silent=True)
        if context is not None and context.obj is not None:
            context.obj["lang"] = chosen["lang"]  # for errors from here on
        self.usual = self.options_of(self.run)
        """What holds for a file about which nothing is said in particular."""

    def configuration(self, path: str) -> Configuration:
        """Return the configuration of a file or folder."""
        return self._configurations.of(self._real(path))

    def options(self, path: str) -> RunOptions:
        """Return the options of the file at ``path``; empty for a standard input without a name."""
        if not path:
            return self.options_of(self.configuration(os.curdir))
        real = self._real(path)
        found = self._configurations.of_folder(os.path.dirname(real))
        options, settings = self.options_of(found), found.settings(real)
        return options if settings is found.usual else options._replace(settings=settings)

    def leaves_out(self, path: str, roots: Iterable[str] | None = None) -> bool:
        """Tell whether the file at ``path`` is excluded by a configuration.

        ``roots`` are the paths of the command line: a file or folder that is named counts, and
        what is in the folder is looked at from there on. With null, naming makes no difference.
        """
        real = self._real(path)
        if roots is None:
            return self._configurations.leaves_out(real)
        return not any(self._counts(real, root) for root in roots)

    def _counts(self, path: str, named: str) -> bool:
        """Tell whether a file is to be checked because ``named`` is on the command line."""
        if path == self._real(named):
            return True
        if named not in self._roots:
            self._roots[named] = os.path.realpath(named)
        root = self._roots[named]
        below = path.startswith(os.path.join(root, ""))
        return below and not self._configurations.leaves_out(path, root)

    def options_of(self, found: Configuration) -> RunOptions:
        """Return the options of the files with this configuration, single files aside."""
        if id(found) not in self._of:
            chosen = self._chosen
            options = RunOptions(
                pack=chosen.get("pack") or found.pack,
                profile=chosen.get("profile") or found.profile,
                select=codes(chosen.get("select", ())),
                extend_select=codes(chosen.get("extend_select", ())),
                ignore=codes(chosen.get("ignore", ())),
                today=chosen.get("today"),
                limits=found.limits,
                settings=found.usual,
            )
            lint.require_good(options)
            self._of[id(found)] = options
        return self._of[id(found)]

    def _real(self, path: str) -> str:
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder or os.curdir)
        if name in ("", os.curdir, os.pardir):
            return os.path.realpath(path)
        # a link counts where it stands, not where it leads
        return os.path.join(self._folders[folder], name)


def codes(values: Iterable[str]) -> tuple[str, ...]:
    """Return comma-separated, repeatable selectors as one tuple."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(part for part in parts if part)
