"""A folder of the user's own for what cannot be made again by itself, unlike a cache."""

from __future__ import annotations

import os

from checker.support.user_folders import DATA

_COUNTS = "own-prose.ngrams"


def users_folder() -> str | None:
    """Return the folder that the environment names or the system has for data; None if none."""
    chosen = os.environ.get("NIANBAO_DATA_DIR")
    return os.path.abspath(chosen) if chosen else DATA.path()


def counts_file() -> str | None:
    """Return where counts of the user's own prose are kept, whether there are any or not."""
    folder = users_folder()
    return folder and os.path.join(folder, _COUNTS)


def users_counts() -> str | None:
    """Return the file with counts of the user's own prose; None if there is none."""
    path = counts_file()
    return path if path and os.path.isfile(path) else None
