"""A run of the command that comes after others: what it need not do again, and does not."""

import os
import subprocess
import sys

from places import ROOT

PATHS = [ROOT / "seeds", ROOT / "tests" / "whole" / "layouts", ROOT / "tests" / "whole" / "xxgk"]

WATCHED_CHECK = """
import json, os, re, sys
compiler = re._compiler if sys.version_info >= (3, 11) else re.sre_compile
genuine = compiler._code

def tell(what, *between):
    frame = sys._getframe(2)
    while frame.f_globals["__name__"].partition(".")[0] in between:
        frame = frame.f_back
    if frame.f_globals["__name__"].startswith("checker."):
        sys.stderr.write(f"{what} for {frame.f_globals['__name__']}, {frame.f_lineno}\\n")

def compiled(parsed, flags):
    tell("compiled", "re", "sre_compile")
    return genuine(parsed, flags)

def heard(event, arguments):
    if event == "compile" and arguments[1] == "<string>" and b"lambda _cls" not in arguments[0]:
        tell("compiled", "typing", "collections")

compiler._code = compiled
sys.addaudithook(heard)
from checker.cli import main
main()
"""
"""Runs the command, and tells on standard error what is compiled for modules of ours.

That is patterns, and annotations of named tuples that are strings. Their constructors do not count.
"""


def check(folder):
    """Check the reports in a process of its own; return what it printed."""
    environment = {**os.environ, "NIANBAO_CACHE_DIR": str(folder), "PYTHONIOENCODING": "utf-8"}
    arguments = ["check", "--format=json", "--no-cache", "--jobs=1", "--no-progress", "--quiet"]
    return subprocess.run(
        [sys.executable, "-c", WATCHED_CHECK, *arguments, *map(str, PATHS)],
        capture_output=True, check=False, encoding="utf-8", env=environment,
    )  # fmt: skip


def test_a_second_run_compiles_nothing_and_finds_the_same(tmp_path):
    first = check(tmp_path)
    second = check(tmp_path)
    assert "compiled for checker." in first.stderr
    assert "compiled for checker." not in second.stderr
    assert second.stdout == first.stdout
    assert '"findings"' in second.stdout
