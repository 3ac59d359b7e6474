"""docs/old-findings.md in both languages: what it shows is what the commands print."""

import os
import re
import shlex
import subprocess
import sys

import pytest
from places import ROOT

GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
HEADING = "（二）依法履行职能，优化法治化营商环境"
PAGES = {"old-findings.md": "en", "old-findings.zh-CN.md": "zh"}
STEP = re.compile(
    r"<!-- (?P<verb>run|add|file) ?(?P<what>.*?) ?-->\n(?:```\w+\n(?P<block>.*?)```\n)?", re.DOTALL
)
COMMANDS = {"check", "baseline"}


class Scene:
    """A folder with a report, in which the steps of the page are taken one after another."""

    def __init__(self, folder, lang):
        """Begin with a report that has one finding."""
        self._folder = folder
        self._lang = lang
        self._report = folder / "reports" / "a.md"
        self._report.parent.mkdir()
        self._report.write_text(GOOD, encoding="utf-8")
        self._add("对其它事项逐项核对。")

    def take(self, step):
        """Return what the page should show for a step."""
        verb, what, block = step.group("verb", "what", "block")
        if verb == "add":
            self._add(what.replace("⟩", ">"))
        elif verb == "file":
            (self._folder / what).write_text(block, encoding="utf-8")
        else:
            command = block.splitlines()[0]
            return f"<!-- run -->\n```console\n{command}\n{self._run(command)}```\n"
        return step[0]

    def _add(self, paragraph):
        text = self._report.read_text(encoding="utf-8")
        text = text.replace(HEADING, f"{paragraph}\n\n{HEADING}")
        self._report.write_text(text, encoding="utf-8")

    def _run(self, command):
        program, name, *rest = shlex.split(command.removeprefix("$ "))
        assert program == "nianbao"
        assert name in COMMANDS
        options = ["--today", "2026-06-30", "--lang", self._lang]
        at = 1 if name == "baseline" else 0
        done = subprocess.run(
            [sys.executable, "-m", "checker", name, *rest[:at], *options, *rest[at:]],
            cwd=self._folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        return done.stdout.decode()


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_are_real(name, tmp_path):
    """Rewrite them with NIANBAO_UPDATE=1."""
    path = ROOT / "docs" / name
    text = path.read_text(encoding="utf-8")
    real = STEP.sub(Scene(tmp_path, PAGES[name]).take, text)
    if os.environ.get("NIANBAO_UPDATE"):
        path.write_text(real, encoding="utf-8")
        return
    assert len(STEP.findall(text)) > 7
    assert text == real


def test_both_pages_take_the_same_steps():
    """A page that lags behind the other misleads."""
    steps = [
        [(m["verb"], (m["block"] or "").splitlines()[:1]) for m in STEP.finditer(text)]
        for text in ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in PAGES)
    ]
    assert steps[0] == steps[1]
