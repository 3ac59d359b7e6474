"""Comments and tracked changes in the cells of Word files, merged and blank ones too."""

import datetime
import io

import byhand
import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from makers import forms, html, libreoffice
from makers.docx import typed_docx
from makers.rawdocx import comments, member, w
from makers.tables import grids, tables

from checker import formats
from checker.linting import annotate, lint
from checker.linting.fixing import word_file
from checker.model.options import RunOptions
from checker.model.span import Span
from checker.output.comments import comment
from checker.structure.data_tables import data_tables
from checker.support.limits import Limits

WHEN = datetime.datetime(2026, 3, 1, 8, 0, tzinfo=datetime.timezone.utc)
OPTIONS = RunOptions(today=datetime.date(2026, 6, 30))
LIMITS = Limits()
REPORT = """云溪县林业局2024年法治政府建设年度报告
一、主要举措和成效
全年办案31件，具体情况如下。
| 项目 | 说明 | 件数 |
|---|---|---|
| 行政许可（含变更）。。 | 依法办结 | 28 |
|  | 其中网上办理(含受理)，窗口办理 |  |
| 行政处罚 |  | 3 |
二、存在的问题
人手不够。
云溪县林业局
2025年1月10日"""
MERGES = [[(1, 0, 2, 1), (1, 2, 2, 1)]]


def mended(data):
    """Return what becomes of a Word file when all safe fixes are made."""
    return word_file.track_fixes(
        word_file.WordFile("a", data, LIMITS),
        lambda document: lint.lint_document(document, OPTIONS),
        lambda finding: finding.fix is not None and finding.fix.applicability == "safe",
        WHEN,
    )


def on_cells(data, chosen):
    """Return ``data`` with a comment on each cell whose text is ``chosen``, and on two in a row."""
    linted = lint.lint_bytes("a", data, ".docx", OPTIONS)
    document = linted.document
    spans = []
    for table in document.tables:
        spans += [cell.span for cell in table.cells if cell.span.of(document.text) in chosen]
        spans.append(Span(table.cells[-3].span.start, table.cells[-1].span.end))
    texts = {"help": "改掉", "basis": "某规定", "span": Span(0, 1)}
    findings = [
        byhand.finding(f"XX{number:03}", "error", "有误", document.extent(span), **texts)
        for number, span in enumerate(spans)
    ]
    result = byhand.checked("a", "fazhi", findings=findings, lines=document.lines)
    linted = linted._replace(result=result)

    def said(one):
        return comment(one, result, "zh")

    return annotate.annotate(data, linted, said, WHEN, LIMITS).data


def test_findings_stand_in_their_cells():
    document = formats.read_bytes("a", typed_docx(REPORT, MERGES), ".docx")
    found = lint.lint_document(document, OPTIONS).result.findings
    cells = {cell.span.of(document.text): cell for cell in document.tables[0].cells}
    inside = [
        (one.code, one.excerpt) for one in found if one.span.start >= cells["项目"].span.start
    ]
    assert ("GW403", "。。") in inside
    (finding,) = [one for one in found if one.code == "GW403"]
    assert cells["行政许可（含变更）。。"].span.contains(finding.span)
    assert finding.section == ("一",)


def test_changes_are_tracked_in_merged_cells_and_the_grid_stays():
    data = typed_docx(REPORT, MERGES)
    made = mended(data)
    after = formats.read_bytes("a", made.data, ".docx")
    (before,), (grid,) = grids(formats.read_bytes("a", data, ".docx")), grids(after)
    assert grid[1] == ["行政许可（含变更）。", "依法办结", "28"]
    assert grid[2] == ["行政许可（含变更）。", "其中网上办理（含受理），窗口办理", "28"]
    assert (grid[0], grid[3]) == (before[0], before[3])
    assert not made.left_out
    root = etree.fromstring(member(made.data, "word/document.xml"))
    changes = [*root.iter(w("del")), *root.iter(w("ins"))]
    assert len(changes) >= 3
    assert all(next(one.iterancestors(w("tc")), None) is not None for one in changes)
    again = mended(made.data)
    assert again.before == again.outcome.data


def test_a_comment_on_a_blank_cell_is_in_its_cell():
    data = typed_docx(REPORT, MERGES)
    made = on_cells(data, {"", "行政许可（含变更）。。"})
    assert [covered for _, covered, _ in comments(made)] == [
        "行政许可（含变更）。。",
        "",
        "行政处罚\n\n3",
    ]
    assert (
        formats.read_bytes("a", made, ".docx").text == formats.read_bytes("a", data, ".docx").text
    )
    root = etree.fromstring(member(made, "word/document.xml"))
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        cells = [next(one.iterancestors(w("tc")), None) for one in root.iter(w(mark))]
        assert None not in cells
    blank = [one for one in root.iter(w("tc")) if not "".join(one.itertext())]
    marked = [one for one in blank if next(one.iter(w("commentReference")), None) is not None]
    assert len(marked) == 1


# ── files of other formats, set as Word files ────────────────────────────────────────────────


def set_anew(data, suffix):
    """Return a file linted, and the Word file with comments that is made of it."""
    linted = lint.lint_bytes("a", data, suffix, OPTIONS)

    def said(one):
        return comment(one, linted.result, "zh")

    return linted, annotate.annotate(data, linted, said, WHEN, LIMITS).data


FORMS = [forms.published(), forms.requests(), forms.reviews()]
DISCLOSURE = "\n".join(
    f"{name}\n" + "\n".join("|".join(["", *row, ""]).replace("\n", "<br>") for row in made.rows)
    for name, made in zip(("一、公开", "二、申请", "三、复议"), FORMS, strict=True)
)


@pytest.mark.parametrize(
    ("text", "merges"),
    [(REPORT, MERGES), (DISCLOSURE, [made.merges for made in FORMS])],
    ids=["one", "three"],
)
def test_tables_of_a_web_page_are_tables_of_the_word_file(text, merges):
    linted, made = set_anew(html.word(text, merges=merges), ".html")
    after = formats.read_bytes("a", made, ".docx")
    assert after.text == linted.document.text
    assert grids(after) == grids(linted.document)
    for table, again in zip(linted.document.tables, after.tables, strict=True):
        assert again == table


@settings(max_examples=40)
@given(st.lists(tables(), min_size=1, max_size=3))
def test_any_tables_of_a_web_page_keep_their_lines(made):
    """Also where one follows another, or the last one ends the text."""
    source = "".join(["<p>甲</p>", *map(html.plain_table, made)])
    linted, data = set_anew(source.encode(), ".html")
    after = formats.read_bytes("a", data, ".docx")
    assert after.text == linted.document.text
    assert grids(after) == grids(linted.document, data_tables(linted.document))


def test_a_row_may_begin_and_end_inside_the_grid():
    rows = "<tr><td>a<td>1<td>2<tr><td rowspan=2>b<td>3<tr><td>4"
    linted, data = set_anew(f"<p>甲<table>{rows}</table>".encode(), ".html")
    assert grids(formats.read_bytes("a", data, ".docx")) == grids(linted.document)


def test_a_table_that_only_lays_out_is_set_as_lines():
    fields = "<table><tr><td>索引号：<td>001-2<tr><td>发布机构：<td>水务局</table><p>甲"
    linted, data = set_anew(fields.encode(), ".html")
    after = formats.read_bytes("a", data, ".docx")
    assert (after.text, after.tables) == (linted.document.text, ())


def test_text_between_cells_keeps_its_line():
    """A table cannot hold it, so there is none."""
    source = "<p>甲<table><tr><td>a<td>1</tr>外<tr><td>b<td>2</table>"
    linted, data = set_anew(source.encode(), ".html")
    assert linted.document.tables
    after = formats.read_bytes("a", data, ".docx")
    assert (after.text, after.tables) == (linted.document.text, ())


def test_comments_stand_in_the_cells_of_a_new_file():
    linted, data = set_anew(html.page(REPORT * 2, merges=MERGES * 2), ".html")
    expected = sorted(one.excerpt for one in linted.result.findings if one.code == "GW403")
    covered = [where for _, where, said in comments(data) if said.startswith("GW403")]
    assert sorted(covered) == expected
    root = etree.fromstring(member(data, "word/document.xml"))
    starts = root.iter(w("commentRangeStart"))
    assert any(next(one.iterancestors(w("tc")), None) is not None for one in starts)


@libreoffice.needed
def test_libreoffice_reads_the_tables_of_a_new_file(tmp_path):
    _, data = set_anew(html.word(DISCLOSURE, merges=[made.merges for made in FORMS]), ".html")
    again = libreoffice.converted(data, tmp_path, "docx")
    assert grids(formats.read_bytes("a", again, ".docx")) == [made.grid() for made in FORMS]


@libreoffice.needed
def test_libreoffice_shows_comments_on_merged_and_blank_cells(tmp_path):
    made = [forms.requests(), forms.reviews()]
    rows = [
        "\n".join("|".join(["", *row, ""]).replace("\n", "<br>") for row in m.rows) for m in made
    ]
    data = typed_docx("甲\n{}\n乙\n{}\n丙".format(*rows), [one.merges for one in made])
    annotated = on_cells(data, {"", "三、本年度办理结果", "法人或其他组织", "行政诉讼"})
    python_docx.Document(io.BytesIO(annotated))
    flat = etree.fromstring(
        libreoffice.converted(annotated, tmp_path, "fodt"), etree.XMLParser(huge_tree=True)
    )
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    said = sorted(text.split()[0] for _, _, text in comments(annotated))
    shown = list(flat.iter(f"{office}annotation"))
    assert sorted("".join(one.find(f"{text}p").itertext()).split()[0] for one in shown) == said
    assert all(next(one.iterancestors(f"{table}table-cell"), None) is not None for one in shown)
