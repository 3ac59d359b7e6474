"""``nianbao summary``: rows, totals, and every format they are written in."""

import csv
import io
import json
import os
import re
import zipfile
from unittest.mock import patch

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from output.summaries.golden.made import HERE, ROOT, TODAY, failed, found, report, seeds, short

from checker.model.result import PartResult, SetAside
from checker.output.contract import summary_as_json
from checker.output.contract.as_json import file_object
from checker.output.contract.summary import SummaryOutput, json_schema
from checker.output.summaries._formula import leads
from checker.output.summaries.base import Look
from checker.output.summaries.formats import csv_, json_
from checker.output.summaries.formats.table import report as table
from checker.output.summaries.formats.table.grid import tail
from checker.output.summaries.formats.xlsx import report as xlsx
from checker.output.summaries.rows import STATES, STATUSES, TIMELINESS, quotation, row
from checker.output.summaries.summary import SORTS, summarize
from checker.support import optional_libraries
from checker.support.errors import NianbaoError
from checker.support.terminal import Ruler

ANSI = re.compile(r"\x1b\[[0-9;]*m")
RULER = Ruler()
DAY = TODAY.isoformat()

NAMES = st.text(
    st.sampled_from(
        list("云溪县林业局“”（）——……·aZ09 =+-@＝\t\n\x1b\u202e\u200b\u0301\u3099👍𠮷　")
    ),
    max_size=60,
)
RESULTS = st.lists(
    st.one_of(
        st.builds(
            report,
            path=NAMES.filter(bool),
            organ=st.none() | NAMES,
            statuses=st.tuples(*[st.sampled_from(STATUSES)] * 4),
            findings=st.lists(st.builds(found, message=NAMES), max_size=3),
        ),
        st.builds(failed, path=NAMES.filter(bool), reason=NAMES),
    ),
    min_size=1,
    max_size=6,
)


def shown(results, **look):
    """Return the table for the terminal, by lines."""
    summary = summarize(results, DAY, look.get("lang", "zh"))
    return table.render(summary, Look(**look)).splitlines()


def rows_of(results):
    """Return what the CSV holds, as dictionaries."""
    text = csv_.render(summarize(results, DAY, "zh"), Look()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def workbook(results, lang="zh"):
    return openpyxl.load_workbook(
        io.BytesIO(xlsx.render(summarize(results, DAY, lang), Look(lang)))
    )


# Goldens ---------------------------------------------------------------------------------------


def golden(name):
    """Return a format's output for the seeds, a failed file and one that is no report."""
    results = [*seeds(), failed(), report("通知.txt", findings=[found("NB003", message="不像。")])]
    summary = summarize(results, DAY, "zh")
    with patch.object(summary_as_json, "__version__", "0.0.0"):
        return {
            "80.txt": lambda: table.render(summary, Look(width=80)).encode(),
            "120.txt": lambda: table.render(summary, Look(width=120)).encode(),
            "160-en.txt": lambda: table.render(summary, Look("en", width=160)).encode(),
            "csv": lambda: csv_.render(summary, Look()),
            "json": lambda: json_.render(summary, Look()),
        }[name]()


@pytest.mark.parametrize("name", ["80.txt", "120.txt", "160-en.txt", "csv", "json"])
def test_golden(name):
    """Rewrite with NIANBAO_UPDATE=1, and read the difference."""
    path = HERE / f"expected.{name}"
    if os.environ.get("NIANBAO_UPDATE"):
        path.write_bytes(golden(name))
    assert golden(name) == path.read_bytes()


# Rows and totals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "timeliness"),
    [
        ({"date": "2025年3月31日"}, "in_time"),
        ({"date": "2024年12月20日"}, "in_time"),
        ({"date": "2025年4月1日"}, "late"),
        ({"date": "2025年5月"}, "late"),
        ({"date": "2025年2月"}, "unclear"),
        ({"date": "2026年5月6日"}, "unclear"),
        ({"date": "2025年1月10日", "year": ""}, "unclear"),
        ({"date": ""}, "not_stated"),
        ({"date": "2025年5月6日", "select": ("FZ1",)}, "not_checked"),
    ],
)
def test_timeliness(given, timeliness):
    """By the rule on the deadline; where that passes a date over, nothing is claimed."""
    assert row(short(**given), "zh").timeliness == timeliness


def test_the_deadline_of_a_pack_counts(tmp_path):
    """An earlier one makes the same date late."""
    pack = tmp_path / "own.yaml"
    override = 'override:\n  FZ205: {parameters: {deadline: "03-01"}}\n'
    pack.write_text(f"pack: own\nextends: fazhi\n{override}", encoding="utf-8")
    assert row(short(date="2025年3月5日"), "zh").timeliness == "in_time"
    assert row(short(date="2025年3月5日", pack=str(pack)), "zh").timeliness == "late"


def test_an_excuse_makes_no_report_early():
    """What is set aside does not count as a finding, and is counted as set aside."""
    excused = SetAside(found("FZ205"), "waiver", "补报")
    one = row(report(set_aside=(excused,)), "zh")
    assert (one.timeliness, one.set_aside, one.count("warning")) == ("late", 1, 0)
    lines = shown([report(set_aside=(excused,))], width=120)
    assert any(line.endswith("另有 1 处按注释、豁免或基线不计") for line in lines)


def test_a_row_of_a_file_that_was_not_checked():
    """It has its reason and nothing else."""
    bad = row(failed("文件夹/坏.docx"), "zh")
    assert (bad.state, bad.code, bad.reason) == ("failed", "NB001", "不是有效的 Word 文档")
    assert (bad.name, bad.organ, bad.timeliness, dict(bad.parts)) == ("坏.docx", None, None, {})
    other = row(report("a.txt", findings=[found("NB003", message="不像。")]), "zh")
    assert (other.state, other.code, other.reason) == ("not_a_report", "NB003", "不像。")
    assert (other.timeliness, dict(other.parts)) == (None, {})


def test_totals():
    """Reports are counted once a rule, findings each; failed files in neither."""
    late = found("FZ205", "warning")
    results = [
        report("a", findings=[found("GW204"), found("GW204"), late]),
        report("b", findings=[found("GW204", "error")], statuses=("section", "missing")),
        report("c", ran=(), not_evaluated=("GW109",), truncated={"GW404": 7}),
        report("d", findings=[found("NB003")]),
        failed(),
    ]
    totals = summarize(results, DAY, "zh").totals
    assert (totals.files, totals.truncated) == (5, 7)
    assert totals.states == {"checked": 3, "not_a_report": 1, "failed": 1}
    assert {word: number for word, number in totals.timeliness.items() if number} == {
        "late": 1, "in_time": 1, "not_checked": 1,
    }  # fmt: skip
    assert totals.severities == {"error": 1, "warning": 4, "info": 0}
    assert totals.not_evaluated == {"GW109": 1}
    assert totals.parts["shortcomings"] == {
        "section": 2, "subsection": 0, "passage": 0, "mention": 0, "missing": 1,
    }  # fmt: skip
    assert sum(totals.parts["next_year_plan"].values()) == 2
    first = totals.rules[0]
    assert (first.code, first.severity, first.reports, first.findings) == ("GW204", "error", 2, 3)
    assert [one.code for one in totals.rules] == ["GW204", "FZ205", "NB003"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("file", ["a", "b", "c", "d", "e"]),
        ("organ", ["c", "b", "d", "e", "a"]),
        ("errors", ["d", "b", "c", "e", "a"]),
        ("date", ["e", "b", "d", "c", "a"]),
    ],
)
def test_order(sort, order):
    """Organs by pinyin, the worst first, the earliest first; what was not checked at the end."""
    warning, error = found(), found(severity="error")
    results = [
        report("e", None, date="2024-12-30"),
        report("d", "自来水厂", [error]),
        report("c", "安居中心", [warning], date=None),
        report("b", "民政局", [warning, warning]),
        failed("a"),
    ]
    assert set(SORTS) == {"file", "organ", "errors", "date"}
    assert [one.path for one in summarize(results, DAY, "zh", sort).rows] == order


def test_a_quotation_is_one_short_line():
    assert quotation("一\n 二\t三") == "一 二 三"
    assert len(quotation("字" * 100)) == 60
    assert quotation("字" * 100).endswith("字…")


# The table -------------------------------------------------------------------------------------


@given(RESULTS, st.integers(40, 170), st.sampled_from(["zh", "en"]))
def test_no_line_is_wider_than_the_terminal_and_all_columns_stand_in_line(results, width, lang):
    """Whatever names and messages hold: wide, ambiguous, combining, invisible characters."""
    lines = shown(results, width=width, lang=lang)
    assert all(RULER.width(line) < max(width, 40) for line in lines)
    assert not any(re.search(r"[\x00-\x1f\x7f-\x9f\u200b\u202e]", line) for line in lines)
    rule = lines[1]
    assert set(rule) == {"-"}
    body = lines[2 : 2 + len(results)]
    states = [one.state for one in summarize(results, DAY, "zh").rows]
    for line, state in zip(body, states, strict=True):
        # the last column is a number that stands to the right, so a row ends where the rule ends
        if state == "checked":
            assert RULER.width(line) == len(rule)
        assert RULER.width(line) <= len(rule)
    assert lines[2 + len(results)] == ""


def test_what_80_120_and_160_cells_show():
    """Fewer columns on a narrow terminal, and never half of one."""
    long = "南湖经济技术开发区征地拆迁与安置补偿服务中心"
    statuses = ("section", "mention", "missing", "section")
    results = [report(f"2024年度/{long}.docx", long, statuses=statuses)]
    heads = {width: shown(results, width=width)[0].split() for width in (80, 120, 160)}
    assert heads[80] == ["机关", "年度", "内容", "署名", "日期", "期限", "错误", "警告"]
    assert heads[120] == ["机关", "文件", "类型", *heads[80][1:3], "主送", *heads[80][3:]]
    parts = ["举措", "不足", "责任", "安排"]
    assert heads[160] == [*heads[120][:4], *parts, *heads[120][5:]]
    assert shown(results, width=80)[2].startswith("…征地拆迁与安置补偿服务中心")
    assert "  章提缺章  " in shown(results, width=80)[2]
    assert "  专章  提及  缺    专章  " in shown(results, width=160)[2]


@given(NAMES, st.integers(3, 30))
@example("（汉南区）局", 6)
def test_a_name_keeps_its_end(name, cells):
    short_name = tail(name.expandtabs(), cells, RULER)
    if RULER.width(name.expandtabs()) <= cells:
        assert short_name == name.expandtabs()
    else:
        assert short_name[0] == "…"
        assert name.expandtabs().endswith(short_name[1:])
        assert RULER.width(short_name) <= cells


def test_files_that_failed_are_rows_with_their_reason():
    lines = shown([report(), failed("坏.docx", "文件已损坏" * 30)], width=80)
    assert lines[3].startswith("坏.docx")
    assert "无法检查 NB001：文件已损坏" in lines[3]
    assert lines[3].endswith("…")
    assert any("无法检查 1 份" in line for line in lines)


def test_a_run_of_nothing_but_failures_has_no_tables_of_totals():
    lines = shown([failed()], width=80)
    assert lines[-1] == "共 1 份；无法检查 1 份"


def test_examples_give_way_first():
    """On a narrow terminal the table of rules keeps codes and numbers."""
    results = [report(findings=[found(message="很长的问题" * 30)])]
    assert shown(results, width=120)[-1].endswith("…")
    assert shown(results, width=50)[-1].split() == ["GW204", "a-rule", "警告", "1", "1"]


def test_colours_change_nothing_but_colour():
    results = [report(findings=[found(severity="error")], statuses=STATUSES[1:]), failed()]
    coloured = shown(results, colour=True, width=160)
    assert [ANSI.sub("", line) for line in coloured] == shown(results, width=160)
    assert "\x1b[1;31m缺\x1b[0m" in coloured[2]
    assert not any("\x1b" in line for line in shown(results))


# Formulas --------------------------------------------------------------------------------------

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "　=1", "＝1", "＋1", "－1", "＠A", " \u3000＝1",
            "﹦1", "\t=1", "\r=1", "\n=1", "\xa0=1"]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_as_a_formula_is_known(text):
    assert leads(text)


@pytest.mark.parametrize("text", ["", " ", "a=1", "1-2", "（=1", "年-度", "'=1"])
def test_what_does_not_is_not(text):
    assert not leads(text)


@given(NAMES.filter(bool), NAMES, NAMES)
@example("-rf.txt", "=1+1", "＠SUM(A1)")
@example("\t=a", "\u200b=1", "\r=1")
def test_no_cell_of_csv_is_a_formula(path, organ, title):
    """Whatever a spreadsheet skips or widens before it looks for the sign."""
    cells = rows_of([report(path, organ, title=title), failed(path, title)])
    for cell in (value for one in cells for value in one.values()):
        assert not leads(cell)
        assert not re.search(r"[\x00-\x1f]", cell)


@settings(max_examples=25)  # a workbook takes its time
@given(NAMES.filter(bool), NAMES, NAMES)
@example("-rf.txt", "=1+1", "@SUM(A1)")
@example("a\ufffe.txt", "\x00\x01=1", "\x0b")
def test_no_cell_of_a_workbook_is_a_formula(path, organ, message):
    """Texts stay texts, what Excel refuses is gone, and the rest is as it was."""
    book = workbook([report(path, organ, [found(message=message)]), failed(path, message)])
    for sheet in book.worksheets:
        for cell in (cell for line in sheet.iter_rows(min_row=2) for cell in line):
            assert cell.data_type in ("s", "n", "d")
            if isinstance(cell.value, str) and leads(cell.value):
                assert cell.quotePrefix
    said = book.worksheets[1].cell(2, 9).value or ""
    legal = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", message)
    # XML makes one line end of them all
    assert said == re.sub("\r\n?", "\n", legal)


# CSV -------------------------------------------------------------------------------------------


def test_csv_is_for_spreadsheets():
    data = csv_.render(summarize([report(organ='名"称,甲')], DAY, "zh"), Look())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_csv_gives_back_what_was_put_in():
    """With words that stay the same, and numbers without quotes."""
    results = [
        report("a/甲.txt", '局"甲",乙', [found()] * 3, ("section", "missing"), title=None),
        failed("b.docx"),
    ]
    good, bad = rows_of(results)
    assert good == {
        "organization": '局"甲",乙', "path": "a/甲.txt", "state": "checked", "code": "",
        "reason": "", "pack": "fazhi", "profile": "department", "title": "",
        "reporting_year": "2024", "achievements": "section", "shortcomings": "missing",
        "first_responsible_person": "", "next_year_plan": "", "addressee": "",
        "signatory": "云溪县林业局", "date": "2025-01-10", "timeliness": "in_time", "error": "0",
        "warning": "3", "info": "0", "set_aside": "0", "truncated": "0", "not_evaluated": "",
    }  # fmt: skip
    assert (bad["state"], bad["code"], bad["timeliness"]) == ("failed", "NB001", "")
    assert b",2024," in csv_.render(summarize(results, DAY, "zh"), Look())


def test_csv_has_the_same_columns_whatever_was_checked():
    """Parts that the kind does not name come behind its own."""
    other = report()._replace(parts={"other": PartResult("section", 1)})
    columns = list(rows_of([failed()])[0])
    more = list(rows_of([other])[0])
    assert [one for one in more if one != "other"] == columns
    assert more[more.index("next_year_plan") + 1] == "other"


# JSON ------------------------------------------------------------------------------------------


def test_json_keeps_to_the_models_and_the_order_of_keys():
    text = json_.render(
        summarize([*seeds(), failed(), report(findings=[found("NB003")])], DAY, "zh"), Look()
    )
    model = SummaryOutput.model_validate_json(text)
    value = json.loads(text)
    assert model.model_dump() == value
    assert list(value) == list(SummaryOutput.model_fields)
    assert list(value["rows"][0]) == list(type(model.rows[0]).model_fields)
    assert list(value["totals"]) == list(type(model.totals).model_fields)


def test_json_says_of_a_report_what_check_says():
    """The same words for the same things."""
    results = seeds()
    rows = json.loads(json_.render(summarize(results, DAY, "zh"), Look()))["rows"]
    for one, result in zip(rows, results, strict=True):
        checked = file_object(result, "zh")
        for key in ("path", "pack", "profile", "report", "parts"):
            assert one[key] == checked[key]
        assert one["not_evaluated"] == checked["rules"]["not_evaluated"]


def test_the_schema_is_closed_and_described():
    schema = json_schema()
    for model in (schema, *schema["$defs"].values()):
        assert model["additionalProperties"] is False
        for name, field in model["properties"].items():
            assert "description" in field or "$ref" in field, name


# Workbook --------------------------------------------------------------------------------------


def test_a_workbook_has_four_sheets_in_either_language():
    assert workbook(seeds()).sheetnames == ["汇总", "问题清单", "按规则", "按内容"]
    assert workbook(seeds(), "en").sheetnames == ["Summary", "Findings", "By rule", "By part"]


def test_numbers_are_numbers_and_dates_are_dates():
    """Dates before 1900 cannot be: they stay texts."""
    book = workbook([report("a", findings=[found(line=7)]), report("b", date="1899-12-30")])
    sheet = book["汇总"]
    head = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, head["年度"]).value == 2024
    assert sheet.cell(2, head["警告"]).value == 1
    date = sheet.cell(2, head["日期"])
    assert (date.is_date, date.value.date().isoformat()) == (True, "2025-01-10")
    assert sheet.cell(3, head["日期"]).value == "1899-12-30"
    assert book["问题清单"].cell(2, 4).value == 7


def test_what_is_wrong_is_coloured_and_said():
    late = found("FZ205")
    book = workbook([report(findings=[late], statuses=("section", "missing"), signatory=None)])
    sheet = book["汇总"]
    red = {c.value for c in sheet[2] if c.fill.fgColor.rgb == "00FFC7CE"}
    assert red == {"缺", "迟", "无"}
    assert book["按内容"].cell(3, 7).value == "云溪县林业局"


def test_sheets_are_ready_to_read_and_to_print():
    """The head stays in view and comes on every page; A4 across, as wide as the paper."""
    for sheet in workbook(seeds()).worksheets:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(sheet.column_dimensions[c.column_letter].width >= 5 for c in sheet[1])


def test_every_finding_is_in_the_list():
    """In the order of the rows, with place, basis and help."""
    results = seeds()
    sheet = workbook(results)["问题清单"]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    findings = [one for result in results for one in file_object(result, "zh")["findings"]]
    assert [(line[3], line[6], line[8], line[10]) for line in lines] == [
        (one["line"], one["code"], one["message"], one["basis"] or None) for one in findings
    ]


def test_the_same_summary_gives_the_same_workbook():
    """No time in it but the day of the run."""
    summary = summarize([report()], DAY, "zh")
    first = xlsx.render(summary, Look("zh"))
    assert first == xlsx.render(summary, Look("zh"))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    made = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert made.created.date() == made.modified.date() == TODAY
    assert first != xlsx.render(summary._replace(today="2026-07-01"), Look("zh"))


def test_a_text_too_long_for_a_cell_is_cut():
    sheet = workbook([report(findings=[found(message="问𠮷" * 30_000)])])["问题清单"]
    text = sheet.cell(2, 9).value
    assert len(text.encode("utf-16-le")) <= 2 * 32_767
    assert text.endswith("…")


def test_more_rows_than_a_sheet_holds_are_refused():
    many = row(report(findings=[found()] * 3), "zh")
    summary = summarize([], DAY, "zh")._replace(rows=(many,))
    with (
        patch("checker.output.summaries.formats.xlsx.worksheet._MOST_ROWS", 2),
        pytest.raises(NianbaoError, match="fewer files"),
    ):
        xlsx.render(summary, Look("zh"))


def test_a_missing_library_is_named_with_its_extra():
    with pytest.raises(NianbaoError) as raised:
        optional_libraries.required_to_write("no_such_library", optional_libraries.XLSX)
    assert "pip install 'nianbao[xlsx]'" in raised.value.zh


# The page ---------------------------------------------------------------------------------------

PAGES = {"summary.md": "en", "summary.zh-CN.md": "zh"}
SAMPLE = re.compile(r"(?<=<!-- sample -->\n).*?(?=<!-- /sample -->)", re.DOTALL)


def page(name):
    return ROOT / "docs" / name


@pytest.mark.parametrize("name", PAGES)
def test_the_sample_is_real(name):
    """Rewrite it with NIANBAO_UPDATE=1."""
    lang = PAGES[name]
    lines = shown(seeds(), lang=lang, width=100)
    expected = "```text\n" + "\n".join(lines[: lines.index("") + 4]) + "\n```\n"
    text = page(name).read_text(encoding="utf-8")
    if os.environ.get("NIANBAO_UPDATE"):
        page(name).write_text(SAMPLE.sub(lambda _: expected, text), encoding="utf-8")
        return
    assert SAMPLE.search(text)[0] == expected


def test_the_pages_name_every_column_and_word():
    """In both languages, with the same commands."""
    columns = list(rows_of([failed()])[0])
    for name in PAGES:
        text = page(name).read_text(encoding="utf-8")
        for word in (*columns, *STATES, *STATUSES, *TIMELINESS, *(f"`{one}`" for one in SORTS[1:])):
            assert word in text, (name, word)
        for picture in re.findall(r"\]\((pictures/[^)]+)\)", text):
            assert (ROOT / "docs" / picture).exists()
    blocks = [
        re.sub(r" *#.*", "", "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)))
        for text in (page(name).read_text(encoding="utf-8") for name in PAGES)
    ]
    assert blocks[0] == blocks[1]
