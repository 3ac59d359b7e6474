"""Tables on the pages of PDF and OFD files: their grids, by the lines that are drawn."""

import pytest
from hypothesis import given, settings
from makers import forms, ofd, pdf
from makers.ruled import Rule
from makers.tables import Made, grids, pipes, tables
from makers.typesetting import Set, Setting

from checker.formats import read_bytes
from checker.structure.data_tables import data_tables

TITLE = "临河县水务局2025年政府信息公开工作年度报告"
ABOVE = "一、办理情况如下，统计期限为2025年1月1日至2025年12月31日，单位均为件。"
BELOW = "以上各项均按申请件数统计，没有重复计算的情形。"
FORMS = [forms.published(), forms.requests(), forms.reviews()]
PLAIN = Made((("项目", "自然人", "总计"), ("新收", "3", ""), ("结转", "", "2")))


def report(*made):
    """Return the text of a report with tables, between paragraphs, and what is merged."""
    lines = [TITLE, ABOVE]
    for one in made:
        lines += [*pipes(one.rows), BELOW]
    return "\n".join(lines), [one.merges for one in made]


MAKERS = {"pdf": pdf.pdf, "ofd": ofd.ofd}


def read(made, setting=None, form="pdf", **options):
    text, merges = report(*made)
    data = MAKERS[form](text, setting, merges=merges, **options)
    return read_bytes(f"a.{form}", data, f".{form}")


def found(document):
    """Return the grids of a document; what its cells break into lines is put together."""
    assert not any(table.certain for table in document.tables)
    assert all(table.complete for table in document.tables)
    return [bare(grid) for grid in grids(document)]


def bare(grid):
    return [[cell.replace("\n", "").strip() for cell in row] for row in grid]


DRAWN = [*(("pdf", rules) for rules in pdf.RULES), *(("ofd", rules) for rules in ofd.RULES)]


@pytest.mark.parametrize(("form", "rules"), DRAWN)
@pytest.mark.parametrize("heads", [0, 3])
def test_the_three_tables_of_a_report(form, rules, heads):
    document = read(FORMS, Setting(heads=heads), form, rules=rules)
    assert found(document) == [bare(made.grid()) for made in FORMS]
    assert [line for line in document.text.split("\n") if "统计" in line] == [ABOVE, *[BELOW] * 3]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_may_be_turned(turned):
    assert found(read([PLAIN], rotate=turned)) == [bare(PLAIN.grid())]


@pytest.mark.parametrize("form", MAKERS)
def test_tables_may_be_open_on_both_sides(form):
    assert found(read([PLAIN], Setting(open_tables=True), form)) == [bare(PLAIN.grid())]


@pytest.mark.parametrize("form", MAKERS)
def test_a_blank_cell_is_a_line_without_text_at_its_page(form):
    document = read([PLAIN], form=form)
    (table,) = document.tables
    blank = table.grid()[1][2]
    place = document.place(blank.span.start)
    assert (document.lines[place.line - 1], place.page) == ("", 1)
    assert document.lines[place.line - 2] == "3"
    assert document.text[blank.span.start - 3 : blank.span.start + 3] == "\n3\n\n结转"


def test_lines_that_are_full_go_on_in_their_cell_and_others_end():
    label = "申请人无正当理由逾期不补正、行政机关不再处理其申请"
    made = Made((("项目", "件数"), (f"{label}\n其中：重复", "1"), ("合计", "2")))
    (grid,) = grids(read([made]))
    assert grid[1] == [f"{label}\n其中：重复", "1"]


def test_a_table_goes_on_over_pages_and_its_head_is_no_row_of_it():
    rows = tuple((f"单位{number}", str(number % 7), "无") for number in range(90))
    made = Made((("名称", "件数", "备注"), *rows))
    for heads, form in ((0, "pdf"), (1, "pdf"), (1, "ofd")):
        document = read([made], Setting(heads=heads), form)
        assert found(document) == [[list(row) for row in made.rows]]
        assert document.place(document.tables[0].span.end - 1).page == 4


def test_a_last_row_alone_on_a_page_belongs_to_the_table():
    rows = tuple((f"单位{number}", str(number)) for number in range(60))
    for count in range(20, 32):
        made = Made((("名称", "件数"), *rows[:count]))
        assert found(read([made])) == [[list(row) for row in made.rows]]


def test_tables_with_other_columns_are_two():
    other = Made((("名称", "件数", "占比", "备注"), ("许可", "3", "5", "无")))
    text, merges = report(PLAIN, other)
    data = pdf.pdf(text.replace(BELOW, "另表"), merges=merges)
    assert found(read_bytes("a.pdf", data, ".pdf")) == [bare(PLAIN.grid()), bare(other.grid())]


COLUMNS = (80.0, 120.0, 300.0, 420.0)
"""The first is so narrow that three characters have no room."""


def rows_on(top, *rows, columns=COLUMNS, size=11.0):
    """Return what is drawn of rows of a table, each the lines in its cells; and where they end."""
    drawn = [Rule(columns[0], top, columns[-1], top)]
    begin = top
    for row in rows:
        for left, lines in zip(columns, row, strict=False):
            drawn += [
                Set(left + 5, top + 14 * number + 12, size, line)
                for number, line in enumerate(lines.split("/"))
                if line
            ]
        top += 14 * max(len(lines.split("/")) for lines in row) + 4
        drawn.append(Rule(columns[0], top, columns[-1], top))
    return drawn + [Rule(column, begin, column, top) for column in columns], top


def texts(*lines, top=100.0):
    return [Set(80, top + 28 * number, 16, line) for number, line in enumerate(lines)]


def test_a_row_that_a_page_end_parts_is_one_though_its_label_begins_with_a_number():
    head = rows_on(200, ("事项", "件数", "比例"), ("2.重/复", "0", "1"), ("3.要", "4", "5"))[0]
    rest = rows_on(100, ("求出/版物", "", ""), ("合计", "4", "6"))[0]
    document = read_bytes("a.pdf", pdf.printed([texts(ABOVE) + head, rest]), ".pdf")
    assert found(document) == [
        [
            ["事项", "件数", "比例"],
            ["2.重复", "0", "1"],
            ["3.要求出版物", "4", "5"],
            ["合计", "4", "6"],
        ]
    ]


def test_a_page_may_end_one_table_and_begin_the_next():
    """What stands of the next is its head alone, which is no table of data by itself."""
    first = texts(ABOVE) + rows_on(200, ("事项", "件数", "比例"), ("许可", "3", "1"))[0]
    second, end = rows_on(100, ("处罚", "4", "2"))
    wide = (*COLUMNS[:3], 350.0, 420.0)
    second += texts("全年立案9件，办结8件。", top=end + 40)
    second += rows_on(end + 100, ("部门", "受理", "办结", "未结"), columns=wide)[0]
    third = rows_on(100, ("水务", "9", "8", "1"), ("住建", "7", "7", "0"), columns=wide)[0]
    document = read_bytes("a.pdf", pdf.printed([first, second, third]), ".pdf")
    assert found(document) == [
        [["事项", "件数", "比例"], ["许可", "3", "1"], ["处罚", "4", "2"]],
        [["部门", "受理", "办结", "未结"], ["水务", "9", "8", "1"], ["住建", "7", "7", "0"]],
    ]


def open_rows(top, *rows, first=False, last=False):
    """Return rows of a table on one page of several, drawn as browsers print them.

    Nothing is drawn where a page ends or begins in the table. The first column is one merged cell
    below the head, so that no line between rows reaches into it.
    """
    level, drawn = [], []
    for number, row in enumerate(rows):
        for left, text in zip(COLUMNS, row, strict=False):
            drawn += [Set(left + 5, top + 20 * number + 14, 11.0, text)] if text else []
        below_head = first and number == 0
        level.append(Rule(COLUMNS[not below_head], 0, COLUMNS[-1], 20 * number + 20))
    lines = [top + rule.y1 for rule in level]
    end = lines[-1]
    drawn += [Rule(rule.x0, y, rule.x1, y) for rule, y in zip(level, lines, strict=True)][:-1]
    drawn += [Rule(COLUMNS[0], y, COLUMNS[-1], y) for y in [top] * first + [end] * last]
    return drawn + [Rule(column, top, column, end) for column in COLUMNS]


def test_a_merged_cell_may_be_higher_than_a_page_and_nothing_close_it():
    """On the page in the midst no line touches its outer side."""
    sheets = [
        texts(ABOVE) + open_rows(140, ("事项", "部门", "件数"), ("许可", "水务", "3"), first=True),
        open_rows(100, ("", "住建", "4"), ("", "教育", "5")),
        open_rows(100, ("", "卫健", "6"), ("", "民政", "7"), last=True),
    ]
    (grid,) = found(read_bytes("a.pdf", pdf.printed(sheets), ".pdf"))
    names = ["水务", "住建", "教育", "卫健", "民政"]
    rows = [["许可", name, str(count)] for count, name in enumerate(names, 3)]
    assert grid == [["事项", "部门", "件数"], *rows]


def test_a_head_alone_at_the_end_of_a_page_needs_no_line_below_it():
    first = texts(ABOVE) + open_rows(140, ("事项", "部门", "件数"), first=True)
    second = rows_on(100, ("许可", "水务", "3"), ("处罚", "住建", "4"))[0]
    (grid,) = found(read_bytes("a.pdf", pdf.printed([first, second]), ".pdf"))
    assert grid == [["事项", "部门", "件数"], ["许可", "水务", "3"], ["处罚", "住建", "4"]]


ARTICLE = "全年办理行政许可三十六件，按期办结，没有超期。" * 3
NO_TABLES = {
    "an article in cells": Made((("导航", ARTICLE * 8), ("链接", ARTICLE))),
    "fields with colons": Made((("索引号：", "12"), ("机构：", "水务局"), ("日期：", "2026"))),
    "one column": Made((("项目",), ("1",), ("2",))),
    "one row": Made((("项目", "1", "2"),)),
}


@pytest.mark.parametrize("made", NO_TABLES.values(), ids=NO_TABLES)
def test_lines_that_lay_a_page_out_make_no_table(made):
    plain = pdf.printed(without_rules(made))
    document = read([made])
    assert document.tables == ()
    assert document.text == read_bytes("a.pdf", plain, ".pdf").text


def without_rules(made):
    text, merges = report(made)
    sheets = pdf.pages(text, Setting(), pdf.width_of, merges)
    return [[one for one in sheet if not isinstance(one, Rule)] for sheet in sheets]


def test_a_red_line_and_a_frame_round_the_page_are_no_table():
    sheet = [Set(80, 100 + 28 * n, 16, "全年立案9件，办结8件，其余在办。") for n in range(6)]
    frame = [(50, 60, 550, 60), (50, 800, 550, 800), (50, 60, 50, 800), (550, 60, 550, 800)]
    rules = [Rule(*one) for one in (*frame, (80, 110, 520, 110))]
    document = read_bytes("a.pdf", pdf.printed([sheet + rules]), ".pdf")
    assert document.tables == ()
    assert document.text == read_bytes("a.pdf", pdf.printed([sheet]), ".pdf").text


@settings(max_examples=40)
@given(tables())
def test_any_grid_comes_back(made):
    """What is drawn is read; a grid without data stays text."""
    document = read([made])
    read_back = found(document)
    assert read_back in ([], [bare(made.grid())])
    figures = sum(text.isdecimal() for row in made.rows for text in row)
    corners = [cell for row in made.cells() for cell in row if cell[0].strip()]
    wide = len(made.rows) > 1 and len(made.rows[0]) > 1
    if wide and figures and len(corners) > len(made.rows) + len(made.rows[0]):
        assert read_back
    assert len(data_tables(document)) == len(document.tables)


def test_a_drawing_of_many_lines_is_no_table():
    many = b"".join(
        b"%d %d m %d %d l S " % (n % 590, n % 830, n % 580, n % 840) for n in range(30_000)
    )
    text = b"BT /F 12 Tf 72 700 Td <0030> Tj ET "
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    grid = b"".join(b"0 %d m 500 %d l S %d 0 m %d 800 l S " % (n, n, n, n) for n in range(1, 800))
    for content in (many, grid):
        document = read_bytes("a.pdf", pdf.raw_pdf(text + content, font), ".pdf")
        assert document.tables == ()


DRAWINGS = {
    "white lines": '<ofd:StrokeColor Value="255 255 255"/>',
    "lines that are not seen": '<ofd:StrokeColor Value="0 0 0" Alpha="0"/>',
}


@pytest.mark.parametrize("colour", DRAWINGS.values(), ids=DRAWINGS)
def test_lines_that_nobody_sees_make_no_table(colour):
    text, merges = report(PLAIN)
    pages = ofd.pages(text, merges=merges)
    contents = [
        "".join(
            ofd.path("0 0 210 297", f"M {one.x0} {one.y0} L {one.x1} {one.y1}", colour=colour)
            if isinstance(one, Rule)
            else ofd.objects(one)
            for one in page
        )
        for page in pages
    ]
    assert read_bytes("a.ofd", ofd.packed(contents), ".ofd").tables == ()


@pytest.mark.parametrize(
    "data",
    ["", "M", "L 1", "M 0 0 L", "X 1 2", "M 0 0 B 1 1 2 2 3", "C", "M a b L c d", "M 1e99 0"],
)
def test_any_path_data_is_read(data):
    content = ofd.text_object("全年立案9件。", 20, 40, 5) + ofd.path("0 0 210 297", data)
    assert read_bytes("a.ofd", ofd.packed([content]), ".ofd").text == "全年立案9件。"
