"""Claims without a deed, beyond the examples of the rule."""

from checks.hits import places
from checks.persons.accounts import account

CLAIM = "我对重要工作亲自部署、重大问题亲自过问。"


def test_evidence_must_stand_in_the_same_paragraph():
    assert places("SF303", account("我主持会议3次。", CLAIM)) == ["重要工作亲自部署"]
    assert places("SF303", account(CLAIM + "主持会议3次。")) == []


def test_a_claim_that_opens_a_section_is_borne_out_below():
    assert places("SF303", account(CLAIM, "（一）部署。主持会议3次。")) == []
    assert places("SF303", account(CLAIM, "（一）部署。开会。")) == ["重要工作亲自部署"]


def test_names_and_plans_bear_nothing_out():
    for text in ("落实《2025年法治工作3项要点》。", "下一步讲课4次。", "合格率100%。"):
        assert places("SF303", account(CLAIM + text)) == ["重要工作亲自部署"]


def test_a_claim_in_the_introduction_is_not_judged():
    assert places("SF303", account("我开会。", lead=f"2025年，{CLAIM}")) == []
