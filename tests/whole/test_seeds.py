"""The five real reports: what must be found in them, and every finding there is."""

import datetime
import os
from pathlib import Path

import pytest
from checking import check_bytes
from places import ROOT

from checker.model.options import RunOptions
from checker.model.result import RunResult
from checker.output import base
from checker.output.reports import text

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOLDEN = Path(__file__).parent / "seeds"
TODAY = datetime.date(2026, 6, 30)

# Read by hand before the rules were written: code and the physical lines that are right for it.
MUST_FIND = {
    "000": {
        "FZ106": [9], "FZ105": [33], "FZ205": [51], "GW108": [52],
    },
    "001": {"GW103": [43], "GW104": [43], "FZ107": [27]},
    "002": {"GW101": [1], "GW108": [40]},
    "003": {
        "FZ204": [83], "FZ106": [19], "FZ105": [57], "FZ109": [55], "GW203": [67],
    },
    "004": {"FZ103": [1], "GW103": [29], "GW104": [29], "GW202": [20], "FZ105": [23]},
}  # fmt: skip
MUST_FIND_ALL = {
    ("000", "GW204"): [15, 17, 21, 23],
    ("001", "GW204"): [7],
    ("002", "GW204"): [4],
}
FACTS = {
    "000": ("区征收搬迁与项目建设服务中心2023年法治政府建设年度报告", 2023, None,
            "赣州经济技术开发区征收搬迁与项目建设服务中心", "2024-04-25"),
    "001": ("莲湖区城中村和棚户区改造事务中心2024年法治政府建设工作报告", 2024, None, None, None),
    "002": (None, 2024, "中共武汉经开区工委",
            "中共武汉经济技术开发区(汉南区)自然资源和城乡建设局党组", "2025-01-10"),
    "003": ("凤岗镇2023年法治政府建设工作总结及2024年工作安排", 2023, None,
            "赣州经济技术开发区凤岗镇人民政府", "2023-12-04"),
    "004": ("关于2023年度法治政府建设情况的报告", 2023,
            "井研县法治政府建设工作领导小组办公室", None, None),
}  # fmt: skip


def check(path):
    """Return the result of one seed on a fixed day."""
    options = RunOptions(today=TODAY)
    return check_bytes(f"seeds/{path.name}", path.read_bytes(), ".txt", options)


def lines_of(result, code):
    """Return the physical lines at which a code is found."""
    return [f.extent.start.line for f in result.findings if f.code == code]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_what_must_be_found_is_found(path):
    """Every row of the hand-made list stands at its line, once."""
    result = check(path)
    for code, lines in MUST_FIND[path.name[:3]].items():
        assert lines_of(result, code) == lines, code
    for (seed, code), lines in MUST_FIND_ALL.items():
        if seed == path.name[:3]:
            assert lines_of(result, code) == lines, code


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_what_a_report_says_about_itself(path):
    """Title, year, addressee, signatory and date agree; spaces in names do not matter."""

    def bare(name):
        return name and "".join(name.split())

    facts = check(path).facts
    found = (bare(facts.title), facts.reporting_year, bare(facts.addressee),
             bare(facts.signatory), facts.date)  # fmt: skip
    assert found == FACTS[path.name[:3]]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_all_findings_are_those_that_were_read(path):
    """The golden list: rewrite it with NIANBAO_UPDATE=1, and read the difference."""
    result = check(path)
    rendered = text.render(RunResult((result,)), base.Options(quiet=True))
    golden = GOLDEN / f"{path.name[:3]}.txt"
    if os.environ.get("NIANBAO_UPDATE"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(rendered, encoding="utf-8")
    assert rendered == golden.read_text(encoding="utf-8")


def test_the_mended_ordinal_of_the_fourth_seed():
    """（5） after （四） is to become （五）, its full-width brackets untouched."""
    result = check(SEEDS[4])
    (finding,) = [f for f in result.findings if f.code == "GW202"]
    assert finding.excerpt == "（5）"
    line = result.lines[19]
    for edit in sorted(finding.fix.edits, reverse=True):
        start, end = edit.extent
        line = line[: start.column - 1] + edit.replacement + line[end.column - 1 :]
    assert line.startswith("（五）")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_an_excerpt_is_what_stands_at_its_place(path):
    """Line and column lead to the excerpt, wherever a finding does not cross a line."""
    result = check(path)
    for finding in result.findings:
        start, end = finding.extent
        if start.line == end.line:
            shown = result.lines[start.line - 1][start.column - 1 : end.column - 1]
            assert shown == finding.excerpt
