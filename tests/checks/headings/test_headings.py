"""Empty, lone and ended headings: lists of points and glued lines are none of these."""

from checks.kindrun import TITLE, excerpts


def test_the_last_of_three_points_may_have_text_for_all():
    """A closing paragraph under a list belongs to no point of it."""
    text = TITLE + "一、工作安排\n（一）抓学习\n（二）抓执法\n（三）抓普法\n全局上下要狠抓落实。\n"
    assert excerpts("empty-section", text) == []
    assert excerpts("empty-section", text.replace("（三）抓普法\n", "")) == ["（一）抓学习"]


def test_a_text_without_headings_has_no_empty_one():
    assert excerpts("empty-section", TITLE + "全年办理案件12件。\n") == []


def test_first_level_headings_are_never_a_list():
    """An outline that was not filled in."""
    text = TITLE + "一、主要举措\n二、存在不足\n三、工作安排\n"
    assert len(excerpts("empty-section", text)) == 3


def test_points_between_members_of_an_enumeration_are_no_headings():
    """1. 2. under 一是, then 二是."""
    text = TITLE + "一、举措\n一是学习。\n1.走访完毕。\n2.座谈完毕。\n二是执法。\n"
    assert excerpts("heading-ending", text) == []


def test_marks_are_a_parameter():
    """A pack may look at colons too."""
    text = TITLE + "一、主要举措：\n学习6次。\n"
    assert excerpts("heading-ending", text) == []
    assert excerpts("heading-ending", text, marks="：") == ["一、主要举措："]


def test_a_subheading_inside_a_line_counts():
    """（二） that was glued to the line of （一）."""
    text = TITLE + "一、举措\n（一）学习。共6次。（二）执法。共3件。\n二、安排\n抓落实。\n"
    assert excerpts("lone-subheading", text) == []
