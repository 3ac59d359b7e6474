"""A document of no known kind in every format: it never passes for a clean report."""

import datetime
import json
import re

import pytest
from checking import check_bytes, run_options
from places import LAYOUTS, TESTS

from checker.model.result import RunResult
from checker.output.base import Options, load, names
from checker.output.review_sheets.content import sheet
from checker.output.summaries.summary import summarize

REPORT = (LAYOUTS / "01-department-standard.txt").read_bytes()
NOTICE = (TESTS / "structure/kinds/other/01-notice-on-handing-in-reports.txt").read_bytes()
WORDS = {
    "zh": ("1 个文件不是已知文种", "不是已知文种"),
    "en": ("1 file of no known kind", "of no known kind"),
}


def result(**options):
    """Return the run of a notice and a report."""
    chosen = run_options(**options)
    files = (
        check_bytes("notice.txt", NOTICE, ".txt", chosen),
        check_bytes("r.txt", REPORT, ".txt", chosen),
    )
    return RunResult(files)


@pytest.fixture(params=["warn", "ignore", "error"])
def run(request):
    return result(unknown_documents=request.param)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["text", "full"])
def test_the_last_lines_count_it(run, name, lang):
    assert WORDS[lang][0] in load(name).render(run, Options(lang=lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_not_called_clean_where_nothing_is_reported(lang):
    shown = load("full").render(result(unknown_documents="ignore"), Options(lang=lang))
    first = next(line for line in shown.splitlines() if line.startswith("notice.txt"))
    assert first == f"notice.txt  {WORDS[lang][1]}"


def test_json_has_no_pack_for_it_and_counts_it(run):
    shown = json.loads(load("json").render(run, Options()))
    assert shown["summary"]["unknown"] == 1
    assert [file["pack"] for file in shown["files"]] == [None, "fazhi"]
    last = json.loads(load("jsonl").render(run, Options()).splitlines()[-1])
    assert last["summary"]["unknown"] == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_marks_it_and_has_a_filter_for_it(run, lang):
    page = load("html").render(run, Options(lang=lang))
    rows = re.findall(r"<tr.*?</tr>", page[page.index('id="matrix"') :], re.DOTALL)
    marked = [row for row in rows if WORDS[lang][1] in row]
    assert len(marked) == 1
    assert "notice.txt" in marked[0] or "报送" in marked[0]
    data = json.loads(re.search(r'id="data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert [report.get("unknown", False) for report in data["reports"]] == [True, False]
    assert data["words"]["unknown"] == WORDS[lang][1]
    assert "unknown: (report) =>" in page


@pytest.mark.parametrize("name", [one for one in names() if one not in ("text", "full", "html")])
def test_every_format_can_be_written(run, name):
    assert load(name).render(run, Options())


def test_a_summary_has_a_row_for_it_and_counts_it(run):
    summary = summarize(run.files, "2026-06-30", "zh")
    row = next(one for one in summary.rows if one.path == "notice.txt")
    assert (row.state, row.pack, row.timeliness) == ("not_a_report", "", None)
    assert dict(summary.totals.states) == {"checked": 1, "not_a_report": 1, "failed": 0}
    reported = bool(run.files[0].findings)
    assert row.code == ("NB003" if reported else "")
    assert bool(row.reason) is reported


@pytest.mark.parametrize(("lang", "word"), [("zh", "不是已知文种"), ("en", "of no known kind")])
def test_a_review_sheet_of_it_says_so_also_where_nothing_is_reported(lang, word):
    file = result(unknown_documents="ignore").files[0]
    shown = sheet(file, datetime.date(2026, 6, 30), lang)
    assert (shown.conclusion, shown.details) == ("unchecked", word)


def test_it_has_no_kind_of_organ():
    """Kinds of organs are the pack's, and no pack knows the document."""
    notice, report = result().files
    assert (notice.pack, notice.profile) == (None, None)
    assert report.profile == "department"
