"""Years of introduction, headings and date against the reporting year."""

import pytest
from checks.hits import full_hits, hits, places, report

from checker.packs import validation


@pytest.mark.parametrize(
    "lead",
    [
        "2021年以来，我局连年开展示范创建。",
        "2023年12月，省厅印发实施方案。",
        "2023年底，我局完成机构改革。",
        "贯彻《2023年法治政府建设工作要点》，现将情况报告如下：",
        "2021—2025年是关键时期。",
    ],
)
def test_other_times_in_the_introduction_are_not_the_reporting_year(lead):
    assert hits("FZ202", report(lead, "一、主要举措和成效", "办理案件12件。")) == []


def test_a_title_without_a_year_leaves_the_introduction_to_set_it():
    text = report(
        "现将2023年情况报告如下：",
        "一、2024年主要举措和成效",
        "办理案件12件。",
        title="临河县水利局法治政府建设年度报告",
    )
    [(place, hit)] = full_hits("FZ202", text)
    assert place == "2024年"
    assert hit.arguments["reporting_year"] == 2023


def test_a_heading_with_the_plan_may_name_the_next_year_only():
    good = report("一、2024年存在的问题及2025年打算", "因人手少，归档慢。")
    assert hits("FZ202", good) == []
    assert places("FZ202", good.replace("2025年打算", "2026年打算")) == ["2026年"]


def test_a_later_heading_for_measures_of_the_next_year_is_a_plan():
    text = report("一、主要举措和成效", "办理案件12件。", "二、2025年工作举措", "加强培训。")
    assert hits("FZ202", text) == []
    assert places("FZ202", report("一、2025年工作举措", "加强培训。")) == ["2025年"]


def test_headings_for_no_part_may_look_ahead_but_not_back():
    assert hits("FZ202", report("一、主要举措和成效", "甲。", "二、2025年形势分析", "乙。")) == []
    assert places("FZ202", report("一、主要举措和成效", "甲。", "二、2022年亮点", "乙。")) == [
        "2022年"
    ]


def test_chinese_years_are_compared_but_not_rewritten():
    [(place, hit)] = full_hits("FZ202", report("一、二〇二三年主要举措和成效", "办理案件12件。"))
    assert place == "二〇二三年"
    assert hit.edits == ()


def test_the_year_alone_is_rewritten():
    text = report("一、2023年度主要举措和成效", "办理案件12件。")
    [(_, hit)] = full_hits("FZ202", text)
    [edit] = hit.edits
    assert (edit.span.of(text), edit.replacement) == ("2023", "2024")


def test_a_plan_below_a_shared_heading_is_looked_at():
    text = report(
        "一、存在的问题及下一步打算", "（一）存在的问题", "甲。", "（二）2026年打算", "乙。"
    )
    assert places("FZ203", text) == ["（二）2026年打算"]


def test_a_plan_without_a_heading_has_no_year():
    assert hits("FZ203", report("一、主要举措和成效", "甲。", "下一步，我局将加强培训。")) == []


def test_the_date_may_lie_in_two_years():
    body = ("一、主要举措和成效", "甲。")
    assert [
        places("FZ207", report(*body, date=f"{year}年1月5日")) for year in range(2023, 2027)
    ] == [
        ["2023年1月5日"],
        [],
        [],
        ["2026年1月5日"],
    ]


def test_without_a_reporting_year_nothing_is_compared():
    text = report("一、主要举措和成效", "甲。", title="临河县水利局法治政府建设年度报告")
    assert hits("FZ207", text) == []


def test_some_year_must_be_right():
    [problem] = validation.checked({"kind": "year-agreement", "places": ["date"], "offsets": []})[1]
    assert "offsets" in problem.en
