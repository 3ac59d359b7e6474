"""Names of days and the marks of their dates."""

import pytest
from checks.hits import full_hits, places, report
from checks.kindrun import fixed_text

from checker.language.tables import SCHEMAS


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("结合6.5世界环境日", "结合“6·5”世界环境日"),
        ("结合6．5 环境日", "结合“6·5”环境日"),
        ("结合12·4国家宪法日", "结合“12·4”国家宪法日"),
        ("结合第24个12•2全国交通安全日", "结合第24个“12·2”全国交通安全日"),
        ("结合2024年6.26第37个国际禁毒日", "结合2024年“6·26”第37个国际禁毒日"),
        ("结合“6.5”世界环境日", "结合“6·5”世界环境日"),
        ('结合"6.5"世界环境日', '结合"6·5"世界环境日'),
        ("结合“6.5世界环境日”", "结合“6·5世界环境日”"),
        ("结合“3•15”消费者权益日", "结合“3·15”消费者权益日"),
        ("结合“12・4”国家宪法日", "结合“12·4”国家宪法日"),
        ("结合“3、15消费者权益保护日”", "结合“3·15消费者权益保护日”"),
        ("开展“喜迎12.4国家宪法日”活动", "开展“喜迎12·4国家宪法日”活动"),
        (
            "结合3.15消费者权益日、4.15全民国家安全教育日",
            "结合“3·15”消费者权益日、“4·15”全民国家安全教育日",
        ),
    ],
)
def test_dot_and_marks(text, fixed):
    whole = report(f"{text}开展宣传。")
    assert fixed_text("date-name", whole, table="day-names") == report(f"{fixed}开展宣传。")
    assert places("GW409", report(f"{fixed}开展宣传。")) == []


@pytest.mark.parametrize(
    "text",
    [
        "“12·4”国家宪法日、“6·5”环境日、“4·15全民国家安全教育日”",
        "“喜迎12·4国家宪法日”活动",
        "6月5日世界环境日、2024.12.4国家宪法日、1.6.5环境日",
        "投入6.5万元、治理6.25平方千米、占3.15%",
        "《6.5世界环境日活动方案》、第12.4条",
        "12.5世界环境日、6.5国家宪法日",
        "“三八”妇女节、“五四”青年节",
    ],
)
def test_right_forms_and_other_figures(text):
    assert places("GW409", report(f"结合{text}开展宣传。")) == []


def test_a_table_with_a_date_of_another_form_is_refused():
    shape = SCHEMAS["day-names"]
    assert shape(days={"6.5": ["环境日"]}, prefixes=[], ordinal="").fault()
    assert shape(days={"6·5": ["环境日"]}, prefixes=[], ordinal="").fault() is None


def test_a_day_without_a_source_is_marked():
    """So that it gives information at most; the other names of the same date are not."""
    ((_, doubtful),) = full_hits("GW409", report("结合第16个9.20中国统计开放日开展宣传。"))
    ((_, sourced),) = full_hits("GW409", report("结合9.20公民道德宣传日开展宣传。"))
    assert doubtful.unverified
    assert not sourced.unverified


def test_unverified_names_are_names_of_the_table():
    days = {"6·5": ["环境日"]}
    table = SCHEMAS["day-names"](days=days, prefixes=[], ordinal="", unverified=["水日"])
    assert table.fault() == "unverified: 水日"
