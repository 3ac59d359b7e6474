"""Where a system keeps what belongs to a user: caches, data, configuration."""

from __future__ import annotations

import os
import sys

_OWN = "nianbao"


class UserFolder:
    """One of a user's folders: the variable of Windows, the places on macOS and on other systems.

    ``windows`` and ``xdg`` are names of environment variables; ``macos`` and ``home`` are folders
    below the user's own, ``home`` where ``xdg`` is not set (XDG Base Directory Specification).
    """

    def __init__(self, *, windows: str, macos: str, xdg: str, home: str) -> None:
        """Take the places; nothing is looked at before it is asked for."""
        self._windows = windows
        self._macos = macos
        self._xdg = xdg
        self._home = home

    def path(self) -> str | None:
        """Return our folder in it, whether there is one or not; None if the system has none."""
        if sys.platform == "win32":
            base = os.environ.get(self._windows, "")
        elif sys.platform == "darwin":
            base = os.path.expanduser(f"~/{self._macos}")
        else:
            base = os.environ.get(self._xdg, "")
            if not os.path.isabs(base):  # the XDG specification: relative is invalid
                base = os.path.expanduser(f"~/{self._home}")
        return os.path.join(base, _OWN) if os.path.isabs(base) else None


CACHE = UserFolder(
    windows="LOCALAPPDATA", macos="Library/Caches", xdg="XDG_CACHE_HOME", home=".cache"
)
DATA = UserFolder(
    windows="LOCALAPPDATA",
    macos="Library/Application Support",
    xdg="XDG_DATA_HOME",
    home=".local/share",
)
CONFIGURATION = UserFolder(
    windows="APPDATA",
    macos="Library/Application Support",
    xdg="XDG_CONFIG_HOME",
    home=".config",
)
