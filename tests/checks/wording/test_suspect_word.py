"""Suspect words: what speaks for itself is left alone."""

import datetime as dt

import pytest
from checks.hits import full_hits, places, report

from checker import check_text
from checker.linting.lint import lint_bytes
from checker.model.options import RunOptions

SLIP = "我局认真贯测落实上级部署，组织学习宪法。"


def test_a_slip_is_shown_with_the_word_that_is_meant():
    ((match, hit),) = full_hits("GW507", report(SLIP))
    assert (match, hit.arguments["right"]) == ("贯测", "贯彻")
    assert [edit.replacement for edit in hit.edits] == ["彻"]


@pytest.mark.parametrize(
    "text",
    [
        SLIP.replace("贯测", "贯彻"),
        "开展“贯测落实”专题活动。",
        "学习《贯测落实办法》。",
        SLIP + "\n召开贯测落实推进会。",
        "2024年，贯测落实",
    ],
)
def test_quotations_names_and_what_recurs_are_left_alone(text):
    found = places("GW507", report(text))
    assert found == ([] if text != "2024年，贯测落实" else ["贯测"])


def test_the_units_own_name_is_left_alone():
    unit = "临河县贯测落实局"
    text = f"{unit}2024年法治政府建设年度报告\n{SLIP}\n临河县水利局\n2025年1月10日"
    assert places("GW507", text) == []


def test_another_rule_that_knows_goes_first():
    options = RunOptions(today=dt.date(2026, 6, 30), pack="fazhi")
    text = report("认真贯测落实上级部署，推动数宇政府建设。")
    found = lint_bytes("a.txt", text.encode(), ".txt", options).result.findings
    said = [(one.excerpt, one.code) for one in found if one.code in ("GW503", "GW507")]
    assert said == [("贯测", "GW503"), ("数宇", "GW507")]


def test_it_is_information_with_a_fix_that_is_not_made_unasked():
    (found,) = check_text(report(SLIP), select="GW507").findings
    assert (found.severity, found.fix.applicability) == ("info", "unsafe")
    assert found.message == "“贯测”疑为“贯彻”之误"
