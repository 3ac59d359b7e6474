"""Three reports on open government information, and all that is found in each of them."""

import os
from pathlib import Path

import pytest
from checking import check_bytes, run_options
from makers import docx, html

from checker.output.wording import message

HERE = Path(__file__).parent / "xxgk"
REPORTS = sorted(HERE.glob("*.md"))


def found(path):
    """Return the findings of a report, a line each: code, level, place, words there, message."""
    result = check_bytes(path.name, path.read_bytes(), path.suffix, run_options(pack="xxgk"))
    assert result.not_evaluated == ()
    lines = []
    for finding in result.findings:
        start = finding.extent.start
        words = "".join(finding.excerpt.split())[:30]
        said = message(finding, result.rules, "zh")
        lines.append(
            f"{finding.code} {finding.severity} {start.line}:{start.column} [{words}] {said}"
        )
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_finding_of_a_report_is_expected(path):
    golden = path.with_suffix(".txt")
    if os.environ.get("NIANBAO_UPDATE"):
        golden.write_text(found(path), encoding="utf-8")
    assert found(path) == golden.read_text("utf-8")


def said(name, data, ending):
    """Return code and message of each finding of a file, what a web page adds left out."""
    result = check_bytes(f"{name}{ending}", data, ending, run_options(pack="xxgk"))
    found = ((one.code, message(one, result.rules, "zh")) for one in result.findings)
    return sorted(one for one in found if one[0] != "GW108")


MAKERS = {".html": html.page, ".docx": docx.typed_docx}


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_the_same_as_a_web_page_and_in_word(path, ending):
    text = path.read_text("utf-8")
    data = MAKERS[ending](text.strip())
    assert said(path.stem, data, ending) == said(path.stem, text.encode(), ".md")


def test_a_report_that_is_right_gives_no_finding():
    assert found(HERE / "ok.md") == ""
