"""Where words begin and end, asked of jieba about single candidates.

A substring is often no word: 学法制度 holds no 法制, 基因 no 因. Loading jieba's
dictionary takes longer than checking a report, and cutting whole texts longer
still, so only the sentence around a candidate is cut, and only the part of the
dictionary that can play a role in it is loaded. The result is the same as with the
whole dictionary.
"""

from __future__ import annotations

import marshal
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import store

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_REACH = 24
"""Characters on either side of a candidate that are cut with it."""


class Words:
    """Word boundaries by jieba's dictionary and the terms of a rule pack.

    ``terms`` are names and terms that stay whole (``法治副校长``).
    """

    def __init__(self, terms: Iterable[str] = ()) -> None:
        """Prepare to answer; nothing is loaded before the first question."""
        self._terms = tuple(terms)
        self._tokenizer: Any = None
        self._loaded: set[str] = set()
        self._cuts: dict[str, frozenset[int]] = {}

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]`` begins and ends where words do."""
        low, high = _stretch(text, start, end)
        bounds = self._boundaries(text[low:high])
        return start - low in bounds and end - low in bounds

    def _boundaries(self, stretch: str) -> frozenset[int]:
        """Return the offsets in ``stretch`` at which a word begins or ends."""
        known = self._cuts.get(stretch)
        if known is not None:
            return known
        if self._tokenizer is None:
            self._tokenizer = _tokenizer()
            for term in self._terms:
                self._load(term)
                self._tokenizer.add_word(term)
        self._load(stretch)
        offsets, position = {0}, 0
        for word in self._tokenizer.cut(stretch, HMM=False):
            position += len(word)
            offsets.add(position)
        result = frozenset(offsets)
        self._cuts[stretch] = result
        return result

    def _load(self, stretch: str) -> None:
        """Add the words that begin with a character of ``stretch`` to the dictionary."""
        buckets, _ = _dictionary()
        frequencies: dict[str, int] = self._tokenizer.FREQ
        for char in set(stretch) - self._loaded:
            self._loaded.add(char)
            packed = buckets.get(char)
            if packed is None:
                continue
            words: dict[str, int] = marshal.loads(packed)  # noqa: S302  # our own cache
            for word, frequency in words.items():
                frequencies.setdefault(word, frequency)
                for length in range(1, len(word)):
                    frequencies.setdefault(word[:length], 0)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the run of Chinese characters around a candidate, bounded on both sides."""
    low = start
    while low > 0 and start - low < _REACH and _CHINESE.match(text[low - 1]):
        low -= 1
    high = end
    while high < len(text) and high - end < _REACH and _CHINESE.match(text[high]):
        high += 1
    return low, high


def _jieba() -> Any:
    """Import jieba, quietly and without setuptools, which it loads only to open a file."""
    missing = object()
    before = sys.modules.get("pkg_resources", missing)
    if before is missing:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import warnings  # noqa: PLC0415

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in jieba's own source
            import jieba  # noqa: PLC0415
    finally:
        if before is missing:
            del sys.modules["pkg_resources"]
    return jieba


def _tokenizer() -> Any:
    """Return a tokenizer whose dictionary is filled as it is needed."""
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ = {}
    tokenizer.total = _dictionary()[1]
    tokenizer.initialized = True
    return tokenizer


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, bytes], int]:
    """Return jieba's words by first character, packed, and the sum of their frequencies.

    Unpacking a few characters' words takes no time; reading all of them does.
    """
    jieba = _jieba()
    key = f"{jieba.__version__} {sys.version_info[:2]}"
    kept = store.load("words", key)
    if kept is not None:
        loaded: tuple[dict[str, bytes], int] = marshal.loads(kept)  # noqa: S302  # our own cache
        return loaded
    grouped: dict[str, dict[str, int]] = {}
    total = 0
    with jieba.Tokenizer().get_dict_file() as file:
        for line in file:
            word, frequency = line.decode("utf-8").split(" ")[:2]
            grouped.setdefault(word[0], {})[word] = int(frequency)
            total += int(frequency)
    packed = {char: marshal.dumps(words) for char, words in grouped.items()}
    store.save("words", key, marshal.dumps((packed, total)))
    return packed, total
