"""Document numbers: what is one, and what can be fixed without guessing."""

import pytest
from checks.kindrun import TITLE, hits

HEAD = TITLE + "一、主要举措和成效\n按照"


@pytest.mark.parametrize(
    ("number", "variant", "fixed"),
    [
        ("临政发[2024]3号", "", "〔2024〕3号"),
        ("临政发（2024）016号", "", "〔2024〕16号"),
        ("临政发〔2024〕第3号", "", "〔2024〕3号"),
        ("临政发〔24〕3号", "short_year", None),
    ],
)
def test_a_wrong_number(number, variant, fixed):
    """It is fixed only where year and number are all there."""
    (hit,) = hits("document-number", HEAD + number + "要求学习。\n")
    assert hit.variant == variant
    assert [edit.replacement for edit in hit.edits] == ([fixed] if fixed else [])


@pytest.mark.parametrize(
    "number", ["临政发〔2024〕 16 号", "（2024）临01民初1号", "会议室（24）3号", "2024年第5号公告"]
)
def test_a_right_number_or_none(number):
    """Spaces left by extraction, cases, rooms and announcements."""
    assert hits("document-number", HEAD + number + "学习。\n") == []
