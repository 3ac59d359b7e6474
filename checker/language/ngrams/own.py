"""Counts of a user's own prose: which sequences stand in several of their texts.

They are kept as those of the model are (:mod:`checker.language.ngrams.parts`), so no text can be
read from them. A sequence counts once a text: a slip that a report has everywhere is in one.
"""

from __future__ import annotations

import errno
import os
from collections import Counter

from checker.language.ngrams import counting, parts
from checker.language.ngrams.counts import Counts, packed
from checker.support import packed_parts
from checker.support.errors import NianbaoError

_LEAST = 2
"""Texts in which a sequence must stand."""
_WEIGHT = 3.0
"""How often it counts for each of them: prose of the same kind says more than any other."""


class OwnProse:
    """Collects the sequences of texts."""

    def __init__(self) -> None:
        """Begin with none."""
        self._texts: dict[int, Counter[str]] = {length: Counter() for length in counting.LENGTHS}

    def add(self, text: str) -> None:
        """Take in one text."""
        counts = counting.count(text.split("\n"))
        for length, known in self._texts.items():
            known.update(counts[length].keys())

    def kept(self) -> int:
        """Return how many sequences stand in several texts."""
        return sum(n >= _LEAST for known in self._texts.values() for n in known.values())

    def packed(self) -> bytes:
        """Return the content of a file of what was taken in."""
        weighed = {
            length: {one: _WEIGHT * texts for one, texts in known.items() if texts >= _LEAST}
            for length, known in self._texts.items()
        }
        levels = counting.levels(weighed, dict.fromkeys(weighed, 0.0))
        return parts.packed(parts.Parts(counts=packed(levels)))


def require_counts(path: str) -> None:
    """Raise a :class:`NianbaoError` if the file at ``path`` holds no counts."""
    try:
        if not os.path.isfile(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        Counts(parts.unpacked(packed_parts.mapped(path))[parts.COUNTS])
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "damaged"
        raise NianbaoError(
            f"不是可用的用语统计：{path}（{reason}）；请重新运行 nianbao lexicon learn",
            f"not a usable file of counts: {path} ({reason}); run nianbao lexicon learn again",
        ) from None
