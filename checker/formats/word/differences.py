"""What differs between a line and what it became, as few and small changes.

The two are alike but for edits here and there; so the search for where they go on alike
stays near each difference, and takes time in proportion to the length of the line.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checker.formats.word.revisions import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = 96
"""How many characters, of both lines together, a difference may take up to be looked into."""

_ALIKE = 8
"""After so many equal characters the lines go on alike."""


def differences(old: str, new: str) -> Iterator[Change]:
    """Yield the changes that make ``new`` of ``old``, in order, apart from each other."""
    here = there = 0
    while True:
        same = _common(old, here, new, there)
        here, there = here + same, there + same
        if here == len(old) and there == len(new):
            return
        end, new_end = _resumption(old, here, new, there)
        for change in _inside(old[here:end], new[there:new_end]):
            yield Change(here + change.start, here + change.end, change.put)
        here, there = end, new_end


def _common(old: str, here: int, new: str, there: int) -> int:
    """Return how many characters are equal from two offsets on."""
    most = min(len(old) - here, len(new) - there)
    known, step = 0, 64
    while known < most:
        step = min(step, most - known)
        start, new_start = here + known, there + known
        if old[start : start + step] == new[new_start : new_start + step]:
            known += step
            step *= 2
        elif step == 1:
            break
        else:
            step = max(1, step // 2)
            most = min(most, known + 2 * step)
    return known


def _resumption(old: str, here: int, new: str, there: int) -> tuple[int, int]:
    """Return where the lines go on alike behind a difference; their ends if nowhere near."""
    for distance in range(1, _NEAR):
        for taken in range(distance + 1):
            end, new_end = here + taken, there + distance - taken
            if end > len(old) or new_end > len(new):
                continue
            if old[end : end + _ALIKE] == new[new_end : new_end + _ALIKE]:
                return end, new_end
    return len(old), len(new)


def _inside(old: str, new: str) -> Iterator[Change]:
    """Yield the changes that make ``new`` of ``old``, which differ at both ends."""
    if len(old) + len(new) > _NEAR:
        yield Change(0, len(old), new)
        return
    for tag, start, end, put, put_end in SequenceMatcher(None, old, new, False).get_opcodes():  # noqa: FBT003
        if tag != "equal":
            yield Change(start, end, new[put:put_end])
