"""Automatic numbers are counted as Word counts them and written as they would be typed."""

import pytest
from formats.word.making import (
    level,
    lists,
    num_pr,
    numbered,
    override,
    p,
    style,
    table,
    text_box,
    word,
)
from hypothesis import given
from hypothesis import strategies as st

from checker.formats.word.number_formats import format_number
from checker.formats.word.numbering import Label
from checker.formats.word.package import Package
from checker.formats.word.paragraphs import paragraphs
from checker.language.numerals import to_chinese, to_int
from checker.support.limits import Limits

OFFICIAL = (
    level(0, "%1、", "chineseCounting")
    + level(1, "（%2）", "chineseCountingThousand")
    + level(2, "%3.")
    + level(3, "（%4）")
)
SINGLE = level(0, "（%1）", "chineseCounting")
DELETED = '<w:del w:id="1" w:author="a"/>'


def read(*inside, **parts):
    return [
        one.text for one in paragraphs(Package(word("".join(inside), **parts), Limits()), Limits())
    ]


def items(levels, numbering, num=1):
    """Return the numbers of items at ``levels``, which are pairs of number and level or levels."""
    pairs = [one if isinstance(one, tuple) else (num, one) for one in levels]
    body = (numbered("x", key, place) for key, place in pairs)
    return [text.removesuffix("x").rstrip() for text in read(*body, numbering=numbering)]


# Counting


def test_the_levels_of_a_list_begin_anew_under_a_higher_one():
    found = items([0, 1, 1, 2, 2, 3, 0, 1, 2, 3, 3, 1, 2], lists(OFFICIAL))
    assert found == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "（1）",
        "二、",
        "（一）",
        "1.",
        "（1）",
        "（2）",
        "（二）",
        "1.",
    ]


def test_a_level_that_was_skipped_counts_as_begun():
    numbering = lists(level(0, "%1.") + level(1, "%1.%2"))
    assert items([1, 0, 1], numbering) == ["1.1", "2.", "2.1"]


def test_a_level_may_begin_at_any_number():
    assert items([0, 0], lists(level(0, "%1、", "chineseCounting", start=3))) == ["三、", "四、"]


def test_a_level_may_say_under_which_it_begins_anew():
    def third(restart):
        more = f'<w:lvlRestart w:val="{restart}"/>'
        return lists(level(0, "%1") + level(1, "%2") + level(2, "%3", more=more))

    walk = [0, 1, 2, 2, 1, 2, 0, 1, 2]
    assert items(walk, third(1)) == ["1", "1", "1", "2", "2", "3", "2", "1", "1"]
    assert items(walk, third(0)) == ["1", "1", "1", "2", "2", "3", "2", "1", "4"]


def test_lists_of_one_definition_count_on():
    shared = lists(SINGLE, nums=[(0, ""), (0, "")])
    assert items([(1, 0), (2, 0), (1, 0)], shared) == ["（一）", "（二）", "（三）"]


def test_a_list_that_begins_anew_does_so_once():
    """This is how WPS and Word restart （一） under 二、 when every level is a list of its own."""
    nums = [(0, ""), (0, override(0, 1)), (1, "")]
    numbering = lists(SINGLE, level(0, "%1、", "chineseCounting"), nums=nums)
    found = items([(3, 0), (1, 0), (1, 0), (3, 0), (2, 0), (2, 0), (1, 0)], numbering)
    assert found == ["一、", "（一）", "（二）", "二、", "（一）", "（二）", "（三）"]


def test_a_list_may_replace_a_level():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", start=5)}</w:lvlOverride>'
    assert items([(2, 0)], lists(SINGLE, nums=[(0, ""), (0, other)])) == ["5)"]


def test_lists_count_on_through_tables_and_text_boxes():
    box = text_box(numbered("丙"))
    body = numbered("甲") + table([numbered("乙")]) + p("框", box) + numbered("丁")
    assert read(body, numbering=lists(SINGLE)) == [
        "（一）甲",
        "（二）乙",
        "框",
        "（三）丙",
        "（四）丁",
    ]


def test_an_empty_item_is_counted():
    assert read(numbered(""), numbered("甲"), numbering=lists(SINGLE)) == ["（一）", "（二）甲"]


def test_a_deleted_item_is_not_counted():
    gone = '<w:del w:id="2" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del>'
    body = numbered("甲") + p(gone, properties=num_pr(), mark=DELETED) + numbered("乙")
    assert read(body, numbering=lists(SINGLE)) == ["（一）甲", "（二）乙"]


def test_a_hidden_item_is_not_counted():
    hidden = p(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
        properties=num_pr(),
        mark="<w:vanish/>",
    )
    assert read(hidden, numbered("甲"), numbering=lists(SINGLE)) == ["（一）甲"]


def test_a_heading_that_runs_on_keeps_its_number():
    heading = p("题。", properties=num_pr(), mark="<w:vanish/><w:specVanish/>")
    assert read(heading, p("文。"), numbering=lists(SINGLE)) == ["（一）题。文。"]


@pytest.mark.parametrize("num", [0, 9], ids=["off", "missing"])
def test_a_list_that_is_off_or_missing_gives_no_number(num):
    assert read(numbered("甲", num), numbering=lists(SINGLE)) == ["甲"]


def test_without_a_numbering_part_there_are_no_numbers():
    assert read(numbered("甲")) == ["甲"]


def test_numbers_are_no_way_to_make_a_small_file_large():
    letters = lists(level(0, "%1.", "lowerLetter", start=2_000_000_000))
    assert read(numbered("甲"), numbering=letters) == ["2000000000.甲"]
    [text] = read(numbered("甲"), numbering=lists(level(0, "%1、" * 10_000)))
    assert len(text) < 1000


# Styles


HEADINGS = style("H0", f"<w:pPr>{num_pr(1, 0)}</w:pPr>") + style(
    "H1", f"<w:pPr>{num_pr(1, 1)}</w:pPr>"
)


def styled(key, text="x", properties=""):
    return p(text, properties=f'<w:pStyle w:val="{key}"/>{properties}')


def test_a_style_may_number_its_paragraphs():
    body = styled("H0") + styled("H1") + styled("H1") + styled("H0")
    found = read(body, styles=HEADINGS, numbering=lists(OFFICIAL))
    assert found == ["一、x", "（一）x", "（二）x", "二、x"]


def test_a_paragraph_switches_the_number_of_its_style_off():
    body = styled("H0", properties='<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("H0")
    assert read(body, styles=HEADINGS, numbering=lists(OFFICIAL)) == ["x", "一、x"]


def test_a_paragraph_of_its_own_list_heeds_that_one():
    """WPS sets headings so: a style with a number and a number of their own."""
    numbering = lists(OFFICIAL, SINGLE)
    body = styled("H0", properties=num_pr(2, 0)) + styled("H0")
    assert read(body, styles=HEADINGS, numbering=numbering) == ["（一）x", "一、x"]


def test_a_style_inherits_its_number():
    styles = HEADINGS + style("Own", "", based_on="H1")
    assert read(styled("Own"), styles=styles, numbering=lists(OFFICIAL)) == ["（一）x"]


def test_the_default_style_may_number_too():
    styles = style("Normal", f"<w:pPr>{num_pr()}</w:pPr>", default=True)
    assert read(p("甲"), styles=styles, numbering=lists(SINGLE)) == ["（一）甲"]


def test_a_level_is_tied_to_a_style():
    tied = level(0, "%1、") + level(1, "（%2）", more='<w:pStyle w:val="Tied"/>')
    styles = style("Tied", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert read(styled("Tied"), styles=styles, numbering=lists(tied)) == ["（1）x"]


def test_a_list_may_be_that_of_a_list_style():
    linked = '<w:numStyleLink w:val="Official"/>'
    styles = style(
        "Official",
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>',
        kind="numbering",
    )
    numbering = lists(linked, '<w:styleLink w:val="Official"/>' + OFFICIAL)
    body = numbered("x", 1, 0) + numbered("x", 1, 1)
    assert read(body, styles=styles, numbering=numbering) == ["一、x", "（一）x"]


def test_list_styles_that_lead_in_a_circle_give_no_number():
    styles = style("A", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    assert read(numbered("甲"), styles=styles, numbering=lists('<w:numStyleLink w:val="A"/>')) == [
        "甲"
    ]


# Writing


def test_a_number_may_show_those_above_it():
    numbering = lists(level(0, "第%1章", "chineseCounting") + level(1, "%1.%2"))
    legal = lists(level(0, "第%1章", "chineseCounting") + level(1, "%1.%2", more="<w:isLgl/>"))
    assert items([0, 1], numbering) == ["第一章", "一.1"]
    assert items([0, 1], legal) == ["第一章", "1.1"]


@pytest.mark.parametrize("form", ["bullet", "none"])
def test_bullets_and_lists_without_numbers_give_no_text(form):
    mark = "" if form == "bullet" else "%1"
    assert read(numbered("甲"), numbering=lists(level(0, mark, form))) == ["甲"]


def test_a_format_of_its_own_has_one_for_other_programs_beside_it():
    own = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback>'
        "</mc:AlternateContent>"
    )
    levels = level(0, "%1、").replace('<w:numFmt w:val="decimal"/>', own)
    assert read(numbered("甲"), numbering=lists(levels)) == ["01、甲"]


@pytest.mark.parametrize(
    ("number", "suffix", "text", "typed"),
    [
        ("一、", "tab", "成效", "一、成效"),
        ("（一）", "space", "成效", "（一）成效"),
        ("1.", "tab", "成效", "1.成效"),
        ("1.", "tab", "2024年成效", "1.2024年成效"),
        ("1.", "tab", "12月底前", "1.12月底前"),
        ("1.", "tab", "50余项", "1. 50余项"),
        ("1.1", "tab", "成效", "1.1 成效"),
        ("1.1", "nothing", "成效", "1.1成效"),
        ("第一章", "tab", "总则", "第一章 总则"),
        ("一、", "tab", "　成效", "一、　成效"),
        ("一、", "tab", "", "一、"),
    ],
)
def test_a_number_stands_before_the_text_as_it_would_be_typed(number, suffix, text, typed):
    assert Label(number, suffix).before(text) + text == typed


# Formats


@pytest.mark.parametrize(
    ("form", "values", "written"),
    [
        ("chineseCounting", (1, 10, 11, 20, 99, 100, 101), "一 十 十一 二十 九十九 一〇〇 一〇一"),
        ("chineseCountingThousand", (10, 100, 110, 1001), "十 一百 一百一十 一千〇一"),
        ("japaneseCounting", (9, 21), "九 二十一"),
        ("chineseLegalSimplified", (1, 10, 23), "壹 壹拾 贰拾叁"),
        ("ideographDigital", (1, 10, 21), "一 一〇 二一"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("ideographZodiac", (1, 12, 13), "子 亥 13"),
        ("ideographZodiacTraditional", (1, 60, 61), "甲子 癸亥 甲子"),
        ("decimal", (0, 1, 12), "0 1 12"),
        ("decimalFullWidth", (1, 12), "１ １２"),
        ("decimalZero", (1, 12), "01 12"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("decimalEnclosedCircleChinese", (1, 10), "① ⑩"),
        ("decimalEnclosedParen", (1, 20), "⑴ ⒇"),
        ("decimalEnclosedFullstop", (1, 20), "⒈ ⒛"),
        ("ideographEnclosedCircle", (1, 10), "㊀ ㊉"),
        ("upperRoman", (4, 1999, 4000), "IV MCMXCIX 4000"),
        ("lowerRoman", (0, 9), "0 ix"),
        ("upperLetter", (1, 26, 27), "A Z AA"),
        ("lowerLetter", (0, 28, 53), "0 bb aaa"),
        ("unheard", (3,), "3"),
    ],
)
def test_a_number_is_written_in_its_format(form, values, written):
    assert " ".join(format_number(value, form) for value in values) == written


@given(st.integers(1, 999))
def test_counted_numbers_are_read_back(value):
    assert to_int(format_number(value, "chineseCountingThousand")) == value


@given(st.integers(1, 109))
def test_counted_numbers_are_those_of_typed_headings(value):
    assert format_number(value, "chineseCountingThousand") == to_chinese(value)
