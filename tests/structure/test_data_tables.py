"""Which tables hold data, where they stand, and what of the text belongs to their cells."""

import datetime

import pytest

from checker.formats import read_bytes
from checker.packs.load import load_pack
from checker.structure.analyse import analyse
from checker.structure.data_tables import cell_lines, data_tables

REPORT = """# 临河县水务局2025年法治政府建设情况报告

一、主要举措和成效

{above}

| 项目 | 自然人 | 总计 |
|---|---|---|
| 四、结转下年度 |  | 0 |

二、存在的问题

人手不够。
"""


def read(source):
    return read_bytes("a.md", source.encode(), ".md")


def report(above):
    pack = load_pack("fazhi")
    return analyse(read(REPORT.format(above=above)), pack, today=datetime.date(2026, 1, 5))[1]


def test_a_table_stands_in_its_section_and_opens_none():
    found = report("办理情况如下。")
    (table,) = found.tables
    assert table.section.path() == ("一",)
    assert [section.path()[-1] for section in found.outline.walk()] == ["一", "二"]


@pytest.mark.parametrize(
    ("above", "caption"),
    [("表1 申请办理情况", "表1 申请办理情况"), ("办理情况如下：", None), ("全年办结。", None)],
)
def test_a_short_phrase_above_is_the_caption(above, caption):
    found = report(above)
    (table,) = found.tables
    assert (table.caption and table.caption.of(found.text)) == caption


def test_cells_keep_their_places_when_broken_lines_are_joined():
    broken = (
        "我局办理行政许可案件共计一百二十八件，其中当场办结的一百一十件，按期办结的十八件，没\n\n"
        "有超期的，群众评价良好，全年没有投诉。"
    )
    found = report(broken)
    (table,) = found.tables
    assert "没有超期的" in found.text
    grid = [[cell.span.of(found.text) for cell in row] for row in table.table.grid()]
    assert grid == [["项目", "自然人", "总计"], ["四、结转下年度", "", "0"]]


def test_a_blank_cell_has_a_place_of_its_own():
    document = read(REPORT.format(above="全年办结。"))
    (table,) = document.tables
    blank = next(cell for cell in table.cells if not cell.span.of(document.text))
    place = document.place(blank.span.start)
    line = document.lines[place.line - 1]
    assert line.startswith("| 四、结转下年度 |")
    assert line[: place.column - 1].count("|") == 2


LAYOUT = {
    "an article": "| 导航 |\n|---|\n| 正文 |",
    "one row": "| 年份 | 2025 |\n|---|---|",
    "fields with colons": (
        "| 索引号： | 12 | 机构： | 水务局 |\n|---|---|---|---|\n| 日期： | 2026 | 文号： | 3 |"
    ),
    "a signature": "|  | 临河县水务局 |\n|---|---|\n|  | 2026年1月20日 |",
    "a margin beside paragraphs": "|  | 一、举措 |\n|---|---|" + "\n|  | 全年立案9件。 |" * 6,
    "a long text in a cell": f"| 项目 | 内容 |\n|---|---|\n| 1 | {'全年立案9件。' * 80} |",
}


@pytest.mark.parametrize("source", LAYOUT.values(), ids=LAYOUT)
def test_a_table_that_lays_out_a_page_holds_no_data(source):
    document = read(source)
    assert len(document.tables) == 1
    assert data_tables(document) == ()


def test_a_label_written_from_top_to_bottom_is_no_article():
    upright = "<br>".join("三、本年度办理结果")
    document = read(f"| {upright} | 予以公开 | 3 |\n|---|---|---|\n|  | 总计 | 3 |")
    assert len(data_tables(document)) == 1


def test_the_lines_of_cells_leave_blank_ones_out():
    document = read("| 项目 | 件数 |\n|---|---|\n| 许可<br>其中当场 |  |\n| 处罚 | 3 |")
    lines = cell_lines(data_tables(document), document.text)
    assert [line.of(document.text) for line in lines] == [
        "项目",
        "件数",
        "许可",
        "其中当场",
        "处罚",
        "3",
    ]
