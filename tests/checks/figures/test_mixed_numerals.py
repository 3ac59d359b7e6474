"""Chinese numerals beside figures in one sentence."""

import pytest
from checks.hits import full_hits, places, report
from checks.kindrun import fixed_text


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("组织活动32场次，覆盖群众两万余人次。", "组织活动32场次，覆盖群众2万余人次。"),
        ("受理260件，发放资料三千五百份。", "受理260件，发放资料3500份。"),
        ("评查36份，其中合格二十五份。", "评查36份，其中合格25份。"),
        ("办结率100%，满意率百分之九十八以上。", "办结率100%，满意率98%以上。"),
        ("培训３次，惠及一百二十余家。", "培训３次，惠及120余家。"),
    ],
)
def test_the_number_is_found_and_can_be_put_in_figures(text, fixed):
    whole = report("一、基本情况", text)
    assert len(places("GW604", whole)) == 1
    assert fixed_text("mixed-numerals", whole) == report("一、基本情况", fixed)


@pytest.mark.parametrize(
    "text",
    [
        "组织活动十余场，推出两个品牌，培训32人次。",
        "覆盖群众两万余人次。办理案件12件。",
        "发放三千份，覆盖两万人次。",
        "评查36份，走访二十五户。",
        "“二百个问题”清单已销号32个，《三百个怎么办》印发200册。",
        "三四百人参加，办案12件。",
        "满意率百分之九十八，办案12件。",
        "2024年，覆盖群众两万余人次。",
    ],
)
def test_what_is_not_of_one_kind_passes(text):
    """Small numbers, other sentences, other units, names, approximations, dates."""
    assert places("GW604", report("一、基本情况", text)) == []


def test_the_message_names_a_number_in_figures():
    [(_, hit)] = full_hits("GW604", report("一、基本情况", "组织32 场次，覆盖两万 余人次。"))
    assert hit.arguments == {"match": "两万余人次", "figures": "32场次", "expected": "2万余人次"}
