"""Reports of several kinds in one run: each kind has its own table, parts and totals."""

import csv
import io
import json

import pytest
from checking import TODAY, check_text, run_options
from output.summaries.golden.made import failed, short
from places import ROOT

from checker.model.result import RunResult
from checker.output import base
from checker.output.contract.summary import SummaryOutput
from checker.output.review_sheets import content
from checker.output.summaries.base import Look
from checker.output.summaries.formats import csv_, json_
from checker.output.summaries.formats.table import report as table
from checker.output.summaries.formats.xlsx import report as xlsx
from checker.output.summaries.formats.xlsx.worksheet import sheet_name
from checker.output.summaries.summary import summarize
from checker.support.terminal import Ruler

TOY = str(ROOT / "tests" / "packs" / "toy")
WATER = """\
青水县水利局2024年水利工作报告

一、水利工程建设情况
全年整治河道12公里，加固水库3座。

青水县水利局
2025年3月5日
"""
LAW, WORKS = "法治政府建设年度报告", "水利工作年度报告"


@pytest.fixture(scope="module")
def results():
    """A report of a known kind, one of another, a letter, and a file that cannot be read."""
    return (
        short(),
        check_text(WATER, "water.txt", run_options(pack=TOY)),
        check_text("今天天气很好。", "信.txt"),
        failed(),
    )


def summary_of(results, lang="zh"):
    return summarize(results, TODAY.isoformat(), lang)


def test_each_kind_is_summed_up_alone(results):
    summary = summary_of(results)
    assert [(one.pack, one.title, len(one.rows)) for one in summary.kinds] == [
        ("fazhi", LAW, 1),
        ("shuili", WORKS, 1),
    ]
    assert summary.kinds[1].totals.timeliness["late"] == 1
    assert list(summary.kinds[1].totals.parts) == [
        "works", "flood_control", "difficulties", "next_works",
    ]  # fmt: skip
    assert [one.path for one in summary.unchecked.rows] == ["信.txt", "坏.docx"]
    assert (summary.totals.files, summary.totals.states["not_a_report"]) == (4, 1)


def test_one_kind_is_shown_as_ever(results):
    alone = summary_of([results[0], results[2]])
    assert alone.sections == (alone,)
    assert f"{LAW}（" not in table.render(alone, Look(width=160))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_has_a_table_of_each(results, lang):
    text = table.render(summary_of(results, lang), Look(lang=lang, width=140))
    lines = text.splitlines()
    heads = (
        [f"{LAW}（1 份）", f"{WORKS}（1 份）", "未检查的文件（2 份）"]
        if lang == "zh"
        else [
            "annual report on building a rule-of-law government (1)",
            "annual report on water works (1)",
            "files that were not checked (2)",
        ]
    )
    assert [line for line in lines if line in heads] == heads
    own = ("防汛", "举措") if lang == "zh" else ("flood", "done")
    first, second = (lines[lines.index(head) + 1].split() for head in heads[:2])
    assert own[1] in first
    assert own[0] not in first
    assert own[0] in second


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_too_wide(results, width):
    text = table.render(summary_of(results), Look(width=width))
    assert max(map(Ruler().width, text.splitlines())) < width


def test_csv_has_the_columns_of_both(results):
    text = csv_.render(summary_of(results), Look()).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["pack"], row["works"], row["achievements"]) for row in rows] == [
        ("fazhi", "", "section"),
        ("shuili", "section", ""),
        ("", "", ""),
        ("", "", ""),
    ]


def test_json_names_the_kind_of_each(results):
    data = json.loads(json_.render(summary_of(results, "en"), Look(lang="en")))
    SummaryOutput.model_validate(data, strict=False)
    assert [(one["pack"], one["kind"]) for one in data["rows"]] == [
        ("fazhi", "annual report on building a rule-of-law government"),
        ("shuili", "annual report on water works"),
        (None, None),
        (None, None),
    ]
    assert [(one["pack"], one["totals"]["files"]) for one in data["kinds"]] == [
        ("fazhi", 1),
        ("shuili", 1),
    ]


def test_a_workbook_has_a_sheet_for_each(results):
    openpyxl = pytest.importorskip("openpyxl")
    data = xlsx.render(summary_of(results), Look())
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [LAW, WORKS, "未检查", "问题清单", "按规则", "按内容"]
    head = [cell.value for cell in book[WORKS][1]]
    assert "防汛责任" in head
    assert "存在的不足和原因" not in head
    assert book[WORKS]["A4"].value.startswith("共 1 份")
    assert [cell.value for cell in book["未检查"]["A"][1:3]] == ["信.txt", "坏.docx"]
    assert [cell.value for cell in book["按内容"]["A"][1:9]] == [LAW] * 4 + [WORKS] * 4
    assert book["问题清单"]["A1"].value == "文种"
    assert xlsx.render(summary_of(results), Look()) == data
    english = openpyxl.load_workbook(
        io.BytesIO(xlsx.render(summary_of(results, "en"), Look(lang="en")))
    )
    assert english.sheetnames[:3] == ["fazhi", "annual report on water works", "Not checked"]


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("水利/报告[草]", [], "水利 报告 草"),
        ("甲" * 40, [], "short"),
        ("汇总", ["汇总"], "汇总 2"),
        ("A", ["a", "A 2"], "A 3"),
    ],
)
def test_a_sheet_has_a_name_that_programs_take(title, taken, name):
    assert sheet_name(title, "short", taken) == name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_names_the_kind_of_each(results, lang):
    page = base.load("html").render(RunResult(results), base.Options(lang=lang))
    title = WORKS if lang == "zh" else "annual report on water works"
    assert f'<td class="kind">{title}</td>' in page
    assert f'<th scope="rowgroup" colspan="6">{title}</th>' in page
    assert page.count('<td class="parts">') == 2
    assert ("防汛责任：缺" if lang == "zh" else "flood duty: missing") in page


def test_a_review_sheet_names_the_kind(results):
    for result, kind in zip(results, (LAW, WORKS, "（未见）", "（未见）"), strict=True):
        assert dict(content.sheet(result, TODAY, "zh").facts)["文种"] == kind
