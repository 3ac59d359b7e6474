"""A folder of the user's own for what cannot be made again by itself, unlike a cache."""

from __future__ import annotations

import os
import sys

_COUNTS = "own-prose.ngrams"


def users_folder() -> str | None:
    """Return the folder that the environment names or the system has for data; None if none."""
    chosen = os.environ.get("NIANBAO_DATA_DIR")
    if chosen:
        return os.path.abspath(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME", "")
        if not os.path.isabs(base):  # the XDG specification: relative is invalid
            base = os.path.expanduser("~/.local/share")
    return os.path.join(base, "nianbao") if os.path.isabs(base) else None


def counts_file() -> str | None:
    """Return where counts of the user's own prose are kept, whether there are any or not."""
    folder = users_folder()
    return folder and os.path.join(folder, _COUNTS)


def users_counts() -> str | None:
    """Return the file with counts of the user's own prose; None if there is none."""
    path = counts_file()
    return path if path and os.path.isfile(path) else None
