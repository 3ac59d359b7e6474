"""docs/formats.md in both languages: one section a format, and examples that are real."""

import datetime
import json
import os
import re

import pytest
from checking import check_bytes
from places import ROOT

from checker.model.options import RunOptions
from checker.model.result import RunResult
from checker.output.base import Options, load, names

PAGES = {"formats.md": "en", "formats.zh-CN.md": "zh"}
SAMPLE = re.compile(r"(?<=<!-- sample )([a-z]+) -->\n(.*?)(?=<!-- /sample -->)", re.DOTALL)
SYNTAX = {"junit": "xml", "checkstyle": "xml", "github": "text"}


def shown(name, lang):
    """Return what a format makes of two findings of a seed, as a block."""
    path = next((ROOT / "seeds").glob("004_*"))
    options = RunOptions(select=("FZ103", "GW202"), today=datetime.date(2026, 6, 30))
    result = check_bytes(f"seeds/{path.name}", path.read_bytes(), ".txt", options)
    text = load(name).render(RunResult((result,)), Options(lang))
    if name == "sarif":  # the whole log would fill the page
        value = json.loads(text)["runs"][0]["results"][1]
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    version = r'("version": ")[^"]+'
    text = re.sub(version, r"\g<1>0.0.0", text)
    return f"```{SYNTAX.get(name, 'json')}\n{text}```\n"


def page(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_samples_are_real(name):
    """Rewrite them with NIANBAO_UPDATE=1."""
    text = page(name)

    def real(match):
        return f"{match[1]} -->\n{shown(match[1], PAGES[name])}"

    if os.environ.get("NIANBAO_UPDATE"):
        (ROOT / "docs" / name).write_text(SAMPLE.sub(real, text), encoding="utf-8")
        return
    assert SAMPLE.search(text)
    for match in SAMPLE.finditer(text):
        assert match[0] == real(match)


@pytest.mark.parametrize("name", PAGES)
def test_every_format_is_told_about(name):
    text = page(name)
    listed = re.findall(r"^\| \[?`([a-z]+)`", text, re.MULTILINE)
    assert sorted(listed) == sorted(names())
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections == [n for n in listed if n not in ("full", "text")]
    assert [match[1] for match in SAMPLE.finditer(text)] == [
        n for n in sections if n not in ("html", "json")
    ]


def test_both_pages_have_the_same_commands():
    blocks = [re.findall(r"```(?:sh|yaml)\n(.*?)```", page(name), re.DOTALL) for name in PAGES]
    assert blocks[0] == blocks[1]
    points = [len(re.findall(r"^- ", page(name), re.MULTILINE)) for name in PAGES]
    assert points[0] == points[1]
