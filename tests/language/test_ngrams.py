"""Counts in few bits, the model that comes with the program, and what it suspects."""

import random
import zlib

import pytest

from checker.language.ngrams import counting, model
from checker.language.ngrams.counts import Counts, packed
from checker.language.ngrams.own import OwnProse, require_counts
from checker.language.ngrams.readings import FORMULA, doubled
from checker.language.ngrams.suspects import Reader
from checker.language.ngrams.weighing import VALUES
from checker.support import locations
from checker.support.errors import NianbaoError
from checker.support.packed_parts import mapped


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
    assert len(zlib.compress(mapped(locations.PROSE_MODEL))) < 2_000_000  # as in a wheel
    known = model.prose_model()
    assert [len(weights) for weights in known.weights] == [1 + len(VALUES)] * len(set(FORMULA))
    rank = known.ranks
    assert known.followers(rank["法"]) >> rank["律"] & 1
    assert known.close_followers(rank["法"]) >> rank["律"] & 1
    assert known.close_leaders(rank["律"]) >> rank["法"] & 1
    assert known.confused_with("法")["发"] == 0
    assert known.confused_with("未")["末"] == 2
    assert known.confused("法") >> rank["发"] & 1
    assert known.is_word("法律")
    assert not known.is_word("律法")


def test_a_character_that_stands_nowhere_follows_any_other():
    known = model.prose_model()
    rank = known.ranks
    assert known.follows(rank["律"], rank["法"])
    assert not known.follows(rank["发"], rank["律"])
    assert known.follows(model.RARE, rank["法"])
    assert known.follows(rank["法"], -1)


def test_three_characters_are_strangers_unless_the_prose_has_them():
    known = model.prose_model()
    assert known.strangers("\0行政执法\0") == set()
    assert known.strangers("\0行测执法\0") == {0, 1, 2}
    assert 1 not in known.strangers("\0测\0侧\0")


def test_triples_are_those_that_a_stretch_is_in():
    known = model.prose_model()
    text = "推进行政执法工作"
    every = sum(known.level(text[at : at + 3]) for at in range(1, 4))
    assert known.triples(text, 3, 4) == every > 0
    assert known.triples("进律发测行政", 2, 3) == 0


@pytest.mark.parametrize("text", ["", "。", "法", "，法", "abc 12", "囧囧囧", "𠀀𠀀法"])
def test_any_text_can_be_read(text):
    assert Reader(model.prose_model()).suspects(text, 2.0) == []


def test_a_slip_is_suspected_at_its_place():
    (found,) = Reader(model.prose_model()).suspects("我局认真贯测落实上级部署。", 2.0)
    assert (found.place, found.until, found.right) == (5, 6, "彻")
    assert (found.start, found.end) == (4, 6)


@pytest.mark.parametrize(
    ("text", "place", "until", "right", "word"),
    [
        ("成立法治政府建设领导导小组。", 9, 11, "导", "领导导"),
        ("深化行执政法体制改革。", 3, 5, "政执", None),
        ("畅通公共律法服务渠道。", 4, 6, "法律", "律法"),
    ],
)
def test_doubled_and_swapped_characters_are_suspected(text, place, until, right, word):
    (found,) = Reader(model.prose_model()).suspects(text, 2.0)
    assert (found.place, found.until, found.right) == (place, until, right)
    assert word in {None, text[found.start : found.end]}


@pytest.mark.parametrize(
    "text", ["人人参与，依法依规办理。", "调查研究，研究部署。", "形成浓厚的法治氛围。"]
)
def test_what_is_rightly_said_twice_is_not_suspected(text):
    assert Reader(model.prose_model()).suspects(text, 2.0) == []


def test_one_or_two_characters_may_stand_twice():
    assert list(doubled("领导导小，开展开展")) == [
        (1, (2, "导", 4)),
        (5, (4, "开展", 4)),
    ]


def test_a_patient_reader_weighs_more():
    text = "深化行执政法体制改革。"
    known = model.prose_model()
    usual = list(Reader(known).weighed(text))
    patient = list(Reader(known, patient=True).weighed(text))
    assert {one.right for one in usual} < {one.right for one in patient}


def test_what_stands_in_several_texts_of_ones_own_counts(tmp_path):
    prose = OwnProse()
    for text in ("推行禾苗工作法。", "深化禾苗工作法。\n禾苗禾苗", "只此一处"):
        prose.add(text)
    path = tmp_path / "own"
    path.write_bytes(prose.packed())
    known, plain = model.prose_model(str(path)), model.prose_model()
    for sequence, more in (("禾苗工", True), ("禾苗工作", True), ("只此一处", False)):
        assert (known.level(sequence) > plain.level(sequence)) == more, sequence


@pytest.mark.parametrize("content", [b"", b"no counts", None])
def test_a_file_without_counts_is_named(tmp_path, content):
    path = tmp_path / "own"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NianbaoError, match="own"):
        require_counts(str(path))
