"""Plain command lines of ``check`` are read without click, and as click reads them."""

import subprocess
import sys

import pytest

from checker.cli import plain_check
from checker.cli.check import command

PLAIN = [
    "",
    "a.txt",
    "甲.docx 乙/ -",
    "a.txt --format json",
    "--format=sarif a.txt b.txt",
    "-q a.txt --exit-zero --statistics",
    "a.txt --profile-rules",
    "--quiet --isolated --no-cache --no-color --no-progress .",
    "--lang en a.txt --lang zh",
    "--lang=en",
]
OTHER = [
    "--format",
    "--format nothing",
    "--format json:out.json",
    "--format json --format text",
    "--format --quiet",
    "--lang",
    "--lang=",
    "--lang=fr",
    "--quiet=1",
    "--quite",
    "-qq",
    "-h",
    "--help",
    "--",
    "-- -q",
    "--select GW2",
    "--today 2025-03-01",
    "--watch",
    "--kinds",
]


@pytest.mark.parametrize("line", PLAIN)
def test_plain_lines_are_read_as_click_reads_them(line):
    context = command.make_context("check", line.split())
    options = dict(context.params)
    paths = options.pop("paths")
    assert plain_check.chosen(["check", *line.split()]) == (paths, options)


@pytest.mark.parametrize("line", OTHER)
def test_all_others_are_left_to_click(line):
    assert plain_check.chosen(["check", *line.split()]) is None


@pytest.mark.parametrize("line", ["", "--help", "fix a.txt", "chek a.txt", "-q check a.txt"])
def test_other_commands_are_too(line):
    assert plain_check.chosen(line.split()) is None


def test_click_is_not_imported(tmp_path):
    (tmp_path / "a.txt").write_text("关于印发方案的通知\n", encoding="utf-8")
    code = (
        "import atexit, sys; atexit.register(lambda: print('click' in sys.modules));"
        "sys.argv = ['nianbao', 'check', '--format', 'json', 'a.txt'];"
        "from checker.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.stdout.decode().splitlines()[-1] == "False"
