"""A document leads every span back to its place in the file, past Markdown's marks too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.formats import read_bytes
from checker.model.document import Document, Encoding, Extent, Place, Run
from checker.model.span import Span
from checker.support.errors import EmptyFileError

# “关于” stands on line 1 from column 3 on, “报告” on page 2, line 4.
TWO_RUNS = Document(
    "a.pdf", "关于报告", [Run(0, 1, 3, 1), Run(2, 4, 1, 2)], Encoding("utf-8"), ["  关于", "报告"]
)
THREE_LINES = read_bytes("a.txt", "一是\n行政\n执法".encode(), ".txt")


def test_a_place_is_one_based_and_carries_the_page():
    assert TWO_RUNS.place(0) == Place(1, 3, 1)
    assert TWO_RUNS.place(1) == Place(1, 4, 1)
    assert TWO_RUNS.place(3) == Place(4, 2, 2)


def test_the_end_of_an_extent_follows_its_last_character():
    assert TWO_RUNS.extent(Span(0, 2)) == Extent(Place(1, 3, 1), Place(1, 5, 1))
    assert TWO_RUNS.extent(Span(1, 3)) == Extent(Place(1, 4, 1), Place(4, 2, 2))


def test_an_empty_span_has_an_empty_extent():
    for offset in range(len(TWO_RUNS.text) + 1):
        start, end = TWO_RUNS.extent(Span(offset, offset))
        assert start == end


def test_an_extent_with_a_line_feed_ends_on_the_line_it_began():
    assert THREE_LINES.extent(Span(0, 3)) == Extent(Place(1, 1), Place(1, 4))


def test_spans_know_what_they_cover():
    assert Span(1, 3).of("第一年") == "一年"
    assert Span(1, 3).contains(Span(2, 3))
    assert not Span(1, 3).contains(Span(0, 2))


def test_joined_lines_keep_their_places():
    joined = THREE_LINES.rearranged([[Span(0, 2), Span(3, 5)], [Span(6, 8)]])
    assert joined.text == "一是行政\n执法"
    assert joined.extent(Span(1, 3)) == Extent(Place(1, 2), Place(2, 2))
    assert joined.place(5) == Place(3, 1)
    assert joined.lines == THREE_LINES.lines
    assert joined.encoding == THREE_LINES.encoding


def test_nothing_can_be_rearranged():
    assert THREE_LINES.rearranged([]).place(0) == Place(1, 1)


@st.composite
def documents_and_pieces(draw):
    lines = draw(st.lists(st.text("一二 **a𠮷", min_size=1), min_size=1, max_size=6))
    document = read_bytes("a.md", ("正\n\n" + "\n".join(lines)).encode(), ".md")
    offsets = st.integers(0, len(document.text))
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), offsets, offsets)
    pieces = draw(st.lists(st.lists(spans.filter(lambda span: span.start < span.end)), max_size=5))
    return document, pieces


@given(documents_and_pieces())
def test_rearranged_characters_stand_where_they_stood(given_):
    document, pieces = given_
    other = document.rearranged(pieces)
    assert other.text == "\n".join("".join(span.of(document.text) for span in p) for p in pieces)
    offset = 0
    for piece in pieces:
        for span in piece:
            for old in range(*span):
                assert other.place(offset) == document.place(old)
                offset += 1
        offset += 1


@given(st.text("一二𠮷\n\r\f\u2028 *", min_size=1), st.data())
def test_an_extent_holds_the_text_of_its_span(source, data):
    document = read_bytes("a.txt", ("正" + source).encode(), ".txt")
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    covered = Span(start, end).of(document.text)
    first, last = document.extent(Span(start, end))
    inside = document.lines[first.line - 1 : last.line]
    if not covered.endswith("\n"):
        cut = "\n".join(inside)[first.column - 1 :]
        assert cut[: len(cut) - (len(inside[-1]) - last.column + 1)] == covered


# Markdown: markup is left out, the rest stays where it is


def read(source):
    return read_bytes("a.md", source.encode(), ".md")


INLINE = {
    # emphasis
    "**一是**行政": "一是行政",
    "**一是：**行政**“二是”**执法": "一是：行政“二是”执法",
    "*斜*体 _斜_ __粗__ ***粗斜*** ~~删~~": "斜体 斜 粗 粗斜 删",
    "**粗*斜*粗** **a*b**": "粗斜粗 a*b",
    "**粗**。**粗**": "粗。粗",
    "　　**一是**行政": "　　一是行政",
    # marks that emphasise nothing
    "5*3 和 5*3*2 和 5 * 3": None,
    "培训*次、检查*次，*县*镇 2024年*月*日": None,
    "张**、李**，电话***，证号****": None,
    "file_name_1、某_年_月": None,
    "签名：____日期：____": None,
    "5~10 件，2022~2023 年": None,
    "** 空 **": None,
    # code, escapes, entities
    "`git` 和 ``a`b``": "git 和 a`b",
    "`**x**` 与 `未闭合": "**x** 与 `未闭合",
    r"1\. \*星\* \一": r"1. *星* \一",
    "甲&nbsp;乙&lt;丙&#x4E00;": "甲\xa0乙<丙一",
    "A&B &未知; &foo; &#10;": None,
    # links and HTML
    "[链接](http://x.cn/a_(b) '题')": "链接",
    "![**图**](a.png)[外[内](b)](c)": "图外内",
    "<https://x.cn> <b>粗</b> <img src='a'/>": "https://x.cn 粗 ",
    "某府[2023]5号 [甲] 乙] [丙](丁": None,
    "a < b，<通知>，1<2>1": None,
    "甲<!-- 注 -->乙<br>丙<BR />": "甲乙\n丙",
    "脚注[^1]": "脚注",
    "`<!-- 例 -->`": "<!-- 例 -->",
    "<!-- 不完": None,
}


@pytest.mark.parametrize("source", INLINE)
def test_marks_inside_a_line(source):
    expected = INLINE[source]
    assert read(source).text == (source if expected is None else expected)


BLOCKS = {
    "# 一、标题 #\n## 二 # ##": "一、标题\n二 #",
    "##一、标题\n#话题#": "一、标题\n#话题#",
    "标题\n====\n\n小标题\n---\n\n====": "标题\n\n\n小标题\n\n\n====",
    "甲\n\n***\n- - -\n乙": "甲\n\n\n\n乙",
    "- 甲\n  * 乙\n+ [x] 丙\n-丁": "甲\n乙\n丙\n-丁",
    "1. 甲\n2) 乙": "1. 甲\n2) 乙",
    "> 甲\n>> 乙\n> - **丙\n> 丁**": "甲\n乙\n丙\n丁",
    "- **甲\n- 乙**": "**甲\n乙**",
    "**甲\n乙**\n\n**丙\n\n丁**": "甲\n乙\n\n**丙\n\n丁**",
    "甲  \n乙\\\n丙": "甲\n乙\n丙",
    "甲\n```py\n# 乙\n``\n````\n丙": "甲\n\n\n\n\n丙",
    "甲\n~~~\n乙": "甲\n\n乙",
    "甲\n<!-- 乙\n丙 -->丁": "甲\n\n丁",
    "---\n标题: 甲\n---\n乙": "\n\n\n乙",
    "---\n甲\n---": "\n甲\n",
    "甲 [乙][r] [r] [丙][]\n\n[r]: http://x.cn\n[丙]: /a": "甲 乙 r 丙\n\n\n",
    "[注]：甲\n[注]: 说明": "[注]：甲\n[注]: 说明",
    "| 甲 | 乙 |\n|---|:-:|\n| **丙** | a\\|b |\n|  | 丁 |\n戊": "甲\n乙\n\n丙\na|b\n\n丁\n戊",
    "甲|乙\n-|-\n丙|": "甲\n乙\n\n丙",
    "甲|乙\n丙|丁": "甲|乙\n丙|丁",
    "甲|乙\n|-|-|-|": "甲|乙\n|-|-|-|",
}


@pytest.mark.parametrize("source", BLOCKS)
def test_marks_of_blocks(source):
    assert read(source).text == BLOCKS[source]


def test_places_are_those_of_the_file():
    document = read("## **一是**行政&nbsp;x\n\n> 乙<br>丙\n\n|a|\n|-|\n| b |\n")
    assert document.markup
    expected = {"一": (1, 6), "行": (1, 10), "\xa0": (1, 12), "x": (1, 18)}
    expected |= {"乙": (3, 3), "丙": (3, 8), "a": (5, 2), "b": (7, 3)}
    for character, place in expected.items():
        assert document.place(document.text.index(character)) == Place(*place), character
    assert document.place(document.text.index("丙") - 1) == Place(3, 4)


def test_a_file_of_markup_alone_is_empty():
    with pytest.raises(EmptyFileError):
        read("<!-- 无 -->\n\n---\n")


@given(st.text("一。：a1 *_~`#>-+|=\\[]()!<br/>:\n\r\"'𠮷", max_size=60))
def test_every_character_stays_at_its_place(source):
    document = read("正\n\n" + source)
    before = Place(0, 0)
    for offset, character in enumerate(document.text):
        place = document.place(offset)
        assert place > before
        before = place
        if character != "\n":  # which may stand for a <br> or a cell's border
            assert document.lines[place.line - 1][place.column - 1] == character
    assert document.text.count("\n") >= len(document.lines) - 1


@given(
    st.lists(st.sampled_from(["<!--", "-->", "```", "~~~", "\n", "[a](", ")", "&lt;", "|", "-"]))
)
def test_odd_markup_is_never_a_crash(pieces):
    document = read("正\n\n" + "".join(pieces))
    assert document.text.startswith("正\n")
    assert document.runs[0].start == 0
    assert [run.start for run in document.runs] == sorted({run.start for run in document.runs})
