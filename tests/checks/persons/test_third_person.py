"""An author who is spoken of as another, beyond the examples of the rule."""

import pytest
from checks.hits import places
from checks.persons.accounts import account

NAMELESS = "2025年度述法报告\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("周文同志多次听取汇报。", ["周文同志"]),
        ("周文带队检查2次，周文签批文件3件。", ["周文", "周文"]),
        ("该同志始终把法治建设摆在首位。", ["该同志"]),
        ("我听取周文汇报。王强同志牵头办理。", []),
        ("我对2名干部进行约谈，该同志认真整改。", []),
        ("县委批示：“周文同志带头应诉，值得肯定。”", []),
        ("《周文同志先进事迹》印发全县。", []),
    ],
)
def test_the_name_in_the_line_under_the_title_is_his(text, found):
    assert places("SF203", account(text)) == found


def test_without_that_line_a_name_counts_where_nobody_says_i():
    office = account("我局加强领导。周文同志多次听取汇报。", head=NAMELESS, problems="人手不足。")
    assert places("SF203", office) == ["周文同志"]
    own = account("我主持会议。周文同志多次听取汇报。", head=NAMELESS, problems="人手不足。")
    assert places("SF203", own) == []


def test_an_organ_is_no_person():
    text = account("县局同志带队检查，各位同志认真落实。", head=NAMELESS, problems="人手不足。")
    assert places("SF203", text) == []
