"""Tables in plain text and in Markdown without pipes: what is one, and what its grid is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from places import ROOT

from checker.formats import read_bytes
from checker.formats.plain_tables.find import plain_tables
from checker.formats.table_signs import may_hold_tables
from checker.structure.data_tables import data_tables


def grids(source, suffix=".txt"):
    """Return the rows of each table: = where the cell before reaches, ? where there is none."""
    document = read_bytes("a", source.encode(), suffix)
    assert len(data_tables(document)) == len(document.tables)
    found = []
    for table in document.tables:
        assert not table.certain
        rows = []
        for row in table.grid():
            before, shown = None, []
            for cell in row:
                text = "?" if cell is None else cell.span.of(document.text).replace("\n", "/")
                shown.append("=" if cell is not None and cell is before else text)
                before = cell
            rows.append(" ".join(shown) if all(shown) else shown)
        found.append(rows)
    return found


def grid(source, suffix=".txt"):
    (found,) = grids(source, suffix)
    return found


# A row a line

ROWS = ["项目,自然人,企业,总计", "一、新收,3,1,4", "二、结转,0,2,2"]
MARKS = {
    "bar": " | ",
    "framed": "|",
    "wide bar": "｜",
    "tab": "\t",
    "gap": "  ",
    "wide gap": "　　",
}
GRID = ["项目 自然人 企业 总计", "一、新收 3 1 4", "二、结转 0 2 2"]


def set_rows(rows, mark):
    lines = [MARKS[mark].join(row.split(",")) for row in rows]
    return "\n".join(f"|{line}|" if mark == "framed" else line for line in lines)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("mark", MARKS)
def test_marks_part_the_cells_of_a_row(mark, suffix):
    source = f"办理情况如下。\n\n{set_rows(ROWS, mark)}\n\n以上为全年情况。"
    assert grid(source, suffix) == GRID


@pytest.mark.parametrize("mark", ["bar", "tab"])
def test_every_cell_is_a_line_at_its_place(mark):
    document = read_bytes(
        "a.txt", set_rows(["项目,件数,占比", "许可,,3", "处罚,9,2", "合计,9,5"], mark).encode()
    )
    (table,) = document.tables
    blank = table.grid()[1][1]
    assert document.text.split("\n") == [
        "项目",
        "件数",
        "占比",
        "许可",
        "",
        "3",
        *("处罚", "9", "2", "合计", "9", "5"),
    ]
    place = document.place(blank.span.start)
    assert (place.line, document.lines[1][: place.column - 1].strip(" |\t")) == (2, "许可")
    assert document.place(table.grid()[2][1].span.start).column == len("处罚" + MARKS[mark]) + 1


def test_a_ruler_and_lines_drawn_with_characters_are_no_rows():
    drawn = "┌──┬──┐\n│项目│件数│\n├──┼──┤\n│许可│3│\n├──┼──┤\n│处罚│9│\n└──┴──┘"
    assert grid(drawn) == ["项目 件数", "许可 3", "处罚 9"]
    assert grid("| 条文 | 罪名 |\n|---|---|\n| 甲 | 乙 |\n| 丙 | 丁 |") == [
        "条文 罪名",
        "甲 乙",
        "丙 丁",
    ]


def test_a_first_cell_may_be_blank():
    assert grid("三、结果 | 公开 | 3\n | 不公开 | 1\n | 其他 | 0\n四、结转 | | 2")[1:3] == [
        ["", "不公开", "1"],
        ["", "其他", "0"],
    ]
    assert grid("结果\t公开\t3\t4\n\t不公开\t1\t1")[1:] == [["", "不公开", "1", "1"]]


def test_columns_that_stand_under_one_another_show_blank_cells():
    source = (
        "项目      自然人  企业  总计\n"
        "新收      3       1     4\n"
        "结转              2     2\n"
        "      小计  3       3     6"
    )
    assert grid(source)[1:3] == ["新收 3 1 4", ["结转", "", "2", "2"]]


def test_a_row_whose_blank_cells_vanished_stays_short():
    assert grid("项目 | 甲 | 乙 | 计\n新收 | 3 | 1 | 4\n结转 | 2 | 1")[2] == "结转 2 1 ?"


def test_heads_of_blocks_and_flattened_heads_cover_what_is_left():
    source = (
        "第一项\n内容 | 制发 | 废止 | 有效\n规章 | 0 | 0 | 0\n文件 | 2 | 1 | 11\n"
        "第五项\n内容 | 数量\n许可 | 36\n第六项\n内容 | 数量\n处罚 | 12"
    )
    assert grid(source) == [
        "第一项 = = =",
        "内容 制发 废止 有效",
        "规章 0 0 0",
        "文件 2 1 11",
        "第五项 = = =",
        "内容 数量 = =",
        "许可 36 = =",
        "第六项 = = =",
        "内容 数量 = =",
        "处罚 12 = =",
    ]
    assert grid("复议诉讼\n维持 | 纠正 | 起诉\n1 | 0 | 2 | 0 | 3 | 0") == [
        "维持 纠正 起诉 = = =",
        "1 0 2 0 3 0",
    ]


def test_labels_of_groups_that_stand_in_the_first_row_only():
    source = (
        "一、新收 | 3 | 1 | 4\n三、结果 | （一）公开 | 2 | 1 | 3\n"
        "（二）不公开 | 1.秘密 | 0 | 0 | 0\n2.内部 | 1 | 0 | 1\n四、结转 | 0 | 0 | 0"
    )
    assert grid(source) == [
        "一、新收 = 3 1 4",
        "三、结果 （一）公开 2 1 3",
        "（二）不公开 1.秘密 0 0 0",
        "2.内部 = 1 0 1",
        "四、结转 = 0 0 0",
    ]


def test_a_broken_label_is_put_together():
    source = (
        "一、新收 | 3 | 4\n二、结转 | 3 | 4\n1.逾期不补正、不再处理其\n申请 | 0 | 0\n"
        "2.部分公开（只计这一\n情形） | 1 | 1\n3.其他 | 1 | 1\n4.重复 | 1 | 1\n四、结转 | 0 | 0"
    )
    assert grid(source)[2:4] == [
        "1.逾期不补正、不再处理其/申请 0 0",
        "2.部分公开（只计这一/情形） 1 1",
    ]


def test_the_section_behind_a_table_is_none_of_its_rows():
    table = "一、新收 | 3 | 4\n二、结转 | 0 | 1\n三、结果\n（一）公开 | 3 | 5\n四、结转 | 0 | 0\n"
    second = "四、复议、诉讼情况\n维持 | 纠正 | 其他\n1 | 0 | 2 | 0 | 3 | 0"
    one, two = grids(f"三、申请情况\n{table}{second}")
    assert (one[0], one[2], one[-1]) == ("一、新收 3 4", "三、结果 = =", "四、结转 0 0")
    assert two == ["维持 纠正 其他 = = =", "1 0 2 0 3 0"]


# A cell a line


def stacked(text):
    return "\n".join(text.split())


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_labels_and_numbers_below_them(suffix):
    source = stacked(
        "三、申请情况 申请人 自然人 总计 一、新收 3 3 二、结转 0 1 三、结果 （一）公开 2 2"
    )
    assert grid(f"全年情况如下。\n{source}\n\n五、问题\n办理不快。", suffix) == [
        "申请人 自然人 总计",
        "一、新收 3 3",
        "二、结转 0 1",
        "三、结果 = =",
        "（一）公开 2 2",
    ]


def test_cells_stay_whole_lines_of_the_text():
    source = "许可\n  36\n12\n\n处罚\n3\n9\n"
    document = read_bytes("a.txt", source.encode())
    assert document.text == source.removesuffix("\n")
    assert [cell.span.of(document.text) for cell in document.tables[0].cells][1] == "36"


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n \n"])
def test_blank_lines_may_part_the_cells(blank):
    source = stacked("全年 许可 36 12 处罚 3 9").replace("\n", blank)
    assert grid(source)[-2:] == ["许可 36 12", "处罚 3 9"]


@pytest.mark.parametrize(("cell", "mark"), [("", ""), ("\u00a0", ""), ("\u00a0", "\n")])
def test_blank_lines_may_be_blank_cells(cell, mark):
    lines = [
        "新收",
        "3",
        "1",
        "4",
        "结转",
        "2",
        cell,
        "2",
        "其他",
        cell,
        cell,
        cell,
        "合计",
        "5",
        cell,
        "6",
    ]
    assert grid(f"{mark}\n".join(lines)) == [
        "新收 3 1 4",
        ["结转", "2", "", "2"],
        ["其他", "", "", ""],
        ["合计", "5", "", "6"],
    ]


def test_where_blank_cells_vanished_the_labels_still_belong_to_the_table():
    source = stacked(
        "三、申请情况 申请人 自然人 总计 一、新收 18 3 22 二、结转 1 1 三、结果 （一）公开 9 12 "
        "（二）不公开 1.秘密 2.内部 1 1 四、结转下年 四、复议、诉讼情况"
    )
    found = grid(source)
    assert found[3] == "一、新收 18 3 22"
    assert found[4] == "二、结转 1 1 ?"
    assert found[-2:] == ["2.内部 1 1 ?", "四、结转下年 ? ? ?"]


def test_blocks_with_heads_of_their_own():
    source = stacked(
        "二、公开情况 第一项 内容 制发 废止 有效 规章 0 0 0 文件 2 1 11 第五项 内容 数量 许可 36 "
        "第六项 内容 数量 处罚 12 强制 3"
    )
    assert grid(source) == [
        "第一项 = = =",
        "内容 制发 废止 有效",
        "规章 0 0 0",
        "文件 2 1 11",
        "第五项 = = =",
        "内容 数量 = =",
        "许可 36 = =",
        "第六项 = = =",
        "内容 数量 = =",
        "处罚 12 = =",
        "强制 3 = =",
    ]


def test_one_row_of_numbers_under_heads_that_are_broken():
    source = stacked(
        "四、复议、诉讼情况 复议诉讼 结果 维持 结果 纠正 其他 总计 1 0 2 3 0 6 五、问题"
    )
    (found,) = grids(source)
    assert found[0] == "复议诉讼 = = = = ="
    assert found[-1] == "1 0 2 3 0 6"


def test_a_table_ends_before_the_next_section():
    source = stacked(
        "二、公开情况 规章 0 0 文件 2 11 三、申请情况 申请人 总计 一、新收 1 2 二、结转 3 4 "
        "四、复议、诉讼情况 维持 纠正 1 0 0 1 2"
    )
    one, two, three = grids(source)
    assert (one[-1], two[2:], three[-1]) == (
        "文件 2 11",
        ["一、新收 1 2", "二、结转 3 4"],
        "1 0 0 1 2",
    )


# No tables

NONE = {
    "headings": "一、主要成效\n二、存在问题\n三、下一步安排\n（一）加强学习\n1.落实责任",
    "names with gaps": "组长：张三  李四  王五\n成员  赵六  钱七\n联络员  孙八  周九",
    "names with tabs": "张三\t李四\t王五\n赵六\t钱七\t孙八\n周九\t吴十\t郑一",
    "a signature": "临河县水务局\n\n2026年1月20日\n\n联系人：张三  电话：0571—88880000",
    "fields of a website": (
        "索引号 | 113417/202110-00013 | 分类 | 公开制度 |\n机构 | 水务局 | 日期 | 2021-10-08 |\n"
        "文号 | 水发〔2021〕30号 | 浏览次数 | 1234 |"
    ),
    "fields with colons": "索引号：\n113417\n日期：\n20211008\n浏览次数：\n1234\n字号：\n16",
    "a menu": "首页 | 机构 | 公开 | 服务\n新闻 | 通知 | 法规 | 互动\n时政 | 专题 | 人事 | 财政",
    "verses": "白日依山尽  黄河入海流\n欲穷千里目  更上一层楼\n床前明月光  疑是地上霜",
    "contents with tabs": "一、主要成效\t1\n二、存在问题\t3\n三、下一步\t5\n附件\t7",
    "contents with gaps": "一、主要成效    1\n二、存在问题    3\n三、下一步    5\n附件    7",
    "contents in lines": "第一章 总则\n1\n第二章 公开\n4\n第三章 监督\n9\n第四章 附则\n12",
    "numbers of pages": "全年立案9件。\n1\n办结8件，按期办结率高。\n2\n其余在办。\n3\n无超期。\n4",
    "a chapter with a gap": "第一章  总则\n第二章  公开\n第三章  附则",
    "indented paragraphs": "　　全年立案9件，办结8件。\n　　其中当场办结3件。\n　　其余按期办结。",
    "figures in a sentence": "全年立案9件  办结8件。\n其中当场办结3件  按期办结5件。",
    "years": "2023年\n2024年\n2025年\n2026年",
}


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("source", NONE.values(), ids=NONE)
def test_ordinary_text_is_no_table(source, suffix):
    document = read_bytes("a", f"全年情况如下。\n{source}\n此件公开发布。".encode(), suffix)
    assert document.tables == ()


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_hold_no_table(path):
    document = read_bytes(path.name, path.read_bytes(), ".txt")
    assert document.tables == ()
    assert document.text == "\n".join(document.lines)


# Anything at all

PIECES = st.sampled_from(
    [
        "一、甲",
        "（一）乙",
        "1.丙",
        "丁（",
        "3",
        "4.5",
        "—",
        "戊。",
        "\t",
        " | ",
        "  ",
        "\n",
        "\n",
        "\u00a0",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@example("|\n1|2\n3|4")
@example("甲\t\n1\t2\n3\t4\n\t")
def test_any_text_keeps_its_characters_and_places(source):
    for suffix in (".txt", ".md"):
        document = read_bytes("a", f"正文。\n{source}".encode(), suffix)
        for offset, character in enumerate(document.text):
            place = document.place(offset)
            line = document.lines[place.line - 1]
            assert character == "\n" or line[place.column - 1] == character
        starts = {0, *(at + 1 for at, char in enumerate(document.text) if char == "\n")}
        for table in document.tables:
            spans = [cell.span for cell in table.cells]
            assert spans == sorted(spans)
            split = table.column_count > 1 and not table.certain
            assert not split or all(
                span.start in starts or span.of(document.text) for span in spans
            )


def test_much_is_no_table():
    wide = "|".join("1" * 200)
    assert plain_tables([wide, wide]) == []
    tall = plain_tables(["1|2|3"] * 50_000)
    assert sum(len(row) for table in tall for row in table) <= 100_000


def test_most_texts_are_not_searched():
    assert not may_hold_tables("　　全年立案9件。\n\n　　一、成效\n\n2026年\n")
    assert may_hold_tables("甲\n1\n2")
    assert may_hold_tables("甲  1")
