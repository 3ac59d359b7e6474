"""Word boundaries: the same as jieba's, with the terms of the field."""

import random
import re
import warnings
from itertools import accumulate

import pytest
from places import ROOT

from checker.language import word_boundaries
from checker.language.word_boundaries import Words
from checker.packs import load
from checker.support import cache, compiled

SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def jieba():
    """Return jieba's own tokenizer with its whole dictionary."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    return jieba.Tokenizer()


@pytest.fixture(scope="module")
def field():
    """Return the words that the pack's terms make."""
    return Words(load.load_pack("fazhi").table("terms").words)


def is_word(known, marked):
    """Return whether what is marked with ⟦ ⟧ is a word in its sentence."""
    before, word, behind = re.split("[⟦⟧]", marked)
    return known.is_word(before + word + behind, len(before), len(before) + len(word))


def test_stretches_are_cut_as_jieba_cuts_them(jieba):
    """Every run of Chinese characters in the seeds, and runs that make no sense."""
    text = "".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    runs = re.findall("[\u4e00-\u9fff]+", text)
    chars = sorted(set("".join(runs)))
    chance = random.Random(1)
    runs += ["".join(chance.choices(chars, k=12)) for _ in range(300)]
    known = Words()
    for run in runs:
        offsets = accumulate(map(len, jieba.cut(run, HMM=False)))
        assert known._cut(run) == {0, *offsets}


@pytest.mark.parametrize(
    "split",
    [
        "党委理论学习中心组集体学⟦法制⟧度",
        "落实会前学⟦法制⟧度",
        "依⟦法制⟧定工作方案",
        "查处违⟦法制⟧造案件",
        "完善执⟦法制⟧度",
        "健全立⟦法制⟧度",
        "依⟦法制⟧止违法建设",
        "加强党内法规⟦制度建⟧设",
        "县纪委监⟦察处⟧",
        "市监⟦察处⟧室",
        "明确目⟦的的⟧正当性",
        "通⟦报导⟧致事故的原因",
        "以情⟦报导⟧向警务",
        "公⟦布署⟧名文章",
        "发⟦布署⟧名报道",
    ],
)
def test_what_straddles_two_words_is_no_word(field, split):
    """The traps of the field."""
    assert not is_word(field, split)


@pytest.mark.parametrize(
    "whole",
    [
        "加强⟦法制宣传⟧教育",
        "重大执法决定⟦法制审核⟧制度",
        "依法⟦制定⟧方案",
        "集体⟦学法⟧制度",
        "媒体⟦报导⟧等方式",
        "按照县委⟦布署⟧推进",
        "依法⟦察处⟧违法行为",
        "⟦涉及到⟧群众利益",
        "聘请⟦法治副校长⟧开课",
        "党内⟦法规⟧制度建设",
    ],
)
def test_what_begins_and_ends_with_words_is_one(field, whole):
    """Also where the dictionary does not know it."""
    assert is_word(field, whole)


@pytest.mark.parametrize(
    ("text", "candidate", "across"),
    [
        ("加强行政复议工作", "政复", True),
        ("法治思维和法治方式", "和法", True),
        ("确保征地拆迁程序合法", "保征", True),
        ("按照县委布署开展", "布署", False),
        ("政复", "政复", False),
    ],
)
def test_common_words_tell_without_jieba_what_is_cut_in_two(text, candidate, across):
    start = text.index(candidate)
    assert Words().is_across(text, start, start + len(candidate)) is across


def test_a_term_is_a_word_and_a_bar_a_boundary():
    """Terms hold against the dictionary."""
    text = "推行三色管理法"
    assert Words(["三色管理法"]).is_word(text, 2, 7)
    assert not Words(["三色管理法"]).is_word(text, 4, 6)
    assert Words(["三色|管理法"]).is_word(text, 4, 7)


def test_the_ends_of_a_text_are_boundaries():
    """A candidate may be all there is, and may stand beside what is not Chinese."""
    assert Words().is_word("法治", 0, 2)
    assert Words().is_word("A法治，", 1, 3)
    assert Words().is_word("、等", 0, 2)


def test_much_text_is_remembered_within_bounds(monkeypatch):
    """The memory of what was cut does not grow with the text."""
    monkeypatch.setattr(word_boundaries, "_KEPT", 3)
    known = Words()
    for number in range(10):
        assert known.is_word("一" * number + "，法治", number + 1, number + 3)
    assert len(known._cuts) <= 3


@pytest.fixture
def index(own_cache):
    """Return a function that gives the index as a new process would have it."""
    return lambda: word_boundaries._dictionary.__wrapped__()[1]


def test_a_word_is_as_frequent_as_the_dictionary_has_it(jieba):
    """Also where its character has several places in the file; beginnings of words count 0."""
    jieba.initialize()
    assert {part: word_boundaries._frequency(part) for part in jieba.FREQ} == jieba.FREQ
    assert word_boundaries._frequency("法龘") is None
    assert word_boundaries._dictionary()[1].total == jieba.total


def test_an_answer_does_not_depend_on_what_was_asked_before(field):
    """Files that are checked by one process do not see each other."""
    text = (SEEDS / "000_9c08d224b53a35a2.txt").read_text(encoding="utf-8")
    candidates = [(text, start, start + 2) for start in range(0, len(text) - 2, 7)]
    forwards = {one: field.is_word(*one) for one in candidates}
    again = Words(load.load_pack("fazhi").table("terms").words)
    assert {one: again.is_word(*one) for one in reversed(candidates)} == forwards


def test_an_index_of_this_dictionary_is_taken_from_the_wheel(index, monkeypatch, tmp_path):
    """Then nothing is kept in the cache."""
    shipped = word_boundaries.compile_index()
    monkeypatch.setattr(compiled, "section", {"words": shipped}.get)
    assert index() == shipped
    assert not (tmp_path / "cache").exists()


def test_an_index_of_another_dictionary_is_not_used(index, monkeypatch):
    """Another version of jieba may be installed than the wheel was built with."""
    right = word_boundaries.compile_index()
    monkeypatch.setattr(compiled, "section", {"words": (right[0] ^ 1, 0, "", b"")}.get)
    assert index() == right


def test_an_index_is_kept_in_the_cache(index, monkeypatch, tmp_path):
    """It is made once; without a cache it is made at every run."""
    first = index()
    assert [path.name[:6] for path in (tmp_path / "cache").iterdir()] == ["words."]
    monkeypatch.setattr(word_boundaries, "_compile", None)
    assert index() == first
    monkeypatch.setattr(cache, "folder", lambda: None)
    with pytest.raises(TypeError):  # made anew, which the test forbids
        index()
