"""Shortcomings with and without a cause."""

import pytest
from checks.hits import hits, places, report


def shortcomings(text, heading="二、存在的问题"):
    return report(
        "一、主要举措和成效",
        "办理案件12件。",
        heading,
        text,
        "三、2025年主要安排",
        "由于任务重，要加强培训。",
    )


@pytest.mark.parametrize(
    "cause",
    [
        "执法频次不够，主要是因为人手少。",
        "由于人手少，执法频次不够。",
        "人手少，导致执法频次不够。",
        "受编制总量限制，专业力量不足。",
        "宣传不够，这与经费有限有关。",
        "部分人员因业务繁忙，无暇学习。",
        "根源在于法治观念不牢。",
        "客观上人手少；主观上重视不够。",
        "从主观来看，学习不够系统。",
        "执法队伍不稳定，究其根本，是待遇偏低。",
        "任务与力量不匹配，能力受制于编制。",
    ],
)
def test_a_cause_in_any_wording_counts(cause):
    assert hits("FZ105", shortcomings(cause)) == []


@pytest.mark.parametrize(
    "text",
    [
        "普法形式单一，因此群众参与不多。",
        "普法形式单一，因而效果不好。",
        "没有做到因地制宜、因人而异。",
        "影响因素研究不多，基因检测监管经验不足。",
        "对败诉原因研究得少，对信访事项的成因了解不够。",
        "对问题原因的剖析不够深入。",
        "与群众的期盼还有差距。",
    ],
)
def test_what_only_looks_like_a_cause_does_not(text):
    assert places("FZ105", shortcomings(text)) == ["二、存在的问题"]


def test_a_cause_in_a_subsection_counts():
    text = shortcomings("一是人手少。\n（一）原因分析\n重视不够。")
    assert hits("FZ105", text) == []


def test_a_section_for_causes_that_follows_counts_but_not_one_further_on():
    body = ["一、存在的问题", "执法频次不够。", "二、原因分析", "重视不够。"]
    assert hits("FZ105", report(*body)) == []
    body[2:2] = ["二、特色工作", "开展水法宣传。"]
    assert places("FZ105", report(*body)) == ["一、存在的问题"]


def test_the_plan_in_a_shared_section_gives_no_cause():
    body = [
        "一、存在的问题及下一步打算",
        "（一）存在的问题",
        "执法频次不够。",
        "（二）下一步打算",
        "由于人手少，要招人。",
    ]
    assert places("FZ105", report(*body)) == ["（一）存在的问题"]


def test_a_passage_runs_on_to_the_end_of_its_section():
    lead = "一、规范执法行为\n办理案件12件。\n但也存在一些不足：\n一是频次不够。"
    assert hits("FZ105", report(lead)) == [("但也存在一些不足：", "passage")]
    assert hits("FZ105", report(lead + "\n二是因人手少，宣传不够。")) == []


def test_a_passage_in_the_introduction_is_looked_at_too():
    text = report(
        "2024年，我局扎实推进依法行政，但仍存在一些不足。",
        "一、规范执法行为",
        "由于任务重，加班较多。",
    )
    [(place, variant)] = hits("FZ105", text)
    assert (place, variant) == ("2024年，我局扎实推进依法行政，但仍存在一些不足。", "passage")


def test_a_report_without_the_part_has_no_hit():
    assert hits("FZ105", report("一、主要举措和成效", "办理案件12件。")) == []
