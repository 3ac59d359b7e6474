"""Finds the files of a run: from paths that a user named to a list of inputs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.formats import known_suffixes
from checker.support.files import display_path
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.support.globs import Globs

STANDARD_INPUT = "-"
_LOCKS = ("~$", ".~")
"""How Word and WPS begin the names of the lock files beside an open document."""


class Input(Record):
    """One file to check: the path to open, and the same as it is shown, with ``/``."""

    path: str
    shown: str

    @property
    def suffix(self) -> str:
        """The end of its name with the dot, in lower case."""
        return os.path.splitext(self.path)[1].lower()


class _Found(Record):
    """A file that came up: its path, the same without links, and what it is known by.

    ``top`` is the git work tree it was found in, None for a file that was named.
    """

    path: str
    real: str
    identity: str
    top: str | None


def collect(
    paths: Iterable[str], excluded: Globs | None = None, *, force: bool = False
) -> list[Input]:
    """Return the files that ``paths`` stand for, sorted by the path shown, each once.

    A path that is named is taken whatever it is; in a folder only files of a known
    suffix are, without lock files, hidden folders, what git ignores and what is ``excluded``.
    With ``force`` that holds for the paths named as well. Links to folders are not
    followed. A missing path is kept, and a folder that cannot be listed: reading it will say so.
    """
    if not excluded:
        excluded, force = None, False
    found: list[_Found] = []
    for path in paths:
        if force and excluded is not None and _names_excluded(path, excluded):
            continue
        if os.path.isdir(path):
            found += _walk(path, excluded)
        else:
            real = os.path.realpath(path)
            found.append(_Found(path, real, real, None))
    ignored = _ignored(found)
    files: dict[str, Input] = {}
    for file in found:
        if file.top is None or file.real not in ignored:
            files.setdefault(file.identity, Input(file.path, display_path(file.path)))
    return sorted(files.values(), key=_by_path_shown)


def _by_path_shown(item: Input) -> str:
    return item.shown


def _names_excluded(path: str, excluded: Globs) -> bool:
    """Return whether a path that is named, or a folder above it, is excluded."""
    folder, name = os.path.split(
        os.path.abspath(path)
    )  # a link is judged by its own name, but the folders above it are those it really is in
    names = excluded.names_of(os.path.join(os.path.realpath(folder), name))
    if not names:
        return False
    return excluded.leaves_out_with_folders(names) or (
        os.path.isdir(path) and excluded.leaves_out(names, folder=True)
    )


def _walk(root: str, excluded: Globs | None) -> Iterator[_Found]:
    """Yield the files of a folder and those below it that have a known suffix."""
    from checker.support import git_ignored  # files that are named need it not

    suffixes = known_suffixes()
    real_root = os.path.realpath(root)
    # Names count from the base of the globs on; a folder outside it has its own names only,
    # so that nothing above it can leave it out.
    names = (excluded.names_of(real_root) if excluded else None) or ()
    waiting = [(root, real_root, names, git_ignored.work_tree_around(real_root))]
    while waiting:
        folder, real_folder, names, top = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=_by_name)
        except OSError:
            yield _Found(folder, real_folder, real_folder, None)
            continue
        if folder != root and any(entry.name == ".git" for entry in entries):
            top = real_folder
        for entry in entries:
            is_folder = entry.is_dir()
            if not is_folder and (
                os.path.splitext(entry.name)[1].lower() not in suffixes
                or entry.name.startswith(_LOCKS)
            ):
                continue
            if is_folder and (entry.name.startswith(".") or _leads_elsewhere(entry)):
                continue
            inside = (*names, entry.name)
            if excluded and excluded.leaves_out(inside, folder=is_folder):
                continue
            real = os.path.join(real_folder, entry.name)
            if is_folder:
                waiting.append((entry.path, real, inside, top))
            else:
                identity = os.path.realpath(real) if entry.is_symlink() else real
                yield _Found(entry.path, real, identity, top)


def _by_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _leads_elsewhere(entry: os.DirEntry[str]) -> bool:
    """Return whether a folder is a link, or a junction of Windows."""
    is_junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or (is_junction is not None and is_junction())


def _ignored(found: Iterable[_Found]) -> set[str]:
    """Return the real paths of those files that git ignores: one call for each work tree."""
    by_top: dict[str, list[str]] = {}
    for file in found:
        if file.top is not None:
            by_top.setdefault(file.top, []).append(file.real)
    if not by_top:
        return set()
    from checker.support import git_ignored  # see above

    return {real for top, files in by_top.items() for real in git_ignored.ignored_files(top, files)}
