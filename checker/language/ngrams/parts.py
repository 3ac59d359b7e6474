"""The file of the counts: what it holds, and how it is read and written."""

from __future__ import annotations

from checker.support import packed_parts
from checker.support.records import Record

MAGIC = b"nianbao-ngrams-3\n\0\0\0"
COUNTS = 8
"""The place of the counts in :class:`Parts`."""


class Parts(Record):
    """What a file holds, one behind the other; a user's own counts have the last part only.

    ``characters`` are those that the prose uses, most frequent first, and ``frequencies`` how often
    each stands there; ``groups`` are of characters that are taken for each other, and
    ``memberships`` the groups of each character; ``followers`` says which frequent characters
    follow each other, ``close_followers`` and ``close_leaders`` which of them are close, by the
    first and by the second. None is compressed, for of most of them few bytes are read; in a wheel
    they are small.
    """

    numbers: bytes = b""
    characters: bytes = b""
    groups: bytes = b""
    memberships: bytes = b""
    frequencies: bytes = b""
    followers: bytes = b""
    close_followers: bytes = b""
    close_leaders: bytes = b""
    counts: bytes = b""


def packed(parts: Parts) -> bytes:
    """Return the content of a file."""
    return packed_parts.packed(MAGIC, parts)


def unpacked(data: memoryview) -> list[memoryview]:
    """Return the parts of a file as they are kept; raises :class:`ValueError` if it is none."""
    return packed_parts.unpacked(MAGIC, len(Parts()), data)
