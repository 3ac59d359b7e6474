"""Titles inside titles, and what stands between titles or quotations."""

import pytest
from checks.hits import full_hits, hits, places, report


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《关于印发《办法》的通知》", ["《办法》"]),
        ("《关于《甲》和《乙》的通知》、《丙》", ["《甲》", "《乙》"]),
        ("《《甲》释义》", ["《甲》"]),
        ("《关于《转发《甲》的函》的函》", ["《转发《甲》的函》"]),
        ("《关于〈转发《甲》的函〉的函》", []),
        ("《甲》《乙》、《丙》", []),
        ("《甲、《乙》", []),
        ("《甲〈乙》〉", []),
    ],
)
def test_single_marks_belong_inside_double_ones(text, found):
    assert places("GW406", report(f"学习{text}。")) == found


def test_separators_are_counted_and_reported_once_a_sort():
    text = report("学习《甲》、《乙》、《丙》。", "开展“丁”、“戊”，学习《己》、《庚》。")
    found = full_hits("GW407", text)
    assert [(at, hit.variant, hit.arguments["count"]) for at, hit in found] == [
        ("》、《", "titles", 3),
        ("”、“", "quotes", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "《甲》《乙》，“丙”“丁”",
        "《甲》（试行）、《乙》、《丙》",
        "《甲》、《乙》(修订)、《丙》",
        "《甲》、新《乙》，“丙”和“丁”、戊、“己”",
        "《甲》、“乙”",
    ],
)
def test_series_that_keep_their_separators(text):
    assert hits("GW407", report(f"学习{text}。")) == []
