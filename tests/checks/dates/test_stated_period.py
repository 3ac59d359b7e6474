"""A period counts where it is announced, and only if it is a range of days."""

import pytest
from checks.kindrun import TITLE, excerpts

CUE = "统计期限"


@pytest.mark.parametrize(
    "period",
    [
        "2024年1月1日至2024年12月31日",
        "2024年1月1日至12月31日",
        "2024年1月1日起至2024年12月31日",
        "2024年1月1日—12月31日",
        "2024年1月至12月",
        "1月1日至12月31日",
        "2024年全年",
    ],
)
def test_the_whole_year_is_no_finding(period):
    assert excerpts("stated-period", f"{TITLE}{CUE}为{period}。", cue_pattern=CUE) == []


@pytest.mark.parametrize(
    "period",
    ["2023年1月1日至2023年12月31日", "2024年1月1日至11月30日", "2024年1月2日 到 2024年12月31日"],
)
def test_another_range_is_a_finding_at_the_range(period):
    assert excerpts("stated-period", f"{TITLE}{CUE}为{period}。", cue_pattern=CUE) == [period]


def test_a_range_in_another_sentence_is_not_looked_at():
    text = f"{TITLE}{CUE}见附表。2023年1月1日至2023年12月31日开展整治。"
    assert excerpts("stated-period", text, cue_pattern=CUE) == []
