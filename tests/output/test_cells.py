"""A finding in a table says in which row and column it is, wherever people read it."""

import json

import pytest
from checking import TODAY, check_bytes, run_options

from checker.linting.runs import serialization
from checker.model.result import RunResult
from checker.output import base
from checker.output.review_sheets import content, markdown

REPORT = """\
云溪县司法局2024年法治政府建设年度报告

一、主要成效

| 项目 | 本年 | 上年 |
|---|---|---|
| 许可 | 30件。。 | 28 |
| 处罚 | 12 | 5件。。 |
"""
NAME = "许可 × 本年"


def check(text):
    return check_bytes("a.md", text.encode(), ".md", run_options(select=("GW403",)))


@pytest.fixture
def result():
    return check(REPORT)


def rendered(result, name, lang="zh"):
    return base.load(name).render(RunResult((result,)), base.Options(lang=lang))


def test_the_finding_knows_its_row_and_column(result):
    assert [(one.cell.row, one.cell.column) for one in result.findings] == [
        (("许可",), ("本年",)),
        (("处罚",), ("上年",)),
    ]


def test_it_comes_back_from_another_process_and_the_cache(result):
    assert serialization.unpack(serialization.pack(result.findings)) == result.findings


def test_it_stays_the_same_when_another_in_the_table_is_fixed(result):
    """Cells often have the same text: their names tell them apart."""
    fixed = check(REPORT.replace("30件。。", "30"))
    assert fixed.findings[0].fingerprint == result.findings[1].fingerprint


def test_data_have_it(result):
    (file,) = json.loads(rendered(result, "json"))["files"]
    assert file["findings"][0]["cell"] == {"row": ["许可"], "column": ["本年"]}
    _, one, *_ = map(json.loads, rendered(result, "jsonl").splitlines())
    assert one["cell"] == {"row": ["许可"], "column": ["本年"]}


def test_people_read_it(result):
    assert f"  单元格：{NAME}\n" in rendered(result, "full")
    assert f"  cell: {NAME}\n" in rendered(result, "full", "en")
    page = rendered(result, "html")
    assert f'"{NAME}"' in page  # for the script
    assert f"[{NAME}]" in page  # without it
    sheet = markdown.render(content.sheet(result, TODAY, "zh")).decode()
    assert f"- 单元格：{NAME}\n" in sheet


def test_elsewhere_nothing_is_said():
    found = check(REPORT.replace("主要成效", "主要成效。。"))
    outside = next(one for one in found.findings if one.code == "GW403")
    assert outside.cell is None
