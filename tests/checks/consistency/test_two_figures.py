"""One thing counted twice, beyond the examples of the rule."""

import pytest
from checks.hits import full_hits, places, report

FIRST = "全年办理行政复议案件12件。"


@pytest.mark.parametrize(
    "second",
    [
        "全年办理行政复议案件15件",
        "2024年，我局共办理行政复议案件 15 件",
        "今年以来办理了行政复议案件15件",
        "2024年度累计办理行政复议案件15件",
        "依法化解争议，全年办理行政复议案件15件",
    ],
)
def test_another_figure_for_the_same_is_found(second):
    """However the year and the unit itself are worded."""
    text = report("一、主要举措和成效", FIRST, f"（一）{second}，按期答复。")
    assert places("GW803", text) == [second.removeprefix("依法化解争议，")]


@pytest.mark.parametrize(
    "second",
    [
        "全年办理行政复议案件12件。",
        "上半年办理行政复议案件5件。",
        "2023年办理行政复议案件15件。",
        "全县全年办理行政复议案件15件。",
        "全年受理行政复议案件15件。",
        "全年办理行政复议申请15件。",
        "全年办理行政复议案件约15件。",
        "全年办理行政复议案件1.2万件。",
        "在征收补偿领域，全年办理行政复议案件5件。",
        "办理行政复议案件15件。",
        "全年办理行政复议案件3人次。",
    ],
)
def test_other_things_times_and_measures_pass(second):
    """Nothing is compared unless all of it is the same."""
    assert places("GW803", report("一、主要举措和成效", FIRST, second)) == []


def test_the_plan_is_not_compared():
    """What is to come has figures of its own."""
    assert (
        places(
            "GW803",
            report("一、主要举措和成效", FIRST, "二、下一步打算", FIRST.replace("2件", "9件")),
        )
        == []
    )


def test_the_message_has_both_figures():
    """In the order of the text."""
    text = report("一、主要举措和成效", FIRST, "今年办理行政复议案件 9 件。")
    ((_, hit),) = full_hits("GW803", text)
    assert hit.arguments == {"statement": "办理行政复议案件", "first": "12件", "second": "9件"}
