"""What did not happen and is counted all the same, beyond the examples of the rule."""

import pytest
from checks.hits import full_hits, places, report

NONE = "全年未发生行政复议、行政诉讼案件。"
SOME = "全年办理行政复议案件3件。"


@pytest.mark.parametrize(
    ("absence", "presence", "found"),
    [
        (NONE, SOME, "全年办理行政复议案件3件"),
        ("我局未收到行政复议申请。", "收到行政复议申请 2 件。", "收到行政复议申请 2 件"),
        ("没有发生一件行政应诉案件。", "认真出庭，参加行政诉讼案件1件。", "参加行政诉讼案件1件"),
        ("行政诉讼案件为0件。", "二是行政诉讼案件2件。", "行政诉讼案件2件"),
        ("行政复议、行政诉讼案件均未发生。", "被提起行政诉讼1件。", "被提起行政诉讼1件"),
        (
            "2024年，未发生行政赔偿案件。",
            "2024年，发生行政赔偿案件1起。",
            "2024年，发生行政赔偿案件1起",
        ),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_contradictions_are_found(absence, presence, found, turned):
    """Whichever stands first."""
    body = (presence, absence) if turned else (absence, presence)
    assert places("GW805", report("一、主要举措和成效", *body)) == [found]


@pytest.mark.parametrize(
    "sentences",
    [
        ("全年未发生行政复议纠错案件。", SOME),
        ("全年未发生行政复议、行政诉讼败诉案件。", SOME),
        ("作出行政处罚12件，未发生行政复议案件。", SOME),
        ("因征收补偿未发生行政复议案件。", SOME),
        ("行政复议败诉案件为0件。", SOME),
        ("全年未发生行政复议案件。", "收到行政复议申请2件。"),
        ("行政复议纠错率为0。", SOME),
        ("上半年未发生行政复议案件。", SOME),
        ("2023年未发生行政复议案件。", SOME),
        (NONE, "办理行政复议案件0件。"),
        (NONE, "去年办理行政复议案件3件。"),
        (NONE, "协助县政府办理行政复议案件3件。"),
        (NONE, "办理约3件行政复议案件，审查合同3件。"),
        (NONE, "行政复议培训3次，办理行政许可3件。"),
        ("未发生信访事项积压。", "办理信访事项3件。"),
    ],
)
def test_what_may_be_right_passes(sentences):
    """One sort only, part of the year or of the work, other years, none, the work of others."""
    assert places("GW805", report("一、主要举措和成效", *sentences)) == []


def test_units_that_handle_the_cases_of_others_are_not_judged():
    """A justice bureau decides on applications and may have none of its own."""
    titles = ("临河县司法局", "临河县", "临河县人民政府\n关于")
    for title in (f"{name}2024年法治政府建设年度报告" for name in titles):
        assert places("GW805", f"{title}\n一、主要举措和成效\n{NONE}\n{SOME}") == []


def test_the_message_has_both_clauses():
    """And each thing is told once."""
    body = ("一、主要举措和成效", NONE, SOME, "全年收到行政复议案件3件。")
    ((_, hit),) = full_hits("GW805", report(*body))
    assert hit.arguments == {
        "thing": "行政复议",
        "absence": "未发生行政复议、行政诉讼案件",
        "presence": "全年办理行政复议案件3件",
    }
