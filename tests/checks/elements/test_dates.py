"""Dates: whether they exist, how they are written, when they lie; ranges."""

import datetime as dt

import pytest
from checks.hits import full_hits, hits, places, report

from checker.packs import validation

BODY = ("一、主要举措和成效", "办理案件12件。")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("于2024年2月30日召开会议", ["2024年2月30日"]),
        ("于 2023 年 2 月 29 日召开会议", ["2023 年 2 月 29 日"]),
        ("于2024年13月召开会议", ["2024年13月"]),
        ("于2024年0月5日召开会议", ["2024年0月5日"]),
        ("于4月31号召开会议", ["4月31号"]),
        ("于6月0日召开会议", ["6月0日"]),
        ("于2024年02月30日召开会议", ["2024年02月30日"]),
        ("于二〇二三年二月二十九日召开会议", ["二〇二三年二月二十九日"]),
        ("于十一月三十一日召开会议", ["十一月三十一日"]),
        ("于2024.2.30和2024-04-31召开会议", ["2024.2.30", "2024-04-31"]),
        ("于２０２４年２月３０日召开会议", ["２０２４年２月３０日"]),
        ("2月29日、二月二十九日、12月31日、十二月三十一日", []),
        ("历时13月，共113月5日", []),
        ("编号2024-13-05、IP地址2024.2.30.1、型号A2024.2.30", []),
        ("2024年三四月间", []),
        ("2024年第13号文件，2024年12月31日", []),
        ("2024年1—13号楼", []),
    ],
)
def test_days_that_do_not_exist(text, found):
    assert places("GW301", text) == found


def test_a_date_in_the_footer_is_no_date_of_the_report():
    text = report(*BODY) + "\n来源：县水利局 发布日期：2025年2月30日\n主办单位：县水利局"
    assert hits("GW301", text) == []


def test_the_documents_own_date_is_read_in_any_form():
    assert places("GW301", report(*BODY, date="2025.13.10")) == ["2025.13.10"]
    assert hits("GW301", report(*BODY, date="2025.13.10"), dotted=False) == []


@pytest.mark.parametrize(
    ("date", "variant", "fixed"),
    [
        ("2025.1.10", "marks", "2025年1月10日"),
        ("2025-01-10", "marks", "2025年1月10日"),
        ("2025/1/10", "marks", "2025年1月10日"),
        ("2025年01月10日", "zero", "2025年1月10日"),
        ("二〇二五年一月十日", "chinese", "2025年1月10日"),
        ("2025年1月", "no_day", None),
        ("2025.1", "no_day", None),
        ("2025年02月30日", "zero", None),
    ],
)
def test_forms_of_the_documents_date(date, variant, fixed):
    text = report(*BODY, date=date)
    [(place, hit)] = full_hits("GW302", text)
    assert (place, hit.variant) == (date, variant)
    assert [edit.replacement for edit in hit.edits] == ([fixed] if fixed else [])


def test_spaces_and_a_seal_do_not_belong_to_the_form():
    assert hits("GW302", report(*BODY, date="2025 年 1 月 10 日")) == []
    assert hits("GW302", report(*BODY, date="2025年1月10日（公章）")) == []


def test_a_month_may_be_enough():
    assert hits("GW302", report(*BODY, date="2025年1月"), day=False) == []


@pytest.mark.parametrize(
    ("date", "future"),
    [
        ("2025年1月9日", False),
        ("2025年1月10日", False),
        ("2025年1月11日", True),
        ("2025年1月", False),
        ("2025年2月", True),
        ("2025年13月1日", False),
    ],
)
def test_dates_after_today(date, future):
    today = dt.date(2025, 1, 10)
    assert bool(hits("GW303", report(*BODY, date=date), today=today)) is future


def test_some_days_ahead_may_be_accepted():
    today = dt.date(2025, 1, 10)
    assert hits("GW303", report(*BODY, date="2025年1月12日"), today=today, days=2) == []


@pytest.mark.parametrize(
    ("code", "date", "fires"),
    [
        ("FZ204", "2024年12月30日", True),
        ("FZ204", "2024年12月31日", False),
        ("FZ204", "2024年11月", True),
        ("FZ204", "2024年12月", False),
        ("FZ204", "2023年11月5日", False),
        ("FZ204", "2024年2月31日", False),
        ("FZ205", "2025年3月31日", False),
        ("FZ205", "2025年4月1日", True),
        ("FZ205", "2025年4月", True),
        ("FZ205", "2025年3月", False),
        ("FZ205", "2024年5月1日", False),
        ("FZ205", "2026年5月1日", False),
    ],
)
def test_times_of_the_year(code, date, fires):
    assert places(code, report(*BODY, date=date)) == ([date] if fires else [])


def test_a_month_without_a_day_is_late_only_for_certain():
    text = report(*BODY, date="2025年3月")
    assert hits("FZ205", text, deadline="03-15") == []
    assert hits("FZ205", text, deadline="03-01") != []


@pytest.mark.parametrize("deadline", ["04-31", "13-01", "4月1日", ""])
def test_a_deadline_is_a_day(deadline):
    check = {"kind": "date-window", "year": 1, "deadline": deadline}
    assert validation.checked(check)[1] != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（2025—2021年）", ["2025—2021年"]),
        ("2025年度至2021年度", ["2025年度至2021年度"]),
        ("2025-2021年、2021-2025年", ["2025-2021年"]),
        ("（2025－2021）", ["2025－2021"]),
        ("2024年12月至2024年3月", ["2024年12月至2024年3月"]),
        ("2024年12月20日到2024年12月2日", ["2024年12月20日到2024年12月2日"]),
        ("2024.12.1-2024.3.1", ["2024.12.1-2024.3.1"]),
        ("2024年12月—2024年", []),
        ("2024年12月至3月、12月至次年3月", []),
        ("2024年—2024年", []),
        ("国发〔2024〕—2021号、GB/T 2024—2012年版、电话6602-2025-2021年", []),
        ("2025年比2021年多", []),
        ("从2025—2021 共12件", []),
    ],
)
def test_ranges_that_run_backwards(text, found):
    assert places("GW304", text) == found


def test_bare_years_in_brackets_may_be_left_out():
    assert hits("GW304", "方案（2025—2021）", bare_years=False) == []
