"""Rates of what did not happen, beyond the examples of the rule."""

import pytest
from checks.hits import full_hits, places
from checks.persons.accounts import account

RATE = "负责人出庭应诉率100%。"


@pytest.mark.parametrize(
    "absence",
    [
        "全年未发生行政诉讼。",
        "没有发生一起行政诉讼案件。",
        "行政应诉案件0件。",
        "行政诉讼案件均为０件。",
        "行政诉讼案件未发生，",
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_an_absence_anywhere_makes_it_wrong(absence, turned):
    """In the same paragraph or in another."""
    said = (RATE, absence) if turned else (absence, RATE)
    assert places("SF306", account(*said)) == ["负责人出庭应诉率100%"]
    assert places("SF306", account("".join(said))) == ["负责人出庭应诉率100%"]


@pytest.mark.parametrize(
    "text",
    [
        "未发生行政诉讼败诉案件，" + RATE,
        "未发生因执法引发的行政诉讼案件，" + RATE,
        "全年未发生行政诉讼，应出庭0件，" + RATE,
        "上半年未发生行政诉讼，下半年应诉1件，" + RATE,
        "全年未发生行政诉讼，案卷合格率100%。",
        "全年未发生行政复议，" + RATE,
    ],
)
def test_an_absence_of_one_sort_does_not(text):
    assert places("SF306", account(text)) == []


def test_the_words_are_quoted_without_blanks():
    ((_, hit),) = full_hits("SF306", account("未发生行政诉讼，出庭应诉率 100 %。"))
    assert hit.arguments == {"rate": "出庭应诉率100%", "absence": "未发生行政诉讼"}
