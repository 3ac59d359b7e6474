"""The hash by which GitHub recognises an alert when lines have moved.

GitHub's upload action computes it from the file. A Word file is an archive to it, so it
is computed here, from the extracted text; for a text file both agree.
"""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_WINDOW = 100
_BASE = 37
_MODULUS = 1 << 64
_END = "\uffff"
"""Stands for the end of the file, as the action has it."""


def line_hashes(text: str, wanted: Collection[int]) -> dict[int, str]:
    r"""Return the ``primaryLocationLineHash`` of the lines ``wanted``, which are 1-based.

    ``text`` has its lines separated by ``\n``. The hash is over the first hundred UTF-16 units
    from the line's start on, blanks and tabs left out; the number behind the colon counts
    equal ones from the file's start.
    """
    if not wanted:
        return {}
    lines = _units(text.replace(" ", "").replace("\t", "")).split("\n")
    stream = "\n".join(lines) + _END
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    seen: dict[str, int] = {}
    hashes: dict[int, str] = {}
    for number, start in zip(range(1, len(lines) + 1), starts, strict=False):
        window = stream[start : start + _WINDOW]
        count = seen[window] = seen.get(window, 0) + 1
        if number in wanted:
            hashes[number] = f"{_hash(window):x}:{count}"
    return hashes


def _units(text: str) -> str:
    """Return ``text`` with characters beyond the BMP as pairs, as JavaScript counts them."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    units = array("H", text.encode("utf-16", "surrogatepass"))[1:]
    return "".join(map(chr, units))


def _hash(window: str) -> int:
    value = 0
    for unit in window:
        value = value * _BASE + ord(unit)
    value *= pow(_BASE, _WINDOW - len(window), _MODULUS)
    return value % _MODULUS
