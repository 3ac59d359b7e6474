"""How a unit speaks of itself, beyond the examples of the rule."""

import pytest
from checks.hits import full_hits, places


def report(title, *body, signatory=""):
    """Return a report with this title and signature."""
    return "\n".join([title, "一、主要举措和成效", *body, *filter(None, [signatory])])


BUREAU = "临河县水利局2024年法治政府建设年度报告"


@pytest.mark.parametrize("word", ["我镇", "我乡", "我街道", "我中心", "我委", "我厅"])
def test_words_of_other_units_are_found_in_a_bureau(word):
    """Each of them, wherever it stands."""
    text = report(BUREAU, f"{word}修订制度3项，我局组织宣讲8场。{word}检查企业20家。")
    assert places("GW801", text) == [word, word]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("关于2024年法治政府建设情况的报告", "我镇"),
        ("临河县水利局（临河县移民管理中心）2024年法治政府建设年度报告", "我中心"),
        ("临河县生态环境局青石分局2024年法治政府建设年度报告", "我镇"),
        ("临河县司法局青石司法所2024年法治政府建设年度报告", "我镇"),
        ("临河县综合行政执法大队2024年法治政府建设年度报告", "我委"),
        ("临河县人民政府办公室2024年法治政府建设年度报告", "我局"),
        ("青石镇2024年法治政府建设年度报告", "我县"),
        ("柳江市水利局2024年法治政府建设年度报告", "我县"),
        ("柳江高新技术产业开发区管理委员会2024年法治政府建设年度报告", "我县"),
    ],
)
def test_who_may_say_so_or_is_not_known(title, word):
    """No unit, two units, branch offices and the like, places above."""
    assert places("GW801", report(title, f"{word}修订制度3项。")) == []


@pytest.mark.parametrize(
    "sentence",
    ["克服自我局限。", "我委托律师审查。", "一位老人说：“我镇的路好走了。”", "学习《我镇故事》。"],
)
def test_other_words_and_quotations_pass(sentence):
    """Characters that belong to other words, and what others say."""
    assert places("GW801", report("临河县人民政府2024年法治政府建设年度报告", sentence)) == []


def test_a_commission_is_no_bureau():
    """Nor the other way round, unless its name has both."""
    title = "南门区卫生健康委员会2024年法治政府建设年度报告"
    text = report(title, "我局修订制度3项，我委组织宣讲8场。")
    assert places("GW801", text) == ["我局"]
    both = "临河县发展和改革委员会（临河县粮食局）2024年法治政府建设年度报告"
    assert places("GW801", report(both, "我局修订制度3项，我委组织宣讲8场。")) == []


def test_the_signature_counts_like_the_title():
    """A county's report that its bureau signs speaks as either."""
    title = "临河县2024年法治政府建设年度报告"
    text = report(title, "我局修订制度3项，我县组织宣讲8场。", signatory="临河县司法局")
    assert places("GW801", text) == []
    assert places("GW801", text.replace("\n临河县司法局", "\n临河县人民政府")) == ["我局"]


def test_the_message_names_word_and_organ():
    """As the title has it."""
    ((_, hit),) = full_hits("GW801", report(BUREAU, "我镇修订制度3项。"))
    assert hit.arguments == {"word": "我镇", "organ": "临河县水利局"}
