"""Where words begin and end, asked of jieba about single candidates.

A substring is often no word: 学法制度 holds no 法制, 基因 no 因. Loading jieba's
dictionary takes longer than checking a report, and cutting whole texts longer
still. So an index says where in its file the words of each first character stand, only
those that stand in the stretch around a candidate are put in, and only that stretch is cut. What
jieba cannot meet there it cannot miss: the boundaries are those that the whole dictionary gives.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from checker.support import cache, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

_REACH = 12
"""Characters on either side of a candidate that are cut with it."""
_OFTEN = 500
"""From this frequency on a word of two characters holds together against a candidate."""
_KEPT = 2000
"""Stretches whose boundaries are remembered."""
_PRIVATE = "_nianbao_jieba"
SECTION = "words"
"""The name of what :func:`compile_index` returns among what the wheel brings compiled."""
_FORM = 5
"""Goes up when what is kept in the cache changes its form."""
_RUN = rb"(?m)^([\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+).*\n?(?:\1.*\n?)*"
"""Lines of a dictionary in UTF-8 that begin with the same character."""


class Words:
    """Word boundaries by jieba's dictionary and the terms of a rule pack.

    ``terms`` are words that stay whole (``法治副校长``), and words that stand beside
    each other, with a bar at each boundary between them (``学法|制度``). An answer depends on
    nothing that was asked before, so one object may serve many texts: see :func:`words_with`.
    """

    def __init__(self, terms: Iterable[str] = ()) -> None:
        """Prepare to answer; nothing is loaded before the first question."""
        self._terms = tuple((term.replace("|", ""), _inner(term)) for term in terms)
        self._cuts: dict[str, frozenset[int]] = {}

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Return whether ``text[start:end]`` begins and ends where words do."""
        low, high = _stretch(text, start, end)
        bounds = self._boundaries(text[low:high])
        return start - low in bounds and end - low in bounds

    def is_across(self, text: str, start: int, end: int) -> bool:
        """Return whether ``text[start:end]`` surely cuts a word in two at one of its ends.

        A quick answer for candidates that are no words: common words of two characters are known
        without jieba. False says nothing.
        """
        return any(_is_common(text[at - 1 : at + 1]) for at in (start, end) if at)

    def _boundaries(self, stretch: str) -> frozenset[int]:
        """Return the offsets in ``stretch`` at which a word begins or ends."""
        known = self._cuts.get(stretch)
        if known is None:
            if len(self._cuts) >= _KEPT:
                self._cuts.clear()
            known = self._cuts[stretch] = self._cut(stretch)
        return known

    def _cut(self, stretch: str) -> frozenset[int]:
        tokenizer = _tokenizer()
        tokenizer.FREQ = _words_in(stretch)
        tokenizer.total = _dictionary()[1].total
        present = {term: inner for term, inner in self._terms if term in stretch}
        for term in present:
            if not tokenizer.FREQ.get(term):
                tokenizer.add_word(term)
        offsets, position = {0}, 0
        for word in tokenizer.cut(stretch, HMM=False):
            offsets.update(position + offset for offset in present.get(word, ()))
            position += len(word)
            offsets.add(position)
        return frozenset(offsets)


@lru_cache(maxsize=8)
def words_with(terms: tuple[str, ...]) -> Words:
    """Return the word boundaries with such terms, for all texts that ask for them."""
    return Words(terms)


def _is_common(pair: str) -> bool:
    """Return whether two characters are a common word."""
    words = _common()
    number = bisect_left(range(len(words) // 2), pair, key=lambda n: words[2 * n : 2 * n + 2])
    return words[2 * number : 2 * number + 2] == pair


@lru_cache(maxsize=1)
def _common() -> str:
    plain = compiled.section(SECTION)
    return (_dictionary()[1] if plain is None else Index(*plain)).common


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


@lru_cache(maxsize=1)
def _jieba() -> Any:
    """Return jieba, quietly, as a module of our own.

    It comes without setuptools, which it loads only to open a file, and without the tables by which
    it guesses words that no dictionary has: those take three times as long to load as the rest,
    and boundaries here are those of words that are known. Whoever imports jieba gets the whole.
    """
    from importlib.util import find_spec, module_from_spec, spec_from_file_location
    from types import ModuleType  # most runs ask for no boundary

    found = find_spec("jieba")
    assert found is not None, "a dependency"
    assert found.origin is not None
    spec = spec_from_file_location(
        _PRIVATE, found.origin, submodule_search_locations=[os.path.dirname(found.origin)]
    )
    assert spec is not None, "a file of Python"
    assert spec.loader is not None
    jieba = module_from_spec(spec)
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    sys.modules[_PRIVATE], sys.modules[f"{_PRIVATE}.finalseg"] = jieba, ModuleType("finalseg")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in jieba's own source
            spec.loader.exec_module(jieba)
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    return jieba


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """Return jieba's tokenizer, without its dictionary."""
    tokenizer = _jieba().Tokenizer()
    tokenizer.initialized = True
    return tokenizer


def _words_in(stretch: str) -> dict[str, int]:
    """Return the words of the dictionary that stand in ``stretch``, with their frequencies.

    jieba looks a word up by its beginnings, so those stand there too, with 0.
    """
    found: dict[str, int] = {}
    for start in range(len(stretch)):
        for length in range(1, len(stretch) - start + 1):
            part = stretch[start : start + length]
            if part not in found:
                frequency = _frequency(part)
                if frequency is None:
                    break
                found[part] = frequency
    return found


def _frequency(part: str) -> int | None:
    """Return how often a word is met; 0 where words begin so, None where none does."""
    content, index = _dictionary()
    begins = b"\n" + part.encode()
    frequency = None
    run = index.chars.find(part[0])
    while run >= 0:
        low, high = index.start(run), index.start(run + 1)  # a line feed stands before the first
        if content.find(begins, low, high) >= 0:
            at = content.rfind(begins + b" ", low, high)  # of lines with one word the last counts
            if at >= 0:
                number = at + len(begins) + 1
                frequency = int(content[number : content.index(b" ", number)])
            elif frequency is None:
                frequency = 0
        run = index.chars.find(part[0], run + 1)
    return frequency


class Index(Record):
    """Where in the file of a dictionary the words of each first character stand.

    Lines whose words begin with ``chars[i]`` follow each other from byte ``start(i)`` (0-based)
    up to ``start(i + 1)``; a character has more than one such run if the file is not sorted.
    ``total`` is the sum of all frequencies, ``checksum`` the CRC-32 of the file. ``common`` are
    the words of two characters that are often met, in the order of their code points.
    """

    checksum: int
    total: int
    chars: str
    starts: bytes
    common: str

    def start(self, run: int) -> int:
        """Return where the run begins; for the number of runs, where the last one ends."""
        return int.from_bytes(self.starts[4 * run : 4 * run + 4], "little")


@lru_cache(maxsize=1)
def _dictionary() -> tuple[bytes, Index]:
    """Return jieba's dictionary, a line feed and what its file has, with an index that fits."""
    content = _content()
    checksum = crc32(content)
    plain = compiled.section(SECTION)
    if plain is None or plain[0] != checksum:  # a checkout, or another dictionary
        key = cache.key(f"{_FORM} {checksum}".encode())
        plain = compiled.kept(SECTION, key, lambda: _compile(content))
    return b"\n" + content, Index(*plain)


def compile_index() -> tuple[Any, ...]:
    """Return the fields of the :class:`Index` of the dictionary that jieba brings."""
    return _compile(_content())


def _content() -> bytes:
    with _jieba().Tokenizer().get_dict_file() as stream:
        content: bytes = stream.read()
    return content


def _compile(content: bytes) -> tuple[Any, ...]:
    """Return the fields of the index; a line is a word, its frequency and its part of speech."""
    runs = [(run[1].decode(), run.start()) for run in re.finditer(_RUN, content)]
    words = re.findall(r"(?m)^([^ \n]+) (\d+)", content.decode())
    return tuple(
        Index(
            checksum=crc32(content),
            total=sum(int(frequency) for _, frequency in words),
            chars="".join(char for char, _ in runs),
            starts=b"".join(
                start.to_bytes(4, "little")
                for start in (*(start for _, start in runs), len(content))
            ),
            common="".join(
                sorted({word for word, often in words if len(word) == 2 and int(often) >= _OFTEN})
            ),
        )
    )
