"""What a pattern cannot match without: never says no where the pattern says yes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.support.literals import first_characters, required_literals, stays_in_line

KNOWN = {
    "法治": (("法治",), "法"),
    "法[治制]政府": (("法制政府", "法治政府"), "法"),
    "法治|依法": (("依法", "法治"), "依法"),
    "(?:全面)?依法治国": (("依法治国",), "依全"),
    "依法.{0,30}第一责任人": (("第一责任人",), "依"),
    r"(?m)^[ \x{3000}]*第[一二]条": (("第一条", "第二条"), " \u3000第"),
    "(?P<at>制订)了?方案": (("制订了方案", "制订方案"), "制"),
    "a{3}b": (("ab",), "a"),
    "[Xx]{1,2}年[ \u3000]+月": (("X年 ", "X年\u3000", "x年 ", "x年\u3000"), "Xx"),
    "年[ \u3000]+月": (("年 ", "年\u3000"), "年"),
    "(?:共计)+": (("共计",), "共"),
    "(?<=第)一(?!、)": (("一",), "一"),
    "x*": (None, None),
    ".+": (None, None),
    "[^。]报告": (("报告",), None),
    "": (None, None),
    "(?i)pdf": (None, None),
    "(?i:p)df": (None, None),
    r"\pL报告": (None, None),
    "[[:alpha:]]报告": (None, None),
    "(": (None, None),
}


@pytest.mark.parametrize(("pattern", "known"), KNOWN.items())
def test_what_is_known_of_a_pattern(pattern, known):
    assert (required_literals(pattern), first_characters(pattern)) == known


def test_parts_in_parts_take_no_longer_with_each_level():
    """Patterns that do are those of attackers."""
    assert required_literals("(?:" * 60 + "法" + ")+" * 60) == ("法",)


def test_parts_stand_for_strings_that_are_too_many():
    assert required_literals("[一二三四五六七八][一二三四五六七八]月份") == ("月份",)
    assert required_literals("[一二三四五六七八][甲乙丙丁戊己庚辛]") == tuple("丁丙乙己庚戊甲辛")


IN_LINE = [
    "法[治制]",
    "法.{0,9}治",
    r"[^。\n]+治",
    r"\S法\w",
    r"\b法",
    "(?m)^法治$",
    "(?P<at>法)治",
]
BEYOND = [
    "[^。]治",
    r"\s法",
    r"\W法",
    "(?s)法.治",
    "(?s:法.治)",
    "^法",
    "治$",
    r"法\n治",
    r"(?m)\A法",
    "(",
]


@pytest.mark.parametrize(
    ("pattern", "stays"), [*((one, True) for one in IN_LINE), *((one, False) for one in BEYOND)]
)
def test_what_stays_in_a_line(pattern, stays):
    """Whatever stands in other lines."""
    assert stays_in_line(pattern) is stays


PATTERNS = st.recursive(
    st.sampled_from(
        ["法", "治", "报告", ".", "[治制]", "[^。]", r"\d", "^", "$", "(?=法)", "(?!治)"]
    ),
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=4).map("".join),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(part, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=12,
)


@given(PATTERNS, st.text("法治制报告。1", max_size=12))
@settings(max_examples=600)
def test_every_match_holds_a_string_and_begins_as_it_may(pattern, text):
    literals, starts = required_literals(pattern), first_characters(pattern)
    for match in re.finditer(pattern, text):
        assert literals is None or any(literal in match.group() for literal in literals)
        assert starts is None or match.group()[0] in starts


@given(PATTERNS, st.text("法治制报告。1\n", max_size=16))
@settings(max_examples=600)
def test_what_stays_in_a_line_finds_the_same_line_by_line(pattern, text):
    if "(?" in pattern.replace("(?:", "") or not stays_in_line(pattern):  # RE2 looks at no context
        return
    whole = [match.span() for match in re.finditer(pattern, text) if match.group()]
    found, start = [], 0
    for line in text.split("\n"):
        matches = re.finditer(pattern, line)
        found += [(start + m.start(), start + m.end()) for m in matches if m.group()]
        start += len(line) + 1
    assert found == whole
