"""Totals and their parts, beyond the examples of the rule."""

from itertools import accumulate

import pytest
from checks.hits import full_hits, hits, places
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("全年审结案件42件，其中废止27件，失效17件，拟修改2件，已经公布。", ""),
        ("全年审结案件42件,其中维持27件,驳回17件,终止2件。", ""),
        ("办理案件40件，其中复议45件，按期审结。", "single"),
        ("共受理873件（其中道路640件、水路175件、公路48件），全部办结。", "fewer"),
        ("受理案件40件（其中诉讼30件、复议20件），群众满意。", ""),
        ("罚没40.5万元，其中罚款30万元、没收20.1万元。", ""),
        ("共办理三十六件，其中诉讼二十件、复议十八件。", ""),
    ],
)
def test_parts_that_disagree_are_found(text, variant):
    """More than the total, one larger than it, or fewer where the list is closed."""
    assert [found for _, found in hits("GW601", text)] == [variant]


@pytest.mark.parametrize(
    "text",
    [
        "受理1033件，其中，决定维持435件，驳回136件。直接纠错236件。",
        "共受理40件，其中诉讼20件、复议15件等。",
        "共受理40件，其中诉讼27件；另有复议30件。",
        "受理40件，其中诉讼27件、约20件为复议。",
        "受理40件，其中诉讼27件，其中一审20件，二审27件。",
        "共40件，其中诉讼27件、复议13，正在审理5件。",
        "共有人员85人，其中甲类证50人，乙类证40人（部分人员持有两证）。",
        "共12万元，其中培训6.2万元、宣传5.9万元。",
        "受理40件，其中诉讼27件、复议11件、其他2件，发出建议书30件。",
        "共有案件40件，其中甲、乙两镇27件和13件。",
        "公共场所40个，其中学校20个、医院12个。",
    ],
)
def test_what_may_be_right_passes(text):
    """Selections, other totals, approximations, rounding, lists that are not understood."""
    assert places("GW601", text) == []


def test_the_finding_runs_from_the_total_to_the_last_part():
    """And its message has the figures."""
    ((found, hit),) = full_hits("GW601", "审结 40 件，其中诉讼30件、复议11件，成效明显。")
    assert found == "40 件，其中诉讼30件、复议11件"
    assert hit.arguments == {
        "total": "40件",
        "sum": "41件",
        "difference": "1件",
        "parts": "30＋11",
    }


def test_a_shortfall_can_be_switched_off():
    """Parameters decide whether and from which share on it is reported."""
    text = "共办理40件，其中诉讼20件、复议15件。"
    assert places("GW601", text, shortfall=False) == []
    assert places("GW601", text, least_share=90) == []
    assert len(places("GW601", text)) == 1


@settings(max_examples=30)
@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.integers(1, 50))
def test_parts_that_add_up_pass_and_others_do_not(parts, more):
    """Whatever the figures are."""
    listed = "、".join(f"第{'甲乙丙丁戊己'[i]}类{part}件" for i, part in enumerate(parts))
    assert places("GW601", f"共受理案件{sum(parts)}件，其中{listed}。") == []
    total = sum(parts) - more
    if total > 0 and total not in accumulate(parts):
        assert len(places("GW601", f"共受理案件{total}件，其中{listed}。")) == 1


def test_every_one_of_many_brackets_is_added_up():
    """``benchmarks/hostile.py`` shows that they take linear time."""
    assert len(places("GW601", "一、成效\n" + "共4件（其中1件、2件）" * 300)) == 300
