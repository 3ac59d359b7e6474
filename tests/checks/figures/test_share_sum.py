"""Shares of one whole, beyond the examples of the rule."""

import pytest
from checks.hits import full_hits, places
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "text",
    [
        "化解纠纷200起，其中邻里纠纷占40%、婚姻纠纷占35%、土地纠纷占25%。",
        "化解纠纷200起,其中邻里纠纷占33.3%,婚姻纠纷占33.4%,土地纠纷占33.4%。",
        "化解纠纷200起，其中邻里纠纷占60%、婚姻纠纷占50%。",
        "邻里纠纷占60%、婚姻纠纷占50%、土地纠纷占20%。",
        "化解纠纷200起，其中邻里纠纷占40%、婚姻纠纷占60%，城区占80%。",
        "化解纠纷200起，其中邻里纠纷占全市的40%、婚姻纠纷占全市的35%、土地纠纷占全市的30%。",
        "化解纠纷200起，其中邻里纠纷占总数的40%、婚姻纠纷占35%、土地纠纷占30%。",
        "化解纠纷200起，其中调解成功的占60%、当场化解的占50%、群众满意的占90%。",
        "化解纠纷200起，其中邻里纠纷占近40%、婚姻纠纷占35%、土地纠纷占30%。",
        "化解纠纷200起，其中邻里纠纷占40%，化解率98%，土地纠纷占35%，满意率99%。",
        "化解纠纷200起，其中邻里纠纷近三年占比分别为40%、35%、30%。",
    ],
)
def test_what_may_be_right_passes(text):
    """Rounding, no whole, different wholes, what overlaps, other times, too few shares."""
    assert places("GW806", text) == []


def test_the_finding_runs_from_the_first_share_to_the_last():
    """And its message has the sum."""
    text = "受理投诉 90 件，其中餐饮、住宿、购物类占比分别为 55 %、30.5%和 25% ，全部办结。"
    ((found, hit),) = full_hits("GW806", text)
    assert found.strip() == "55 %、30.5%和 25%"
    assert hit.arguments == {"shares": "55%＋30.5%＋25%", "sum": "110.5%"}


def test_the_least_number_of_shares_can_be_chosen():
    """Two shares of more than the whole are found if one asks for it."""
    text = "化解纠纷200起，其中邻里纠纷占60%、婚姻纠纷占50%。"
    assert len(places("GW806", text, least=2)) == 1


@settings(max_examples=30)
@given(st.lists(st.integers(1, 60), min_size=3, max_size=6))
def test_shares_are_found_when_they_exceed_the_whole(shares):
    """Whatever they are, unless the first of them are the whole."""
    listed = "、".join(f"{'甲乙丙丁戊己'[i]}类占{share}%" for i, share in enumerate(shares))
    sums = [sum(shares[: i + 1]) for i in range(len(shares))]
    may_be_whole = any(abs(partial - 100) <= len(shares) / 2 for partial in sums)
    found = places("GW806", f"化解纠纷200起，其中{listed}。")
    assert bool(found) is (sums[-1] > 100 and not may_be_whole)
