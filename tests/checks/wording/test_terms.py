"""Wordings of tables: what counts, where, and from when on."""

import pytest
from checks.hits import full_hits, places, report
from checks.kindrun import TITLE

from checker.checks import registry
from checker.language.tables import Formulas, Wordings


def test_names_and_quotations_are_out_of_reach():
    """《》 always; quotation marks where the rule says so; nested names as one."""
    text = report("落实《关于〈布署〉的《布署》布署办法》，“布署”二字，认真布署。")
    assert places("GW503", text) == ["布署"]
    assert places("GW503", text, quoted=True) == ["布署", "布署"]


def test_residue_is_out_of_reach():
    """A website's fields are not the drafter's words."""
    text = report("全年认真履行职责。") + "\n主办单位:县法制政府网布署中心\n"
    assert places("GW503", text) == []


def test_only_certain_words_are_fixed():
    """The rest are shown."""
    found = full_hits("GW503", report("按照布署办理其它事项。"))
    assert [(at, [edit.replacement for edit in hit.edits]) for at, hit in found] == [
        ("布署", ["部署"]),
        ("其它", []),
    ]


@pytest.mark.parametrize(("year", "count"), [(2012, 0), (2015, 0), (2016, 1), (2024, 1)])
def test_a_wording_is_wrong_from_its_year_on(year, count):
    """法制宣传 was the word of its time."""
    text = report("开展法制宣传3场。", title=f"临河县水利局{year}年法治政府建设年度报告", date=None)
    assert len(places("FZ306", text)) == count


def test_a_report_without_a_year_counts_as_recent():
    """Nothing is excused by what is not known."""
    text = "关于法治政府建设情况的报告\n开展法制宣传3场。\n"
    assert places("FZ306", text) == ["法制宣传"]


def test_a_pattern_narrows_and_fills():
    """Group ``at`` is the place, ``{1}`` the first group."""
    assert places("GW503", report("为更好的开展工作，核对帐目。")) == ["更好的", "帐目"]
    found = full_hits("GW503", report("为更好的开展工作，核对帐目。"))
    assert [hit.arguments["right"] for _, hit in found] == ["更好地", "账目"]


def test_many_candidates_take_no_more_than_their_time():
    """Neither names without an end nor endless candidates are a trap."""
    text = TITLE + "《布署" * 2000 + "\n" + "布署，" * 2000
    assert len(places("GW503", text)) == 4000


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"right": "部署", "fix": True},
        {"right": "部署", "since": True},
        {"right": "{1}部署"},
        {"right": "部署", "exceptions": ["(?=布)"]},
    ],
)
def test_wrong_rows_are_refused(row):
    """Keys, types, groups and patterns."""
    assert Wordings(entries={"布署": row}).fault()
    assert Formulas(formulas={}, corruptions={"布署": row}).fault()


def test_right_rows_are_not():
    """A row may use all there is."""
    row = {"right": "部{1}", "since": 2016, "boundary": True, "exceptions": ["布署名"]}
    assert Wordings(entries={"布(署)": row}).fault() is None


@pytest.mark.parametrize(("kind", "table"), [("terms", "wrong-words"), ("set-phrase", "formulas")])
def test_an_unknown_scope_is_refused(kind, table):
    """The parameters say what is wrong."""
    assert registry.build(kind, {"table": table, "scope": "everywhere"}).fault()
    assert registry.build(kind, {"table": table}).fault() is None
