"""The tables of Word files: cells where Word shows them, with revisions as accepted."""

import pytest
from formats.word.making import level, lists, numbered, p, r, table, text_box, word
from hypothesis import given
from makers import docx, forms
from makers.tables import grids, tables

from checker.formats import read_bytes
from checker.model.document import Place
from checker.structure.data_tables import data_tables

BEGIN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WRAPPERS = {
    "content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "custom xml": '<w:customXml w:element="a">{}</w:customXml>',
}


def read(body, **parts):
    return read_bytes("a.docx", word(body, **parts), ".docx")


def letters(body):
    """Return the rows of the one table of ``body``, a table of single letters; a dot: no cell."""
    (grid,) = grids(read(p("文") + body + p()))
    return ["".join("." if cell is None else cell or "_" for cell in row) for row in grid]


def span(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


def written(made, *, flat=False):
    """Return a table as XML; ``flat`` merges columns as old programs do, cell by cell."""
    merges = {corner[:2]: corner[2:] for corner in made.merges}
    inner = {
        (row + down, column): columns
        for (row, column), (rows, columns) in merges.items()
        for down in range(1, rows)
    }
    covered = made.covered() - set(inner)
    rows = []
    for row, texts in enumerate(made.rows):
        cells = []
        for column, text in enumerate(texts):
            if (row, column) in covered and not flat:
                continue
            height, width = merges.get((row, column), (1, inner.get((row, column), 1)))
            merge = ON if (row, column) in inner else BEGIN if height > 1 else ""
            if (row, column) in covered:
                across = '<w:hMerge w:val="continue"/>'
            elif flat and width > 1:
                across = '<w:hMerge w:val="restart"/>'
            else:
                across = span(width)
            content = "".join(p(line) if line else p() for line in escaped(text).split("\n"))
            cells.append((content, across + merge))
        rows.append(cells)
    return table(*rows)


def escaped(text):
    return text.replace("&", "&amp;")


@pytest.mark.parametrize("form", [forms.published, forms.requests, forms.reviews])
@pytest.mark.parametrize("flat", [False, True])
def test_the_forms_are_read_as_word_shows_them(form, flat):
    assert grids(read(written(form(), flat=flat))) == [form().grid()]


@given(tables())
def test_any_table_is_read_back(made):
    for flat in (False, True):
        document = read(p("甲") + written(made, flat=flat) + p("乙"))
        assert grids(document) == [made.grid()]
        assert document.text.startswith("甲\n")


def test_a_table_of_another_program_is_read_back():
    made = forms.requests()
    rows = "\n".join("|".join(["", *row, ""]).replace("\n", "<br>") for row in made.rows)
    document = read_bytes("a.docx", docx.typed_docx(f"甲\n{rows}\n乙", [made.merges]), ".docx")
    assert grids(document) == [made.grid()]


def test_rows_may_begin_and_end_inside_the_grid():
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    rows = table([p("a"), p("b"), p("c")], [p("d"), p("e")], [p("f")])
    first, second, *rest = rows.split("<w:tr>")
    assert letters("<w:tr>".join([first, second, before + rest[0], rest[1]])) == [
        "abc",
        ".de",
        "f..",
    ]


def test_what_goes_on_where_nothing_began_is_a_cell_of_its_own():
    assert letters(table([p("a"), p("b")], [(p("c"), ON), p("d")], [(p("e"), ON), p("f")])) == [
        "ab",
        "cd",
        "ef",
    ]
    between = [(p("x"), span(2))]
    rows = [[(p("a"), BEGIN), p("b")], between, [(p("c"), ON), p("d")]]
    assert letters(table(*rows)) == ["ab", "xx", "cd"]


def test_columns_that_nobody_sees_are_left_out():
    rows = [[(p("a"), span(40)), (p("b"), span(3))], [(p("c"), span(40)), (p("d"), span(3))]]
    assert letters(table(*rows)) == ["ab", "cd"]
    assert letters(table([(p("a"), span(2_000_000_000)), p("b")])) == ["ab"]


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_are_there():
    rows = [[p("a"), p("b")], [p("x"), p("y")], [p("c"), (p("z"), "<w:cellDel/>"), p("d")]]
    source = table(*rows).replace(
        f"<w:tr><w:tc><w:tcPr></w:tcPr>{p('x')}", f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('x')}"
    )
    assert letters(source) == ["ab", "cd"]
    inserted = source.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:ins/></w:trPr><w:tc>")
    assert letters(inserted) == ["ab", "cd"]


def test_a_tracked_merge_counts_as_accepted():
    begin, on = '<w:cellMerge w:vMerge="rest"/>', '<w:cellMerge w:vMerge="cont"/>'
    rows = [[(p("a"), begin), p("b")], [(p(), on), p("c")]]
    assert letters(table(*rows)) == ["ab", "ac"]


def test_a_table_whose_rows_are_all_deleted_is_none():
    source = table([p("x")]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    document = read(p("甲") + source)
    assert (document.text, document.tables) == ("甲", ())


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
def test_what_wraps_rows_and_cells_changes_nothing(wrapper):
    start, end = wrapper.split("{}")
    rows = table([p("a"), p("b")], [p("c"), p("d")])
    for name in ("tr", "tc"):
        wrapped = rows.replace(f"<w:{name}>", f"{start}<w:{name}>")
        assert letters(wrapped.replace(f"</w:{name}>", f"</w:{name}>{end}")) == ["ab", "cd"]


def test_a_table_in_a_cell_is_a_table_and_the_text_of_its_cell():
    inner = table([p("1"), p()], [p("2"), p("3")])
    document = read(table([p("甲") + inner + p("乙"), p("丙")]))
    assert grids(document) == [[["甲\n1\n\n2\n3\n乙", "丙"]], [["1", ""], ["2", "3"]]]


def test_tables_in_text_boxes_and_notes_are_tables():
    note = f'<w:footnote w:id="1">{table([p("注"), p("2")])}{p("完")}</w:footnote>'
    body = p("甲", text_box(table([p("框"), p("1")]) + p()), r('<w:footnoteReference w:id="1"/>'))
    assert grids(read(body, footnotes=note)) == [[["框", "1"]], [["注", "2"]]]


def test_a_note_on_a_cell_is_none_of_its_text():
    note = f'<w:footnote w:id="1">{p("不含街道")}</w:footnote>'
    cells = table([p("12", r('<w:footnoteReference w:id="1"/>')), p("3")])
    document = read(cells, footnotes=note)
    assert document.text == "12\n不含街道\n3"
    assert grids(document) == [[["12", "3"]]]


def test_an_automatic_number_is_text_of_its_cell():
    cells = table([numbered("新收"), p("3")], [numbered("结转"), p()])
    chinese = lists(level(0, "%1、", "chineseCounting"))
    assert grids(read(cells, numbering=chinese)) == [[["一、新收", "3"], ["二、结转", ""]]]


def test_a_blank_cell_is_a_paragraph_of_its_own():
    document = read(p("甲") + table([p("项目"), p("件数")], [p("许可"), p()], [p("处罚"), p("3")]))
    cell = document.tables[0].cells[3]
    assert cell.span.of(document.text) == ""
    assert document.place(cell.span.start) == Place(5, 1)
    assert document.lines[3:6] == ("许可", "", "处罚")


@pytest.mark.parametrize("mark", ["<w:vanish/>", "<w:del/>", "<w:moveFrom/>"])
def test_a_cell_keeps_its_place_whatever_is_said_of_its_last_mark(mark):
    document = read(table([p(mark=mark), p("1")], [p("a"), p("b", mark=mark)]))
    assert grids(document) == [[["", "1"], ["a", "b"]]]
    assert document.text == "\n1\na\nb"


def test_cells_of_many_paragraphs_and_line_breaks():
    cells = table([p("行政") + p(r("<w:t>许</w:t><w:br/><w:t>可</w:t>")), p("1")], [p("a"), p("b")])
    assert grids(read(cells)) == [[["行政\n许\n可", "1"], ["a", "b"]]]


def test_a_table_over_several_pages_is_one():
    laid_out = r("<w:lastRenderedPageBreak/><w:t>c</w:t>")
    document = read(table([p("a"), p("b")], [p(laid_out), p("d")]))
    assert grids(document) == [[["a", "b"], ["c", "d"]]]
    assert [document.place(cell.span.start).page for cell in document.tables[0].cells] == [
        1,
        1,
        2,
        2,
    ]


def test_a_cell_without_a_paragraph_is_none():
    empty = table([p("a"), "<w:p/>", p("b")]).replace("<w:p/>", "")
    assert letters(empty) == ["ab"]


def test_places_of_cells_outlive_the_joining_of_lines():
    made = forms.requests()
    rows = "\n".join("|".join(["", *row, ""]).replace("\n", "<br>") for row in made.rows)
    data = docx.typed_docx(f"三、收到和处理政府信息公开申请情况\n{rows}\n完。", [made.merges])
    document = read_bytes("a.docx", data, ".docx")
    assert len(data_tables(document)) == 1
    assert len(document.tables[0].cells) == sum(map(len, made.cells()))


def test_a_table_of_many_cells():
    row = [p("1"), p("项目"), p(), p("3")]
    document = read(table(*[row] * 2500))
    (found,) = document.tables
    assert len(found.cells) == 10_000
    assert {cell.span.of(document.text) for cell in found.cells} == {"1", "项目", "", "3"}
