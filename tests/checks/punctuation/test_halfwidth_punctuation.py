"""Half-width marks: between Chinese only, once a paragraph, or once for the whole text."""

import unicodedata

import pytest
from checks.hits import full_hits, hits, places, report
from checks.kindrun import fixed_text

FULL = "完善制度，规范执法；做法如下：怎么办？依法办！"


@pytest.mark.parametrize(
    "text",
    [
        "每日9:00—17:30接待，全年1,200人次，比例3:1，比例尺1:500",
        "网址https://www.a.cn/b?c=1,d:2，资料见www.a.cn:80/；",
        "采用GIS, RS等手段，学习《R: a guide》，系统V2.0(Build 3)",
        "完成3项任务：(1)摸底；（2）整改；(3)验收，会议室（302）",
        "认证ISO 9001:2015，型号DSJ(A)，电话（0833）3711234",
    ],
)
def test_figures_latin_text_and_addresses_are_right(text):
    assert places("GW401", report(f"一、基本情况，{text}。")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("完善制度,规范执法，办案12件", ","),
        ("落实《方案》;办案，12件", ";"),
        ("完善制度 , 规范执法，办案", ","),
        ("完善“三项制度”:规范执法，办案", ":"),
        ("按照要求（含附件)，开展工作", ")"),
        ("依照第三十三条第(三)项，不予处罚", "("),
        ("见公告(2024年)，开展工作", "("),
        ("访问https://a.cn,然后(注册)，登录", "("),
    ],
)
def test_a_mark_between_chinese_is_found(text, found):
    assert places("GW401", report(text + "。")) == [found]


def test_a_paragraph_counts_once_and_is_fixed_whole():
    """Marks beside a figure go with those between Chinese; so do spaces around them."""
    text = "完善制度, 规范执法(含培训 ),立案12件;共3,200人; 结案，30件"
    [(_, hit)] = full_hits("GW401", report(text))
    assert hit.arguments["count"] == 6
    fixed = fixed_text("halfwidth-punctuation", report(text))
    assert "完善制度，规范执法（含培训），立案12件；共3,200人；结案，30件" in fixed


def test_a_text_that_is_half_width_throughout_counts_once():
    """However many paragraphs; brackets of headings' numbers are another rule's."""
    body = ["（一）加强学习", *(FULL for _ in range(4)), "联系电话：0833-3711234"]
    text = unicodedata.normalize("NFKC", report(*body))
    [(_, hit)] = full_hits("GW401", text)
    assert hit.variant == "all"
    assert hit.arguments["count"] == len(hit.edits) == 21
    fixed = fixed_text("halfwidth-punctuation", text)
    assert fixed == report(*body).replace("（一）", "(一)")
    assert hits("GW401", fixed) == []


def test_a_single_slip_in_a_text_without_other_marks_is_no_state_of_the_text():
    assert hits("GW401", report("完善制度,规范执法")) == [(",", "")]


def test_marks_that_belong_to_other_rules_are_left_to_them():
    """The comma of 一, and of 一是, is no punctuation of the sentence."""
    assert places("GW401", report("一,基本情况", "一是,加强学习，培训6次。")) == []
