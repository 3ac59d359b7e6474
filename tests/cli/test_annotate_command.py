"""``nianbao annotate`` and ``nianbao fix --out`` as users run them."""

import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from makers.docx import numbered_docx, typed_docx
from makers.rawdocx import comments, member, raw_docx
from processes import HANG

from checker import formats

NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"
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


def run(command, *arguments, cwd=None, when="1772352000"):
    """Run the installed command; return exit code, standard output and standard error."""
    done = subprocess.run(
        [NIANBAO, command, "--today", "2026-06-30", *map(str, arguments)],
        capture_output=True, cwd=cwd, check=False, timeout=HANG, encoding="utf-8",
        env={**os.environ, "SOURCE_DATE_EPOCH": when, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def report(tmp_path):
    """A report as a Word file."""
    path = tmp_path / "report.docx"
    path.write_bytes(typed_docx(REPORT))
    return path


def test_annotate_writes_a_new_file(report, tmp_path):
    """The original stays as it is; how many comments there are is said."""
    before = report.read_bytes()
    out = tmp_path / "out.docx"
    code, said, warned = run("annotate", "report.docx", "-o", "out.docx", cwd=tmp_path)
    found = comments(out.read_bytes())
    assert (code, said, warned) == (0, f"out.docx：写入 {len(found)} 条批注\n", "")
    assert ("nianbao", "2025年01月10日") in [one[:2] for one in found]
    assert report.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.docx", "report.docx"]
    assert b'w:date="2026-03-01T08:00:00Z"' in member(out.read_bytes(), "word/comments.xml")
    assert not out.stat().st_mode & stat.S_IXUSR


def test_annotate_again_over_an_earlier_result(report, tmp_path):
    """The same bytes; without a time that is set, the clock gives it."""
    out, second = tmp_path / "out.docx", tmp_path / "second.docx"
    run("annotate", report, "-o", out)
    first = out.read_bytes()
    run("annotate", report, "-o", out)
    run("annotate", out, "-o", second)
    assert first == out.read_bytes() == second.read_bytes()
    code, _, _ = run("annotate", report, "-o", out, when="")
    assert code == 0
    assert out.read_bytes() != first


def test_annotate_takes_the_options_of_a_check(report, tmp_path):
    """Rules and language."""
    out = tmp_path / "out.docx"
    code, said, _ = run("annotate", report, "-o", out, "--select", "GW302", "--lang", "en")
    assert (code, said.endswith(": 1 comment written\n")) == (0, True)
    ((_, covered, text),) = comments(out.read_bytes())
    assert covered == "2025年01月10日"
    assert text.startswith("GW302 ")
    assert "Basis: " in text
    assert run("annotate", report, "-o", out, "--select", "XX9")[0] == 2


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_annotate_makes_a_word_file_of_a_text(tmp_path, suffix):
    """In any encoding that is read."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(REPORT.encode("gb18030"))
    out = tmp_path / "out.docx"
    assert run("annotate", path, "-o", out)[0] == 0
    text = formats.read_bytes("a", out.read_bytes(), ".docx").text
    assert text.split() == REPORT.split()
    assert "2025年01月10日" in [covered for _, covered, _ in comments(out.read_bytes())]


def refused(tmp_path, *arguments):
    """Run annotate, which must fail and leave all files as they are; return what it says."""
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    code, said, warned = run("annotate", *arguments, cwd=tmp_path)
    assert (code, said) == (2, "")
    assert "Traceback" not in warned
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    return warned


def test_annotate_never_writes_over_the_original(report, tmp_path):
    """Under no other name either: links of both kinds lead to it."""
    os.link(report, tmp_path / "hard.docx")
    (tmp_path / "soft.docx").symlink_to("report.docx")
    for name in ("report.docx", "./report.docx", "hard.docx", "soft.docx"):
        assert "就是原文件" in refused(tmp_path, "report.docx", "-o", name)
    assert "就是原文件" in refused(tmp_path, "soft.docx", "-o", "report.docx")


def test_annotate_writes_over_nothing_but_word_files(report, tmp_path):
    """A folder, a text or a name that Word would not open are refused."""
    (tmp_path / "notes.docx").write_text("笔记", encoding="utf-8")
    (tmp_path / "folder.docx").mkdir()
    assert "不是 Word 文件" in refused(tmp_path, "report.docx", "-o", "notes.docx")
    assert "不是普通文件" in refused(tmp_path, "report.docx", "-o", "folder.docx")
    assert ".docx" in refused(tmp_path, "report.docx", "-o", "out.pdf")
    assert "无法写入" in refused(tmp_path, "report.docx", "-o", "no/folder/out.docx")
    assert "-o" in refused(tmp_path, "report.docx")


def test_annotate_says_what_cannot_be_read(tmp_path):
    """In one line, with the name of the file."""
    (tmp_path / "broken.docx").write_bytes(typed_docx(REPORT)[:2000])
    (tmp_path / "empty.docx").write_bytes(typed_docx("\n"))
    (tmp_path / "text.docx").write_text(REPORT, encoding="utf-8")
    for name in ("broken.docx", "empty.docx", "text.docx", "missing.docx"):
        warned = refused(tmp_path, name, "-o", "out.docx")
        assert warned.startswith(f"nianbao: {name}")
        assert warned.count("\n") == 1


def test_annotate_a_signed_file(tmp_path):
    """Says that the signature does not survive; the member is copied all the same."""
    path, out = tmp_path / "a.docx", tmp_path / "out.docx"
    signed = {"_xmlsignatures/sig1.xml": "<Signature/>"}
    path.write_bytes(raw_docx("<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>", members=signed))
    code, _, warned = run("annotate", path, "-o", out)
    assert (code, "签名失效" in warned) == (0, True)
    assert member(out.read_bytes(), "_xmlsignatures/sig1.xml") == b"<Signature/>"


def test_annotate_a_file_with_macros(tmp_path):
    """Goes into a file of its kind: under another name Word does not open it."""
    path = tmp_path / "a.docm"
    path.write_bytes(raw_docx("<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, "[Content_Types].xml": types}.items():
            archive.writestr(name, content)
    assert "扩展名应为 .docm" in refused(tmp_path, "a.docm", "-o", "out.docx")
    assert run("annotate", path, "-o", tmp_path / "out.docm")[0] == 0


# ── fix ──────────────────────────────────────────────────────────────────────────────────────


def test_fix_writes_tracked_changes_into_a_new_file(report, tmp_path):
    """The original stays; what is fixed, and what is left, is said."""
    before = report.read_bytes()
    out = tmp_path / "out.docx"
    code, said, warned = run("fix", "report.docx", "--out", "out.docx", cwd=tmp_path)
    assert (code, warned, report.read_bytes()) == (0, "", before)
    assert "report.docx：修改 2 处（GW204 1，GW302 1）" in said
    assert "以修订的形式写入 out.docx" in said
    assert formats.read_bytes("a", out.read_bytes(), ".docx").text == FIXED
    assert member(out.read_bytes(), "word/document.xml").count(b'w:author="nianbao"') >= 4
    first = out.read_bytes()
    assert run("fix", report, "--out", out)[0] == 0
    assert out.read_bytes() == first
    code, said, _ = run("fix", out, "--out", tmp_path / "second.docx")
    assert (code, "修改 0 个" in said) == (0, True)
    assert (tmp_path / "second.docx").read_bytes() == first


def test_fix_counts_what_word_makes_itself(tmp_path):
    """Automatic numbers are not changed."""
    path = tmp_path / "a.docx"
    path.write_bytes(numbered_docx(REPORT))
    code, said, _ = run("fix", path, "--out", tmp_path / "out.docx")
    assert code == 0
    assert "1 处未修改：在自动编号" in said


def test_fix_shows_the_difference_of_the_text(report):
    """And writes nothing; the exit code says that something would change."""
    before = report.read_bytes()
    code, said, warned = run("fix", "--diff", report.name, cwd=report.parent)
    assert (code, report.read_bytes()) == (1, before)
    assert said.startswith("--- report.docx\n+++ report.docx\n")
    assert "\n-2025年01月10日\n+2025年1月10日\n" in said
    assert "可修改 1 个" in warned
    assert [path.name for path in report.parent.iterdir()] == ["report.docx"]


def test_fix_never_changes_a_word_file_in_place(report, tmp_path):
    """Not without --out, not through a link, not in a folder."""
    before = report.read_bytes()
    os.link(report, tmp_path / "hard.docx")
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    for arguments, expected in (
        (["report.docx"], "请用 --out"),
        (["report.docx", "--out", "report.docx"], "就是原文件"),
        (["report.docx", "--out", "hard.docx"], "就是原文件"),
        (["report.docx", "b.txt", "--out", "out.docx"], "一个文件"),
        (["b.txt", "--out", "out.docx"], "只用于 Word 文件"),
        ([".", "--out", "out.docx"], "一个文件"),
        (["report.docx", "--out", "out.txt"], ".docx"),
    ):
        code, _, warned = run("fix", *arguments, cwd=tmp_path)
        assert (code, expected in warned) == (2, True), arguments
    assert not (tmp_path / "out.docx").exists()
    code, said, _ = run("fix", ".", cwd=tmp_path)
    assert (code, "2 个其他格式的文件不修改" in said) == (0, True)
    assert report.read_bytes() == before
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == FIXED
