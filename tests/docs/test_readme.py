"""The two READMEs: what they show is what the program does."""

import datetime
import os
import re

import pytest
from checking import check_bytes
from places import ROOT

from checker.model.options import RunOptions
from checker.model.result import RunResult
from checker.output import base
from checker.output.reports import full

READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
MARKS = re.compile(r"(?<=<!-- sample -->\n).*?(?=<!-- /sample -->)", re.DOTALL)


def sample(lang):
    """Return what ``check --format full`` prints for two findings of a seed, as a block."""
    path = next((ROOT / "seeds").glob("004_*"))
    options = RunOptions(select=("FZ103", "GW202"), today=datetime.date(2026, 6, 30))
    result = check_bytes(f"seeds/{path.name}", path.read_bytes(), ".txt", options)
    shown = full.render(RunResult((result,)), base.Options(lang=lang))
    lines = [line.rstrip() for line in shown.splitlines()]
    return "```text\n" + "\n".join(lines) + "\n```\n"


@pytest.mark.parametrize("name", READMES)
def test_the_sample_is_real(name):
    """Rewrite it with NIANBAO_UPDATE=1."""
    page = ROOT / name
    text = page.read_text(encoding="utf-8")
    expected = sample(READMES[name])
    if os.environ.get("NIANBAO_UPDATE"):
        page.write_text(MARKS.sub(lambda _: expected, text), encoding="utf-8")
        return
    assert MARKS.search(text)[0] == expected


def test_both_have_the_same_commands():
    """Two languages, one content."""
    blocks = [
        re.sub(r" *#.*", "", "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)))
        for text in ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    ]
    assert blocks[0] == blocks[1]
    headings = [
        len(re.findall(r"^## ", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in READMES
    ]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("page", [*READMES, "CONTRIBUTING.md", "docs/architecture.md"])
def test_links_lead_somewhere(page):
    """Every relative link names a file of the project."""
    path = ROOT / page
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
