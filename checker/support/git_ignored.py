"""Which files git ignores: none where there is no git, or where it fails."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SECONDS = 60
# Where a run is part of a hook, these may point into another repository.
_OF_ANOTHER_CALL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def is_work_tree(folder: str) -> bool:
    """Return whether ``folder`` is the top of a work tree."""
    return os.path.lexists(os.path.join(folder, ".git"))


def work_tree_around(folder: str) -> str | None:
    """Return the top of the work tree that the absolute path ``folder`` is in, or None."""
    while not is_work_tree(folder):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def ignored_files(top: str, files: Iterable[str]) -> set[str]:
    """Return those of ``files`` that git ignores.

    ``files`` are absolute, below ``top`` and lead through no link and no other work tree: git
    gives up at the first that does.
    """
    import subprocess  # only a folder in a git work tree needs it

    environment = {k: v for k, v in os.environ.items() if k not in _OF_ANOTHER_CALL}
    try:
        done = subprocess.run(  # noqa: S603  # fixed arguments; names go in by standard input
            # an untrusted work tree may name a program to be run when its files are looked at
            ["git", "-C", top, "-c", "core.fsmonitor=false", "check-ignore", "-z", "--stdin"],  # noqa: S607
            input=b"\0".join(map(os.fsencode, files)),
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=environment,
        )
    except (OSError, subprocess.SubprocessError):
        return set()
    return {os.path.normpath(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name}
