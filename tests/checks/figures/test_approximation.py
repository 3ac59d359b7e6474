"""Words of approximation around numbers."""

import pytest
from checks.hits import hits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("接受咨询约20余人次。", ("约20余人次", "")),
        ("接受咨询大约50人次左右，", ("大约50人次左右", "")),
        ("发放近3.4万余份。", ("近3.4万余份", "")),
        ("检查20多家左右。", ("20多家左右", "")),
        ("开展宣讲16余次。", ("16余次", "exact")),
        ("开展宣讲一百零五余次。", ("一百零五余次", "exact")),
    ],
)
def test_doubled_words_and_exact_numbers_are_found(text, found):
    """Two words for one number, or one beside an exact number."""
    assert hits("GW505", text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "发放1500余份、3.4万余份、20余份。",
        "附近20余户，预约20余人次，节约20余万元。",
        "近20余天来降水偏多。",
        "超过30人以上参加。",
        "约三四十人参加，近300人签到，检查120家左右。",
        "约3—5件。",
        "约20名干部在道路左右两侧植树。",
    ],
)
def test_single_words_pass(text):
    """Also where the character belongs to another word."""
    assert hits("GW505", text) == []
