"""A kind of report in one folder of YAML: every command and output speaks of it alone."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from checking import TODAY, check_text, run_options
from places import ROOT

from checker.model.result import RunResult
from checker.output import base
from checker.output.review_sheets import content, markdown
from checker.output.summaries.summary import summarize

TOY = ROOT / "tests" / "packs" / "toy"
OWN_PARTS = ("works", "flood_control", "difficulties", "next_works")
FOREIGN = re.compile(
    "法治|依法行政|第一责任人|achievements|shortcomings|first_responsible|next_year_plan"
    "|FZ[0-9]|township|department|乡镇街道|rule-of-law"
)
"""What only the other kind of report has to do with."""

REPORT = """\
青水县水利局2024年水利工作报告

县政府：
现将2024年水利工作报告如下：

一、水利工程建设情况
全年整治河道12公里，加固水库3座，新建堤防6公里，完成投资240万元。值班电话5550123。

二、存在的困难
部分渠道老化，管护不到位。

三、2025年水利工作安排
水利工作再上新台阶。

青水县水利局
2025年3月5日
"""
FOUND = ["SL101", "SL301", "SL102", "SL103", "SL201"]


@pytest.fixture
def folder(tmp_path):
    """A folder with the pack outside of the source tree, and a report."""
    shutil.copytree(TOY, tmp_path / "shuili")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "水利.txt").write_text(REPORT, encoding="utf-8")
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


def result():
    return check_text(REPORT, "水利.txt", run_options(pack=str(TOY)))


def test_the_rules_of_the_folder_run():
    """On its own parts, kinds of organs and tables."""
    found = result()
    assert [one.code for one in found.findings] == FOUND
    assert tuple(found.parts) == OWN_PARTS
    assert [one.status for one in found.parts.values()] == [
        "section",
        "missing",
        "section",
        "section",
    ]
    assert (found.profile, found.facts.reporting_year) == ("bureau", 2024)
    assert found.facts.organization == "青水县水利局"
    assert not [code for code in found.ran if code.startswith("FZ")]
    assert "GW408" not in found.ran
    assert not found.not_evaluated


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", base.names())
def test_every_format(name, lang):
    """Nothing of another kind shows, and what the pack says does."""
    run = RunResult((result(),))
    text = base.load(name).render(run, base.Options(lang=lang))
    assert not FOREIGN.search(text), FOREIGN.search(text)
    assert "SL101" in text
    if name == "html":
        names = (
            ("防汛责任", "来年", "县级水利局") if lang == "zh" else ("flood duty", "water bureau")
        )
        assert all(one in text for one in names)
    if name == "gitlab":
        severities = {one["check_name"]: one["severity"] for one in json.loads(text)}
        assert (severities["SL101"], severities["SL201"]) == ("critical", "major")
    if name == "sarif":
        assert "Qingshui" in text if lang == "en" else "青水县水利工作报告办法" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_review_sheets(lang):
    sheet = content.sheet(result(), TODAY, lang)
    text = markdown.render(sheet).decode()
    assert not FOREIGN.search(text)
    assert [part.name for part in sheet.parts][1] == (
        "防汛抗旱责任落实情况" if lang == "zh" else "responsibility for floods and droughts"
    )
    assert sheet.parts[1].missing


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_of_the_summary(folder, lang):
    code, out, _ = nianbao(folder, "summary", "--pack", "shuili", "reports", "--lang", lang)
    assert code == 0
    assert not FOREIGN.search(out)
    head = ["工程", "防汛", "困难", "来年"] if lang == "zh" else ["works", "flood", "hard", "next"]
    assert [one for one in out.splitlines()[0].split() if one in head] == head
    assert "SL201" in out
    assert ("局" if lang == "zh" else "bur") in out.splitlines()[2].split()


def test_the_summary_as_data(folder):
    """CSV, JSON and workbook have the parts of the kind, and no others."""
    common = ("summary", "--pack", "shuili", "reports", "--today", "2026-06-30", "--format")
    (row,) = csv.DictReader(io.StringIO(nianbao(folder, *common, "csv")[1].removeprefix("\ufeff")))
    assert [key for key in row if key in OWN_PARTS] == [*OWN_PARTS]
    assert not {"achievements", "next_year_plan"} & row.keys()
    assert (row["flood_control"], row["timeliness"], row["profile"]) == (
        "missing",
        "late",
        "bureau",
    )
    (one,) = json.loads(nianbao(folder, *common, "json")[1])["rows"]
    assert ([*one["parts"]], one["timeliness"]) == ([*OWN_PARTS], "late")
    assert nianbao(folder, *common, "xlsx", "--output", "all.xlsx", "--lang", "en")[0] == 0
    with zipfile.ZipFile(folder / "all.xlsx") as book:
        text = "".join(book.read(name).decode() for name in book.namelist())
    assert not FOREIGN.search(text)
    assert "flood duty" in text


def test_a_kind_without_a_deadline_has_no_such_column(folder):
    head = folder / "shuili" / "pack.yaml"
    head.write_text(head.read_text("utf-8").replace("deadline: SL201\n", ""), encoding="utf-8")
    checked = check_text(REPORT, "a", run_options(pack=str(folder / "shuili")))
    summary = summarize([checked], "2026-06-30", "zh")
    assert summary.rows[0].timeliness == "not_checked"
    _, out, _ = nianbao(folder, "summary", "--pack", "shuili", "reports")
    assert "期限" not in out.splitlines()[0]
    assert "按规则 SL201" not in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_parse_shows_the_parts_of_the_kind(folder, lang):
    code, out, _ = nianbao(folder, "parse", "--pack", "shuili", "reports/水利.txt", "--lang", lang)
    assert code == 0
    assert not FOREIGN.search(out)
    assert (
        "防汛抗旱责任落实情况: 缺" in out
        or "responsibility for floods and droughts: missing" in out
    )


def test_a_baseline_quotes_nothing_confidential(folder):
    assert nianbao(folder, "check", "--pack", "shuili", "--write-baseline", "reports")[0] == 0
    (file,) = folder.glob("*baseline*")
    entries = {one["code"]: one["text"] for one in json.loads(file.read_text("utf-8"))["findings"]}
    assert entries["SL301"] == ""
    assert entries["SL103"] == "再上新台阶"


def test_the_commands_on_rules_take_the_folder(folder):
    """Validate, test, list, show and docs."""
    assert nianbao(folder, "rules", "validate", "shuili")[0] == 0
    assert nianbao(folder, "rules", "validate", "shuili/lexicon/part-works.yaml")[0] == 0
    code, out, _ = nianbao(folder, "rules", "test", "shuili")
    assert (code, out) == (0, "5 条规则，10 个例子，0 个不符\n")
    assert nianbao(folder, "rules", "test", "shuili/SL101.yaml")[1].startswith("1 条规则，2 个例子")
    assert "SL201" in nianbao(folder, "rules", "list", "--pack", "shuili")[1]
    assert (
        "青水县水利工作报告办法" in nianbao(folder, "rules", "show", "SL101", "--pack", "shuili")[1]
    )
    assert nianbao(folder, "rules", "docs", "pages", "--pack", "shuili")[0] == 0
    index = (folder / "pages" / "README.md").read_text("utf-8")
    assert "SL1: 水利工作年度报告" in index
    assert not FOREIGN.search(index)


def test_a_profile_is_one_of_the_pack(folder):
    """On the command line and in a configuration."""
    common = ("check", "--pack", "shuili", "reports", "--profile")
    assert nianbao(folder, *common, "station")[0] == 1
    code, _, err = nianbao(folder, *common, "stations", "--lang", "en")
    assert (code, "did you mean station?" in err) == (2, True)
    config = folder / "nianbao.toml"
    config.write_text('pack = "shuili"\nprofile = "township"\n', encoding="utf-8")
    code, _, err = nianbao(folder, "check", "reports")
    assert (code, "nianbao.toml:2:11" in err) == (2, True)
    config.write_text('pack = "shuili"\nprofile = "station"\n', encoding="utf-8")
    assert nianbao(folder, "check", "reports")[0] == 1


def test_a_changed_file_of_the_folder_is_seen(folder):
    """Also a table, and a rule that is new; results of earlier runs do not hide it."""
    assert nianbao(folder, "check", "--pack", "shuili", "reports")[1].count("SL102") == 1
    table = folder / "shuili" / "lexicon" / "pressures.yaml"
    table.write_text("schema: cues\npatterns: [老化]\n", encoding="utf-8")
    assert "SL102" not in nianbao(folder, "check", "--pack", "shuili", "reports")[1]
    rule = (TOY / "SL301.yaml").read_text("utf-8").replace("SL301", "SL302")
    (folder / "shuili" / "SL302.yaml").write_text(rule, encoding="utf-8")
    assert "SL302" in nianbao(folder, "check", "--pack", "shuili", "reports")[1]


def test_another_pack_may_extend_the_folder(folder):
    """A file beside it: it has its parts and its deadline."""
    (folder / "own.yaml").write_text(
        "pack: own\nextends: shuili\noverride: {SL101: {severity: info}}\n", encoding="utf-8"
    )
    for _ in range(2):  # read, then kept
        code, out, _ = nianbao(folder, "summary", "--pack", "own.yaml", "reports")
        assert (code, "防汛" in out, "SL201" in out) == (0, True, True)
