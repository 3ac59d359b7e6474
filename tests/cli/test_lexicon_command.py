"""``nianbao lexicon``: words of the office's own, learnt from its reports and used from then on."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from processes import HANG

NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"
TITLE = "临河县水利局{}年法治政府建设年度报告\n"
WORD = "认真贯测落实上级部署"


@pytest.fixture
def folder(tmp_path):
    """An archive of three reports that all write what is suspected elsewhere, and a new report."""
    archive = tmp_path / "archive"
    archive.mkdir()
    for year in (2021, 2022, 2023):
        text = TITLE.format(year) + f"全年{WORD}，扎实工作。\n"
        (archive / f"{year}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "new.txt").write_text(TITLE.format(2024) + f"今年{WORD}。\n", encoding="utf-8")
    return tmp_path


def run(*arguments, cwd):
    environment = {**os.environ, "NIANBAO_DATA_DIR": str(cwd / "data")}
    return subprocess.run(
        [NIANBAO, *map(str, arguments)],
        capture_output=True, cwd=cwd, env=environment, check=False, timeout=HANG, text=True,
        encoding="utf-8",
    )  # fmt: skip


def suspected(cwd, *options):
    done = run("check", "--format", "json", "--select", "GW507", "new.txt", *options, cwd=cwd)
    assert done.stderr == ""
    return [finding["excerpt"] for finding in json.loads(done.stdout)["files"][0]["findings"]]


def test_what_was_learnt_is_suspected_no_more_until_it_is_forgotten(folder):
    assert suspected(folder) == ["贯测"]
    done = run("lexicon", "learn", "archive", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("已从 3 份文件学到 ")
    assert suspected(folder) == []
    assert suspected(folder, "--isolated") == ["贯测"]
    assert run("lexicon", "forget", cwd=folder).stdout.startswith("已删除 ")
    assert suspected(folder) == ["贯测"]
    assert run("lexicon", "forget", "--lang", "en", cwd=folder).stdout == "nothing was learnt\n"


def test_no_text_can_be_read_from_what_was_learnt(folder):
    run("lexicon", "learn", "archive", cwd=folder)
    (kept,) = (folder / "data").iterdir()
    assert not any(
        text in kept.read_bytes() for text in ("贯测".encode(), "贯测".encode("utf-16-le"))
    )


def test_a_file_of_its_own_holds_where_a_configuration_names_it(folder):
    assert run("lexicon", "learn", "archive", "--output", "own.ngrams", cwd=folder).returncode == 0
    assert not (folder / "data").exists()
    assert suspected(folder) == ["贯测"]
    (folder / "nianbao.toml").write_text('lexicon = "own.ngrams"\n', encoding="utf-8")
    assert suspected(folder) == []
    shown = run("config", "show", "--origin", cwd=folder).stdout
    assert "nianbao.toml:1" in next(line for line in shown.splitlines() if "lexicon" in line)


def test_a_damaged_file_ends_the_run_and_can_be_learnt_anew(folder):
    run("lexicon", "learn", "archive", cwd=folder)
    (kept,) = (folder / "data").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    done = run("check", "new.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nianbao lexicon learn" in done.stderr
    assert run("lexicon", "learn", "archive", cwd=folder).returncode == 0
    assert suspected(folder) == []


def test_many_files_and_the_cache_heed_it(folder):
    for number in range(12):
        shutil.copy(folder / "new.txt", folder / f"new{number}.txt")
    options = ("--cache-dir", "cache", "--select", "GW507", "--format", "text", "--quiet")

    def found():
        done = run("check", *options, *(f"new{n}.txt" for n in range(12)), cwd=folder)
        return len(done.stdout.splitlines())

    assert [found(), found()] == [12, 12]
    run("lexicon", "learn", "archive", cwd=folder)
    assert found() == 0


def test_a_file_that_cannot_be_read_is_named_and_the_others_count(folder):
    (folder / "archive" / "broken.docx").write_bytes(b"PK\3\4 no more")
    done = run("lexicon", "learn", "archive", cwd=folder)
    assert done.returncode == 2
    assert "broken.docx" in done.stderr
    assert "3 份文件" in done.stdout


@pytest.mark.parametrize("given", [["archive/2021.txt"], ["none"], ["empty"], []])
def test_too_little_to_learn_from_is_said(folder, given):
    (folder / "empty").mkdir()
    done = run("lexicon", "learn", *given, cwd=folder)
    assert done.returncode == (0 if given == ["archive/2021.txt"] else 2)
    assert done.stderr
