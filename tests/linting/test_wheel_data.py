"""A wheel brings rules and grammar compiled: no run of it needs their sources."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

from checker.support import compiled, locations

SEED = ROOT / "seeds" / "001_3921abea28920ac9.txt"  # has candidates that jieba is asked about
OPTIONS = ["check", "--isolated", "--today", "2026-06-30", "--lang", "en", str(SEED)]
COMPILE = """
import sys
from checker.linting.wheel_data import compiled_file
sys.stdout.buffer.write(compiled_file())
"""
CHECK = """
import atexit, os, sys

opened = []

def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        opened.append(arguments[0])

def report():
    loaded = {"lark", "yaml", "pydantic"} & set(sys.modules)
    sources = [path for path in opened if path.endswith((".yaml", ".lark"))]
    sources += [path for path in opened if os.path.basename(path) in ("rules", "grammar")]
    print(sorted(loaded), sources, file=sys.stderr)

sys.addaudithook(watch)
atexit.register(report)
from checker.cli import main
main()
"""


def run_in(folder, code, *arguments, **environment):
    """Run ``code`` with the package in ``folder``; return what it writes and reports."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=folder,
        env=kept | {"PYTHONPATH": str(folder)} | environment,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout, done.stderr.decode()


def check(folder, cache, output="text"):
    """Return what a check of the seed writes, and what it loaded and opened."""
    return run_in(folder, CHECK, *OPTIONS, "--format", output, NIANBAO_CACHE_DIR=str(cache))


@pytest.fixture(scope="module")
def content():
    return run_in(ROOT, COMPILE)[0]


@pytest.fixture
def installed(tmp_path, content):
    """Return a folder that holds the package as a wheel brings it, without the sources."""
    folder = tmp_path / "installed"
    shutil.copytree(
        ROOT / "checker", folder / "checker", ignore=shutil.ignore_patterns("__pycache__")
    )
    data = folder / "checker" / "_data"
    data.mkdir()
    (data / compiled.NAME).write_bytes(content)
    for path in (locations.PROSE_MODEL, locations.SLIPS):  # read in place, not compiled
        file = Path(path).relative_to(ROOT)
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, data / file)
    return folder


def add_sources(folder):
    for name in ("rules", "grammar"):
        shutil.copytree(ROOT / name, folder / "checker" / "_data" / name, dirs_exist_ok=True)


def test_what_is_compiled_depends_on_the_sources_alone(content):
    """Not on the order in which a process has its sets."""
    assert run_in(ROOT, COMPILE, PYTHONHASHSEED="7")[0] == content


@pytest.mark.parametrize("output", ["text", "sarif", "html"])
def test_a_run_needs_no_sources(installed, tmp_path, output):
    """The first one neither: it keeps nothing that is made of them, only Python's patterns."""
    found, used = check(installed, tmp_path / "cache", output)
    assert used == "[] []\n"
    (kept,) = (tmp_path / "cache").iterdir()
    assert kept.name.startswith("patterns.")
    assert found == check(ROOT, tmp_path / "of-checkout", output)[0]


@pytest.mark.parametrize("damage", [b"junk", None])
def test_without_what_is_compiled_the_sources_are_read(installed, tmp_path, damage):
    """And what comes of them is kept: the next run is a quick one."""
    add_sources(installed)
    expected, _ = check(installed, tmp_path / "none")
    file = installed / "checker" / "_data" / compiled.NAME
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-9] + damage)
    first, used = check(installed, tmp_path / "cache")
    assert first == expected
    assert used.startswith("['lark', 'pydantic', 'yaml']")
    second, used = check(installed, tmp_path / "cache")
    assert second == expected
    assert used.startswith("[] ")


def test_a_cache_that_cannot_be_written_changes_nothing(installed, tmp_path):
    """Neither with what is compiled nor without."""
    (tmp_path / "file").touch()
    expected, _ = check(installed, tmp_path / "none")
    assert check(installed, tmp_path / "file")[0] == expected
    add_sources(installed)
    (installed / "checker" / "_data" / compiled.NAME).unlink()
    assert check(installed, tmp_path / "file")[0] == expected


def test_two_first_runs_at_once_do_each_other_no_harm(tmp_path):
    """In a checkout both compile, and either may be the one whose result is kept."""
    environment = os.environ | {"NIANBAO_CACHE_DIR": str(tmp_path)}
    command = [sys.executable, "-X", "utf8", "-c", CHECK, *OPTIONS]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        for _ in range(2)
    ]
    first, second = (run.communicate()[0] for run in runs)
    assert first == second == check(ROOT, tmp_path)[0]
    assert check(ROOT, tmp_path)[1].startswith("[] ")


def test_a_changed_rule_is_seen_at_once(installed, tmp_path):
    """In a checkout, where nothing is compiled beforehand; also with size and time as before."""
    data = installed / "checker" / "_data"
    shutil.rmtree(data)
    for name in ("rules", "grammar"):
        shutil.copytree(ROOT / name, installed / name)
    before, _ = check(installed, tmp_path / "cache")
    assert b": GW401 warning" in before
    rule = installed / "rules" / "gongwen" / "GW401.yaml"
    status = rule.stat()
    text = rule.read_text("utf-8")
    rule.write_text(text.replace("severity: warning", "severity:   error"), "utf-8")
    os.utime(rule, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert rule.stat().st_size == status.st_size
    assert b": GW401 error" in check(installed, tmp_path / "cache")[0]
