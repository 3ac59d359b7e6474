"""Residue of editors, pages and encodings."""

import pytest
from checking import check_bytes
from checks.hits import TODAY, full_hits, hits, places, report
from checks.kindrun import hits as kind_hits

from checker.model.options import RunOptions
from checker.output.wording import message

ENTITIES = [
    ("学习，&nbsp;培训", "学习，培训"),
    ("学习，&nbsp; &nbsp;培训", "学习，培训"),
    ("学习 &nbsp 培训", "学习培训"),
    ("培训&nbsp;80&ensp;名", "培训 80 名"),
    ("落实&ldquo;三项制度&rdquo;", "落实“三项制度”"),
    ("A&amp;B类，&amp;nbsp;培训", "A&B类，培训"),
    ("学习&#8203;培训", "学习培训"),
    ("表示&#34;甲&#x22;", '表示"甲"'),
]
TAGS = [
    ("学习。<br>培训", "学习。培训"),
    ('学习<span style="x">培训</span> 宣传', "学习培训宣传"),
    ("学习&lt;br/&gt;培训", "学习培训"),
    ("学习<!-- 注 -->培训", "学习培训"),
    ("pdf<br>word", "pdf word"),
]
EMPHASIS = [
    ("一是**加强**学习", "一是加强学习"),
    ("不足：**一是** 学习，**二是**培训", "不足：一是学习，二是培训"),
    ("**加强学习，规范执法。**成效明显", "加强学习，规范执法。成效明显"),
]


@pytest.mark.parametrize(("text", "fixed"), [*ENTITIES, *TAGS, *EMPHASIS])
def test_residue_is_taken_out_without_a_trace(text, fixed):
    whole = report("一、基本情况", text)
    [(_, hit)] = full_hits("GW405", whole)
    for edit in sorted(hit.edits, reverse=True):
        whole = whole[: edit.span.start] + edit.replacement + whole[edit.span.end :]
    assert whole == report("一、基本情况", fixed)


@pytest.mark.parametrize(
    "text",
    [
        "办理案件**件，调解纠纷**件，张**、李**负责，热线12345***。",
        "落实<办法>要求，a<b且b>c，A&B公司，R&D;投入。",
        "网址http://www.a.cn/?a=1&lt;=2，邮件#3，2**3。",
        "表情👨\u200d👩\u200d👧，成效☀\ufe0f。",
    ],
)
def test_what_only_looks_like_markup(text):
    assert places("GW405", report(text)) == []


def test_one_finding_for_each_sort_and_paragraph():
    found = hits("GW405", report("**一是**学习<br>培训，**二是**<br>宣传&nbsp;。", "执法<br>。"))
    assert found == [("**", ""), ("<br>", "tag"), ("&nbsp;", "entity"), ("<br>", "tag")]


def test_damaged_characters_are_counted_and_kept():
    """They are looked for everywhere; what they were is unknown."""
    text = report("办案\ufffd\ufffd件，结案\ufffd件。") + "\n主办单位：临河县\ufffd局"
    found = full_hits("GW405", text)
    assert [(at, hit.variant, hit.arguments["count"]) for at, hit in found] == [
        ("\ufffd\ufffd", "damaged", 3),
        ("\ufffd", "damaged", 1),
    ]
    assert not any(hit.edits for _, hit in found)


@pytest.mark.parametrize("char", ["\u200b", "\ufeff", "\u00ad", "\u200d", "\u2060", "\u202e"])
def test_unseen_characters_are_named_by_their_number(char):
    [(_, hit)] = full_hits("GW405", report(f"加强{char}学习。"))
    assert hit.variant == "invisible"
    assert hit.arguments["found"] == f"U+{ord(char):04X}"


def test_a_private_character_cannot_be_fixed():
    [(_, hit)] = full_hits("GW405", report("\uf0b7加强学习。"))
    assert (hit.variant, hit.edits) == ("private", ())


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_markup_is_none_where_the_format_has_it(suffix):
    text = (
        "临河县水利局2024年法治政府建设年度报告\n\n一、`**`学习&#42;&#42;培训&#42;&#42;\u200b。\n"
    )
    options = RunOptions(today=TODAY, select=("GW405",))
    result = check_bytes("a", text.encode(), suffix, options)
    found = {message(finding, result.rules, "zh")[:4] for finding in result.findings}
    assert found == ({"混入看不"} if suffix == ".md" else {"混入看不", "残留网页"})


def test_a_heading_mark_is_residue_at_the_start_of_a_line_only():
    [hit] = kind_hits("markup-residue", "# 临河县水利局报告\n\n编号# 3。", tags=["br"])
    assert (hit.variant, hit.span) == ("heading", (0, 2))
