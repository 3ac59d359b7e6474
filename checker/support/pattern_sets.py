"""Many patterns on one text: which of them are in it, asked in one pass."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.support.re2_pattern import re2_options

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class PatternSet:
    """Patterns (RE2) that are looked for together; they are compiled when a text is given."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Take the patterns; each is known by its index."""
        self._patterns = patterns

    def possible_in(self, text: str) -> Collection[int]:
        """Return the indexes of the patterns that may be somewhere in ``text``; no other is."""
        if self._together is None:
            return range(len(self._patterns))
        return self._together.Match(text) or ()

    @cached_property
    def _together(self) -> Any:
        """What RE2 makes of the patterns; None if there are none, or they are too large for one."""
        import re2  # a run whose rules hold no pattern need not pay for it

        made = re2.Set.SearchSet(re2_options())
        for pattern in self._patterns:
            made.Add(pattern)
        try:
            made.Compile()
        except re2.error:
            return None
        return made if self._patterns else None
