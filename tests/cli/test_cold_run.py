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

def noting(parsed, flags):
    frame = sys._getframe()
    while frame.f_globals["__name__"].partition(".")[0] in ("__main__", "re", "sre_compile"):
        frame = frame.f_back
    if frame.f_globals["__name__"].startswith("checker."):
        sys.stderr.write(f"compiled for {frame.f_globals['__name__']}, {frame.f_lineno}\\n")
    return genuine(parsed, flags)

compiler._code = noting
from checker.cli import main
main()
"""
"""Runs the command, and tells on standard error what is compiled for modules of ours."""


def check(folder):
    """Check the reports in a process of its own; return what it printed."""
    environment = {**os.environ, "NIANBAO_CACHE_DIR": str(folder), "PYTHONIOENCODING": "utf-8"}
    arguments = ["check", "--format=json", "--no-cache", "--jobs=1", "--no-progress", "--quiet"]
    return subprocess.run(
        [sys.executable, "-c", WATCHED_CHECK, *arguments, *map(str, PATHS)],
        capture_output=True, check=False, encoding="utf-8", env=environment,
    )  # fmt: skip


def test_a_second_run_compiles_no_pattern_and_finds_the_same(tmp_path):
    first = check(tmp_path)
    second = check(tmp_path)
    assert "compiled for checker." in first.stderr
    assert "compiled for checker." not in second.stderr
    assert second.stdout == first.stdout
    assert '"findings"' in second.stdout
