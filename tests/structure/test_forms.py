"""Forms are read from tables by labels and their order, and nothing is guessed."""

import pytest
from forms import FOUR, HEADS, TITLE, applications, markdown, numbers, reading, report

from checker.packs.load import load_pack
from checker.structure.form_alignment import aligned
from checker.structure.form_cells import read_cell

ROWS = ["received", "carried_over", "handled", "left_over"]
RECEIVED, CARRIED_OVER, HANDLED, LEFT_OVER = FOUR


def test_rows_and_columns_are_found_by_their_labels():
    filled = reading(applications()).filled
    assert [*filled.rows] == ROWS
    assert [*numbers(filled, "received").values()] == ["18", "3", "0", "0", "1", "0", "22"]
    assert numbers(filled, "left_over")["total"] == "1"


def test_a_cell_has_its_place_in_the_text():
    found = report(applications())
    cell = found.forms["form-applications"].filled.cells["received", "total"]
    assert cell.span.of(found.text) == "22"


LABELS = {
    "half-width marks": "一,本年新收政府信息公开申请数量",
    "spaces and a line break": "一、本年新收 政府信息<br>公开申请数量",
    "no mark at all": "一本年新收政府信息公开申请数量",
}


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_marks_and_spaces_of_a_label_do_not_matter(label):
    rows = {label: FOUR[RECEIVED]} | {one: FOUR[one] for one in FOUR if one != RECEIVED}
    filled = reading(applications(rows)).filled
    assert [*filled.rows] == ROWS
    assert filled.worded == ()


def test_a_label_in_other_words_is_taken_for_the_row_that_is_missing_at_its_place():
    rows = {"一、本年新增政府信息公开申请数": FOUR[RECEIVED]} | {
        one: FOUR[one] for one in FOUR if one != RECEIVED
    }
    filled = reading(applications(rows)).filled
    assert [*filled.rows] == ROWS
    assert [(one.axis, one.name) for one in filled.worded] == [("row", "received")]


def test_a_row_that_is_like_none_is_no_row_of_the_form():
    filled = reading(applications(备注=["见附件"] * 7)).filled
    assert [*filled.rows] == ROWS
    assert filled.worded == ()


COMMON = [[RECEIVED, "", "", *FOUR[RECEIVED]], [CARRIED_OVER, "", "", *FOUR[CARRIED_OVER]]]
DIVIDED = {
    "the group before the first row, blank cells below": [
        ["三、本年度办理结果", "（一）予以公开", "", *HEADS],
        ["", "（三）不予公开", "1.属于国家秘密"],
        ["", "", "2.其他法律行政法规禁止公开"],
    ],
    "the group in the same cell": [
        ["三、本年度办理结果（一）予以公开", "", ""],
        ["（三）不予公开1.属于国家秘密", "", ""],
        ["2.其他法律行政法规禁止公开", "", ""],
    ],
    "a label divided between cells": [
        ["三、本年度办理结果", "（一）予以", "公开"],
        ["（三）不予公开", "1.属于", "国家秘密"],
        ["", "2.其他法律", "行政法规禁止公开"],
    ],
}


@pytest.mark.parametrize("labels", DIVIDED.values(), ids=DIVIDED)
def test_a_row_is_known_whatever_cells_its_label_stands_in(labels):
    rows = [["勾稽关系", "", "", *HEADS], *COMMON]
    rows += [[*label[:3], *range(7)] for label in labels]
    filled = reading(markdown(rows)).filled
    assert [*filled.rows] == ["received", "carried_over", "open", "secret", "forbidden"]
    assert [*numbers(filled, "secret").values()] == [str(number) for number in range(7)]


def test_columns_that_are_called_alike_are_told_by_their_order():
    group = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [group * 3, [*range(15)]]
    filled = reading(markdown(rows), "form-reviews").filled
    assert [*numbers(filled, "line").values()] == [str(number) for number in range(15)]
    assert filled.missing_columns == []


def test_a_column_that_is_missing_among_them_is_known():
    group = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [[*group, "结果维持", "结果纠正", "其他结果", "总计", *group], [*range(14)]]
    filled = reading(markdown(rows), "form-reviews").filled
    assert filled.missing_columns == ["direct_pending"]
    assert numbers(filled, "line")["direct_total"] == "8"


def test_the_line_of_numbers_is_the_last_one():
    group = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [group * 3, [*range(1, 16)], [0] * 15, [""] * 15]
    filled = reading(markdown(rows), "form-reviews").filled
    assert {*numbers(filled, "line").values()} == {"0"}


def test_heads_may_begin_anew_further_down():
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", 0, 1, 2],
        ["信息内容", "本年处理决定数量", "", ""],
        ["行政许可", 36, "", ""],
        ["信息内容", "本年收费金额（单位：万元）", "", ""],
        ["行政事业性收费", "8.40", "", ""],
    ]
    filled = reading(markdown(rows), "form-documents").filled
    assert numbers(filled, "rules") == {"issued": "0", "repealed": "1", "in_force": "2"}
    assert numbers(filled, "licences") == {"decisions": "36"}
    assert numbers(filled, "charges") == {"fees": "8.40"}
    assert filled.missing_columns == []


def test_a_form_may_be_in_pieces():
    """As where a page ends inside of it: the second piece has no head."""
    first = applications({one: FOUR[one] for one in (RECEIVED, CARRIED_OVER)})
    rest = [[one, *FOUR[one]] for one in (HANDLED, LEFT_OVER)]
    filled = reading(f"{first}\n\n续表\n\n{markdown(rest)}").filled
    assert [*filled.rows] == ROWS
    assert numbers(filled, "left_over")["natural"] == "1"


def test_a_row_with_too_few_cells_is_not_read():
    table = applications().replace("| 18 | 3 | 0 | 0 | 1 | 0 | 22 |", "| 18 | 3 | 0 | 22 |", 1)
    filled = reading(table).filled
    assert filled.broken == ("received",)
    assert numbers(filled, "received") == {}
    assert numbers(filled, "handled")["total"] == "22"


def test_a_table_with_many_such_rows_is_unreadable():
    found = reading(
        applications().replace("| 0 | 0 | 1 | 0 |", "| 0 | 1 |").replace("| 1 |\n", "|\n")
    )
    assert (found.status, found.filled) == ("unreadable", None)


FLAT_HEADS = ["自然人 | 法人或其他组织 | 总计 |", " | ".join([*HEADS[1:6], ""])]
"""Heads of two lines as a copy of a web page has them: merged cells once."""


def test_heads_that_are_all_there_but_not_above_their_columns_count_in_the_order_of_the_form():
    lines = [f"{label} | {' | '.join(map(str, FOUR[label]))} |" for label in FOUR]
    filled = reading("\n".join([*FLAT_HEADS, *lines]), ending=".txt").filled
    assert [*numbers(filled, "received").values()] == ["18", "3", "0", "0", "1", "0", "22"]
    assert filled.missing_columns == []


@pytest.mark.parametrize(
    "defect", [(" 0 | 0 | 1 |", " 0 | 1 |"), ("科研机构 | ", "")], ids=["a number", "a head"]
)
def test_where_one_of_them_is_missing_nothing_is_guessed(defect):
    lines = [f"{label} | {' | '.join(map(str, FOUR[label]))} |" for label in FOUR]
    table = "\n".join([*FLAT_HEADS, *lines]).replace(*defect)
    assert reading(table, ending=".txt").status == "unreadable"


def test_labels_without_a_table_are_those_of_a_table_that_could_not_be_read():
    lines = [
        *HEADS,
        *FOUR,
        "（一）予以公开",
        "1.属于国家秘密",
        "2.重复申请",
        "3.要求提供公开出版物",
    ]
    lines += [
        "4.无正当理由大量反复申请",
        "2.没有现成信息需要另行制作",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    ]
    lines += ["1.信访举报投诉类申请", "8.属于行政查询事项"]
    found = reading("\n\n".join(lines), title=TITLE, ending=".txt")
    assert found.status == "unreadable"


def test_the_version_of_a_table_that_could_not_be_read_is_known_by_labels_of_its_own():
    """Without numbers there is no table, and the labels stand in lines."""
    older = load_pack("xxgk").table("form-documents-2019")
    lines = [*older.columns.values(), *older.rows.values()]
    found = reading("\n\n".join(lines), "form-documents", ending=".txt")
    assert (found.status, found.is_old) == ("unreadable", True)


def test_no_table_and_no_labels_is_a_missing_table():
    assert reading("全年新收申请22件，办结22件。").status == "missing"


def test_another_table_in_the_section_is_none_of_the_forms():
    other = markdown([["月份", "件数"], ["一月", 3], ["二月", 19]])
    assert reading(other).status == "missing"


def test_the_version_that_was_filled_in_is_told_from_the_one_that_is_asked_for():
    rows = {**FOUR, "（六）其他处理": [0] * 7}
    found = reading(applications(rows))
    assert found.is_old
    assert found.filled.form.until == 2020
    assert not reading(applications(rows), title=TITLE.replace("2025", "2020")).is_old
    assert not reading(applications()).is_old


CELLS = {
    "18": ("number", 18),
    "１８": ("number", 18),
    "1,018": ("number", 1018),
    "1，018": ("number", 1018),
    "": ("blank", None),
    "/": ("blank", None),
    "／": ("blank", None),
    "无": ("blank", None),
    "18件": ("words", None),
    "-3": ("words", None),
    "1 8": ("words", None),
    "12,34": ("words", None),
}


@pytest.mark.parametrize(("text", "expected"), CELLS.items(), ids=CELLS)
def test_a_cell_holds_a_number_or_nothing_or_words(text, expected):
    content, amount = read_cell(text, ["/", "无"])
    assert (content, amount and amount.at(0)) == expected


def test_labels_are_laid_side_by_side():
    wanted = [frozenset({one}) for one in ("甲乙丙", "其他", "丁戊己", "其他")]
    assert aligned(wanted, ["甲乙丙", "丁戊己庚", "其他"]) == [
        (0, 0, True),
        (2, 1, False),
        (3, 2, True),
    ]
