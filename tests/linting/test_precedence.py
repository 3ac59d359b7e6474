"""Rules that give way: one defect gives one finding."""

import datetime

import pytest
from checking import check_text

from checker.linting.precedence import without_overlapped
from checker.model.document import Extent, Place
from checker.model.finding import Finding
from checker.model.options import RunOptions
from checker.model.span import Span
from checker.packs.precedence import in_order

HERE = Extent(Place(1, 1), Place(1, 1))


def finding(code, start, end):
    """Return a finding of a rule on some characters of a text."""
    return Finding(
        code, "warning", "high", "", {}, Span(start, end), HERE, "字" * (end - start), (), None, ""
    )


def left(findings, **gives_way):
    """Return the codes that are left, in order of place."""
    order = in_order(gives_way, {one.code for one in findings} | {*gives_way})
    kept = without_overlapped(findings, order)
    return [one.code for one in sorted(kept, key=lambda one: (one.span, one.code))]


def test_a_rule_gives_way_only_where_both_speak_of_the_same_words():
    found = [finding("AA1", 0, 4), finding("BB1", 3, 6), finding("BB1", 4, 6)]
    assert left(found, BB1=["AA1"]) == ["AA1", "BB1"]
    assert left(found, AA1=["BB"]) == ["BB1", "BB1"]
    assert left(found) == ["AA1", "BB1", "BB1"]


def test_what_is_left_out_leaves_nothing_out():
    """B gives way to A, and C to B; C does not overlap A."""
    found = [finding("AA1", 0, 2), finding("BB1", 1, 5), finding("CC1", 4, 6)]
    assert left(found, CC1=["BB1"], BB1=["AA1"]) == ["AA1", "CC1"]


def test_a_finding_on_a_paragraph_leaves_the_slips_in_it():
    assert left([finding("AA1", 0, 40), finding("BB1", 3, 6)], BB1=["AA1"]) == ["AA1", "BB1"]
    assert left([finding("AA1", 0, 40), finding("BB1", 0, 40)], BB1=["AA1"]) == ["AA1"]


@pytest.mark.parametrize(
    ("year", "text", "dated", "said"),
    [
        (2021, "办理案件12件。", 2028, ["FZ207"]),
        (2024, "深入学习习近平法制思想。", 2025, ["FZ301"]),
    ],
)
def test_the_rule_that_says_more_is_heard(year, text, dated, said):
    text = (
        f"石桥镇{year}年法治政府建设年度报告\n一、工作情况\n{text}\n\n"
        f"石桥镇人民政府\n{dated}年1月10日\n"
    )
    found = check_text(text, "r.txt", RunOptions(today=datetime.date(2026, 6, 30))).findings
    assert [one.code for one in found if one.code in {"FZ207", "GW303", "FZ301", "GW503"}] == said
