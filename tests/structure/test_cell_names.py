"""What the cells of a table are called: labels of rows, heads of columns; no word is known."""

import datetime as dt

import forms
import pytest
from makers import text_copies
from whole.xxgk import generator

from checker import formats
from checker.formats.table_grid import Grid
from checker.model.span import Span
from checker.structure.analyse import analyse
from checker.structure.cell_names import CellNames, NamedTable
from checker.structure.data_tables import DataTable


def tables_of(text):
    document = formats.read_bytes("a.md", text.encode(), ".md")
    return document.tables, document.text


def names_of(text):
    """Return the names of the cells of a table in Markdown, by place."""
    (table,), content = tables_of(text)
    return names_in(table, content)


def names_in(table, content):
    named = NamedTable(table, content)
    found = {}
    for cell in table.cells:
        name = named.name_at(cell.span)
        found[cell.row, cell.column] = name and (" / ".join(name.row), " / ".join(name.column))
    return found


def merged(rows):
    """Return a table of cells that are texts, or texts with numbers of rows and columns."""
    grid, content = Grid(), ""
    for row in rows:
        grid.row()
        for cell in row:
            text, *covered = cell if isinstance(cell, tuple) else (cell,)
            grid.cell(Span(len(content), len(content) + len(text)), *covered)
            content += f"{text}\n"
    return grid.table(), content


PLAIN = """
| 项目 | 本年 | 上年 |
|---|---|---|
| 许可 | 12 | 9 |
| 处罚 | 3 | |
"""


def test_a_head_above_and_a_label_to_the_left():
    names = names_of(PLAIN)
    assert names[1, 1] == ("许可", "本年")
    assert names[2, 2] == ("处罚", "上年")  # blank cells have names too
    assert names[1, 0] == ("", "项目")
    assert names[0, 1] is None


MERGED = [
    [("（单位：件）", 2, 2), ("申请人\n情 况", 1, 2), ("总\u3000计", 2, 1)],
    ["自然人", "法人"],
    [("一、本年新收", 1, 2), "4", "1", "5"],
    [("二、办理结果", 2, 1), "（一）予以公开", "3", "1", "4"],
    ["（二）不予公开", "1", "0", "1"],
]


def test_merged_cells_are_the_outer_labels():
    names = names_in(*merged(MERGED))
    assert names[2, 2] == ("一、本年新收", "申请人情况 / 自然人")
    assert names[4, 3] == ("二、办理结果 / （二）不予公开", "申请人情况 / 法人")
    assert names[3, 4] == ("二、办理结果 / （一）予以公开", "总计")


BLANKS = """
| 类别 |  | 复议 |  | 诉讼 |  |
|---|---|---|---|---|---|
|  |  | 维持 | 纠正 | 维持 | 纠正 |
| 一、县级 | 甲局 | 1 | 0 | 2 | 0 |
|  | 乙局 | 0 | 1 | 0 | 3 |
| 二、镇级 |  | 4 | 0 | 0 | 0 |
"""


def test_blanks_stand_for_what_was_merged():
    names = names_of(BLANKS)
    assert names[2, 3] == ("一、县级 / 甲局", "复议 / 纠正")
    assert names[3, 5] == ("一、县级 / 乙局", "诉讼 / 纠正")
    assert names[4, 2] == ("二、镇级", "复议 / 维持")


BLOCKS = """
| 第一款 |  |  |
|---|---|---|
| 内容 | 制发数 | 废止数 |
| 规章 | 0 | 0 |
| 文件 | 2 | 1 |
| 第二款 |  |  |
| 内容 | 决定数 |  |
| 许可 | 36 |  |
"""


def test_heads_begin_anew_below_a_banner():
    names = names_of(BLOCKS)
    assert names[3, 2] == ("文件", "第一款 / 废止数")
    assert names[6, 1] == ("许可", "第二款 / 决定数")
    assert names[4, 0] is None
    assert names[5, 1] is None


ROWS_ONLY = """
| 维持 | 纠正 | 总计 |
|---|---|---|
| 1 | 2 | 3 |
"""


def test_a_table_without_labels_has_heads_alone():
    assert names_of(ROWS_ONLY)[1, 2] == ("", "总计")


SERIAL = """
| 序号 | 单位 | 件数 |
|---|---|---|
| 1 | 水务局 | 5 |
| 2 | 林业局 | 7 |
| 合计 |  | 12 |
"""


def test_serial_numbers_are_no_labels():
    names = names_of(SERIAL)
    assert names[1, 2] == ("水务局", "件数")
    assert names[2, 2] == ("林业局", "件数")


PANELS = """
| 事项 | 件数 | 事项 | 件数 |
|---|---|---|---|
| 许可 | 5 | 处罚 | 7 |
"""


def test_two_tables_side_by_side():
    names = names_of(PANELS)
    assert names[1, 1] == ("许可", "件数")
    assert names[1, 3] == ("处罚", "件数")


@pytest.mark.parametrize("figure", ["", "无", "—", "/"])
def test_a_row_without_figures_is_no_head(figure):
    """A blank, a mark or one character may stand where a figure belongs."""
    row = f"| 强制 | {figure} | {figure} |"
    names = names_of(PLAIN.replace("| 许可", f"{row}\n| 许可"))
    assert names[1, 1] == ("强制", "本年")
    assert names[2, 1] == ("许可", "本年")


UNFILLED = """
| 项目 |  | 自然人 | 法人 |
|---|---|---|---|
| 一、新收 |  |  |  |
| 二、结果 | 公开 |  |  |
|  | 不予公开 |  |  |
"""


def test_a_form_that_nobody_has_filled_in():
    names = names_of(UNFILLED)
    assert names[1, 3] == ("一、新收", "法人")
    assert names[3, 2] == ("二、结果 / 不予公开", "自然人")


TEXT = """
| 任务 | 进展 | 责任单位 |
|---|---|---|
| 修订目录 | 已经公布 | 水务局 |
| 培训干部 | 正在进行 | 司法局 |
"""


def test_a_table_of_text_has_one_row_of_heads_and_one_column_of_labels():
    names = names_of(TEXT)
    assert names[2, 1] == ("培训干部", "进展")
    assert names[2, 2] == ("培训干部", "责任单位")


def test_a_place_in_no_cell_or_in_two_has_no_name():
    tables, text = tables_of(f"前文\n{PLAIN}\n后文")
    names = CellNames([DataTable(table, None, None) for table in tables], text)
    label = text.index("许可")
    assert names.name_at(Span(label, label + 2)).column == ("项目",)
    assert names.name_at(Span(0, 2)) is None
    assert names.name_at(Span(label, text.index("12") + 2)) is None
    figure = text.index("12")
    assert names.name_at(Span(figure + 1, figure + 2)).row == ("许可",)


def test_in_a_text_copy_cells_are_called_what_their_form_calls_them():
    """Its merged heads are there once, so that no head stands above its column."""
    copy = text_copies.text_copy(generator.report(generator.figures(1)), "one row a line")
    document = formats.read_bytes("a", copy.encode(), ".txt")
    report = analyse(document, forms.pack(), today=dt.date(2026, 6, 30))[1]
    names = CellNames(report.tables, report.text, report.forms.values())
    cells = report.forms["form-applications"].filled.cells
    name = names.name_at(cells["secret", "research"].span)
    assert name.row == ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密")
    assert name.column == ("法人或其他组织", "科研机构")
