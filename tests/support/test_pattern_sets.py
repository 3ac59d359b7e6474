"""Which of many patterns are in a text, asked at once."""

import pytest

from checker.support.pattern_sets import PatternSet
from checker.support.patterns import compiled, needing

PATTERNS = ["普法.{0,3}活动", "^一、", "[0-9]+件$", "报告"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、开展普法宣传活动", {0, 1}),
        ("二、一、报告", {3}),
        ("立案9件", {2}),
        ("立案9件，结案", set()),
        ("", set()),
    ],
)
def test_a_set_tells_which_patterns_are_in_a_text(text, found):
    assert set(PatternSet(PATTERNS).possible_in(text)) == found


def test_no_pattern_is_in_any_text():
    assert set(PatternSet([]).possible_in("报告")) == set()


def test_patterns_too_large_to_be_looked_for_together_may_all_be_there():
    large = [
        f"{character}(?:[一-龥]{{1,900}}){{1,1}}x" for character in "甲乙丙丁戊己庚辛壬癸" * 20
    ]
    assert set(PatternSet(large).possible_in("甲")) == set(range(len(large)))


def test_a_pattern_is_asked_only_where_what_it_needs_is_there():
    form = needing(["报告", "总结"], "(?:报告|总结)20[0-9]{2}")
    assert form.search("述职报告2024")
    assert form.may_match("总结")
    assert not form.may_match("2024年")


def test_words_that_are_patterns_are_not_taken_for_what_is_needed():
    form = needing(["报.告"], "报.告")
    assert form.search("报x告")
    assert form.may_match("")


def test_without_words_any_text_may_match():
    assert needing([], "[0-9]{5}").search("12345")
    assert compiled("[0-9]{6}").may_match("")
