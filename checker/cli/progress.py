"""How far a long run is: one line on a terminal that is gone when the run ends.

Not click's progress bar: that one wants to be wrapped around a list, and draws at once.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_AFTER = 1.0
_EVERY = 0.1
_MOST_CELLS = 40


def is_wanted(stream: TextIO) -> bool:
    """Return whether a person looks at ``stream``: a terminal, and none that a CI pretends."""
    return stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


class Progress:
    """Draws ``[####......] 4/10`` from the first second on; characters of one cell only."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._next = time.monotonic() + _AFTER
        self._drawn = 0

    def __call__(self, done: int, total: int) -> None:
        """Draw that ``done`` of ``total`` files are done, if it is time to."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        counts = f" {done:>{len(str(total))}}/{total}"
        # the last column stays free: some terminals break the line when it is filled
        room = min(_MOST_CELLS, shutil.get_terminal_size().columns - 1 - len(counts)) - 2
        filled = room * done // total if total else 0
        bar = f"[{'#' * filled}{'.' * (room - filled)}]" if room > 0 else ""
        self._draw(bar + counts)

    def clear(self) -> None:
        """Leave nothing of it on the terminal."""
        if self._drawn:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()

    def _draw(self, line: str) -> None:
        self._stream.write("\r" + line + " " * (self._drawn - len(line)))
        self._stream.flush()
        self._drawn = len(line)
