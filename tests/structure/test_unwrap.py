"""Broken lines are joined where a sentence goes on, and every character keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outline_text import read

from checker.structure.unwrap import is_width_normalised, unwrap

WRAPPED = """一、主要举措和成效
2024年，全镇坚持依法行政，各项工作取得
新的进展，法治水平有了提高，群众满意度
逐步上升，社会大局保持稳定。
全镇健全了决策机制，规范了执法行为，加
强了普法宣传，化解了一批矛盾，解决了一
批难题，受到了各方面的肯定。
白鹭镇人民政府
2025年1月10日"""
LONG = "2024年，白鹭镇健全行政决策机制，规范行政执法行为，加强法治宣传教育，群众对政务信"


def joined(text):
    document, state = unwrap(read(text))
    return document.text.split("\n"), state.hard_wrapped


def assert_places_kept(text):
    """Every character of the settled text stands in the file where its place says."""
    document, _ = unwrap(read(text))
    for offset, char in enumerate(document.text):
        place = document.place(offset)
        line = document.lines[place.line - 1]
        if char == "\n":
            continue
        assert line[place.column - 1] == char
    return document


def test_wrapped_lines_are_joined():
    lines, hard_wrapped = joined(WRAPPED)
    assert hard_wrapped
    assert [len(line) > 30 for line in lines] == [False, True, True, False, False]
    assert lines[-2:] == ["白鹭镇人民政府", "2025年1月10日"]
    assert lines[1].endswith("社会大局保持稳定。")


def test_joined_text_keeps_its_places():
    document = assert_places_kept(WRAPPED)
    offset = document.text.index("新的进展")
    assert document.place(offset)[:2] == (3, 1)
    assert document.place(offset - 1)[:2] == (2, 21)


def test_indentation_is_no_part_of_a_joined_sentence():
    text = WRAPPED.replace("\n新的", "\n  新的")
    document = assert_places_kept(text)
    assert "取得新的进展" in document.text
    assert document.place(document.text.index("新的进展"))[:2] == (3, 3)


def test_a_page_number_inside_a_sentence_is_set_aside():
    text = f"一、主要举措\n{LONG}\n\n— 2 —\n\n息的公开度表示满意，社会大局保持稳定。\n二、不足"
    document = assert_places_kept(text)
    lines = document.text.split("\n")
    assert lines[1].endswith("政务信息的公开度表示满意，社会大局保持稳定。")
    assert "— 2 —" in lines[2:]


def test_a_text_without_broken_lines_is_left_alone():
    text = "标题\n一、主要举措\n全镇依法行政。\n\n白鹭镇人民政府\n2025年1月10日\n"
    document = read(text)
    assert unwrap(document)[0] is document


@pytest.mark.parametrize(
    "following",
    [
        "（一）规范行政执法，提高办案质量。",
        "二、存在的不足，以及原因。",
        "1.规范行政执法，提高办案质量。",
        "一是规范行政执法，提高办案质量。",
        "特此报告。",
        "附件：1.执法统计表，2.普法统计表。",
        "2025年1月10日",
        "白鹭镇人民政府",
    ],
)
def test_a_line_that_begins_something_is_not_joined(following):
    assert joined(f"{LONG}\n{following}\n") == ([LONG, following, ""], False)


@pytest.mark.parametrize("stop", ["。", "！", "；", "：", "。”", "。）", ":"])
def test_a_line_that_is_closed_is_not_joined(stop):
    lines, hard_wrapped = joined(f"{LONG}{stop}\n群众表示满意，社会保持稳定。\n")
    assert not hard_wrapped
    assert lines[0] == LONG + stop


def test_short_lines_are_not_joined():
    text = "坚持依法行政\n群众表示满意，社会保持稳定。"
    assert joined(text) == (text.split("\n"), False)


def test_an_indented_line_begins_a_paragraph():
    text = "\n".join("　　" + line if line[0] in "一2全" else line for line in WRAPPED.split("\n"))
    lines, _ = joined(text)
    assert sum(line.startswith("　　") for line in lines) >= 3
    assert not any("　　" in line[2:] for line in lines)


@given(
    st.lists(
        st.text(alphabet="一二、（）。，；：是年12 　", max_size=50)
        | st.sampled_from([LONG, "— 2 —", "", "新的进展，法治水平有了提高，群众满意度逐"]),
        max_size=25,
    ).map("\n".join)
)
def test_settling_keeps_every_character_and_its_place(text):
    document = assert_places_kept(text)
    assert sorted("".join(document.text.split())) == sorted("".join(text.split()))


def test_width_normalised():
    half = "县委:全镇依法行政,坚持普法,办好讲堂;调解纠纷,减少积案,群众满意。"
    assert is_width_normalised(half)
    assert not is_width_normalised(half.replace(":", "："))
    assert not is_width_normalised("全镇依法行政,坚持普法。")
    assert not is_width_normalised(half + "Ａ")
    assert unwrap(read(half))[1] == (True, False)


TEXT_LINE = "公开政务信息一百余条，答复申请十余件，受到了各方面的肯定，群众满意"
PARAGRAPH = "\n".join([TEXT_LINE] * 4) + "。"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("核对往来账款，第一，清查资产；第二，收回借款；第三，清理账户。第", "四，评价绩效。"),
        ("核对往来账款，其一，清查资产，做到心里有数；其二，清理账户资金，其", "三，评价绩效。"),
        ("核对往来账款，做到①清查往来资产；②收回到期借款；③清理全部账户；", "④评价项目绩效。"),
        ("核对往来账款，做到1.清查往来资产；2.收回到期借款；3.清理各账户；", "4.评价项目绩效。"),
        ("每周一上午安排律师值班，接待来访群众；周五下午办理公证事项，每周", "二、周四接访。"),
    ],
)
def test_a_number_inside_a_wrapped_sentence_begins_nothing(above, below):
    lines, _ = joined(f"一、主要举措\n{PARAGRAPH}\n{above}\n{below}\n二、存在的不足\n{PARAGRAPH}")
    assert lines[2].endswith(above + below)
    assert lines[3] == "二、存在的不足"


def test_a_heading_as_long_as_the_lines_keeps_its_own():
    heading = "三、2024年度党政主要负责人履行推进法治建设第一责任人职责的情况"
    lines, _ = joined(
        f"一、主要举措\n{PARAGRAPH}\n{heading}\n{PARAGRAPH}\n{heading}和体会\n{PARAGRAPH}"
    )
    assert lines[2] == heading
    spaced, _ = joined(
        f"一、举措\n\n{PARAGRAPH}\n\n{heading}\n\n{PARAGRAPH}\n\n四、不足\n\n{PARAGRAPH}"
    )
    assert heading in spaced


def test_the_rest_of_a_broken_heading_ends_it():
    broken = "三、2024年度党政主要负责人履行推进法治建设第一责任人职责的情\n况"
    lines, _ = joined(f"一、主要举措\n{PARAGRAPH}\n{broken}\n{PARAGRAPH}")
    assert lines[2] == broken.replace("\n", "")
