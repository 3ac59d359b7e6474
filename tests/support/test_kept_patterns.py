"""Patterns of Python's ``re`` in the cache: the same as if they were compiled, or not used."""

import marshal
import re
import sys
import zlib

import pytest

from checker.support import cache, kept_patterns
from checker.support.kept_patterns import compile_kept, keep
from checker.support.patterns import lazily

PATTERNS = [
    ("[一二三]+、(?P<rest>.*)", 0),
    (r"(?P<year>20\d\d)年(?:(?P<month>\d+)月)?|(今年)", re.MULTILINE),
    (r"nianbao\s*[:：]", re.IGNORECASE),
    (r"(?i:A)[^\W\d_A-Za-z]{2,}(?=。)", re.DOTALL | re.ASCII),
    ("", 0),
    (rb"charset=(\w+)", re.IGNORECASE),
]
TEXT = "一、第一项\nNIANBAO: 2024年3月，今年，A法治。AB\x00 charset=utf-8"


@pytest.fixture(autouse=True)
def place(own_cache):
    begin_anew()
    yield own_cache
    begin_anew()


def begin_anew():
    """Forget all, as a new process does."""
    compile_kept.cache_clear()
    kept_patterns._kept.cache_clear()
    kept_patterns._made.clear()
    kept_patterns._used.clear()


def compiled_now(monkeypatch):
    """Return a list to which each pattern that is compiled from now on is added."""
    compiled = []
    genuine = kept_patterns._compiled

    def noting(pattern, flags):
        compiled.append(pattern)
        return genuine(pattern, flags)

    monkeypatch.setattr(kept_patterns, "_compiled", noting)
    return compiled


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_pattern_is_the_one_that_re_compiles(pattern, flags, monkeypatch):
    genuine = re.compile(pattern, flags)
    text = TEXT if isinstance(pattern, str) else TEXT.encode()
    compile_kept(pattern, flags)
    keep()
    begin_anew()
    compiled = compiled_now(monkeypatch)
    kept = compile_kept(pattern, flags)
    assert compiled == []
    assert kept == genuine
    assert (kept.flags, kept.groups, kept.groupindex) == (
        genuine.flags, genuine.groups, genuine.groupindex,
    )  # fmt: skip
    found = [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in kept.finditer(text)]
    assert found == [
        (m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in genuine.finditer(text)
    ]


def test_flags_make_another_pattern():
    compile_kept("a")
    keep()
    begin_anew()
    assert compile_kept("a").match("A") is None
    assert compile_kept("a", re.IGNORECASE).match("A")


def test_text_and_bytes_are_not_mixed_up():
    compile_kept("a")
    keep()
    begin_anew()
    assert compile_kept(b"a").match(b"a")
    assert compile_kept("a").match("a")


def test_what_is_new_is_added(monkeypatch):
    for pattern in ("a+", "b+"):
        compile_kept(pattern)
        keep()
        begin_anew()
    compiled = compiled_now(monkeypatch)
    assert compile_kept("a+").match("aa")
    assert compile_kept("b+").match("bb")
    assert compiled == []


def test_nothing_is_written_where_nothing_is_new(place):
    compile_kept("a+")
    keep()
    begin_anew()
    (entry,) = place.iterdir()
    entry.write_bytes(entry.read_bytes())
    before = entry.stat().st_mtime_ns
    compile_kept("a+")
    keep()
    assert entry.stat().st_mtime_ns == before


def test_without_a_cache_nothing_is_kept(place):
    with cache.at(None):
        assert compile_kept("a+").match("aa")
        keep()
    assert not place.exists()


def test_too_many_leave_those_that_the_last_run_used(monkeypatch):
    monkeypatch.setattr(kept_patterns, "_MOST", 2)
    for patterns in (("a", "b"), ("b", "c")):
        for pattern in patterns:
            compile_kept(pattern)
        keep()
        begin_anew()
    compiled = compiled_now(monkeypatch)
    for pattern in ("b", "c", "a"):
        compile_kept(pattern)
    assert compiled == ["a"]


def test_another_python_makes_its_own(monkeypatch):
    compile_kept("a+")
    keep()
    begin_anew()
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")
    compiled = compiled_now(monkeypatch)
    assert compile_kept("a+").match("aa")
    assert compiled == ["a+"]


def test_a_damaged_entry_is_ignored(place, monkeypatch):
    compile_kept("a+")
    keep()
    begin_anew()
    (entry,) = place.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    compiled = compiled_now(monkeypatch)
    assert compile_kept("a+").match("aa")
    assert compiled == ["a+"]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        [],
        {("a+", 0): (32, b"\xff" * 8, 0, {})},
        {("a+", 0): (32, b"\x01\0\0", 0, {})},
        {("a+", 0): (32, "text", 0, {})},
        {("a+", 0): (32,)},
        {("a+", 0): None},
    ],
)
def test_numbers_that_make_no_sense_are_not_used(wrong):
    cache.save("patterns", kept_patterns._key(), zlib.compress(marshal.dumps(wrong)))
    assert compile_kept("a+").fullmatch("aa")
    assert compile_kept("b").fullmatch("b")


def test_a_python_with_other_inner_parts_compiles_as_ever(monkeypatch, place):
    def unknown(pattern, flags):
        raise AttributeError

    monkeypatch.setattr(kept_patterns, "_compiled", unknown)
    assert compile_kept("a+", re.IGNORECASE) == re.compile("a+", re.IGNORECASE)
    keep()
    assert not place.exists()


def test_a_wrong_pattern_is_an_error_as_ever():
    with pytest.raises(re.error):
        compile_kept("(")


def test_lazy_patterns_are_kept():
    lazily("甲+").search("甲")
    keep()
    begin_anew()
    assert ("甲+", 0) in kept_patterns._kept(cache.folder())


@pytest.mark.parametrize("packed", [b"", b"junk", zlib.compress(b""), zlib.compress(b"junk")])
def test_an_entry_of_something_else_is_ignored(packed):
    cache.save("patterns", kept_patterns._key(), packed)
    assert compile_kept("a+").fullmatch("aa")
