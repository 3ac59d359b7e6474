"""Counts in few bits, the model that comes with the program, and what it suspects."""

import random

import pytest

from checker.language.ngrams import counting, model
from checker.language.ngrams.counts import Counts, packed
from checker.language.ngrams.own import OwnProse, require_counts
from checker.language.ngrams.suspects import VALUES, Reader
from checker.support import locations
from checker.support.errors import NianbaoError


def drawn(number):
    chance = random.Random(number)
    return {
        chance.getrandbits(65): (chance.randint(1, 15), chance.random() < 0.3)
        for _ in range(number)
    }


@pytest.mark.parametrize("number", [0, 1, 2, 9, 100, 5000])
def test_every_key_has_the_level_that_it_was_given(number):
    given = drawn(number)
    counts = Counts(memoryview(packed(given)))
    assert {key: (counts.level(key), counts.is_word(key)) for key in given} == given


def test_other_keys_are_seldom_taken_for_known_ones():
    counts = Counts(memoryview(packed(drawn(3000))))
    others = [random.Random(1).getrandbits(64) + number for number in range(20_000)]
    assert sum(counts.level(key) > 0 for key in others) < 20_000 / 150


@pytest.mark.parametrize("cut", [0, 5, 15, 16, 40, -1])
def test_what_is_cut_off_is_refused(cut):
    with pytest.raises(ValueError, match=r"short|size"):
        Counts(memoryview(packed(drawn(50))[:cut]))


def test_the_same_counts_are_the_same_bytes():
    given = drawn(500)
    assert packed(given) == packed(dict(sorted(given.items())))


def test_sequences_end_where_chinese_characters_do():
    counts = counting.count(["依法，2依法办"])
    assert counts[2] == {"\0依": 2, "依法": 2, "法\0": 1, "法办": 1, "办\0": 1}
    assert set(counts[4]) == {"\0依法\0", "\0依法办", "依法办\0"}


def test_the_model_is_small_and_whole():
    parts = model.unpacked(model.mapped(locations.PROSE_MODEL))
    assert sum(map(len, parts)) < 2_000_000
    known = model.prose_model()
    assert len(known.weights) == 1 + len(VALUES)
    rank = known.ranks
    assert known.followers(rank["法"]) >> rank["律"] & 1
    assert known.leaders(rank["律"]) >> rank["法"] & 1
    assert known.confused_with("法")["发"] == 0
    assert known.confused_with("未")["末"] == 2
    assert known.unpaired([rank["法"], rank["律"], -1, rank["律"]]) == []


def test_what_is_no_model_is_refused():
    data = bytes(model.mapped(locations.PROSE_MODEL)[:200])
    for wrong in (b"", data, b"x" + data):
        with pytest.raises(ValueError, match="not"):
            model.Model(memoryview(wrong))


@pytest.mark.parametrize("text", ["", "。", "法", "，法", "abc 12", "囧囧囧", "𠀀𠀀法"])
def test_any_text_can_be_read(text):
    assert Reader(model.prose_model()).suspects(text, 2.0) == []


def test_a_slip_is_suspected_at_its_place():
    (found,) = Reader(model.prose_model()).suspects("我局认真贯测落实上级部署。", 2.0)
    assert (found.place, found.right, found.start, found.end) == (5, "彻", 4, 6)


def test_what_stands_in_several_texts_of_ones_own_counts(tmp_path):
    prose = OwnProse()
    for text in ("推行禾苗工作法。", "深化禾苗工作法。\n禾苗禾苗", "只此一处"):
        prose.add(text)
    path = tmp_path / "own"
    path.write_bytes(prose.packed())
    known, plain = model.prose_model(str(path)), model.prose_model()
    for sequence, more in (("禾苗工", True), ("禾苗工作", True), ("只此一处", False)):
        key = counting.key(sequence)
        assert (known.level(key) > plain.level(key)) == more, sequence


@pytest.mark.parametrize("content", [b"", b"no counts", None])
def test_a_file_without_counts_is_named(tmp_path, content):
    path = tmp_path / "own"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NianbaoError, match="own"):
        require_counts(str(path))
