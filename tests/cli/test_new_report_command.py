"""``nianbao new-report`` as users run it: what it writes, and what it refuses."""

import subprocess
import sys
import zipfile

import pytest
from places import ROOT
from processes import HANG

PACK = ROOT / "docs" / "packs" / "zhifa-shuju"
WHOLE = ("--unit", "临河县水务局", "--year", "2025")


def run(folder, *arguments):
    """Return exit code, standard output, and the last line of standard error."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "checker", "new-report", *map(str, arguments)],
        cwd=folder, capture_output=True, check=False, timeout=HANG, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, done.stdout, (done.stderr.splitlines() or [""])[-1]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", "a.docx：写入党政主要负责人述法报告的提纲，8 个问题"),
        ("en", "a.docx: skeleton written: leader's report on duties for the rule of law, 8 qu"),
    ],
)
def test_it_writes_a_word_file_and_says_what(tmp_path, lang, expected):
    code, said, error = run(tmp_path, "shufa", *WHOLE, "-o", "a.docx", "--lang", lang)
    assert (code, error) == (0, "")
    assert said.startswith(expected)
    assert zipfile.is_zipfile(tmp_path / "a.docx")


def test_it_writes_markdown_and_keeps_a_file_that_is_there(tmp_path):
    """``--force`` writes over it."""
    path = tmp_path / "a.md"
    path.write_text("我的稿子", encoding="utf-8")
    code, said, error = run(tmp_path, "fazhi", *WHOLE, "-o", "a.md")
    assert (code, said) == (2, "")
    assert "已存在" in error
    assert "--force" in error
    assert path.read_text("utf-8") == "我的稿子"
    assert run(tmp_path, "fazhi", *WHOLE, "-o", "a.md", "--force")[0] == 0
    assert path.read_text("utf-8").startswith("临河县水务局2025年法治政府建设年度报告\n")


def test_a_pack_of_ones_own_has_its_skeleton(tmp_path):
    code, said, _ = run(tmp_path, "--pack", PACK, *WHOLE, "-o", "a.md")
    assert (code, said) == (0, "a.md：写入行政执法年度数据的提纲，2 个问题\n")
    assert "表三 行政强制实施情况统计表" in (tmp_path / "a.md").read_text("utf-8")


OUT = ("-o", "a.md")
REFUSED = {
    "another ending": (["fazhi", *WHOLE, "-o", "a.txt"], "a.txt: the output must be named .docx"),
    "no kind": ([*WHOLE, *OUT], "KIND is missing: one of"),
    "unknown kind": (["xgk", *WHOLE, *OUT], "did you mean xxgk?"),
    "rules for any document": (["gongwen", *WHOLE, *OUT], "no kind of report 'gongwen'"),
    "another pack": (["fazhi", "--pack", PACK, *WHOLE, *OUT], "is zhifa-shuju, not fazhi"),
    "no unit": (["fazhi", "--year", "2025", *OUT], "missing option '--unit'"),
    "blank unit": (["fazhi", "--unit", " ", "--year", "2025", *OUT], "--unit must name one"),
    "two lines": (["fazhi", "--unit", "甲\n乙", "--year", "2025", *OUT], "--unit must name one"),
    "no year": (["fazhi", "--unit", "甲局", "--year", "25", *OUT], "'25' is not a year such as"),
    "a folder": (["fazhi", *WHOLE, "-o", "there.md", "--force"], "there.md: is a folder"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_written_is_refused_with_a_reason(tmp_path, case):
    (tmp_path / "there.md").mkdir()
    arguments, expected = REFUSED[case]
    code, said, error = run(tmp_path, *arguments, "--lang", "en")
    assert (code, said) == (2, "")
    assert expected in error
    assert [path.name for path in tmp_path.iterdir()] == ["there.md"]
