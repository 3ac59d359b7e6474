"""Marks without a partner, and what only looks so."""

import pytest
from checks.hits import full_hits, hits, places, report


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("学习《水法、《民法典》，办案12件。", ["《"]),
        ("落实“三项制度，公示信息360条。", ["“"]),
        ("落实三项制度”，公示信息360条。", ["”"]),
        ("办案12件（其中简易程序3件，结案。", ["（"]),
        ("办案12件其中简易程序3件)，结案。", [")"]),
        ("推行【双随机、一公开监管。", ["【"]),
        ("学习《关于〈办法的通知》。", ["〈"]),
        ("印发通知（云府办〔2024号），部署自查。", ["〔"]),
        ("落实“三项制度（试行”）和《水法》。", []),
    ],
)
def test_a_mark_that_stands_alone(text, found):
    assert places("GW402", report(text)) == found


@pytest.mark.parametrize(
    "text", ["推进”放管服“改革。", "推进”放管服”改革。", "推进“放管服“改革，落实“三同时”制度。"]
)
def test_quotation_marks_that_point_the_wrong_way_are_one_finding(text):
    [(_, variant)] = hits("GW402", report(text))
    assert variant == "direction"


@pytest.mark.parametrize(
    "text",
    [
        "印发《办法》（国办发〔2018〕118号)，学习“‘三项制度’”。",
        "一)加强学习。1)宪法；2）民法典；a)水法。\n2）规范执法。",
        "会议强调：\n“要加强学习。\n“要规范执法。\n“要落实责任。”",
        "会议强调：“要加强学习。\n“要规范执法。”",
        "（以下为补充说明。\n办案12件。\n结案9件。）",
        "印发云府办〔2024]3号、云府办（2024〕4号文件。",
        "天气很好:)，心情;)也好。",
        "编码损坏：学习《水法\ufffd，办案12件。",
    ],
)
def test_what_is_right_or_unsure_is_silent(text):
    assert places("GW402", report(*text.split("\n"))) == []


def test_a_pair_parted_by_a_broken_line_is_a_pair():
    """Extraction breaks lines; such a line does not end as a sentence does."""
    assert places("GW402", report("认真开展“以案释", "", "法”宣传。")) == []


def test_a_quotation_over_paragraphs_that_does_not_open_each_is_one_finding():
    assert places("GW402", report("会议强调：“要加强学习。", "要规范执法。”")) == ["“"]


def test_title_attachments_and_residue_are_left_out():
    title = "临河县水利局关于印发《2024年法治政府\n建设要点》情况的报告"
    assert places("GW402", report("办案12件。", title=title)) == []
    end = "\n附件：1.《清单\n主办单位：（县水利局 版权所有：县水利局"
    assert places("GW402", report("办案12件。") + end) == []


def test_the_message_names_the_partner():
    [(_, hit)] = full_hits("GW402", report("办案12件（其中简易程序3件。"))
    assert hit.arguments == {"mark": "（", "partner": "）", "context": "办案12件（其中简易程序"}
