"""Sentences, clauses and words that come twice."""

import re

import pytest
from checks.hits import full_hits, hits, places, report
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.checks.wording._listed import _runs
from checker.checks.wording.duplicated_text import Params
from checker.model.span import Span

LONG = "把学习贯彻习近平法治思想作为首要政治任务，纳入党组理论学习中心组学习内容。"
SHORT = "全年开展执法检查120次。"


def body(*lines):
    """Return a report with one heading above ``lines``."""
    return report("一、主要举措和成效", *lines)


@pytest.mark.parametrize("between", ["", "评查案卷210份。", "\n", "\n（1）", "\n二是", "； "])
def test_a_sentence_comes_once_in_a_section(between):
    text = SHORT.replace("。", "；") + SHORT if between == "； " else SHORT + between + SHORT
    assert [v for _, v in hits("GW502", body(text))] == [""]


def test_only_what_stands_behind_its_like_can_be_taken_out():
    [(_, near)] = full_hits("GW502", body("四是" + SHORT + SHORT))
    [(_, far)] = full_hits("GW502", body(SHORT + "评查案卷210份。" + SHORT))
    assert near.edits
    assert not far.edits


def test_sentences_repeated_in_a_row_are_one_finding():
    block = SHORT + "发现并整改各类突出问题36个。"
    [(found, hit)] = full_hits("GW502", body("评查案卷。" + block + block))
    assert found == block
    assert hit.edits


def test_sections_are_compared_by_the_length_of_the_sentence():
    """A short sentence may come in two subsections, a long one in two sections."""
    two = ("（一）加强学习", "{0}", "（二）加强培训", "{0}", "二、下一步打算", "{0}")
    assert places("GW502", body(*(line.format(SHORT) for line in two))) == []
    assert places("GW502", body(*(line.format(LONG) for line in two))) == [LONG]


@pytest.mark.parametrize(
    "text",
    [
        "（一）加强组织领导，压实工作责任\n加强组织领导，压实工作责任。办案12件。",
        "（一）加强组织领导，压实工作责任。加强组织领导，压实工作责任。办案12件。",
        "1.严格执行重大行政决策程序。严格执行重大行政决策程序。审查12件。",
        "已全部完成。审查12件。已全部完成。",
        "办理案件12件，结案12件。办理案件13件，结案13件。",
        "团结、团结、再团结，宣传、宣传、再宣传。",
        "办理案件的具体情况如下：\n办理案件的具体情况如下：",
    ],
)
def test_headings_short_sentences_and_other_figures(text):
    assert places("GW502", body(*text.split("\n"))) == []


def test_a_clause_comes_once_in_a_row():
    [(found, hit)] = full_hits("GW502", body("完善制度建设，完善制度建设，提升服务能力。"))
    assert (found, hit.variant) == ("完善制度建设", "clause")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("坚持同部署、同推进、同部署、同考核。", ["同部署"]),
        ("统筹科学立法、严格执法、公正司法、严格执法、全民守法。", ["严格执法"]),
        ("学习《宪法》《民法典》、《宪法》等法律。", ["《宪法》"]),
        ("开展“送法下乡”“法律明白人”“送法下乡”活动。", ["“送法下乡”"]),
        ("规范执法程序、规范执法程序、完善制度。", ["规范执法程序"]),
        ("走访甲村、乙村、甲村。", []),
        ("应对特别重大事故、重大事故、较大事故。", []),
        ("检查养殖场、屠宰场和冷库、养殖场周边。", []),
        ("由省、自治区、直辖市报省、自治区、直辖市。", []),
        ("学习《宪法》《民法典》，宣传《宪法》。", []),
    ],
)
def test_a_list_names_each_of_its_members_once(text, found):
    """Short words and phrases are not compared; a clause that comes twice is told once."""
    assert places("GW502", body(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("对水利工程进行进行检查", "进行进行"),
        ("群众反映强烈的的问题", "的的"),
        ("完成了了整改任务", "了了"),
        ("落实各项工作工作，完成任务", "工作工作"),
        ("做好法治建设建设。", "建设建设"),
        ("法治政府建设工作工作取得成效", "工作工作"),
        ("进一步进一步规范执法", "进一步进一步"),
        ("按照按照按照要求办理", "按照按照按照"),
        ("个别人员办案办案经验不足", "办案办案"),
    ],
)
def test_a_word_comes_once_in_a_row(text, found):
    assert hits("GW502", body(text)) == [(found, "word")]


@pytest.mark.parametrize(
    "text",
    [
        "达到执法的目的的同时，有的的确困难，标的的确定",
        "为了了解情况，除了了解还要调查，一了了之",
        "以及及时回应，面对对方诉求，实事求是是要求，存在在编人员少",
        "人人、事事、常常、一一、方方面面、家家户户、时时处处",
        "大家研究研究，好好学习学习，一件一件办，一步一步走。",
        "由组织组织部人员，服务服务对象，我中心中心组，机关机关党委",
        "点对点对接，面对面对话，一对一对口，手把手把关",
        "培训管理管理人员，发挥积极积极分子作用",
        "印发《关于进行进行检查的通知》，收到通知。",
        "是是非非，的的确确，和和气气，对于于法无据的，参与与否",
        "总结经验经验交流，一等奖等奖项",
    ],
)
def test_characters_of_different_words(text):
    assert places("GW502", body(text)) == []


def test_lengths_must_agree():
    assert Params(min_length=30).fault()
    assert Params().fault() is None


@given(
    st.lists(
        st.sampled_from(["、", "，", "学法", "用法守法", "a", "1", "考核评价" * 7]), max_size=24
    )
)
@settings(max_examples=400)
def test_runs_of_words_are_found_from_their_marks(pieces):
    """The same as a pattern finds that looks at every character."""
    text = "".join(pieces)
    han = r"[^\W\d_A-Za-z]"
    expected = [m.span() for m in re.finditer(f"{han}{{2,24}}(?:、{han}{{2,10}}){{2,40}}", text)]
    assert [tuple(run) for run in _runs(text, Span(0, len(text)))] == expected


@pytest.mark.parametrize("between", ["，", "，“", "”，", "、", " ， "])
def test_marks_between_clauses_do_not_hide_a_repetition(between):
    text = f"全面推进依法行政{between}全面推进依法行政，健全制度。"
    assert "clause" in [variant for _, variant in hits("GW502", body(text))]
