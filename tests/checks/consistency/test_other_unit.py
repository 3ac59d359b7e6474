"""Who acts in a report, beyond the examples of the rule."""

import pytest
from checks.hits import full_hits, places


def report(title, *body):
    """Return a report with this title."""
    return "\n".join([title, "一、主要举措和成效", *body])


BUREAU = "临河县财政局2024年法治政府建设年度报告"
TOWN = "临河县青石镇2024年法治政府建设年度报告"
COUNTY = "临河县2024年法治政府建设年度报告"


@pytest.mark.parametrize(
    ("title", "sentence", "found"),
    [
        (BUREAU, "柳山县财政局高度重视法治建设。", "柳山县财政局"),
        (BUREAU, "2024年,柳山区财政局扎实开展培训。", "柳山区财政局"),
        (TOWN, "（一）白沙镇人民政府切实履行职责。", "白沙镇人民政府"),
        (TOWN, "2024年以来，柳山县白沙镇坚持每月学法。", "柳山县白沙镇"),
        (COUNTY, "柳山县人民政府认真落实各项制度。", "柳山县人民政府"),
        (COUNTY, "清河县认真落实各项制度。", "清河县"),
    ],
)
def test_a_unit_of_the_same_kind_elsewhere_is_found(title, sentence, found):
    """At the beginning of a sentence."""
    assert places("GW802", report(title, sentence)) == [found]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (BUREAU, "临河县财政局高度重视法治建设。"),
        (BUREAU, "柳山市财政局高度重视法治建设。"),
        (BUREAU, "柳山县审计局高度重视法治建设。"),
        (BUREAU, "与柳山县财政局坚持联合检查。"),
        (BUREAU, "柳山县财政局来县交流2次。"),
        (BUREAU, "各县财政局坚持每月调度。"),
        (TOWN, "柳山县坚持每月调度。"),
        (TOWN, "城镇持续改造，主要街道持续整治，水乡不断美化。"),
        (COUNTY, "白沙镇坚持每月学法。"),
        (COUNTY, "县委县政府高度重视。库区持续整治。老城区不断改造。"),
        ("关于2024年法治政府建设情况的报告", "柳山县财政局高度重视法治建设。"),
        ("临河经济开发区财政局2024年法治政府建设年度报告", "临河经开区财政局坚持每月调度。"),
    ],
)
def test_other_units_and_places_pass(title, sentence):
    """Units above, below and beside, short forms, areas that are no unit, no unit known."""
    assert places("GW802", report(title, sentence)) == []


def test_the_lead_in_is_looked_at():
    """现将…报告如下, also where the place is a district."""
    title = "柳江市南门区财政局2024年法治政府建设年度报告"
    text = f"{title}\n现将青田区财政局2024年法治政府建设情况报告如下：\n一、主要举措和成效"
    ((found, hit),) = full_hits("GW802", text)
    assert found == "青田区财政局"
    assert hit.arguments == {"other": "青田区财政局", "organ": "柳江市南门区财政局"}
