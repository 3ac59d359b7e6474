"""Where words begin and end, asked of jieba about single candidates.

A substring is often no word: 学法制度 holds no 法制, 基因 no 因. Loading jieba's
dictionary takes longer than checking a report, and cutting whole texts longer
still. So its dictionary is kept by first characters, only those of the stretch
around a candidate are put in, and only that stretch is cut. What jieba cannot meet
there it cannot miss: the boundaries are those that the whole dictionary gives.
"""

from __future__ import annotations

import sys
import warnings
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from checker.support import cache
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

_REACH = 12
"""Characters on either side of a candidate that are cut with it."""
_KEPT = 2000
"""Stretches whose boundaries are remembered."""


class Words:
    """Word boundaries by jieba's dictionary and the terms of a rule pack.

    ``terms`` are words that stay whole (``法治副校长``), and words that stand beside
    each other, with a bar at each boundary between them (``学法|制度``).
    """

    def __init__(self, terms: Iterable[str] = ()) -> None:
        """Prepare to answer; nothing is loaded before the first question."""
        self._terms = tuple((term.replace("|", ""), _inner(term)) for term in terms)
        self._cuts: dict[str, frozenset[int]] = {}
        self._tokenizer: Any = None
        self._loaded: set[str] = set()

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]`` begins and ends where words do."""
        low, high = _stretch(text, start, end)
        bounds = self._boundaries(text[low:high])
        return start - low in bounds and end - low in bounds

    def _boundaries(self, stretch: str) -> frozenset[int]:
        """Return the offsets in ``stretch`` at which a word begins or ends."""
        known = self._cuts.get(stretch)
        if known is None:
            if len(self._cuts) >= _KEPT:
                self._cuts.clear()
            known = self._cuts[stretch] = self._cut(stretch)
        return known

    def _cut(self, stretch: str) -> frozenset[int]:
        if self._tokenizer is None:
            self._tokenizer = _empty_tokenizer()
        self._put_in(stretch)
        present = {term: inner for term, inner in self._terms if term in stretch}
        for term in present:
            if not self._tokenizer.FREQ.get(term):
                self._tokenizer.add_word(term)
        offsets, position = {0}, 0
        for word in self._tokenizer.cut(stretch, HMM=False):
            offsets.update(position + offset for offset in present.get(word, ()))
            position += len(word)
            offsets.add(position)
        return frozenset(offsets)

    def _put_in(self, stretch: str) -> None:
        """Give the tokenizer the words that begin with a character of ``stretch``.

        jieba looks a word up by its beginnings, so those stand there too, with 0.
        """
        frequencies: dict[str, int] = self._tokenizer.FREQ
        for char in set(stretch) - self._loaded:
            self._loaded.add(char)
            for word, frequency in _words_of(char):
                frequencies[word] = frequency
                for length in range(1, len(word)):
                    frequencies.setdefault(word[:length], 0)


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _inner(term: str) -> tuple[int, ...]:
    """Return the offsets of the bars in ``term``, bars not counted."""
    offsets: list[int] = []
    for piece in term.split("|")[:-1]:
        offsets.append(len(piece) + (offsets[-1] if offsets else 0))
    return tuple(offsets)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the run of Chinese characters around a candidate, bounded on both sides."""
    low = start
    while low > 0 and start - low < _REACH and _is_chinese(text[low - 1]):
        low -= 1
    high = end
    while high < len(text) and high - end < _REACH and _is_chinese(text[high]):
        high += 1
    return low, high


def _jieba() -> Any:
    """Import jieba, quietly, and without setuptools, which it loads only to open a file."""
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in jieba's own source
            import jieba
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    return jieba


def _empty_tokenizer() -> Any:
    """Return jieba's tokenizer, to be filled as it is needed."""
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ = {}
    tokenizer.total = _dictionary().total
    tokenizer.initialized = True
    return tokenizer


def _words_of(char: str) -> Iterable[tuple[str, int]]:
    """Return the words of the dictionary that begin with ``char``, with their frequencies."""
    dictionary = _dictionary()
    index = dictionary.chars.find(char)
    if index < 0:
        return ()
    piece = dictionary.content[dictionary.offsets[index] : dictionary.offsets[index + 1]]
    import zlib  # most runs ask jieba nothing

    words, _, frequencies = zlib.decompress(piece).decode().partition("\0")
    return zip(words.split("\n"), map(int, frequencies.split()), strict=True)


class _Dictionary(Record):
    """Jieba's words by first character: reading a few takes no time, reading all does.

    From ``offsets[i]`` to ``offsets[i + 1]``, ``content`` holds the compressed words that
    begin with ``chars[i]``: a line for each, then their frequencies. ``total`` is the sum
    of all frequencies.
    """

    total: int
    chars: str
    offsets: list[int]
    content: bytes


@lru_cache(maxsize=1)
def _dictionary() -> _Dictionary:
    """Return the dictionary from our cache, else as jieba brings it."""
    jieba = _jieba()
    state = f"3 {jieba.__version__} {jieba.__file__} {sys.version_info[:2]}"
    key = cache.key(state.encode("utf-8", "surrogateescape"))
    kept = cache.load_plain("words", key)
    if kept is not None:
        return _Dictionary(*kept)
    with jieba.Tokenizer().get_dict_file() as lines:
        made = _packed(lines)
    cache.save_plain("words", key, tuple(made))
    return made


def _packed(lines: Iterable[bytes]) -> _Dictionary:
    """Read jieba's dictionary: a word, its frequency and its part of speech on each line."""
    import zlib

    grouped: dict[str, dict[str, int]] = {}
    for line in lines:
        word, frequency = line.decode().split(" ")[:2]
        grouped.setdefault(word[0], {})[word] = int(frequency)
    pieces = []
    for words in grouped.values():
        content = "\n".join(words), " ".join(map(str, words.values()))
        pieces.append(zlib.compress("\0".join(content).encode()))
    total = sum(sum(words.values()) for words in grouped.values())
    offsets = [0, *accumulate(map(len, pieces))]
    return _Dictionary(total, "".join(grouped), offsets, b"".join(pieces))
