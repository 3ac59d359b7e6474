"""What of a Word paragraph is text, and which element every character comes from."""

import pytest
from formats.word.making import field, num_pr, p, r, style, t, table, text_box, word
from hypothesis import given
from hypothesis import strategies as st

from checker.formats.word.package import Package
from checker.formats.word.paragraphs import paragraphs
from checker.support.errors import TooLargeError
from checker.support.limits import Limits


def read(data, limits=Limits()):  # noqa: B008  # a named tuple
    return paragraphs(Package(data, limits), limits)


def text_of(*inside, **parts):
    return [one.text for one in read(word("".join(inside), **parts))]


def inserted(inside):
    return f'<w:ins w:id="1" w:author="a">{inside}</w:ins>'


def deleted(text):
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


MARK_DELETED = '<w:del w:id="9" w:author="a"/>'


# What stands in runs


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r("甲") + r("乙"), "甲乙"),
        (r("<w:tab/>") + r("甲"), "\t甲"),
        (r(t("甲") + "<w:cr/>" + t("乙")), "甲\n乙"),
        (r(t("甲") + "<w:br/>" + t("乙")), "甲\n乙"),
        (r(t("2024") + "<w:noBreakHyphen/>" + t("2025")), "2024-2025"),
        (r(t("甲") + "<w:softHyphen/>" + t("乙")), "甲乙"),
        (r('<w:sym w:font="宋体" w:char="2460"/>'), "①"),
        (r('<w:sym w:font="Wingdings" w:char="F0FE"/>'), "□"),
        (r('<w:sym w:font="Wingdings 2" w:char="0052"/>'), "□"),
        (r('<w:sym w:font="宋体" w:char="zz"/>'), "□"),
        (r('<w:sym w:font="宋体" w:char="D800"/>'), "□"),
        (f'<w:hyperlink w:anchor="a">{r("链接")}</w:hyperlink>', "链接"),
        (f'<w:smartTag w:element="date">{r("2024年")}</w:smartTag>', "2024年"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        (
            r(f"<w:ruby><w:rt>{r('hàn')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby>"),
            "漢",
        ),
        (r(t("甲") + '<w:commentReference w:id="0"/>'), "甲"),
        (r("<w:unheard/>") + r("甲"), "甲"),
    ],
    ids=lambda value: value[:40],
)
def test_a_run_gives_text(inside, text):
    assert text_of(p(inside)) == [text]


def test_spaces_at_the_ends_count_only_where_the_file_says_so():
    inside = "<w:r><w:t> 甲 </w:t></w:r>" + r(" 乙 ")
    [paragraph] = read(word(p(inside)))
    assert paragraph.text == "甲 乙 "
    assert [piece.offset for piece in paragraph.pieces] == [1, 0]


def test_an_ideographic_space_always_counts():
    assert text_of(p("<w:r><w:t>　　甲</w:t></w:r>")) == ["　　甲"]


def test_line_feeds_of_the_xml_are_spaces():
    assert text_of(p(r("甲\n\t乙"))) == ["甲  乙"]


@pytest.mark.parametrize(("before", "after"), [("", "甲"), ("甲", "")])
def test_a_page_break_at_an_end_of_a_paragraph_is_no_line(before, after):
    assert text_of(p(r(t(before) + '<w:br w:type="page"/>' + t(after)))) == ["甲"]


def test_a_page_break_inside_a_paragraph_parts_two_lines():
    assert text_of(p(r(t("甲") + '<w:br w:type="page"/>' + t("乙")))) == ["甲\n乙"]


def test_of_two_alternatives_one_is_text():
    inside = (
        '<mc:AlternateContent><mc:Choice Requires="w14">{}</mc:Choice>'
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(p(inside.format(r("新"), r("旧")))) == ["新"]
    foreign = inside.replace("w14", "wpsCustomData")
    assert text_of(p(foreign.format(r("新"), r("旧")))) == ["旧"]


def test_an_alternative_for_wps_alone_is_left_out_as_in_word():
    inside = '<mc:AlternateContent><mc:Choice Requires="wpsCustomData"><wpsCustomData:a/>'
    assert text_of(p(r(inside + "</mc:Choice></mc:AlternateContent>") + r("甲"))) == ["甲"]


# Fields


def test_a_field_shows_its_result_and_not_its_instruction():
    assert text_of(p("共", field("=1+1", "2"), r("件"))) == ["共2件"]
    assert text_of(p(f'<w:fldSimple w:instr="DATE">{r("1月")}</w:fldSimple>')) == ["1月"]


def test_a_field_inside_the_instruction_of_another_is_no_text():
    inner = field("MERGEFIELD x", "内")
    outer = field("IF x", "外").replace(" IF x ", " IF </w:instrText></w:r>" + inner, 1)
    outer = outer.replace(inner, inner + "<w:r><w:instrText> x ", 1)
    assert text_of(p(outer)) == ["外"]


def test_a_field_goes_on_over_paragraphs():
    begin, end = field("QUOTE", "一|二").split("|")
    assert text_of(p(begin.removesuffix("一") + "一</w:t></w:r>"), p("<w:r><w:t>" + end)) == [
        "一",
        "二",
    ]


def test_a_field_that_never_ends_hides_nothing():
    assert text_of(p(r('<w:fldChar w:fldCharType="begin"/>'), "甲"), p("乙")) == ["甲", "乙"]


def test_a_table_of_contents_is_no_text():
    entry = field("PAGEREF _a", "1")
    assert text_of(p(field("TOC \\o", "一、成效", entry)), p("一、成效")) == ["", "一、成效"]


def test_the_heading_of_a_table_of_contents_is_none_either():
    frame = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    contents = frame.format(p("目录") + p(field("TOC \\o", "一、成效")))
    assert text_of(contents, p("一、成效")) == ["", "", "一、成效"]


# Hidden text


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
STYLES = (
    style("Normal", "", default=True)
    + style("Hidden", HIDDEN)
    + style("Below", "", based_on="Hidden")
    + style("Shown", '<w:rPr><w:vanish w:val="0"/></w:rPr>', based_on="Hidden")
    + style("Ghost", HIDDEN, kind="character")
)


@pytest.mark.parametrize(
    ("paragraph", "run", "shown"),
    [
        ("Normal", "", True),
        ("Normal", "<w:vanish/>", False),
        ("Normal", '<w:vanish w:val="false"/>', True),
        ("Normal", '<w:rStyle w:val="Ghost"/>', False),
        ("Hidden", "", False),
        ("Hidden", '<w:vanish w:val="0"/>', True),
        ("Below", "", False),
        ("Shown", "", True),
        ("Hidden", '<w:rStyle w:val="Ghost"/>', True),
        ("Unknown", "", True),
    ],
)
def test_hidden_text_is_no_text(paragraph, run, shown):
    inside = p(r("甲", run), properties=f'<w:pStyle w:val="{paragraph}"/>')
    assert text_of(inside, styles=STYLES) == ["甲" if shown else ""]


def test_styles_that_are_based_on_each_other_are_no_loop():
    styles = style("A", "", based_on="B") + style("B", HIDDEN, based_on="A")
    assert text_of(p("甲", properties='<w:pStyle w:val="A"/>'), styles=styles) == [""]


def test_a_long_chain_of_styles_is_followed():
    styles = style("S0", "") + "".join(
        style(f"S{key}", "", based_on=f"S{key - 1}") for key in range(1, 3000)
    )
    body = (p("甲", properties=f'<w:pStyle w:val="S{key}"/>') for key in range(3000))
    assert len(text_of(*body, styles=styles)) == 3000


def test_a_file_may_hide_all_text_by_default():
    defaults = f"<w:docDefaults><w:rPrDefault>{HIDDEN}</w:rPrDefault></w:docDefaults>"
    assert text_of(p(r("甲") + r("乙", '<w:vanish w:val="0"/>')), styles=defaults) == ["乙"]


def test_a_hidden_mark_lets_a_heading_run_on_into_its_text():
    mark = "<w:vanish/><w:specVanish/>"
    assert text_of(p("题。", mark=mark), p("正文。"), p("下段。")) == ["题。正文。", "下段。"]


# Revisions, as accepted


def test_inserted_text_stays_and_deleted_text_goes():
    assert text_of(p("甲", inserted(r("新")), deleted("旧"), r("乙"))) == ["甲新乙"]


def test_moved_text_is_where_it_was_moved_to():
    moved = f'<w:moveTo w:id="1" w:author="a">{r("移")}</w:moveTo>'
    gone = f'<w:moveFrom w:id="2" w:author="a">{r("移")}</w:moveFrom>'
    assert text_of(p("甲", moved), p("乙", gone)) == ["甲移", "乙"]


def test_paragraphs_whose_mark_is_deleted_are_one_with_the_next():
    assert text_of(p("甲", mark=MARK_DELETED), p("乙", mark=MARK_DELETED), p("丙"), p("丁")) == [
        "甲乙丙",
        "丁",
    ]


def test_a_paragraph_that_is_wholly_deleted_is_not_there():
    assert text_of(p("甲"), p(deleted("乙"), mark=MARK_DELETED), p("丙")) == ["甲", "丙"]
    below = table([p("丙")])
    assert text_of(p("甲"), p(deleted("乙"), mark=MARK_DELETED), below) == ["甲", "丙"]


def test_a_deleted_field_leaves_nothing_and_hides_nothing():
    gone = f'<w:del w:id="1" w:author="a">{field("PAGE", "1")}</w:del>'
    assert text_of(p("甲", gone, r("乙"))) == ["甲乙"]


def test_a_deleted_table_row_is_not_there():
    rows = table([p("甲")], [p("乙")]).replace(
        "<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>', 1
    )
    assert text_of(rows) == ["乙"]


def test_earlier_properties_do_not_count():
    earlier = f'<w:pPrChange w:id="1" w:author="a"><w:pPr>{num_pr()}</w:pPr></w:pPrChange>'
    assert text_of(p("甲", properties=earlier)) == ["甲"]


# Pieces


CHARACTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
RUNS = st.one_of(
    CHARACTERS.map(lambda text: ("t", text)),
    st.sampled_from([("tab", ""), ("br", ""), ("noBreakHyphen", ""), ("softHyphen", "")]),
)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run_of(kind, text, *, keep):
    if kind != "t":
        return f"<w:r><w:{kind}/></w:r>"
    space = ' xml:space="preserve"' if keep else ""
    return f"<w:r><w:t{space}>{escaped(text)}</w:t></w:r>"


@given(st.lists(st.tuples(RUNS, st.booleans()), max_size=8))
def test_pieces_cover_the_text_and_lead_to_its_elements(runs):
    inside = "".join(run_of(*run, keep=keep) for run, keep in runs)
    usable = "".join(c for c in inside if c not in "\ufffe\uffff")
    [paragraph] = read(word(f"<w:p>{usable}</w:p>"))
    position = 0
    for piece in paragraph.pieces:
        assert piece.start == position < piece.end
        position = piece.end
        text = paragraph.text[piece.start : piece.end]
        if piece.element.text:
            assert piece.element.text[piece.offset :].startswith(text)
        else:
            assert len(text) == 1
    assert position == len(paragraph.text)


def test_a_number_is_a_piece_without_an_element():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    [paragraph] = read(word(p("成效", properties=num_pr()), numbering=numbering))
    number, text = paragraph.pieces
    assert (paragraph.text, number, text[:2]) == ("一、成效", (0, 2, None, 0), (2, 4))


def test_of_paragraphs_made_one_the_last_is_the_element():
    [paragraph] = read(word(p("甲", mark=MARK_DELETED) + p("乙")))
    assert paragraph.element is paragraph.pieces[1].element.getparent().getparent()


def test_a_paragraph_beyond_the_limit_is_refused():
    limits = Limits(paragraph=3)
    assert read(word(p("一二三")), limits)
    with pytest.raises(TooLargeError, match="paragraph 2 is longer than 3"):
        read(word(p("一") + p("一二三四")), limits)


def test_text_in_a_text_box_is_not_in_its_paragraph():
    assert text_of(p("甲", text_box(p("框")))) == ["甲", "框"]
