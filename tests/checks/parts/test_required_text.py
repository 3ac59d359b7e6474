"""What has to be said, and where it is looked for, beyond the examples of the rules."""

from checks.hits import places
from checks.persons.accounts import account


def test_the_whole_text_is_looked_at():
    """Headings, introduction and all parts."""
    plain = account("我主持会议3次。")
    assert places("SF301", plain) == ["一、履职情况"]
    assert places("SF301", plain.replace("我学法", "我学习习近平法治思想")) == []
    assert places("SF301", account("我开会。", lead="2025年，我学习习近平法治思想。")) == []


def test_problems_and_plans_hold_no_deeds():
    text = account("我高度重视。", problems="我全年只到现场9次。") + "三、下一步打算\n讲课4次。\n"
    assert places("SF304", text) == ["一、履职情况"]


def test_a_rate_and_an_article_are_no_deeds():
    assert places("SF304", account("我依照第12条履职，合格率100%。")) == ["一、履职情况"]
    assert places("SF304", account("我6月到现场协调。")) == []


def test_the_heading_of_a_part_belongs_to_it():
    text = account("我主持会议3次。", problems="部分干部学法不够。")
    assert places("SF305", text) == ["二、存在的问题"]
    assert places("SF305", text.replace("二、存在的问题", "二、自身存在的问题")) == []


def test_nothing_is_asked_of_a_text_without_the_part():
    assert places("SF305", "2025年度述法报告\n\n一、履职情况\n部分干部学法。\n") == []
    assert places("SF304", "2025年度述法报告\n") == []
