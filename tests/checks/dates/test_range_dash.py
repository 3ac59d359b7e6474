"""Dashes of year ranges that differ within a document."""

import pytest
from checks.hits import full_hits, places, report


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（2021—2025年）、2021-2025年", ["2021-2025年"]),
        ("（2021—2025）、（2021-2025）", ["2021-2025"]),
        ("2021年—2025年、2022年－2024年、2022年—2024年", ["2022年－2024年"]),
        ("2021－2025年、2022-2024年", ["2022-2024年"]),
        ("2021~2025年、2021 - 2025 年", ["2021 - 2025 年"]),
        ("2021—2025年、2021——2025年、2021—2025年", ["2021——2025年"]),
        ("2021-2025年、2022-2024年", []),
        ("2021—2025年、2020-2023年、2022-2024年", []),
        ("2021－2025年、2022—2024年", []),
        ("2021—2025年、2021至2025年", []),
        ("2021—2025年、GB/T 2020-2021、0833-2021-2025、2021-2025-03、〔2021〕2022", []),
        ("2021—2025年，1-10月，6-9件，2021-2025", []),
    ],
)
def test_the_odd_one_out(text, found):
    assert places("GW408", report(f"落实{text}。")) == found


def test_the_form_of_most_is_the_one_to_write():
    text = report("落实2021－2025年、2021－2025年、2021—2025年、2021-2025年任务。")
    found = full_hits("GW408", text)
    assert [(at, hit.edits[0].replacement) for at, hit in found] == [
        ("2021—2025年", "－"),
        ("2021-2025年", "－"),
    ]


def test_a_width_normalised_text_says_nothing_about_its_author():
    line = "加强学习,规范执法,落实责任,公开信息,接受监督,总结经验,"
    assert places("GW408", report(line + "2021—2025年、2021-2025年")) == []
