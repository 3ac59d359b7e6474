"""Three reports on open government information, and all that is found in each of them."""

import os
from pathlib import Path

import pytest
from checking import check_bytes, run_options
from makers import docx, html, libreoffice, ofd, pdf
from whole.xxgk import merges

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
    """Return code, message and cell of each finding of a file, what a web page adds left out."""
    result = check_bytes(f"{name}{ending}", data, ending, run_options(pack="xxgk"))
    found = ((one.code, message(one, result.rules, "zh"), one.cell) for one in result.findings)
    return sorted((one for one in found if one[0] != "GW108"), key=str)


MAKERS = {".html": html.page, ".docx": docx.typed_docx, ".pdf": pdf.pdf, ".ofd": ofd.ofd}


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_the_same_in_every_format(path, ending):
    """On a page, where the file tells no cells, nothing differs either."""
    text = path.read_text("utf-8")
    data = MAKERS[ending](text.strip())
    assert said(path.stem, data, ending) == said(path.stem, text.encode(), ".md")


FILLER = "\n全年办理行政许可三十六件，按期办结，没有超期，办理结果全部在网上公示，接受社会监督。"
PRINTED = [
    *((path.stem, 0, merges.REPORT if path.stem != "bad-form" else ()) for path in REPORTS),
    # the head of a table at the end of a page that begins with the end of another
    ("bad-numbers", 8, ()),
    # a heading at the head of a page; the corner of a table over the end of one
    ("bad-numbers", 5, merges.REPORT),
    ("bad-numbers", 11, merges.REPORT),
]


@libreoffice.needed
@pytest.mark.parametrize(
    ("name", "lines", "merged"), PRINTED, ids=[f"{name}-{lines}" for name, lines, _ in PRINTED]
)
def test_a_report_in_word_is_the_same_when_it_is_printed(name, lines, merged, tmp_path):
    """Wherever a page may end: in a row, in a merged cell, between tables; ``lines`` move it."""
    text = (HERE / f"{name}.md").read_text("utf-8").strip()
    heading = "三、收到和处理政府信息公开申请情况"
    data = docx.typed_docx(text.replace(heading, heading + lines * FILLER), merges=merged)
    printed = libreoffice.converted(data, tmp_path, "pdf")
    assert said(name, printed, ".pdf") == said(name, data, ".docx")


def test_a_report_that_is_right_gives_no_finding():
    assert found(HERE / "ok.md") == ""
