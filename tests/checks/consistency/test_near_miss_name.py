"""Names that differ from another by a slip, beyond the examples of the rule."""

import pytest
from checks.hits import full_hits, places
from hypothesis import given
from hypothesis import strategies as st

NAME = "市场监督管理局"


@pytest.mark.parametrize(
    "slip",
    ["市场监管管理局", "市场管理监督理局", "市场督管理局", "市场监督督管理局", "市场督监管理局"],
)
def test_a_slip_is_found_beside_the_right_name(slip):
    """Another character, one too few or too many, another order; not without the right name."""
    found = places("GW804", f"联合县{NAME}检查。会同县{slip}整改。")
    assert found == ([slip] if slip != "市场管理监督理局" else [])
    assert places("GW804", f"会同县{slip}整改。") == []


@pytest.mark.parametrize(
    "other",
    [
        "市场监管局",
        "市场监督管理所",
        "市场监督和管理局",
        "市场、监督管理局",
        "市场监督 管理局",
        NAME,
    ],
)
def test_other_names_pass(other):
    """Short forms, other bodies, 和, marks and blanks within."""
    assert places("GW804", f"联合县{NAME}检查。会同县{other}整改。") == []


def test_the_own_name_is_compared_from_a_length_on():
    """Without the place being compared: another place is another unit."""
    title = "临河县水文监测管理中心2024年法治政府建设年度报告"
    text = f"{title}\n一、主要举措和成效\n临河县水文检测管理中心修订制度3项。"
    assert places("GW804", text) == ["临河县水文检测管理中心"]
    assert places("GW804", text, own_length=0) == []
    assert places("GW804", text.replace("临河县水文检测", "临河区水文监测")) == []


def test_the_message_has_both_forms():
    """As they are written."""
    ((_, hit),) = full_hits("GW804", "县应急管理局检查，应急官理局整改。")
    assert hit.arguments == {"match": "应急官理局", "name": "应急管理局"}


@given(st.integers(2, 4), st.sampled_from("甲丙上镇一"))
def test_characters_that_tell_names_apart_are_no_slips(index, character):
    """Wherever they stand."""
    other = NAME[:index] + character + NAME[index + 1 :]
    assert places("GW804", f"{NAME}、{other}各检查8次。") == []
