"""``nianbao fix`` as users run it, and the fixes of the built-in rules on whole reports.

Slow, because damaged reports are checked before and after their fixes.
"""

import datetime
import os
import re
import shutil
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT
from processes import HANG

from checker.linting import lint
from checker.linting.fixing import fix
from checker.model.options import RunOptions
from checker.packs import load, rule_files

REPORTS = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/whole/layouts").glob("*.txt")])
NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"
TODAY = datetime.date(2026, 6, 30)
REPORT = """云溪县林业局2024年法治政府建设年度报告

县委、县政府：

一、主要举措和成效
(一)加强学习
全年组织学习6次。
(二)规范执法
全年办案31件。

云溪县林业局
2025年01月10日
"""
FIXED = REPORT.replace("(", "（").replace(")", "）").replace("01月", "1月")


def checked(options, suffix=".txt"):
    """Return a way to check bytes with the built-in rules."""

    def check(data):
        return lint.lint_bytes("a", data, suffix, options)

    return check


def safe(finding):
    return finding.fix is not None and finding.fix.applicability == "safe"


def codes(result):
    return Counter(finding.code for finding in result.findings)


def with_fixes():
    """Yield the examples that say what they are once mended, as whole reports."""
    for rule in load.load_pack("fazhi").rules:
        for example in rule_files.examples(load.source_path(rule)):
            if example.fixed is not None and not example.parameters:
                yield example


@pytest.mark.parametrize("example", list(with_fixes()), ids=lambda example: example.label)
def test_an_example_is_mended_as_it_says(example):
    """By the rule's own fixes, with all other rules looking on; and a second time nothing."""
    today = datetime.date.fromisoformat(example.today) if example.today else TODAY
    options = RunOptions(pack="fazhi", today=today, profile=example.profile)
    check = checked(options, ".md" if example.markdown else ".txt")
    head = ""
    before = check(example.text.encode())
    if codes(before.result)["NB003"]:  # too short to be a report
        head = "云溪县林业局2024年法治政府建设年度报告\n\n一、主要举措和成效\n"
        before = check((head + example.text).encode())
    data = (head + example.text).encode()

    def wanted(finding):
        return finding.code == example.code

    outcome = fix.apply_fixes(data, check, wanted)
    if not outcome.refused:
        assert outcome.data.decode().split() == (head + example.fixed).split()
    assert codes(outcome.result) <= codes(before.result)
    assert fix.apply_fixes(outcome.data, check, wanted).data == outcome.data


DEFECTS = """
    （→( ）→) ，→，， 。→。。 ，→, 、→， 法治→法制 一、→1、 （二）→（2） 月→月0 —→- 和→&nbsp;和
    ：→: 》→》、 》→》》 加强→**加强** 建设→建\u200b设 的→_的 的→的的 报道→报导 “→「 年→.年
"""
MUTATIONS = [tuple(pair.replace("_", "\u3000").split("→")) for pair in DEFECTS.split()]


@settings(max_examples=30)
@given(
    st.sampled_from(REPORTS),
    st.lists(st.tuples(st.sampled_from(MUTATIONS), st.integers(0, 40)), max_size=6),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_mutated_reports_only_get_better(path, mutations, codec, end):
    """What is mended is gone, nothing new appears, and a second run changes nothing."""
    text = path.read_text(encoding="utf-8")
    for (old, new), number in mutations:
        place = [match.start() for match in re.finditer(re.escape(old), text)][number : number + 1]
        for at in place:
            text = text[:at] + new + text[at + len(old) :]
    data = text.replace("\n", end).encode(codec)
    check = checked(RunOptions(today=TODAY))
    before = check(data)
    outcome = fix.apply_fixes(data, check, safe)
    assert outcome.settled
    assert codes(outcome.result) <= codes(before.result)
    assert codes(outcome.result).total() <= codes(before.result).total() - (
        len({(f.code, f.extent) for f in outcome.applied}) > 0
    )
    assert fix.apply_fixes(outcome.data, check, safe).data == outcome.data
    assert outcome.data.decode(codec).count(end) >= text.count("\n") - len(outcome.applied)


def run(*arguments, stdin=b"", cwd=None):
    """Run the installed command; return the finished process with bytes."""
    return subprocess.run(
        [NIANBAO, "fix", "--today", "2026-06-30", *map(str, arguments)],
        input=stdin, capture_output=True, cwd=cwd, check=False, timeout=HANG,
    )  # fmt: skip


@pytest.fixture
def report(tmp_path):
    """A report with four things to mend: GB18030 with byte order mark and CRLF."""
    path = tmp_path / "report.txt"
    mark = b"\x84\x31\x95\x33"
    path.write_bytes(mark + REPORT.replace("\n", "\r\n").encode("gb18030"))
    return path


def test_a_file_is_mended_in_place(report):
    """Byte order mark, encoding, line ends and mode stay; no other file is left."""
    report.chmod(0o640)
    done = run(report)
    assert (done.returncode, done.stderr) == (0, b"")
    mark = b"\x84\x31\x95\x33"
    assert report.read_bytes() == mark + FIXED.replace("\n", "\r\n").encode("gb18030")
    assert stat.S_IMODE(report.stat().st_mode) == 0o640
    assert [path.name for path in report.parent.iterdir()] == ["report.txt"]
    assert "1 个文件，修改 1 个，2 处（GW204 1，GW302 1）" in done.stdout.decode()
    assert "修改 0 个，0 处；" in run(report).stdout.decode()


def test_the_difference(report):
    """Is a unified one; nothing is written, and the exit code says that something would be."""
    before = report.read_bytes()
    done = run("--diff", report.name, cwd=report.parent)
    shown = done.stdout.decode()
    assert (done.returncode, report.read_bytes()) == (1, before)
    assert shown.startswith("--- report.txt\n+++ report.txt\n@@ -3,10 +3,10 @@\n")
    assert "\n-2025年01月10日\n+2025年1月10日\n" in shown
    assert "可修改 1 个" in done.stderr.decode()
    run(report)
    done = run("--diff", report)
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_console_that_cannot_show_chinese(report):
    """Gets it escaped; control characters never reach it."""
    report.write_bytes(REPORT.replace("加强", "加\x1b[31m强").encode())
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [NIANBAO, "fix", "--diff", report], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert b"\\u5e74" in done.stdout
    assert b"\x1b" not in done.stdout


def test_a_last_line_without_end(tmp_path):
    """Is marked as diff does."""
    path = tmp_path / "a.txt"
    path.write_bytes(REPORT.rstrip("\n").encode())
    done = run("--diff", path).stdout.decode()
    no_end = "\\ No newline at end of file\n"
    assert done.endswith(f"-2025年01月10日\n{no_end}+2025年1月10日\n{no_end}")


def test_a_web_page_keeps_all_but_the_mended_characters():
    """Tags, character references and line ends are none of our business."""
    paragraphs = "\r\n".join(f"<p>&emsp;&emsp;{line}</p>" for line in REPORT.split("\n") if line)
    page = f"<html><body><div class='TRS_Editor'>\r\n{paragraphs}\r\n</div></body></html>"
    done = run("-", "--stdin-filename", "a.html", stdin=page.encode())
    expected = page
    for before, after in zip(REPORT.split("\n"), FIXED.split("\n"), strict=True):
        expected = expected.replace(before, after) if before else expected
    assert done.returncode == 0
    assert done.stdout.decode() == expected != page


def test_standard_input():
    """The mended text on standard output in its own encoding, all else on standard error."""
    for codec in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        done = run("-", stdin=REPORT.encode(codec))
        assert (done.returncode, done.stdout) == (0, FIXED.encode(codec))
        assert "修改 1 个" in done.stderr.decode()
    assert run("-", "--diff", stdin=REPORT.encode()).returncode == 1
    assert run("-", "x.txt").returncode == 2
    damaged = run("-", stdin=REPORT.encode() + b"\xff")
    assert (damaged.returncode, damaged.stdout) == (2, b"")


@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_read_only_file_is_refused(report, mode):
    """With exit code 2; the others are mended all the same."""
    other = report.with_name("b.txt")
    shutil.copy(report, other)
    report.chmod(mode)
    before = report.read_bytes()
    done = run(report.parent)
    assert (done.returncode, report.read_bytes()) == (2, before)
    assert "只读" in done.stderr.decode()
    assert other.read_bytes() != before


def test_files_that_cannot_be_mended(tmp_path):
    """A missing one, a folder's neighbour, a FIFO, a Word file: named, 2, never a traceback."""
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 word/document.xml")
    os.mkfifo(tmp_path / "pipe")
    for name in ("a.docx", "pipe", "missing.txt"):
        done = run(tmp_path / name)
        assert done.returncode == 2
        assert name in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty").returncode == 2


def test_a_link_is_written_through(report):
    """It stays a link, and the file behind it is mended."""
    link = report.with_name("link.txt")
    link.symlink_to(report)
    assert run(link).returncode == 0
    assert link.is_symlink()
    assert FIXED.splitlines()[5].encode("gb18030") in report.read_bytes()


def test_selection_and_unsafe_fixes(tmp_path):
    """--select narrows what is mended; --unsafe adds what needs a second look."""
    path = tmp_path / "a.txt"
    path.write_text(REPORT.replace("一、主要", "一、2023年主要"), encoding="utf-8")
    assert "（GW302 1）" in run("--select", "GW3", path).stdout.decode()
    assert "可用 --unsafe 修改" in run("--ignore", "GW204", path).stdout.decode()
    assert "(一)" in path.read_text(encoding="utf-8")
    assert "FZ202 1" in run("--unsafe", path).stdout.decode()
    assert "一、2024年主要" in path.read_text(encoding="utf-8")
    assert run("--select", "GW999", path).returncode == 2
    english = run("--lang", "en", path).stdout.decode()
    assert english.startswith("1 files, 0 changed, 0 fixed; ")
