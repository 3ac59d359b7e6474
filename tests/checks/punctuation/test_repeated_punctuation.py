"""Marks side by side that cannot be."""

import pytest
from checks.hits import full_hits, places, report


@pytest.mark.parametrize(
    ("marks", "meant"),
    [
        ("。。", "。"),
        ("，，", "，"),
        ("、、", "、"),
        ("；；", "；"),
        ("：：", "："),
        ("，。", "。"),
        ("、，", "，"),
        ("；。", "。"),
        ("、。", "。"),
        ("，；", "；"),
        ("，：", "："),
        (",,", "，"),
        ("，,", "，"),
        ("， 。", "。"),
        ("、，。", "。"),
        ("。，", None),
        ("；，", None),
        ("：，", None),
        ("：。", None),
        ("，，，", None),
    ],
)
def test_the_mark_meant_is_clear_or_is_not_guessed(marks, meant):
    [(found, hit)] = full_hits("GW403", report(f"加强学习{marks}规范执法。"))
    assert found == marks
    assert [edit.replacement for edit in hit.edits] == ([meant] if meant else [])


@pytest.mark.parametrize(
    "marks", ["……", "——", "？！", "！！", "……。", "。”", "》、《", "：“", "）。"]
)
def test_marks_that_may_stand_together(marks):
    assert places("GW403", report(f"加强学习{marks}规范执法。")) == []


def test_half_width_marks_count_between_chinese_only():
    assert places("GW403", report("接口std::vector，列a,,b，网址http://a.cn。")) == []


def test_a_width_normalised_text_keeps_its_width():
    """One full-width mark would be the odd one out."""
    lines = ["加强学习,规范执法,落实责任,公开信息,接受监督,总结经验"] * 2
    [(_, hit)] = full_hits("GW403", report(*lines, "加强学习,,规范执法"))
    assert [edit.replacement for edit in hit.edits] == [","]


def test_three_full_stops_are_taken_for_an_ellipsis():
    [(_, hit)] = full_hits("GW403", report("案卷评查、以案释法。。。"))
    assert (hit.variant, hit.edits) == ("ellipsis", ())
