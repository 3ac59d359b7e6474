"""Numerals and ordinals: every style is read, and what only looks like one is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language import numerals, ordinals
from checker.model.span import Span


@given(st.integers(1, 199))
def test_a_chinese_numeral_comes_back(value):
    assert numerals.to_int(numerals.to_chinese(value)) == value


@given(st.integers(0, 999))
def test_an_arabic_numeral_of_any_width_comes_back(value):
    wide = str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert numerals.to_int(str(value)) == numerals.to_int(wide) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("一百〇五", 105),
        ("一百零五", 105),
        ("二〇二五", 2025),
        ("二○二五", 2025),
        ("⒛", 20),
        ("⑴", 1),
        ("⑳", 20),
        ("", None),
        ("年", None),
        ("十年", None),
        ("三年", None),
    ],
)
def test_numerals(numeral, value):
    assert numerals.to_int(numeral) == value


@pytest.mark.parametrize(
    ("line", "mark", "level", "value"),
    [
        ("第一章 总述", "第一章", ordinals.CHAPTER, 1),
        ("第2部分：总述", "第2部分：", ordinals.CHAPTER, 2),
        ("第三篇总述", "第三篇", ordinals.CHAPTER, 3),
        ("第十二节　总述", "第十二节", ordinals.PART, 12),
        ("一、总述", "一、", 1, 1),
        ("二十一、总述", "二十一、", 1, 21),
        ("三.总述", "三.", 1, 3),
        ("四，总述", "四，", 1, 4),
        ("五 、总述", "五 、", 1, 5),
        ("（一）总述", "（一）", 2, 1),
        ("(二)总述", "(二)", 2, 2),
        ("（三)总述", "（三)", 2, 3),
        ("（ 四 ）总述", "（ 四 ）", 2, 4),
        ("（五）、总述", "（五）、", 2, 5),
        ("六）总述", "六）", 2, 6),
        ("1.总述", "1.", 3, 1),
        ("2．总述", "2．", 3, 2),
        ("3、总述", "3、", 3, 3),
        ("１２.总述", "１２.", 3, 12),
        ("⒌总述", "⒌", 3, 5),
        ("1.5月普法宣传月", "1.", 3, 1),
        ("4.12月4日设咨询台", "4.", 3, 4),
        ("2.2024年起", "2.", 3, 2),
        ("（1）总述", "（1）", 4, 1),
        ("(2)总述", "(2)", 4, 2),
        ("3)总述", "3)", 4, 3),
        ("⑷总述", "⑷", 4, 4),
        ("①总述", "①", 5, 1),
        ("⑳总述", "⑳", 5, 20),
    ],
)
def test_ordinals_of_every_style(line, mark, level, value):
    found = ordinals.read("前言" + line, 2, len(line) + 2)
    assert found is not None
    assert found.span == Span(2, 2 + len(mark))
    assert (found.level, found.form, found.value) == (level, level, value)
    assert numerals.to_int(found.numeral.of("前言" + line)) == value


@pytest.mark.parametrize(
    "line",
    [
        "",
        "总述",
        "一是总述",
        "一般情况",
        "第一责任人",
        "第一季度、第二季度",
        "（二）项规定的情形",
        "（1）条规定的情形",
        "1.5万元",
        "3、4次",
        "12.4宣传日",
        "2024.1.10",
        "2024年",
        "（2024）第1号",
        "（总述）",
        "〇、总述",
        "0.总述",
        "一、二季度",
        "十、十一月份",
        "二、周四上午",
        "1.5个月",
    ],
)
def test_what_is_no_ordinal(line):
    assert ordinals.read(line, 0, len(line)) is None


def test_an_ordinal_ends_with_its_line():
    assert ordinals.read("一、总述", 0, 1) is None


@given(st.sampled_from([ordinals.CHAPTER, ordinals.PART, 1, 2, 3, 4, 5]), st.integers(1, 20))
def test_the_standard_form_is_read_as_itself(level, value):
    mark = ordinals.written(level, value)
    found = ordinals.read(mark + "总述", 0, len(mark) + 2)
    assert found is not None
    assert found.span.of(mark) == mark
    assert (found.level, found.value) == (level, value)
    assert found.canonical() == mark


def test_an_ordinal_is_rewritten_for_its_level_and_value():
    found = ordinals.read("（5）总述", 0, 5)
    assert found is not None
    assert found.canonical(level=2) == "（五）"
    assert found.canonical(level=1, value=6) == "六、"


@pytest.mark.parametrize(
    ("level", "value", "label"),
    [(1, 1, "一"), (2, 2, "（二）"), (3, 3, "3"), (4, 4, "（4）"), (5, 5, "⑤"), (-1, 1, "第一章")],
)
def test_labels(level, value, label):
    assert ordinals.label(level, value) == label


@pytest.mark.parametrize(
    ("mark", "before"),
    [
        ("四，", "三，"),
        ("（十）", "（九）"),
        ("10.", "9."),
        ("（2）", "（1）"),
        ("④", "③"),
        ("一、", "一、"),
    ],
)
def test_the_number_before(mark, before):
    found = ordinals.read(mark + "总述", 0, len(mark) + 2)
    assert found is not None
    assert found.preceding(mark) == before
