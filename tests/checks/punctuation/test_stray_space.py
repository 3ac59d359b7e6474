"""Spaces inside sentences, and those that have their reason."""

import pytest
from checks.hits import full_hits, hits, places, report


@pytest.mark.parametrize(
    "text",
    [
        "利用媒体工具， 深入基层",
        "结合“4·22” 地球日，开展宣传",
        "开展宣传、 “送法下乡”，办案",
        "不断提高执法　人员水平，办案",
        "全年办案，群众满意 。",
        "学习《水法》 的规定，办案",
        "落实“ 三项制度”，办案",
        "执法\u00a0人员，办案",
        "落实责任  到人，办案",
    ],
)
def test_a_space_inside_a_sentence_is_found(text):
    [(found, hit)] = full_hits("GW404", report("一、基本情况", text))
    assert found.isspace()
    assert hit.edits[0].replacement == ""


@pytest.mark.parametrize(
    "text",
    [
        "2023 年，办理案件 12 件，培训 GIS 人员 3 名。",
        "一是加强学习。 二是规范执法，办案“很好。” 三是总结。",
        "（1） 进机关，（2） 进企业；1、 摸底，2、 整改。",
        "开展“美好生活 民法典相伴”活动，阅读《法治日报 普法版》。",
        "由王　明、李 强负责，会议由王 明主持，张 华参加。",
        "联系人：王明　联系电话：0833-3711234，地址见公告。",
        "甲镇 乙镇 丙镇 丁镇，四个乡镇。",
        "受理　　　　办结，合计",
        "受理\t办结，合计",
        "　　受理案件12件，办结。　　",
        "行政许可 行政检查",
        "既有力度—— 又有温度，成效 90%，比上年 + 3。",
        "加强学习， 。",
        "本站讯 近日，局党组召开会议。",
    ],
)
def test_a_space_with_a_reason_is_none(text):
    """Figures, sentences, ordinals, names, fields, rows; GW403 has the repeated mark."""
    assert places("GW404", report("一、基本情况", text)) == []


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("围绕“推进法治队伍建 设”部署任务，办案。", 1),
        ("落实《重大行政决策程 序暂行条例》，办案。", 1),
        ("坚持“实事求 是、依 法行政”，办案。", 2),
        ("开展“学宪法 讲宪法”“诚信 用水”“尊法 学法 守法 用法”活动，办案。", 0),
        ("开展“宪法进万家 法治伴我行”“执法为民 服务 基层”活动，办案。", 0),
        ("由程 明宣讲“宪法 在身边”，办案。", 0),
    ],
)
def test_inside_marks_only_a_broken_word_counts(text, broken):
    assert len(places("GW404", report("一、基本情况", text))) == broken


def test_headings_count_and_their_numbers_do_not():
    body = ("一、 主要举措 和成效", "（一） 加强学习。 全年学习8次，培训6次。", "二、结 语")
    assert len(places("GW404", report(*body))) == 1


def test_a_glued_title_is_no_sentence():
    text = "乡镇 法治政府建设 工作总结 2019年，我镇认真履职。\n一、基本情况\n办案，12件。"
    assert places("GW404", text) == []


def test_title_addressee_and_signature_align():
    text = report(
        "县 政 府：", "一、基本情况", "办案12件，结案。", title="临河县水利局 法治建设 年度报告"
    )
    assert places("GW404", text.replace("\n临河县水利局", "\n临 河 县 水 利 局")) == []


def test_a_text_spaced_throughout_is_one_finding():
    spaced = " ".join("严格规范公正文明执法，全面落实行政执法三项制度。")
    [(found, variant)] = hits("GW404", report("一、基本情况", spaced))
    assert (found, variant) == (" ", "all")
