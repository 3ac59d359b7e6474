"""The skeleton of a new report: known as its kind, right in form, empty where one must write."""

import datetime
from collections import Counter

import pytest
from checking import check_bytes, run_options
from makers import forms, libreoffice
from makers.rawdocx import comments
from makers.tables import Made
from places import ROOT

from checker import formats
from checker.linting import annotate, lint
from checker.linting.new_report.markdown import as_markdown
from checker.linting.new_report.skeleton import new_report
from checker.linting.new_report.word import as_word_file
from checker.model.tables import Table
from checker.output.comments import comment
from checker.packs.load import load_pack
from checker.support.limits import Limits

UNIT = "临河县水务局"
WHEN = datetime.datetime(2026, 1, 5, tzinfo=datetime.timezone.utc)
WORKED = str(ROOT / "docs" / "packs" / "zhifa-shuju")
TOY = str(ROOT / "tests" / "packs" / "toy")

REPORTED = {
    # addressee and date are open, four parts empty
    "fazhi": {"GW501": 2, "GW206": 4},
    # three parts empty, with the five topics of the first and the fees of the last
    "xxgk": {"GW206": 3, "XG108": 5, "XG501": 1},
    # name and month are open; nothing told of the thought and of four duties
    "shufa": {"GW501": 2, "GW206": 3, "SF301": 1, "SF302": 4},
    # the part with tables is there; it is not signed
    WORKED: {"GW206": 1},
    # without a skeleton of its own: parts by their names, signature and date as in any document
    TOY: {"GW206": 4, "SL102": 1, "GW501": 1},
}
"""How often each rule reports something of the skeleton of a kind: what is empty, no more."""

BUILTIN = ("fazhi", "xxgk", "shufa")


def skeleton(kind, year=2025, lang="zh"):
    return new_report(load_pack(kind), UNIT, year, lang)


def written(kind, ending, **chosen):
    """Return the file that the command writes."""
    report = skeleton(kind, **chosen)
    return as_markdown(report).encode() if ending == ".md" else as_word_file(report, WHEN)


def checked(kind, ending, **chosen):
    """Return the result of checking a skeleton; a built-in kind is to be recognised."""
    pack = None if kind in BUILTIN else kind
    return check_bytes("a", written(kind, ending), ending, run_options(pack=pack, **chosen))


def read(kind, ending, **chosen):
    return formats.read_bytes("a", written(kind, ending, **chosen), ending)


@pytest.mark.parametrize("ending", [".docx", ".md"])
@pytest.mark.parametrize("kind", REPORTED)
def test_only_what_is_empty_is_reported(kind, ending):
    result = checked(kind, ending)
    assert Counter(one.code for one in result.findings) == REPORTED[kind]
    if kind in BUILTIN:
        assert result.pack == kind


@pytest.mark.parametrize("ending", [".docx", ".md"])
@pytest.mark.parametrize("kind", BUILTIN)
def test_each_part_to_write_is_reported_as_empty(kind, ending):
    """Those with a form are filled with zeros and complete."""
    pack = load_pack(kind)
    with_forms = {pack.table(name).part for name in pack.form_tables}
    headings = [
        line for at, line in enumerate(skeleton(kind).text.split("\n"))
        if skeleton(kind).looks[at] == "heading1"
    ]  # fmt: skip
    parts = [pack.table(name).part for name in pack.part_tables]
    assert len(headings) == len(parts)
    empty = [line for line, part in zip(headings, parts, strict=True) if part not in with_forms]
    found = [one for one in checked(kind, ending).findings if one.code == "GW206"]
    assert [one.excerpt for one in found] == empty


@pytest.mark.parametrize("kind", BUILTIN)
def test_every_part_asks_something_and_no_question_is_text(kind):
    pack = load_pack(kind)
    asked = pack.table("skeleton").questions
    assert set(asked) == {pack.table(name).part for name in pack.part_tables}
    report = skeleton(kind)
    questions = [one for several in report.questions.values() for one in several]
    assert len(questions) > len(asked)
    for ending in (".docx", ".md"):
        text = read(kind, ending).text
        assert not [one for one in questions if one in text]
    assert all(one in as_markdown(report) for one in questions)


@pytest.mark.parametrize("kind", BUILTIN)
def test_questions_are_comments_on_the_title_and_the_headings(kind):
    found = comments(written(kind, ".docx"))
    lines = skeleton(kind).text.split("\n")
    assert [covered for _, covered, _ in found] == [lines[at] for at in skeleton(kind).questions]
    assert found[0][1] == lines[0]
    said = [text for _, _, text in found]
    assert said == ["\n".join(asked) for asked in skeleton(kind).questions.values()]


def test_questions_are_asked_in_either_language():
    zh, en = (skeleton("shufa", lang=lang).questions for lang in ("zh", "en"))
    assert zh.keys() == en.keys()
    assert [*map(len, zh.values())] == [*map(len, en.values())]
    assert all("我" in " ".join(zh[at]) for at in [*zh][1:])
    assert all(one.isascii() or "我" in one for asked in en.values() for one in asked)


def test_questions_stay_where_findings_are_written_beside_them():
    """``annotate`` replaces its own comments: questions are another's."""
    data = written("fazhi", ".docx")
    linted = lint.lint_bytes("a", data, ".docx", run_options())
    result = linted.result

    def said(finding):
        return comment(finding, result, "zh")

    made = data
    for _ in range(2):
        made = annotate.annotate(made, linted, said, WHEN, Limits()).data
    authors = Counter(author for author, _, _ in comments(made))
    assert authors == {"nianbao new-report": 5, "nianbao": len(result.findings)}


# ── forms ───────────────────────────────────────────────────────────────────────────────────


def zeros(made):
    """Return a table that a report has, with a 0 in the place of each figure or blank."""
    covered = made.covered()

    def text(row, column):
        given = made.rows[row][column]
        has_figures = any(map(is_figure, made.rows[row]))
        if has_figures and (row, column) not in covered and (not given or is_figure(given)):
            return "0"
        return given.replace("\n", "")

    rows = (
        tuple(text(row, column) for column in range(len(made.rows[row])))
        for row in range(len(made.rows))
    )
    return Made(tuple(rows), made.merges)


def is_figure(text):
    return text.replace(".", "").isdigit()


def laid(document):
    """Return for each table its rows of cells as (text, rows, columns)."""
    return [
        [
            [(cell.span.of(document.text), cell.rows, cell.columns) for cell in row]
            for row in by_row(table)
        ]
        for table in document.tables
    ]


def by_row(table: Table):
    return [[cell for cell in table.cells if cell.row == row] for row in range(table.row_count)]


def test_the_forms_are_word_tables_with_merged_heads_and_zeros():
    """Cell by cell what offices publish."""
    expected = [zeros(made) for made in (forms.published(), forms.requests(), forms.reviews())]
    assert laid(read("xxgk", ".docx")) == [made.cells() for made in expected]


def test_a_report_for_an_earlier_year_has_the_forms_of_that_year():
    now, then = (read("xxgk", ".docx", year=year).text for year in (2025, 2020))
    assert "本年制发件数" in now
    assert "政府集中采购" not in now
    assert "本年制发件数" not in then
    assert "政府集中采购" in then
    result = check_bytes("a", written("xxgk", ".docx", year=2020), ".docx", run_options())
    assert Counter(one.code for one in result.findings) == REPORTED["xxgk"]


def test_tables_have_captions_and_the_order_of_the_skeleton():
    lines = read(WORKED, ".docx").text.split("\n")
    captions = [line for line in lines if line.startswith("表")]
    assert captions == [
        "表一 行政许可实施情况统计表",
        "表二 行政处罚实施情况统计表",
        "表三 行政强制实施情况统计表",
    ]


# ── the frame ───────────────────────────────────────────────────────────────────────────────

TITLES = {
    "fazhi": "临河县水务局2025年法治政府建设年度报告",
    "xxgk": "临河县水务局2025年政府信息公开工作年度报告",
    "shufa": "关于2025年履行推进法治建设第一责任人职责情况的报告",
    TOY: "临河县水务局2025年水利工作年度报告",
}


@pytest.mark.parametrize("kind", TITLES)
def test_the_title_has_unit_and_year(kind):
    assert skeleton(kind).text.split("\n")[0] == TITLES[kind]


@pytest.mark.parametrize("ending", [".docx", ".md"])
def test_addressee_signatory_and_date_are_known(ending):
    options = run_options()
    outline = lint.lint_bytes("a", written("fazhi", ending), ending, options).report.outline
    text = lint.lint_bytes("a", written("fazhi", ending), ending, options).document.text
    shown = [
        "".join(span.of(text) for span in spans)
        for spans in (outline.addressee, outline.signatory, outline.date)
    ]
    assert shown == ["××人民政府：", UNIT, "2026年×月×日"]


def test_the_one_who_reports_stands_under_the_title():
    result = checked("shufa", ".docx")
    assert result.profile == "department_head"


def test_the_same_call_gives_the_same_bytes():
    assert written("xxgk", ".docx") == written("xxgk", ".docx")


@libreoffice.needed
def test_libreoffice_opens_it(tmp_path):
    """As a page it reads the same, tables and all."""
    data = libreoffice.converted(written("xxgk", ".docx"), tmp_path, "pdf")
    document = formats.read_bytes("a", data, ".pdf")
    assert len(document.tables) == 3
    assert "六、其他需要报告的事项" in document.text
