"""Wordings that belong once into a part of the report."""

from checks.kindrun import TITLE, excerpts, hits

LEAD_IN = "现将有关情况报告如下："


def test_every_match_but_the_first_is_found():
    text = TITLE + f"{LEAD_IN}\n我局认真履职。{LEAD_IN}\n{LEAD_IN}\n一、主要举措\n办案12件。\n"
    assert excerpts("repeated-pattern", text, pattern="现将[^。：]*如下") == [LEAD_IN[:-1]] * 2
    found = hits("repeated-pattern", text, pattern="现将[^。：]*如下")
    assert [hit.arguments["count"] for hit in found] == [2, 3]


def test_only_the_scope_counts():
    text = TITLE + f"{LEAD_IN}\n一、主要举措\n{LEAD_IN}办案12件。\n"
    assert excerpts("repeated-pattern", text, pattern="现将[^。：]*如下") == []
    again = excerpts("repeated-pattern", text, pattern="现将[^。：]*如下", scope="body")
    assert again == [LEAD_IN[:-1]]


def test_a_scope_that_does_not_exist_is_refused():
    from checker.checks.wording.repeated_pattern import Params

    assert Params(pattern="x", scope="nowhere").fault() == "scope: nowhere"
    assert Params(pattern="x").fault() is None
