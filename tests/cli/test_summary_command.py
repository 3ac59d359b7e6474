"""The installed ``nianbao summary``, run as a reviewer runs it."""

import csv
import io
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from output.summaries.golden.made import GOOD
from processes import HANG

NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"


def run(*arguments, cwd=None, stdin=b"", **environment):
    """Run the command on a fixed day; return the finished process with bytes."""
    clean = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [NIANBAO, "summary", "--today", "2026-06-30", "--isolated", *map(str, arguments)],
        input=stdin, capture_output=True, cwd=cwd, check=False, timeout=HANG,
        env={**clean, "PYTHONIOENCODING": "utf-8", **environment},
    )  # fmt: skip


@pytest.fixture
def reports(tmp_path):
    """Three reports: a good one, one with a slip, one that is late."""
    late = GOOD.replace("2025年1月16日", "2025年5月16日")
    for name, text in {
        "甲.txt": GOOD, "乙.txt": GOOD.replace("二、", "三、", 1), "丙.txt": late,
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_table_of_all_reports(reports):
    """Exit 0 whatever is found: writing the summary is what was asked for."""
    done = run(".", cwd=reports)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert [line.split()[1] for line in lines[2:5]] == ["丙.txt", "乙.txt", "甲.txt"]
    assert "共 3 份；已检查 3 份；按期 2 份，迟 1 份；错误 1，警告 1" in lines
    english = run(".", "--lang", "en", cwd=reports).stdout.decode()
    assert "3 in all; 3 checked; 2 in time, 1 late" in english


def test_a_file_that_failed_is_a_row_and_exit_code_2(reports):
    """The summary is written all the same."""
    (reports / "坏.docx").write_bytes(b"PK\x03\x04")
    done = run(".", "没有.txt", "--format", "json", cwd=reports)
    assert done.returncode == 2
    rows = json.loads(done.stdout)["rows"]
    assert [one["state"] for one in rows].count("failed") == 2
    assert len(rows) == 5
    assert len(done.stderr.decode().splitlines()) == 2
    done = run(".", "--format", "csv", "--output", "out.csv", cwd=reports)
    assert done.returncode == 2
    text = (reports / "out.csv").read_bytes().decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 4


def test_no_file_at_all(tmp_path):
    """An empty folder is a mistake unless it is allowed."""
    assert run(tmp_path).returncode == 2
    assert run(tmp_path, "--allow-empty").returncode == 0


def test_every_format_into_a_file_and_into_a_pipe(reports):
    """The same bytes."""
    for form in ("table", "csv", "xlsx", "json"):
        out = reports / f"out.{form}"
        piped = run("甲.txt", "--format", form, cwd=reports)
        written = run("甲.txt", "--format", form, "--output", out, cwd=reports)
        assert (piped.returncode, written.returncode, written.stdout) == (0, 0, b"")
        assert out.read_bytes() == piped.stdout
    assert openpyxl.load_workbook(reports / "out.xlsx").sheetnames[0] == "汇总"


def test_output_is_written_whole_or_not_at_all(reports):
    for form in ("table", "csv", "xlsx", "json"):
        done = run("甲.txt", "--format", form, "--output", "no/out", cwd=reports)
        assert (done.returncode, "无法写入" in done.stderr.decode()) == (2, True)
    assert sorted(path.name for path in reports.iterdir()) == ["丙.txt", "乙.txt", "甲.txt"]


def test_the_width_is_that_of_the_terminal(reports):
    narrow = run(".", cwd=reports, COLUMNS="80").stdout.decode().splitlines()
    assert "文件" not in narrow[0]
    assert "类型" in run(".", cwd=reports).stdout.decode().splitlines()[0]


def test_colours_follow_the_environment(reports):
    assert b"\x1b[" not in run(".", cwd=reports).stdout
    forced = {"FORCE_COLOR": "1"}
    assert b"\x1b[" in run(".", cwd=reports, **forced).stdout
    assert b"\x1b[" not in run(".", cwd=reports, **forced, NO_COLOR="1").stdout
    assert b"\x1b[" not in run(".", "--no-color", cwd=reports, **forced).stdout
    assert b"\x1b[" not in run(".", "--format", "csv", cwd=reports, **forced).stdout
    run(".", "--output", "out.txt", cwd=reports, **forced)
    assert b"\x1b[" not in (reports / "out.txt").read_bytes()


def test_a_workbook_is_not_thrown_at_a_terminal(reports):
    """It needs a file to go to."""
    main, terminal = pty.openpty()
    try:
        done = subprocess.run(
            [NIANBAO, "summary", "甲.txt", "--format", "xlsx"],
            stdout=terminal, stderr=subprocess.PIPE, cwd=reports, check=False, timeout=HANG,
        )  # fmt: skip
    finally:
        os.close(terminal)
        os.close(main)
    assert done.returncode == 2
    assert "--output" in done.stderr.decode()


def test_options_of_check_are_taken(reports):
    """Rules, order, standard input, number of processes."""
    rows = json.loads(
        run(".", "--select", "FZ1", "--sort", "date", "--format", "json", cwd=reports).stdout
    )["rows"]
    assert [one["path"] for one in rows] == ["乙.txt", "甲.txt", "丙.txt"]
    assert {one["timeliness"] for one in rows} == {"not_checked"}
    assert {one["counts"]["error"] for one in rows} == {0}
    piped = run("-", "--format", "json", "--stdin-filename", "a.txt", stdin=GOOD.encode())
    assert json.loads(piped.stdout)["rows"][0]["path"] == "a.txt"
    assert run(".", "--select", "XX9", cwd=reports).returncode == 2
    assert run(".", cwd=reports).stdout == run(".", "--jobs", "2", cwd=reports).stdout


def test_the_schema_is_printed():
    done = subprocess.run([NIANBAO, "schema", "summary"], capture_output=True, check=True)
    assert "totals" in json.loads(done.stdout)["properties"]


# Review sheets ---------------------------------------------------------------------------------


def listed(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", ["docx", "md"])
def test_a_sheet_for_each_report_and_an_index(reports, form):
    """The three are of one organ and one year, so their names are told apart."""
    arguments = (".", "--sheets", "审核", "--sheet-format", form)
    done = run(*arguments, cwd=reports)
    assert done.returncode == 0
    assert "写入 3 份审核意见表" in done.stderr.decode()
    assert "共 3 份" in done.stdout.decode()
    stem = "云溪县住房和城乡建设局-2024年度-审核意见表"
    first = listed(reports / "审核")
    assert set(first) == {
        *(f"{stem}{number}.{form}" for number in ("", "-2", "-3")), f"审核意见表目录.{form}",
        ".nianbao-sheets.json",
    }  # fmt: skip
    assert run(*arguments, cwd=reports).returncode == 0
    assert listed(reports / "审核") == first


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sheets_of_an_earlier_run_are_no_reports(reports, lang):
    """Not even where they lie among the reports."""
    arguments = (".", "--sheets", ".", "--sheet-format", "md", "--lang", lang)
    first = run(*arguments, cwd=reports)
    before = listed(reports)
    assert len(before) == 3 + 4 + 1  # and what was written, for the next run
    again = run(*arguments, cwd=reports)
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert listed(reports) == before


def test_a_sheet_that_was_filled_in_is_kept(reports):
    """It is named; the others are written anew. Unless it is asked for."""
    arguments = ("甲.txt", "--sheets", "审核", "--sheet-format", "md")
    run(*arguments, cwd=reports)
    sheet = next(path for path in (reports / "审核").iterdir() if "目录" not in path.name)
    sheet.write_text("审核人：张三", encoding="utf-8")
    done = run(*arguments, "--lang", "zh", cwd=reports)
    assert done.returncode == 0
    assert "写入 0 份" in done.stderr.decode()
    assert f"{sheet.name}: 有人改过，保留原样" in done.stderr.decode()
    assert sheet.read_text(encoding="utf-8") == "审核人：张三"
    assert run(*arguments, "--overwrite", cwd=reports).returncode == 0
    assert "张三" not in sheet.read_text(encoding="utf-8")


def test_sheets_that_nobody_touched_are_brought_up_to_date(reports):
    """Reports come in over weeks: the next day's run writes what is new and dates the rest."""
    arguments = ("--sheets", "审核", "--sheet-format", "md")
    run("甲.txt", *arguments, "--today", "2026-03-01", cwd=reports)
    done = run(".", *arguments, "--today", "2026-03-02", cwd=reports)
    assert done.returncode == 0
    sheets = [path for path in (reports / "审核").iterdir() if path.suffix == ".md"]
    assert len(sheets) > 2
    assert not any("2026年3月1日" in path.read_text(encoding="utf-8") for path in sheets)


def test_a_folder_that_cannot_be_made(reports):
    done = run("甲.txt", "--sheets", "甲.txt/审核", cwd=reports)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "无法建立文件夹 甲.txt/审核" in done.stderr.decode()
