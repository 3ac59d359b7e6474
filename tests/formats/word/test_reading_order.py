"""In which order the paragraphs of a Word file are read, and where they stand."""

import pytest
from formats.word.making import p, r, t, table, text_box, word

from checker.formats.word.package import Package
from checker.formats.word.paragraphs import paragraphs
from checker.support.errors import UnreadableFileError
from checker.support.limits import Limits

MARK_HIDDEN = "<w:vanish/>"
BREAK = r('<w:br w:type="page"/>')
LAID_OUT = "<w:lastRenderedPageBreak/>"


def read(*inside, **parts):
    return paragraphs(Package(word("".join(inside), **parts), Limits()), Limits())


def shown(*inside, **parts):
    return [(one.kind, one.text) for one in read(*inside, **parts)]


def pages(*inside):
    return [one.page for one in read(*inside)]


def test_empty_paragraphs_are_paragraphs():
    assert shown(p("甲"), p(), p("乙")) == [("body", "甲"), ("body", ""), ("body", "乙")]


def test_a_table_is_read_cell_by_cell():
    cells = table([p("一"), p("二") + p("三")], [p("四"), p("五")])
    assert [text for _, text in shown(p("甲"), cells, p("乙"))] == list("甲一二三四五乙")


def test_a_table_in_a_cell_is_read_in_its_place():
    assert shown(table([p("一") + table([p("二")]) + p("三")])) == [
        ("cell", "一"),
        ("cell", "二"),
        ("cell", "三"),
    ]


def test_merged_cells_are_read_once():
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    cells = table([(p("一"), start), p("二")], [(p("旧"), on), p("三")])
    assert [text for _, text in shown(cells)] == ["一", "二", "三"]
    across = table([(p("一"), '<w:hMerge w:val="restart"/>'), (p("旧"), "<w:hMerge/>")])
    assert [text for _, text in shown(across)] == ["一"]


def test_a_merged_cell_that_nothing_began_is_read():
    assert shown(table([(p("一"), "<w:vMerge/>")])) == [("cell", "一")]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="a">{}</w:customXml>',
        '<mc:AlternateContent><mc:Choice Requires="w14">{}</mc:Choice></mc:AlternateContent>',
    ],
)
def test_what_wraps_paragraphs_changes_nothing(wrapper):
    assert shown(wrapper.format(p("甲") + table([p("乙")]))) == [("body", "甲"), ("cell", "乙")]


def test_a_control_may_wrap_rows_and_cells():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cells = table([p("一"), p("二")])
    wrapped = cells.replace("<w:tr>", control.split("{}", maxsplit=1)[0] + "<w:tr>").replace(
        "</w:tr>", "</w:tr>" + control.split("{}")[1]
    )
    assert [text for _, text in shown(wrapped)] == ["一", "二"]


def test_a_text_box_comes_once_and_after_its_paragraph():
    box = text_box(p("框一") + p("框二"))
    assert shown(p("甲", box), p("乙")) == [
        ("body", "甲"),
        ("textbox", "框一"),
        ("textbox", "框二"),
        ("body", "乙"),
    ]


def test_an_old_text_box_is_read_as_well():
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    old = r(f"<w:pict><v:group><v:shape><v:textbox>{box}</v:textbox></v:shape></v:group></w:pict>")
    assert shown(p(old)) == [("body", ""), ("textbox", "框")]


def test_a_text_box_in_hidden_text_is_not_read():
    hidden = text_box(p("框")).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    assert shown(p("甲", hidden)) == [("body", "甲")]


def test_notes_come_after_the_paragraph_that_refers_to_them_and_each_once():
    notes = "".join(
        f'<w:footnote w:id="{key}">{p(r("<w:footnoteRef/>"), text)}</w:footnote>'
        for key, text in ((-1, "线"), (1, "注一"), (2, "注二"), (3, "无人提及"))
    )
    ends = f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'
    two, one = (r(f'<w:footnoteReference w:id="{key}"/>') for key in (2, 1))
    end = r('<w:endnoteReference w:id="1"/>')
    body = p("甲", two, end, r("乙")), p("丙", one, two)
    assert shown(*body, footnotes=notes, endnotes=ends) == [
        ("body", "甲乙"),
        ("footnote", "注二"),
        ("endnote", "尾注"),
        ("body", "丙"),
        ("footnote", "注一"),
    ]


def test_a_reference_to_a_note_that_is_missing_is_nothing():
    assert shown(p("甲", r('<w:footnoteReference w:id="1"/>'))) == [("body", "甲")]


def test_paragraphs_know_the_part_they_are_in():
    note = f'<w:footnote w:id="1">{p("注")}</w:footnote>'
    found = read(p("甲", r('<w:footnoteReference w:id="1"/>')), footnotes=note)
    assert [one.part for one in found] == ["word/document.xml", "word/footnotes.xml"]


def test_a_hidden_mark_does_not_reach_out_of_its_cell():
    cells = table([p("一", mark=MARK_HIDDEN), p("二")])
    assert [text for _, text in shown(cells)] == ["一", "二"]


def test_text_in_an_embedded_file_is_not_passed_over_in_silence():
    with pytest.raises(UnreadableFileError, match="another file is embedded"):
        read(p("甲"), '<w:altChunk r:id="rId1"/>')


# Pages


def test_without_hints_no_page_is_known():
    assert pages(p("甲"), p("乙")) == [None, None]


def test_pages_are_where_they_were_when_the_file_was_laid_out():
    on = r(t("乙") + LAID_OUT + t("丙"))
    assert pages(p("甲"), p(on), p(r(LAID_OUT + t("丁"))), p()) == [1, 1, 3, 3]


def test_a_page_break_of_the_author_counts_once():
    assert pages(p("甲"), p(BREAK), p("乙")) == [1, 2, 2]
    assert pages(p("甲", BREAK), p(r(LAID_OUT + t("乙"))), p(r(LAID_OUT + t("丙")))) == [1, 2, 3]


def test_a_paragraph_may_begin_a_page():
    first = '<w:pageBreakBefore/><w:jc w:val="center"/>'
    assert pages(p("甲"), p("乙", properties=first), p(BREAK)) == [1, 2, 3]


def test_boxes_and_cells_are_on_the_page_of_their_paragraph():
    box = text_box(p("框") + p(BREAK) + p("框"))
    assert pages(p(BREAK), p("甲", box), table([p("乙")])) == [2, 2, 2, 2, 2, 2]
