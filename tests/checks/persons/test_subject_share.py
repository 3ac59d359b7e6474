"""Whose deeds an account tells of, beyond the examples of the rules."""

import pytest
from checks.hits import full_hits, places
from checks.persons.accounts import account

OFFICE = "我局修订制度3项。我局办理案件12件。我局开展宣传9场。我局举办培训4期。我局聘请顾问2名。"


@pytest.mark.parametrize(
    "sentence",
    [
        "我主持研究法治工作3次。",
        "本人带头学法。",
        "由我牵头办理信访事项2件。",
        "主持召开专题会议4次。",
        "一是带头出庭应诉1件。",
        "全年听取执法情况汇报4次。",
        "3月12日，为全局干部讲授行政处罚法1课时。我旁听庭审1次。",
        "我部署年度任务，我办理积案2件。",
        "对历史遗留的纠纷，我两次到现场协调。",
    ],
)
def test_one_sentence_about_the_author_is_enough(sentence):
    """In the first person, or with what only a person does and no other subject."""
    assert places("SF201", account(OFFICE + sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "我局主持召开专题会议4次。",
        "局党组听取汇报4次。",
        "我部门开展宣传9场。",
        "我们坚持依法行政。",
        "全局干部自我加压。",
        "坚持重要工作亲自部署、重大问题亲自过问。",
        "相对人本人签字确认。",
        "副局长主持会议，班子成员带队检查。",
    ],
)
def test_what_others_do_is_none(sentence):
    assert places("SF201", account(OFFICE + sentence)) == ["一、履职情况"]


def test_an_introduction_that_tells_of_the_author_counts_for_the_whole_text():
    """Then too little is told in the part: that is the other rule's."""
    text = account(OFFICE, lead="2025年，我认真履职，现将有关情况报告如下：")
    assert places("SF201", text) == []
    ((place, hit),) = full_hits("SF202", text)
    assert place == "一、履职情况"
    assert hit.arguments == {"share": "0%", "own": 0, "every": 5}


def test_a_formula_that_presents_the_report_tells_of_nobody():
    text = account(OFFICE, lead="现将本人2025年度述法情况报告如下：")
    assert places("SF201", text) == ["一、履职情况"]
    assert places("SF202", text) == []


def test_a_subject_that_is_dropped_is_the_one_before_it():
    """Until another one is named."""
    text = account("我主持会议3次。决定设立审核岗。配备人员2人。我局办案12件。宣传9场。培训4期。")
    ((_, hit),) = full_hits("SF202", text, share=0.6)
    assert hit.arguments["own"] == 3


def test_sections_by_duty_are_looked_at_together():
    text = (
        "2025年度述法报告\n临河县水务局局长　周文\n"
        "一、带头学法\n我局学法9次。我局考试46人。我局培训2期。\n"
        "二、依法决策\n我局审查合同31份。我局评查案卷12本。\n三、存在的问题\n我学法不系统。\n"
    )
    assert len(places("SF201", text)) == 1
    assert places("SF201", text.replace("我局评查案卷12本", "我评查案卷12本")) == []


def test_a_few_sentences_are_not_judged():
    assert places("SF201", account("我局办理案件3件。我局宣传5场。")) == []
    assert places("SF201", "今天天气很好。\n") == []
