"""The file of likely slips: what is packed is read again, and each row finds its word."""

import struct
from types import SimpleNamespace

import pytest

from checker.checks.wording._lexicon import likely_slips
from checker.language import word_boundaries
from checker.language.slips import MAGIC, Slips, known_slips, packed
from checker.language.tables.lexicon import PLACE
from checker.model.span import Span
from checker.packs import load

EACH = 23
"""One row of so many is tried: all of them take minutes."""

PLAIN = {"severity": "info", "variant": "doubtful"}
WHOLE = {**PLAIN, "boundary": True}
ROWS = [
    ("据体", "具体", WHOLE, "", "据体", "据体"),
    ("指责", "职责", PLAIN, "履行~ ~分工", "指责", "指责"),
    ("喜文乐见", "喜闻乐见", PLAIN, "", "文乐", "喜文"),
    ("指责", "职责", PLAIN, "工作~", "指责", "指责"),
]


def number(pair):
    """Return two characters as the number by which a word is told."""
    return struct.unpack("<I", pair.encode("utf-16-le"))[0]


def told(slips, *pairs):
    """Return the rows that pairs of characters tell."""
    return list(slips.told_by(frozenset(map(number, pairs))))


def test_what_is_packed_is_told_by_its_pair():
    """With all that belongs to it, and nothing else is."""
    slips = Slips(memoryview(packed(ROWS)))
    assert told(slips, "据体") == [("据体", "具体", WHOLE, "")]
    assert sorted(told(slips, "指责"), key=lambda row: row[3]) == [
        ("指责", "职责", PLAIN, "履行~ ~分工"),
        ("指责", "职责", PLAIN, "工作~"),
    ]
    assert told(slips, "具体", "体据") == []
    assert len(list(slips.every())) == len(ROWS)


def test_another_pair_of_a_word_must_be_there_too():
    """It is a text's that lacks the word."""
    slips = Slips(memoryview(packed(ROWS)))
    assert told(slips, "文乐") == []
    assert told(slips, "文乐", "喜文") == [("喜文乐见", "喜闻乐见", PLAIN, "")]
    assert told(slips, "文乐") == []


def test_rows_beyond_a_block_are_told_too():
    """They are read by the block."""
    pairs = [f"一{chr(0x4E00 + at)}" for at in range(99)]
    rows = [(pair, "右", PLAIN, "", pair, pair) for pair in pairs]
    slips = Slips(memoryview(packed(rows)))
    assert all(told(slips, pair) == [(pair, "右", PLAIN, "")] for pair, *_ in rows)


@pytest.mark.parametrize("data", [b"", MAGIC, b"x" * 99, packed(ROWS)[:-1], packed(ROWS) + b"x"])
def test_another_file_is_refused(data):
    """Not read as if it were one."""
    with pytest.raises(ValueError, match="not"):
        Slips(memoryview(data))


def tried():
    """Return some of the rows that come with the program."""
    return list(known_slips().every())[::EACH]


def lines(rows, column):
    """Return a line for each row, with its wrong word (0) or its right one (1) in its context."""
    frames = ((row[3].split() or [PLACE])[0].replace(PLACE, row[column]) for row in rows)
    return "\n".join(f"（{frame}）" for frame in frames)


def found_in(text):
    """Return what is found in a text that has no outline."""
    plain = SimpleNamespace(
        text=text,
        words=word_boundaries.Words(load.load_pack("fazhi").table("terms").words),
        metadata=SimpleNamespace(reporting_year=None),
        outline=SimpleNamespace(residue=()),
        scope=lambda _: [Span(0, len(text))],
    )
    return list(likely_slips().find(plain, "text"))


def test_slips_are_found_where_they_stand():
    """On every line, whichever row is the first there."""
    text = lines(tried(), 0)
    found = {text.count("\n", 0, one.span.start) for one in found_in(text)}
    missing = [line for at, line in enumerate(text.split("\n")) if at not in found]
    assert missing == []


def test_right_words_are_not_spoken_against():
    """The same lines with the right words."""
    text = lines(tried(), 1)
    assert [one.span.of(text) for one in found_in(text)] == []


def test_every_slip_is_information_only():
    """They are made by a program."""
    assert {row[2]["severity"] for row in known_slips().every()} == {"info"}
    assert {row[2]["variant"] for row in known_slips().every()} == {"doubtful"}
