"""The tables of web pages: cells where a browser shows them, blank ones with a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import forms, html
from makers.tables import grids, tables

from checker.formats import read_bytes
from checker.model.document import Place
from checker.structure.data_tables import data_tables

MANNERS = {
    "plain": html.plain_table,
    "editor": html.editor_table,
    "careless": html.careless_table,
    "word": html.word_table,
}
PAGES = {"site": html.page, "breaks": html.breaks, "word": html.word}
PROSE = (
    "我局坚持公开为常态、不公开为例外，全年主动公开政府信息214条，"
    "受理并按期办结公众提出的政府信息公开申请，没有被纠错的行政复议案件。"
)


def read(source):
    return read_bytes("a.html", source.encode(), ".html")


def grid(source):
    """Return the texts of the one table of ``source`` by row and column."""
    (found,) = grids(read(source))
    return found


def letters(source):
    """Return the rows of a table of single letters, a dot where no cell is."""
    return ["".join("." if cell is None else cell or "_" for cell in row) for row in grid(source)]


# Spans


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
@pytest.mark.parametrize("form", [forms.published, forms.requests, forms.reviews])
def test_the_forms_are_read_as_a_browser_shows_them(form, manner):
    made = form()
    assert grid(manner(made)) == made.grid()


@given(tables(), st.sampled_from(list(MANNERS.values())))
def test_any_table_is_read_back(made, manner):
    document = read(f"<p>甲</p>{manner(made)}<p>乙</p>")
    if not any(text for row in made.rows for text in row):
        assert grids(document) == []
    elif data_tables(document):
        assert grids(document) == [made.grid()]
    else:  # a blank cell that no line stands for is blank nevertheless
        (found,) = grids(document)
        assert [[text.strip() for text in row] for row in found] == made.grid()


ROWS = "<tr><td>b<td>1<tr><td>c<td>2<tr>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<table><tr><td>a<td>1<tr><td>b<td>2", ["a1", "b2"]),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", ["ab", "12"]),
        ("<table><td>a<td>1<tr><td>b<td>2</table>", ["a1", "b2"]),
        (
            "<table><thead><tr><th>a<th>b<tbody><tr><td>1<td>2<tfoot><tr><td>c<td>3</table>",
            ["ab", "12", "c3"],
        ),
        (f"<table><tr><td rowspan=9>a<td>d<td>3{ROWS}</table>", ["ad3", "ab1", "ac2"]),
        ("<table><tr><td rowspan=0>a<td>1<tr><td>2<tr><td>3</table>", ["a1", "a2", "a3"]),
        (f"<table><tr><td colspan=9>a{ROWS}</table>", ["aa", "b1", "c2"]),
        (f"<table><tr><td colspan=0>a<td colspan=x>0{ROWS}</table>", ["a0", "b1", "c2"]),
        (f"<table><tr><td rowspan='-2'>a<td rowspan=''>0{ROWS}</table>", ["a0", "b1", "c2"]),
        (
            "<table><thead><tr><td rowspan=3>a<td>0</thead><tbody><tr><td>b<td>1</table>",
            ["a0", "b1"],
        ),
        (f"<table><tr></tr><tr><td>a<td>0{ROWS}</table>", ["a0", "b1", "c2"]),
        (f"<table><tr style='display:none'><td>x<td>y<tr><td>a<td>0{ROWS}</table>", None),
        (f"<table><tr><td hidden>x<td>a<td>0{ROWS}</table>", None),
        (
            f"<table><tbody style='display: none'><tr><td>x</tbody><tr><td>a<td>0{ROWS}</table>",
            None,
        ),
        (f"<table><col><colgroup><col></colgroup><tr><td>a<td>0{ROWS}</table>", None),
        (f"<table><tr><td>a<td>0{ROWS}<tr height=0><td><td></table>", None),
        (
            "<table><tr><td>a<td>0<td></td><tr><td>b<td>1<tr><td>c<td>2</table>",
            ["a0_", "b1.", "c2."],
        ),
    ],
)
def test_rows_and_spans_as_browsers_take_them(source, expected):
    assert letters(source) == (expected or ["a0", "b1", "c2"])


def test_a_group_of_rows_that_one_was_put_into():
    """The label covers 20 rows; the form of today has 22."""
    source = html.plain_table(forms.requests()).replace('rowspan="22"', 'rowspan="20"')
    assert grid(source) == forms.requests().grid()


def test_a_label_that_is_too_wide_moves_no_figure():
    source = html.plain_table(forms.requests())
    wide = source.replace("colspan=2>（七）", "colspan=3>（七）")
    assert wide != source
    shown, expected = grid(wide), forms.requests().grid()
    assert [row[3:] for row in shown] == [row[3:] for row in expected]
    assert shown[26][2] == "（七）总计"


# What stands in a cell


DATA = "<table><tr><td>项目<td>件数<tr><td>许可<td>{}<tr><td>处罚<td>3</table>"


@pytest.mark.parametrize(
    "blank",
    [
        "",
        " \n ",
        "&nbsp;",
        "\u3000",
        "<br>",
        "<p></p>",
        "<p>&nbsp;</p><p>&nbsp;</p>",
        "<p><span>&nbsp;<o:p></o:p></span></p>",
        "<br><br>",
        "<img src=x>",
        "<span hidden>5</span>",
    ],
)
def test_a_blank_cell_is_an_empty_line_at_its_tag(blank):
    source = DATA.format(blank)
    document = read(f"<p>甲</p>{source}<p>乙</p>")
    assert document.text == "甲\n项目\n件数\n许可\n\n处罚\n3\n乙"
    cell = document.tables[0].cells[3]
    assert cell.span.of(document.text) == ""
    at = "<p>甲</p>" + source[: source.index("许可<td>") + len("许可<td>")]
    assert document.place(cell.span.start) == Place(1 + at.count("\n"), len(at) + 1)


def test_blank_cells_at_the_edges_of_a_text_have_places():
    source = "<table><tr><td><td>件数<tr><td>许可<td>3<tr><td>处罚<td></table>"
    document = read(source)
    assert document.text == "\n件数\n许可\n3\n处罚\n"
    places = [document.place(cell.span.start).column for cell in document.tables[0].cells]
    assert source[: places[0] - 1] == "<table><tr><td>"
    assert source[places[-1] - 1 :] == "</table>"


def test_a_label_over_several_lines_is_one_cell():
    source = DATA.format("<p>1</p>").replace("许可", "<p>行政</p>\n<p>许可<br>（件）</p>")
    assert grid(source)[1] == ["行政\n许可\n（件）", "1"]


def test_nothing_but_blank_cells_is_an_empty_line_in_a_table_of_data():
    source = DATA.format("1").replace("许可", "<p>行政</p><p>&nbsp;</p><p>许可</p>")
    assert "行政\n许可\n1" in read(source).text


def test_a_label_with_a_colon_has_a_line_of_its_own_among_data():
    document = read(DATA.format("1").replace("许可", "其中："))
    assert document.text == "项目\n件数\n其中：\n1\n处罚\n3"
    assert grids(document)[0][1] == ["其中：", "1"]


def test_the_fields_of_a_site_are_one_line_each_and_a_grid_nevertheless():
    fields = "<table><tr><td>索引号：<td>001-2<tr><td>发布机构：</td>\n<td>水务局</table>"
    document = read(fields)
    assert document.text == "索引号：001-2\n发布机构：水务局"
    assert grids(document) == [[["索引号：", "001-2"], ["发布机构：", "水务局"]]]
    assert data_tables(document) == ()


def test_a_table_in_a_cell_is_a_table_and_the_text_of_its_cell():
    inner = DATA.format("")
    document = read(f"<table><tr><td>{PROSE}<tr><td>上<p>{inner}下</table>")
    outer, table = grids(document)
    assert outer == [[PROSE], ["上\n项目\n件数\n许可\n\n处罚\n3\n下"]]
    assert table == [["项目", "件数"], ["许可", ""], ["处罚", "3"]]


def test_a_caption_is_a_line_above_the_cells():
    document = read(f"<p>甲。</p>{DATA.format('1').replace('<table>', '<table><caption>表1 办件')}")
    assert document.text.startswith("甲。\n表1 办件\n项目\n")
    assert len(grids(document)[0]) == 3


# Layout


def test_a_table_for_the_layout_gains_no_line():
    margin = "<td width=20></td>"
    rows = "".join(f"<tr>{margin}<td>{PROSE}</td>{margin}</tr>" for _ in range(3))
    spacer = "<tr><td colspan=3></td></tr>"
    document = read(f"<table>{rows}{spacer}<tr>{margin}<td>云溪县林业局</td>{margin}</tr></table>")
    assert document.text == "\n".join([PROSE] * 3 + ["云溪县林业局"])
    assert data_tables(document) == ()


def test_a_list_of_links_is_a_menu_and_no_table():
    links = "".join(f"<tr><td><a href={n}>普法进乡村</a><td>2025-01-0{n}" for n in range(1, 9))
    source = f"<body><div id=zoom><p>{PROSE}<p>{PROSE}<table>{links}</table></div>"
    assert grids(read(source)) == []


def test_links_in_a_table_of_data_are_data():
    rows = "".join(f"<tr><td>{n}<td>第{n}号<td><a href={n}>办法</a>" for n in range(1, 6))
    document = read(f"<body><div id=zoom><p>{PROSE}<p>{PROSE}<table>{rows}</table></div>")
    assert [row[2] for row in grids(document)[0]] == ["办法"] * 5


def test_names_of_site_parts_inside_a_table_make_no_menu_of_its_rows():
    table = DATA.format("1").replace("<tr>", "<tr class=header><td class=tips>", 1)
    document = read(f"<body><div id=zoom><p>{PROSE}<p>{PROSE}{table}<p>{PROSE}</div>")
    assert grids(document)[0][0] == ["", "项目", "件数"]


REPORT = f"""临河县水务局2025年政府信息公开工作年度报告
一、总体情况
{PROSE}
二、主动公开政府信息情况
{{}}
三、收到和处理政府信息公开申请情况
{{}}
四、政府信息公开行政复议、行政诉讼情况
{{}}
五、存在的主要问题及改进情况
{PROSE}
六、其他需要报告的事项
没有其他需要报告的事项。"""


def with_forms():
    """Return a report with its three tables between pipes, and what is merged in them."""
    made = [forms.published(), forms.requests(), forms.reviews()]
    rows = [
        "\n".join("|".join(["", *row, ""]).replace("\n", "<br>") for row in m.rows) for m in made
    ]
    return REPORT.format(*rows), [one.merges for one in made], [one.grid() for one in made]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_tables_of_a_report_survive_the_website_around_them(page):
    text, merges, expected = with_forms()
    document = read_bytes("a.html", page(text, merges=merges), ".html")
    assert grids(document, data_tables(document)) == expected
    lines = [line.strip() for line in document.text.split("\n")]
    assert "六、其他需要报告的事项" in lines
    assert not [line for line in lines if line.startswith(("主办：", "浏览", "相关文章"))]


def test_tables_behind_the_last_paragraph_are_of_the_article():
    table = html.editor_table(forms.reviews())
    source = (
        "<html><body><ul class=nav><li><a href=/>首页</a></ul><div class=x><div class=y>"
        f"<p>{PROSE}</p><p>{PROSE}</p></div><div>{table}</div></div>"
        "<div class=footer>主办：某局，电话见通讯录。</div></body></html>"
    )
    assert grids(read(source)) == [forms.reviews().grid()]


def test_a_table_of_the_website_is_none_of_the_article():
    weather = "<table><tr><td>今天<td>12<tr><td>明天<td>9</table>"
    source = (
        f"<html><body><div class=sidebar>{weather}</div><div id=zoom><p>{PROSE}</p><p>{PROSE}</p>"
        f"</div><div class=footer>{weather}</div></body></html>"
    )
    document = read(source)
    assert document.text == f"{PROSE}\n{PROSE}"
    assert document.tables == ()


# Size


def test_a_table_of_many_cells():
    """``benchmarks/hostile.py`` shows that they take linear time."""
    document = read("<table>" + "<tr><td>1<td>项目<td><td>3" * 2500 + "</table>")
    (table,) = document.tables
    assert len(table.cells) == 10_000
    assert {cell.span.of(document.text) for cell in table.cells} == {"1", "项目", "", "3"}


def test_spans_that_claim_the_whole_field_do_no_harm():
    cell = "<td rowspan=65534 colspan=1000>1"
    document = read("<p>甲</p><table>" + ("<tr>" + cell * 20) * 200 + "</table>")
    assert document.tables == ()
    document = read("<p>甲</p><table>" + ("<tr>" + cell) * 300 + "</table>")
    assert document.tables == ()
    nested = "<table><tr><td>1<td>2<tr><td rowspan=65534 colspan=1000>" * 2000
    assert read(nested).text.startswith("1\n2\n1\n2")
