"""Which configuration holds for a file, and what it says.

In each folder ``.nianbao.toml`` comes first, then ``nianbao.toml``, then ``pyproject.toml`` if
it has a table ``[tool.nianbao]``. The nearest folder upward from a file that has one decides;
nothing is merged with what is farther up, but for what a file ``extends``. The user's own file
holds where none is found.

What came of a file is kept under its content, so that a run parses TOML and checks codes and
parameters only when something has changed.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from checker.model.options import Selection, Settings
from checker.packs.load import builtin_key
from checker.support import cache
from checker.support.errors import ConfigError
from checker.support.limits import Limits
from checker.support.user_folders import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.support.globs import Globs

NAMES = (".nianbao.toml", "nianbao.toml", "pyproject.toml")
VARIABLE = "NIANBAO_CONFIG"
_KEPT = "configurations"
"""The folder of the cache with what came of configuration files: a tree may have many."""

_MOST_BYTES = 5_000_000
_FORM = 2
"""Goes up when what is kept changes its form."""


class Configuration:
    """What one configuration file and those it extends say; ``path`` is None for none at all.

    ``values`` are the settings that are one value, by the name of their field in the schema; what
    nobody sets is not there. Paths are real and absolute.
    """

    def __init__(self, plain: Mapping[str, Any]) -> None:
        """Take what :func:`checker.linting.settings.load.make` has made."""
        self.path: str | None = plain.get("path")
        self.values: Mapping[str, Any] = plain.get("values", {})
        self.pack: str | None = self.values.get("pack")
        self.baseline: str | None = self.values.get("baseline")
        self.waivers: str | None = self.values.get("waivers")
        self.limits = Limits(**plain.get("limits", {}))
        self.plain = plain
        self._globs: dict[tuple[str, tuple[str, ...]], Globs] = {}
        self.usual = Settings(
            selections=tuple(Selection(*layer) for layer in plain.get("selections", ())),
            severities=tuple(plain.get("severity", {}).items()),
            parameters=plain.get("parameters", {}),
        )

    def settings(self, path: str) -> Settings:
        """Return what is said about the rules for the file at the real, absolute ``path``."""
        ignored = [
            selector
            for folder, glob, selectors in self.plain.get("per-file-ignores", ())
            if self._globs_of(folder, (glob,)).leaves_out_with_folders(
                self._names(path, folder, (glob,))
            )
            for selector in selectors
        ]
        return self.usual._replace(ignored=tuple(ignored)) if ignored else self.usual

    def excludes(self, path: str, *, folder: bool) -> bool:
        """Return whether the file or folder at the real, absolute ``path`` is left out itself."""
        return any(
            self._globs_of(base, patterns).leaves_out(
                self._names(path, base, patterns), folder=folder
            )
            for base, patterns in self.plain.get("exclude", ())
        )

    def _globs_of(self, base: str, patterns: tuple[str, ...]) -> Globs:
        if (base, patterns) not in self._globs:
            from checker.support.globs import Globs  # few configurations name paths

            self._globs[base, patterns] = Globs(base, patterns)
        return self._globs[base, patterns]

    def _names(self, path: str, base: str, patterns: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of ``path`` from the base on; all of them if it is outside.

        Then only what fits at any depth can fit.
        """
        names = self._globs_of(base, patterns).names_of(path)
        return tuple(filter(None, path.split(os.sep))) if names is None else names


NONE = Configuration({})
"""What holds where nothing is configured."""


class Configurations:
    """The configurations of the files of a run; each is read once.

    ``chosen`` is a file that holds for all. ``isolated`` means that none is looked for.
    Methods raise :class:`~checker.support.errors.ConfigError` for a file that is wrong.
    """

    def __init__(self, chosen: str | None = None, *, isolated: bool = False) -> None:
        self._of_folder: dict[str, Configuration | None] = {}
        self._fixed: Configuration | None = None
        self._user: Configuration | None = None
        self._excluded: dict[tuple[str, str | None], bool] = {}
        if isolated:
            self._fixed = NONE
        elif chosen:
            self._fixed = _required(chosen)

    def of(self, path: str) -> Configuration:
        """Return the configuration of the file or folder at the real, absolute ``path``."""
        return self.of_folder(path if os.path.isdir(path) else os.path.dirname(path))

    def of_folder(self, folder: str) -> Configuration:
        """Return the configuration of the files in the real, absolute ``folder``."""
        if self._fixed is not None:
            return self._fixed
        found = self._above(folder)
        if found is not None:
            return found
        if self._user is None:
            place = user_file()
            self._user = (place and _read(os.path.realpath(place))) or NONE
        return self._user

    def leaves_out(self, path: str, root: str | None = None) -> bool:
        """Return whether the file at the real, absolute ``path`` is excluded, or a folder above it.

        The configuration that holds for a folder decides on what is in it, so that a folder
        which is left out has no say. ``root`` is the folder where the search began, which
        counts in any case; None if nothing does.
        """
        folder = os.path.dirname(path)
        excluded = self.of_folder(folder).excludes(path, folder=False)
        return excluded or self._leaves_out_folder(folder, root)

    def _leaves_out_folder(self, folder: str, root: str | None) -> bool:
        above = os.path.dirname(folder)
        if folder in (root, above):
            return False
        if (folder, root) not in self._excluded:
            itself = self.of_folder(above).excludes(folder, folder=True)
            self._excluded[folder, root] = itself or self._leaves_out_folder(above, root)
        return self._excluded[folder, root]

    def _above(self, folder: str) -> Configuration | None:
        """Return the configuration in ``folder`` or the nearest one above it."""
        passed = []
        found = None
        while folder not in self._of_folder:
            passed.append(folder)
            found = in_folder(folder)
            parent = os.path.dirname(folder)
            if found is not None or parent == folder:
                break
            folder = parent
        else:
            found = self._of_folder[folder]
        self._of_folder.update(dict.fromkeys(passed, found))
        return found


def in_folder(folder: str) -> Configuration | None:
    """Return the configuration that stands in ``folder`` itself; None if there is none."""
    for name in NAMES:
        found = _read(os.path.join(folder, name))
        if found is not None:
            return found
    return None


def user_file() -> str | None:
    """Return where the user's own configuration would be; None if there is no such place."""
    folder = CONFIGURATION.path()
    return folder and os.path.join(folder, "nianbao.toml")


def _required(path: str) -> Configuration:
    """Return the configuration in a file that a user named."""
    from checker.linting.settings import load

    found = _made(os.path.realpath(path), load.read_bytes(path))
    if found is None:
        where, table = load.shown(os.path.realpath(path)), "[tool.nianbao]"
        raise ConfigError(where, f"没有 {table}", f"has no {table}")
    return found


def _read(path: str) -> Configuration | None:
    """Return the configuration in the file at ``path``; None if there is none."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
    except (OSError, ValueError):
        return None
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError:
        from checker.linting.settings import load

        data = load.read_bytes(path)  # says what is wrong with it
    if os.path.basename(path) == NAMES[-1] and b"nianbao" not in data:
        return None  # whatever else is in it, right or wrong, is nothing to us
    return _made(os.path.realpath(path), data)


def _made(path: str, data: bytes) -> Configuration | None:
    key = cache.key(f"{_FORM} {builtin_key()} {path}".encode("utf-8", "surrogatepass"), data)
    kept = cache.load_plain("config", key, _KEPT)
    if kept is None or _changed(kept["files"]):
        from checker.linting.settings import load  # brings in pydantic and YAML

        made = load.make(path, data)
        kept = {"files": made["files"] if made else (), "made": made}
        cache.save_plain("config", key, kept, _KEPT)
        cache.trim(_KEPT, _MOST_BYTES)
    return None if kept["made"] is None else Configuration(kept["made"])


def _changed(files: Iterable[tuple[str, str]]) -> bool:
    return any(cache.digest(path) != digest for path, digest in files)
