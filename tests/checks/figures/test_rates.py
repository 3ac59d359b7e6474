"""Rates beside their figures, and rates beyond the whole."""

import pytest
from checks.hits import full_hits, hits, places


@pytest.mark.parametrize("given_rate", ["97.5%", "97%", "98%", "97.50％", "百分之九十八"])
def test_a_rate_may_be_rounded_or_cut_off(given_rate):
    """274 of 281 are 97.508… per cent."""
    text = f"共受理各类矛盾纠纷281起、成功化解274起，化解率达{given_rate}。"
    assert places("GW602", text) == []


@pytest.mark.parametrize(
    ("rate", "variant"),
    [("99%", ""), ("96.9%", ""), ("100%", "full"), ("98.5%以上", "least"), ("超过99%", "least")],
)
def test_a_rate_that_does_not_follow_is_found(rate, variant):
    """Off by more than its rounding, full though some are missing, or a bound not reached."""
    text = f"共受理各类矛盾纠纷281起、成功化解274起，化解率为{rate}。"
    assert [found for _, found in hits("GW602", text)] == [variant]


def test_all_of_the_whole_is_a_hundred():
    """299 of 300 round to 100, which they are not."""
    assert places("GW602", "受理300件，办结299件，办结率100%。") == ["办结率100%"]
    assert places("GW602", "受理300件，办结300件，办结率100%。") == []


@pytest.mark.parametrize(
    "text",
    [
        "受理281起，化解274起，群众满意率90%。",
        "受理281起，化解274起，信访案件化解率90%。",
        "受理281起，化解约274起，化解率90%。",
        "受理281起，化解274起，化解率约90%。",
        "受理281起，其中新收250起，化解274起，化解率90%。",
        "去年受理281起，化解274起，化解率90%。",
        "受理281件，化解274起，化解率90%。",
        "以调解方式结案236件，和解结案170件，结案率17.4%。",
        "受理281起；化解274起，化解率90%。",
        "办结率90%，受理281起，化解274起。",
        "受理40件，化解42件，化解率100%。",
    ],
)
def test_what_is_not_plain_passes(text):
    """Another rate, another unit, several wholes, approximate figures, another time."""
    assert places("GW602", text) == []


def test_the_message_has_the_figures():
    """Name, both figures, and what the rate would be."""
    ((found, hit),) = full_hits("GW602", "应出庭 43 件，实际出庭 40 件，出庭率为 98 %。")
    assert found == "出庭率为 98 %"
    assert hit.arguments == {
        "rate": "出庭率",
        "given": "98%",
        "share": "40件",
        "whole": "43件",
        "expected": "93%",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("办结率达102%。", "办结率达102%"),
        ("案件办结率、群众满意度分别为100%、100.5％。", "满意度分别为100%、100.5％"),
        ("宣传覆盖率提升至985%。", "覆盖率提升至985%"),
        ("整改完成率百分之一百一十。", "完成率百分之一百一十"),
    ],
)
def test_a_share_above_the_whole_is_found(text, found):
    """However it is written, and in a row of rates."""
    assert places("GW603", text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "满意率100%，覆盖率99.9%。",
        "覆盖率提高120%。",
        "办件量增长率为135%。",
        "年度目标完成率120%。",
        "预算执行率101%。",
        "拨备覆盖率为240%。",
        "参与率较高，活动场次是上年的150%。",
    ],
)
def test_what_may_exceed_the_whole_passes(text):
    """Growth, plans, budgets and ratios of other kinds."""
    assert places("GW603", text) == []
