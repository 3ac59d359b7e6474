"""Accounts that leaders give of their duties for the rule of law: the pack as a whole.

The two examples of the specification, right and wrong, give exactly the findings that are
expected, in every format; accounts of sixteen kinds give no error and no warning; no output speaks
of another kind of report, and what is passed on names nobody.
"""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from html import unescape

import pytest
from checking import TODAY, check_bytes, check_text, run_options
from makers import docx, html, markdown, ofd, pdf
from places import ROOT

from checker.linting.accepted import baseline
from checker.linting.accepted.baseline_file import empty_baseline
from checker.model.masked_names import masked
from checker.model.result import RunResult
from checker.output import base
from checker.output.review_sheets import content
from checker.output.review_sheets import markdown as sheets
from checker.output.summaries.summary import summarize

HERE = ROOT / "tests" / "packs" / "shufa"
RIGHT = sorted((HERE / "right").glob("*.txt"))
WRONG = (HERE / "wrong.txt").read_text("utf-8")
FOUND = [
    ("SF103", "关于履行推进法治建设第一责任人职责情况的报告"),
    ("SF104", "关于履行推进法治建设第一责任人职责情况的报告"),
    ("SF105", "关于履行推进法治建设第一责任人职责情况的报告"),
    ("SF201", "一、主要做法"),
    ("SF203", "周文同志"),
    ("SF303", "重要工作亲自部署"),
    ("SF305", "二、存在的问题"),
    ("SF306", "负责人出庭应诉率100%"),
    ("SF401", "信访 件"),
    ("SF402", "总书记法治思想"),
]
FORMATS = {
    ".txt": str.encode,
    ".md": markdown.markdown,
    ".html": html.page,
    ".docx": docx.typed_docx,
    ".pdf": pdf.pdf,
    ".ofd": ofd.ofd,
}
FOREIGN = re.compile(
    "法治政府建设年度报告|FZ10[0-9]|FZ20[135]|achievements|shortcomings|first_responsible"
    "|next_year_plan|主要举措和成效|annual report on building"
)
"""What only the yearly report of an organ has to do with."""

NAMED = """\
周文同志2025年度述法报告
临河县水务局党组书记、局长　周　文

2025年，我认真履职，现将本人述法情况报告如下：

一、履职情况
周 文同志多次听取汇报。我安排副局长王强牵头办理信访 件，王强同志限期办结，由李明同志负责负责。

二、存在的问题
我学法不系统。
"""
PERSONS = re.compile("周[ 　]*文|王[ 　]*强|李[ 　]*明")


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_wrong_example_gives_what_is_expected(suffix):
    """And nothing else; the other report that could be compared with is not there."""
    result = check_bytes(f"a{suffix}", FORMATS[suffix](WRONG), suffix)
    assert result.pack == "shufa"
    assert sorted((one.code, one.excerpt) for one in result.findings) == FOUND
    lacking = {"FZ202": "reporting_year", "FZ303": "reporting_year", "SF403": "companion"}
    assert result.lacking == lacking


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_right_example_gives_nothing(suffix):
    text = RIGHT[0].read_text("utf-8")
    result = check_bytes(f"a{suffix}", FORMATS[suffix](text), suffix)
    assert result.pack == "shufa"
    assert result.findings == ()
    assert (result.profile, result.facts.organization) == ("department_head", "临河县水务局")
    assert result.facts.signed_by == "临河县水务局党组书记、局长　周文"
    assert [part.status for part in result.parts.values()] == ["section"] * 3


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_a_right_account_gives_no_error_and_no_warning(path):
    result = check_text(path.read_text("utf-8"), path.name)
    assert result.pack == "shufa"
    told = [(one.code, one.excerpt) for one in result.findings if one.severity != "info"]
    assert told == []
    assert "missing" not in {part.status for part in result.parts.values()}


def test_there_are_accounts_of_many_kinds():
    kinds = {check_text(path.read_text("utf-8")).profile for path in RIGHT}
    assert len(RIGHT) >= 16
    assert kinds == {None, "party_head", "government_head", "department_head", "township_head"}


# What outputs say


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", base.names())
def test_no_format_speaks_of_another_kind(name, lang):
    run = RunResult((check_text(WRONG, "a.txt"), check_text(NAMED, "b.txt")))
    text = base.load(name).render(run, base.Options(lang=lang))
    assert not FOREIGN.search(text), FOREIGN.search(text)
    assert "SF203" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_review_sheet_speaks_of_another_kind(lang):
    text = sheets.render(content.sheet(check_text(WRONG, "a.txt"), TODAY, lang)).decode()
    assert not FOREIGN.search(text), FOREIGN.search(text)


def test_a_rule_of_the_other_kind_cannot_be_switched_on():
    """It is not there; those that merely do not fit are off."""
    result = check_text(WRONG, "a.txt", run_options(select=("FZ1", "GW103")))
    assert result.ran == ("GW103",)


# Persons


def test_a_summary_names_nobody():
    """Neither who reports nor whom he speaks of; a title keeps the surname."""
    for lang in ("zh", "en"):
        summary = summarize([check_text(NAMED, "a.txt")], "2026-06-30", lang)
        assert not PERSONS.search(repr(summary)), PERSONS.search(repr(summary))
        (row,) = summary.rows
        assert row.title == "周××同志2025年度述法报告"
        assert row.signatory == "临河县水务局党组书记、局长　周××"


def test_a_review_sheet_names_nobody():
    for lang in ("zh", "en"):
        sheet = content.sheet(check_text(NAMED, "a.txt"), TODAY, lang)
        assert "SF203" in {item.code for item in sheet.items}
        assert not PERSONS.search(repr(sheet)), PERSONS.search(repr(sheet))
    unit = NAMED.replace("临河县水务局党组书记、局长　", "述法人：")
    sheet = content.sheet(check_text(unit, "周文述法报告.txt"), TODAY, "zh")
    assert sheet.name == "周××述法报告"


def test_a_baseline_names_nobody(tmp_path):
    kept = empty_baseline(str(tmp_path / "b.json"))
    entries = [entry for _, _, entry in baseline.found([check_text(NAMED, "a.txt")], kept)]
    assert len(entries) > 3
    assert not PERSONS.search(repr(entries))
    assert [one.text for one in entries if one.code == "SF203"] == [""]


def test_the_findings_themselves_name_the_person_to_whoever_mends_the_text():
    found = {one.code: one.arguments for one in check_text(NAMED, "a.txt").findings}
    assert found["SF203"] == {"phrase": "周文同志"}


def test_names_are_masked_however_they_are_set():
    names = ("欧阳慧", "周文", "周文明")
    assert masked("周　文、周文明、欧阳慧和××", names) == "周××、周××、欧××和××"
    assert masked("周到的文件", names) == "周到的文件"


def test_what_is_withheld_already_is_no_name():
    text = NAMED.replace("周　文", "×××").replace("周文同志", "").replace("周 文", "我")
    text = text.replace("李明", "李某某")
    assert check_text(text).persons == ("王强",)


# The commands


@pytest.fixture
def folder(tmp_path):
    """A folder with an account, the office's report it is copied from, and another document."""
    account = """\
2025年度述法报告
临河县水务局局长　周文

一、履职情况
修订水行政执法制度3项并全部公布。办理水行政处罚案件12件，全部经过法制审核。开展水法宣传活动9场，\
发放资料900份。聘请法律顾问2名，审查合同31份。举办执法人员培训4期，参训人员126人次。

二、存在的问题
我学法不系统。

三、下一步打算
2026年，我每季度抽查案卷10本。
"""
    office = account.replace(
        "2025年度述法报告\n临河县水务局局长　周文", "临河县水务局2025年法治政府建设年度报告"
    )
    for name, text in (
        ("述法.txt", account),
        ("年报.txt", office),
        ("通知.txt", "关于开会的通知\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def nianbao(folder, *arguments):
    """Run the command as a user does; return exit code and what it writes."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "checker", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder)},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_an_account_is_compared_with_the_report_beside_it(folder):
    _, out, _ = nianbao(folder, "check", "--format", "json", ".")
    files = {one["path"]: one for one in json.loads(out)["files"]}
    assert {path: one["pack"] for path, one in files.items()} == {
        "述法.txt": "shufa",
        "年报.txt": "fazhi",
        "通知.txt": None,
    }
    (found,) = [one for one in files["述法.txt"]["findings"] if one["code"] == "SF403"]
    assert "雷同" in found["message"]
    assert files["述法.txt"]["companion"] == "年报.txt"


def test_codes_of_every_kind_may_be_selected(folder):
    """On the command line and in a configuration; each document takes those of its kind."""
    _, out, _ = nianbao(folder, "check", "--format", "json", "--select", "SF4,FZ104", ".")
    files = {one["path"]: one["rules"]["applied"] for one in json.loads(out)["files"]}
    assert files == {"述法.txt": 3, "年报.txt": 1, "通知.txt": 0}
    (folder / "nianbao.toml").write_text(
        'ignore = ["SF302"]\n[severity]\nSF202 = "error"\n[parameters.SF202]\nshare = 0.2\n',
        "utf-8",
    )
    code, out, err = nianbao(folder, "check", "--format", "text", "述法.txt")
    assert (code, err) == (1, "")
    assert "SF302" not in out
    assert nianbao(folder, "check", "--ignore", "SF9", ".")[0] == 2


def test_an_unknown_document_hears_of_both_kinds(folder):
    out = nianbao(folder, "check", "--format", "text", "通知.txt")[1]
    assert "NB003" in out
    assert "党政主要负责人述法报告" in out
    assert "法治政府建设年度报告" in out


def test_a_mixed_folder_has_the_parts_of_both(folder):
    _, out, _ = nianbao(folder, "summary", "--format", "csv", ".")
    rows = {row["path"]: row for row in csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))}
    account, office = rows["述法.txt"], rows["年报.txt"]
    assert (account["duties"], account["achievements"]) == ("section", "")
    assert (office["duties"], office["achievements"]) == ("", "section")
    assert account["timeliness"] == "not_checked"
    assert "周文" not in out
    assert nianbao(folder, "summary", "--format", "xlsx", "--output", "all.xlsx", ".")[0] == 0
    with zipfile.ZipFile(folder / "all.xlsx") as book:
        text = unescape("".join(book.read(name).decode() for name in book.namelist()))
    assert "周文" not in text
    assert "周××" in text


def test_its_rules_are_explained_like_others(folder):
    """Without naming the pack."""
    assert "SF201 not-in-person" in nianbao(folder, "rules", "show", "SF201")[1]
    assert "SF201 not-in-person" in nianbao(folder, "explain", "SF201", "--lang", "en")[1]
    listed = nianbao(folder, "rules", "list")[1]
    assert "SF402" in listed
    assert "FZ101" in listed
    own = nianbao(folder, "rules", "list", "--pack", "shufa")[1]
    assert "SF402" in own
    assert "FZ101" not in own


def test_parse_shows_who_reports(folder):
    code, out, _ = nianbao(folder, "parse", "述法.txt")
    assert code == 0
    assert "报告人" in out
    assert not FOREIGN.search(out)
