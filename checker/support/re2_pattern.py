"""A pattern of RE2, with the methods of Python's own that are used here.

What RE2 matches are bytes, and its own Python module turns a text into bytes and all places back
for each call. Here a long text is turned once for all patterns, and a place when it is asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LONG = 1000
"""Characters of a text whose bytes are kept for the next pattern."""


class Re2Pattern:
    """A compiled pattern; places are characters of the text, 0-based, as with :mod:`re`."""

    def __init__(self, pattern: str) -> None:
        """Compile it; raises ``re2.error`` if RE2 refuses it."""
        import re2  # a run whose rules hold no pattern need not pay for it

        self._form = re2.compile(pattern.encode(), re2_options())
        names = self._form.groupindex.items()
        self.pattern = pattern
        self.groups: int = self._form.groups
        self.groupindex: Mapping[str, int] = {name.decode(): group for name, group in names}

    def search(self, text: str, start: int = 0, end: int | None = None) -> Re2Match | None:
        """Return the first match that begins in ``text[start:end]``, or None."""
        return self._first(self._form.search, text, start, end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> Re2Match | None:
        """Return the match that begins at ``start``, or None."""
        return self._first(self._form.match, text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> Re2Match | None:
        """Return the match that is all of ``text[start:end]``, or None."""
        return self._first(self._form.fullmatch, text, start, end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Re2Match]:
        """Yield the matches in ``text[start:end]``, one behind the other."""
        return self._matches(*_in_bytes(text, start, end), start)

    def finditer_alone(self, text: str, start: int, end: int) -> Iterator[Re2Match]:
        """Yield the matches in ``text[start:end]`` as if nothing stood around it."""
        data = text[start:end].encode()
        return self._matches(data, 0, len(data), start)

    def _matches(self, data: bytes, low: int, high: int, char: int) -> Iterator[Re2Match]:
        """Yield the matches between two bytes, the first of which begins the character ``char``."""
        byte = low
        search = self._form.search
        while (found := search(data, low, high)) is not None:
            begin, behind = found.span()
            byte, char = begin, char + len(data[byte:begin].decode())
            yield Re2Match(self, found, data, byte, char)
            if low == high:
                return
            low = behind if behind > low else low + _width(data[low])

    def sub(self, replacement: str | Callable[[Re2Match], str], text: str) -> str:
        """Return ``text`` with ``replacement`` for each match; it names no groups."""
        return "".join(self._pieces(replacement, text))

    def split(self, text: str) -> list[str]:
        """Return what stands between the matches; the pattern has no groups."""
        pieces, position = [], 0
        for found in self.finditer(text):
            pieces.append(text[position : found.start()])
            position = found.end()
        return [*pieces, text[position:]]

    def _first(self, search: Any, text: str, start: int, end: int | None) -> Re2Match | None:
        data, low, high = _in_bytes(text, start, end)
        found = search(data, low, high)
        return None if found is None else Re2Match(self, found, data, low, start)

    def _pieces(self, replacement: str | Callable[[Re2Match], str], text: str) -> Iterator[str]:
        position = 0
        for found in self.finditer(text):
            yield text[position : found.start()]
            yield replacement if isinstance(replacement, str) else replacement(found)
            position = found.end()
        yield text[position:]


class Re2Match:
    """A match; its places are counted in characters when they are asked for."""

    __slots__ = ("_byte", "_char", "_data", "_found", "re")

    def __init__(self, form: Re2Pattern, found: Any, data: bytes, byte: int, char: int) -> None:
        """Take what was found in ``data``, in which ``byte`` begins the character ``char``."""
        self.re = form
        self._found, self._data, self._byte, self._char = found, data, byte, char

    def span(self, group: int | str = 0) -> tuple[int, int]:
        """Return where a group begins and ends; -1 twice where it took no part."""
        low, high = self._found.span(self._number(group))
        if low < 0:
            return -1, -1
        start = self._char + len(self._data[self._byte : low].decode())
        return start, start + len(self._data[low:high].decode())

    def start(self, group: int | str = 0) -> int:
        """Return where a group begins."""
        return self.span(group)[0]

    def end(self, group: int | str = 0) -> int:
        """Return where a group ends."""
        return self.span(group)[1]

    def group(self, group: int | str = 0) -> str | None:
        """Return what a group matched, None where it took no part."""
        data: bytes | None = self._found.group(self._number(group))
        return None if data is None else data.decode()

    __getitem__ = group

    def groups(self) -> tuple[str | None, ...]:
        """Return what all groups matched."""
        return tuple(map(self.group, range(1, self.re.groups + 1)))

    def groupdict(self) -> dict[str, str | None]:
        """Return what the groups with a name matched."""
        return {name: self.group(number) for name, number in self.re.groupindex.items()}

    def _number(self, group: int | str) -> int:
        return group if isinstance(group, int) else self.re.groupindex[group]


def _width(lead: int) -> int:
    """Return how many bytes the character has that begins with ``lead``."""
    return 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def _in_bytes(text: str, start: int, end: int | None) -> tuple[bytes, int, int]:
    """Return the text in bytes, and there the places of two characters."""
    data = _kept(text) if len(text) >= _LONG else text.encode()
    low = len(text[:start].encode()) if start else 0
    if end is None or end >= len(text):
        return data, low, len(data)
    return data, low, low + len(text[start:end].encode())


@lru_cache(maxsize=2)
def _kept(text: str) -> bytes:
    return text.encode()


@lru_cache(maxsize=1)
def re2_options() -> Any:
    """Return the options with which patterns are compiled."""
    import re2

    options = re2.Options()
    options.log_errors = False  # else the library writes to standard error by itself
    return options
