"""The installed command, run as a user runs it: output, files, exit codes."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT
from processes import HANG

SEEDS = ROOT / "seeds"
NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"
GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
BAD = GOOD.replace("二、2024", "三、2024")
TODAY = ["--today", "2026-06-30"]


def run(*arguments, stdin=b"", cwd=None, env=None):
    """Run the command; return the finished process with bytes."""
    environment = {**os.environ, "PYTHONWARNINGS": "default", **(env or {})}
    return subprocess.run(
        [NIANBAO, *map(str, arguments)],
        input=stdin, capture_output=True, cwd=cwd, env=environment, check=False, timeout=HANG,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A folder of reports: one good, one bad, and files that are none."""
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "bad.txt").write_text(BAD, encoding="gb18030")
    (tmp_path / "~$lock.txt").write_text("x", encoding="utf-8")
    (tmp_path / "note.log").write_text("x", encoding="utf-8")
    return tmp_path


def test_the_seeds():
    """The README's first command: exit 1, a summary at the end, nothing on standard error."""
    done = run("check", *TODAY, SEEDS)
    assert done.returncode == 1
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert any("000_" in line and ":51:1: FZ205 warning: " in line for line in lines)
    assert "5 个文件" in lines[-1]


def test_a_folder_is_walked_and_sorted(folder):
    """Known suffixes only, no lock files, sorted by path, whatever the encoding."""
    done = run("check", *TODAY, "--format", "json", ".", cwd=folder)
    data = json.loads(done.stdout)
    assert [file["path"] for file in data["files"]] == ["sub/bad.txt", "好.txt"]
    assert data["files"][0]["state"]["encoding"] == "gb18030"
    assert data["files"][1]["findings"] == []
    assert done.returncode == 1


def test_no_path_means_the_current_folder(folder):
    """As ruff does."""
    assert b"bad.txt" in run("check", *TODAY, cwd=folder).stdout


def test_a_file_named_twice_is_checked_once(folder):
    """Also when it comes up by a folder and by name."""
    done = run("check", "--format", "json", ".", "sub/bad.txt", "sub", cwd=folder)
    assert json.loads(done.stdout)["summary"]["files"] == 2


def test_git_ignored_files_are_left_out_of_a_folder(folder):
    """But a file that is named is checked all the same."""
    subprocess.run(["git", "init", "-q", folder], check=True)
    (folder / ".gitignore").write_text("sub/\n", encoding="utf-8")
    listed = json.loads(run("check", "--format", "json", ".", cwd=folder).stdout)
    assert [file["path"] for file in listed["files"]] == ["好.txt"]
    named = json.loads(run("check", "--format", "json", "sub/bad.txt", cwd=folder).stdout)
    assert named["summary"]["files"] == 1


def test_unreadable_files_hide_no_findings(folder):
    """Each gets one line and a failure; the rest is checked; exit 2."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "broken.txt").write_bytes(GOOD.encode()[:-100] + b"\xff\xfe\xfd" * 40)
    os.mkfifo(folder / "fifo.txt")
    done = run("check", "--format", "json", ".", "missing.txt", "fifo.txt", cwd=folder)
    assert done.returncode == 2
    data = json.loads(done.stdout)
    failures = {f["path"]: f["failure"]["code"] for f in data["files"] if f["failure"]}
    assert failures == {
        "empty.txt": "NB002", "binary.txt": "NB001", "broken.txt": "NB001",
        "missing.txt": "NB001", "fifo.txt": "NB001",
    }  # fmt: skip
    assert data["summary"]["failed"] == 5
    bad = next(f for f in data["files"] if f["path"] == "sub/bad.txt")
    assert any(finding["code"] == "GW201" for finding in bad["findings"])
    assert len(done.stderr.decode().splitlines()) == 5
    assert b"Traceback" not in done.stderr


def test_standard_input(folder):
    """``-`` reads it; ``--stdin-filename`` names it and decides the format."""
    data = json.loads(run("check", "--format", "json", "-", stdin=BAD.encode()).stdout)
    assert data["files"][0]["path"] == "<stdin>"
    named = run("check", *TODAY, "--stdin-filename", "a/b.md", "-", stdin=BAD.encode())
    assert named.stdout.decode().startswith("a/b.md:")


def test_nothing_to_check_is_an_error_unless_allowed(tmp_path):
    """A wrong folder must not pass for a clean one."""
    assert run("check", tmp_path).returncode == 2
    assert run("check", "--allow-empty", tmp_path).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--no-such-option"],
        ["check", "--select", "XX9", "."],
        ["check", "--pack", "no-such-pack", "."],
        ["check", "--today", "yesterday", "."],
        ["explain", "FZ999"],
        ["parse", "missing.txt"],
    ],
)
def test_bad_usage_is_exit_code_2_without_a_traceback(arguments, folder):
    """One clear line each."""
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_broken_rule_file_stops_the_run_with_its_place(folder):
    """File, line and column of the key that is wrong, and the nearest known."""
    pack = folder / "own.yaml"
    pack.write_text(
        "pack: own\nextends: fazhi\nrules:\n  - id: XZ001\n    name: x\n    severty: info\n",
        encoding="utf-8",
    )
    done = run("check", "--pack", "own.yaml", ".", cwd=folder)
    assert done.returncode == 2
    assert "own.yaml:6:5" in done.stderr.decode()
    assert "severity" in done.stderr.decode()


def test_a_pack_of_a_users_own(folder):
    """Rules of its own fire beside the built-in ones, overrides change those."""
    (folder / "own.yaml").write_text(
        "pack: own\nextends: fazhi\n"
        "override:\n  GW201: {severity: info}\n"
        "rules:\n  - id: XZ001\n    name: no-slogan\n    severity: warning\n    scope: body\n"
        "    check: {kind: pattern, pattern: '住房'}\n"
        "    message: {zh: '不写{match}', en: 'no {match}'}\n",
        encoding="utf-8",
    )
    done = run("check", *TODAY, "--pack", "own.yaml", "--format", "json", "sub", cwd=folder)
    found = json.loads(done.stdout)["files"][0]["findings"]
    assert {f["severity"] for f in found if f["code"] == "GW201"} == {"info"}
    assert any(f["code"] == "XZ001" and f["message"] == "不写住房" for f in found)
    assert done.returncode == 0


def test_output_is_written_whole_or_not_at_all(folder):
    """A file in place of standard output; a folder that is missing is exit 2."""
    out = folder / "out.json"
    done = run("check", "--format", "json", "--output", out, "sub", cwd=folder)
    assert done.stdout == b""
    assert json.loads(out.read_text(encoding="utf-8"))["summary"]["files"] == 1
    missing = run("check", "--output", folder / "no" / "out.txt", "sub", cwd=folder)
    assert missing.returncode == 2
    assert not list(folder.glob("**/*.tmp"))


def test_exit_zero_changes_1_but_not_2(folder):
    """As its name says."""
    assert run("check", "--exit-zero", "sub", cwd=folder).returncode == 0
    assert run("check", "--exit-zero", "missing.txt", cwd=folder).returncode == 2


def test_output_is_the_same_whatever_the_console_is(folder):
    """JSON is UTF-8 on a GBK console too; text never crashes on an ASCII one."""
    plain = run("check", *TODAY, "--format", "json", "sub", cwd=folder).stdout
    gbk = run(
        "check", *TODAY, "--format", "json", "sub", cwd=folder, env={"PYTHONIOENCODING": "gbk"}
    )
    assert gbk.stdout == plain
    ascii_only = run("check", *TODAY, "sub", cwd=folder, env={"PYTHONIOENCODING": "ascii"})
    assert ascii_only.returncode == 1
    assert b"GW201 error" in ascii_only.stdout


def test_colours_follow_the_environment(folder):
    """``NO_COLOR`` and ``--no-color`` win over ``FORCE_COLOR``; a pipe has none."""
    base = ["check", *TODAY, "--format", "full", "sub"]
    assert b"\x1b[" not in run(*base, cwd=folder).stdout
    forced = {"FORCE_COLOR": "1"}
    assert b"\x1b[" in run(*base, cwd=folder, env=forced).stdout
    assert b"\x1b[" not in run(*base, cwd=folder, env={**forced, "NO_COLOR": "1"}).stdout
    assert b"\x1b[" not in run(*base, "--no-color", cwd=folder, env=forced).stdout


def test_a_closed_pipe_ends_quietly():
    """``nianbao check | head -1`` prints no traceback."""
    done = subprocess.run(
        f"'{NIANBAO}' check --format full '{SEEDS}' | head -1",
        shell=True, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stderr == b""


def test_the_output_fits_its_schema():
    """``schema output`` is the schema of what ``--format json`` writes."""
    schema = json.loads(run("schema", "output").stdout)
    assert schema["type"] == "object"
    from checker.output.contract.check import Output

    Output.model_validate_json(run("check", *TODAY, "--format", "json", SEEDS).stdout)


def test_the_same_run_gives_the_same_bytes():
    """With a filled cache and with none at all."""
    arguments = ["check", *TODAY, "--format", "json", SEEDS]
    assert run(*arguments).stdout == run(*arguments, env={"NIANBAO_CACHE_DIR": "/dev/null"}).stdout


def test_parse_shows_the_outline():
    """As a tree and as data."""
    seed = SEEDS / "004_4eefaf65ada41b4d.txt"
    tree = run("parse", seed).stdout.decode()
    assert "（5） 强化应急演练，坚持未雨绸缪" in tree
    data = json.loads(run("parse", "--format", "json", seed).stdout)
    assert data["parts"]["next_year_plan"] == {"status": "section", "line": 25}
    assert data["sections"][0]["children"][4]["ordinal"] == "（5）"


def test_rules_can_be_listed_and_explained():
    """In both languages, with basis and examples; ``explain`` is ``rules show``."""
    listed = run("rules", "list").stdout.decode()
    assert "FZ103" in listed
    assert "NB003" in listed
    shown = run("rules", "show", "GW201").stdout
    assert "依据" in shown.decode()
    assert shown == run("explain", "gw201").stdout
    assert b"Basis" in run("explain", "GW201", "--lang", "en").stdout
    assert "NB005" in run("explain", "NB005").stdout.decode()
    assert "pattern" in run("rules", "kinds").stdout.decode()


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        ("zh", [["阶段", "毫秒", "占比", "每份毫秒"], ["规则", "毫秒", "占比", "每份毫秒"]]),
        (
            "en",
            [
                ["stage", "ms", "share", "ms", "a", "file"],
                ["rule", "ms", "share", "ms", "a", "file"],
            ],
        ),
    ],
)
@pytest.mark.parametrize("processes", ["1", "2"])
def test_profile_rules_tells_what_takes_time_and_changes_no_output(lang, heads, processes):
    """By stage, then by rule, the dearest first; the sums are of all processes."""
    options = ("check", *TODAY, "--lang", lang, "--jobs", processes, SEEDS)
    usual, done = run(*options), run(*options, "--profile-rules")
    assert (done.returncode, done.stdout) == (usual.returncode, usual.stdout)
    title, *lines = done.stderr.decode().splitlines()
    assert title.startswith("nianbao: ")
    between = lines.index("")
    assert [lines[0].split(), lines[between + 1].split()] == heads
    stages, rules = lines[1:between], lines[between + 2 :]
    assert len(stages) == 4
    assert {"GW201", "FZ103"} <= {line.split()[0] for line in rules}
    for table in (stages, rules):
        times = [float(line.split("%")[0].split()[-2]) for line in table]
        assert times == sorted(times, reverse=True)
    shares = [float(line.split("%")[0].split()[-1]) for line in stages]
    assert sum(shares) == pytest.approx(100, abs=0.3)


@pytest.mark.parametrize("option", ["--watch", "--kinds"])
def test_profile_rules_goes_with_checking_once(option):
    done = run("check", "--profile-rules", option, SEEDS)
    assert done.returncode == 2
    assert "--profile-rules" in done.stderr.decode()


def test_statistics_and_quiet():
    """A table of counts; findings alone."""
    counted = run("check", *TODAY, "--statistics", SEEDS).stdout.decode()
    # the code at the line's start, then its name: no finding looks like that
    assert re.search(r"^GW204  ordinal-brackets +警告  6$", counted, re.MULTILINE)
    quiet = run("check", *TODAY, "--quiet", SEEDS).stdout.decode()
    assert "个文件" not in quiet
