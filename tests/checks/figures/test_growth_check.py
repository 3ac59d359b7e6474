"""Growth beside the figures that it rests on."""

import pytest
from checks.hits import full_hits, hits, places
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("办理案件120件,去年100件,同比增长15%。", ""),
        ("办理案件120件（上年同期100件），增长15%。", ""),
        ("去年办理案件100件，今年办理120件，增长15%。", ""),
        ("办理案件120件，同比增长15%（上年同期100件）。", ""),
        ("办理案件120件，同比下降20%，去年为100件。", "direction"),
        ("投诉由上年的100件下降至80件，下降25%。", ""),
        ("投诉由上年的100件下降至80件，增长20%。", "direction"),
        ("立案80件，同比增加20件，增幅达20%。", ""),
        ("罚没12.5万元，去年10.5万元，同比增长30%。", ""),
        ("审查合同100件，去年100件，增长1%。", ""),
    ],
)
def test_growth_that_does_not_follow_is_found(text, variant):
    """The former figure is named behind, before, after 由, or by the change."""
    assert [found for _, found in hits("GW807", text)] == [variant]


@pytest.mark.parametrize(
    "text",
    [
        "办理案件120件，去年100件，同比增长20%。",
        "审查合同97份，上年81份，增长19.7%；培训97人，上年81人，增长19.8%。",
        "受理投诉3.2万件，上年2.7万件，增长20.7%。",
        "办理案件120件，去年100件，办结率同比增长5%。",
        "办理案件120件、110起，去年100件，同比增长5%。",
        "办理案件120件，去年约100件，同比增长5%。",
        "办理案件120件，去年100件，同比增长超过5%。",
        "走访企业由100家增加到120家，罚款增长5%。",
        "办理案件120件，审结100件，同比增长5%。",
        "比上年的总数少，办理案件120件，审结100件，同比增长5%。",
        "办理案件120件，去年0件，增长100%。",
        "办理案件120件，同比增长15%，去年审查合同100件。",
        "办理案件120件，办结率提高5%（上年100件）。",
        "公共预算收入由100亿元增加到120亿元，增长18%。",
        "办理案件120件，去年100件，同比增加15个百分点。",
        "立案80件，同比增加20件，占25%。",
    ],
)
def test_what_may_be_right_passes(text):
    """Rounding, other subjects, other measures, figures that nobody calls the former ones."""
    assert places("GW807", text) == []


def test_the_finding_is_the_growth():
    """And its message has the figures."""
    ((found, hit),) = full_hits("GW807", "立案 80 件，比上年减少 20 件，下降 25 %，成效明显。")
    assert found == "下降 25 %"
    assert hit.arguments == {
        "growth": "下降25%",
        "former": "100件",
        "current": "80件",
        "expected": "20%",
    }


@settings(max_examples=40)
@given(st.integers(1, 900), st.integers(1, 900), st.integers(0, 2), st.booleans())
def test_growth_that_is_rounded_or_cut_off_passes(former, current, places_shown, cut):
    """Whatever the figures are, and one that is two steps off does not."""
    power = 100 * 10**places_shown
    size = abs(current - former) * power
    printed = size // former if cut else (2 * size + former) // (2 * former)
    verb = "增长" if current >= former else "下降"

    def text(value):
        whole, rest = divmod(value, 10**places_shown)
        figure = f"{whole}.{rest:0{places_shown}}" if places_shown else str(whole)
        return f"办理案件{current}件，去年{former}件，同比{verb}{figure}%。"

    assert places("GW807", text(printed)) == []
    assert len(places("GW807", text(printed + 2))) == 1
