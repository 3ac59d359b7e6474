"""Numbers of headings: gaps, repeats, and lists that rightly do not begin with one."""

import pytest
from checks.kindrun import TITLE, hits


def series(ordinals):
    """Return a report whose headings begin with ``ordinals``, given with spaces between."""
    return TITLE + "".join(f"{line}加强学习。全年组织学习6次。\n" for line in ordinals.split())


@pytest.mark.parametrize(
    ("lines", "variants"),
    [
        ("一、 二、 三、", []),
        ("一、 三、 四、", [""]),
        ("一、 二、 二、 三、 四、", ["repeated"]),
        ("一、 二、 二、 四、", ["repeated"]),
        ("一、 三、 三、 四、", [""]),
        ("二、 三、", ["first"]),
        ("一、 三、 二、 四、", ["", "backward"]),
        ("一、 （一） （二） 二、 （三） （四）", ["first"]),
        ("九、 十、 十一、", ["first"]),
    ],
)
def test_one_finding_for_each_slip(lines, variants):
    """A slip is reported once, and counting goes on from either way of reading it."""
    found = hits("ordinal-sequence", series(lines))
    assert [hit.variant for hit in found] == variants


@pytest.mark.parametrize(
    "lines",
    [
        "一、 1. 2. 二、 3. 4. 三、 5.",
        "一、 （一） 1. 2. （二） 3. 二、 （一） 1. 2. （二） 3.",
        "一、 1. 2. 二、 1. 2. 三、 1.",
        "一、 （一） （1） （2） （二） （1） （2）",
    ],
)
def test_lists_run_on_or_begin_anew(lines):
    """Either is right, if the document keeps to it."""
    assert hits("ordinal-sequence", series(lines)) == []


def test_a_gap_in_a_list_that_runs_on():
    """Running on is no licence to skip."""
    found = hits("ordinal-sequence", series("一、 1. 2. 二、 3. 5. 三、 6."))
    assert [hit.arguments["expected"] for hit in found] == ["4."]


def test_one_list_that_runs_on_among_lists_that_do_not():
    """The document decides: here lists begin anew."""
    found = hits("ordinal-sequence", series("一、 1. 2. 二、 1. 2. 三、 3. 4. 四、 1."))
    assert [hit.variant for hit in found] == ["first"]


def test_running_levels_are_a_parameter():
    """A pack may demand that each list begins with one."""
    text = series("一、 1. 2. 二、 3. 4.")
    assert len(hits("ordinal-sequence", text, running_levels=())) == 1


def test_an_ordinal_in_another_style_keeps_the_count():
    """（5） after （四） is meant as （五）: another rule's finding, not a gap."""
    assert hits("ordinal-sequence", series("一、 （一） （二） （3） （四）")) == []


def test_sections_under_chapters_may_run_on():
    """一、 of the second chapter may go on with 三、."""
    text = TITLE + (
        "第一章 主要举措\n一、学习\n学习6次。\n二、执法\n办案3件。\n"
        "第二章 工作安排\n三、培训\n培训2次。\n四、监督\n抽查1次。\n"
    )
    assert hits("ordinal-sequence", text) == []
