"""The duties of each kind of person, beyond the examples of the rule."""

import pytest
from checks.hits import full_hits
from checks.persons.accounts import account


def missing(post, text="我讲话。"):
    head = f"2025年度述法报告\n{post}　周文\n"
    found = full_hits("SF302", account(text, head=head, problems="人手少。"))
    return [hit.arguments["topic"][0] for _, hit in found]


@pytest.mark.parametrize(
    ("post", "number", "one"),
    [
        ("青禾县委书记", 6, "用人导向"),
        ("青石镇党委书记", 4, "规范执法、依法办事"),
        ("青石镇党委副书记、镇长", 4, "依法决策和合法性审查"),
        ("云溪经济开发区管委会主任", 6, "出庭应诉、尊重并执行生效裁判"),
        ("青禾县委副书记、县长", 6, "督促班子成员和部门依法行政、层级监督"),
        ("永安街道办事处主任", 4, "学法用法和普法责任"),
        ("临河县水务局党组书记、局长", 5, "依法决策和合法性审查"),
        ("县发展和改革委员会主任", 5, "学法用法和普法责任"),
        ("青禾县委宣传部部长", 0, ""),
        ("青禾县人民法院院长", 0, ""),
    ],
)
def test_a_post_says_which_duties(post, number, one):
    found = missing(post)
    assert len(found) == number
    assert not one or one in found


def test_a_duty_that_is_told_anywhere_is_covered():
    told = "我出庭应诉1件，讲法治课1次，规范行政执法，集体讨论重大事项，研究法治工作3次。"
    assert missing("临河县水务局局长", told) == []
