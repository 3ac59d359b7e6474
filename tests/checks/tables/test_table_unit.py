"""Amounts in another unit than their column's, told by the unit or by the year before."""

import pytest
from forms import markdown, report

from checker.checks import registry

BEFORE = "临河县水务局2024年政府信息公开工作年度报告"


def read(fees, **given):
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", 0, 0, 0],
        ["行政规范性文件", 2, 1, 11],
        ["信息内容", "本年收费金额（单位：万元）", "", ""],
        ["行政事业性收费", fees, "", ""],
    ]
    return report(markdown(rows), "form-documents", **given)


def found(fees, before=None, times=100):
    """Return the variant of each finding, and what it says of the amounts."""
    now = read(fees)
    if before is not None:
        now = now._replace(previous=read(before, title=BEFORE))
    params = registry.build("table-unit", {"forms": ("form-documents",), "times": times})
    hits = [*registry.load("table-unit").run(now, params)]
    assert all(hit.span.of(now.text) == fees for hit in hits)
    return [(hit.variant, hit.arguments.get("before")) for hit in hits]


@pytest.mark.parametrize("fees", ["84000元", "84,000.00 元", "0.5亿元"])
def test_another_unit_behind_the_figure(fees):
    assert found(fees) == [("", None)]


@pytest.mark.parametrize("fees", ["8.40", "8.40万元", "", "无"])
def test_the_unit_of_the_column_or_none(fees):
    assert found(fees) == []


@pytest.mark.parametrize(("fees", "before"), [("790", "7.9"), ("79,000", "7.90"), ("1", "0.01")])
def test_a_hundred_times_the_amount_of_the_year_before(fees, before):
    assert found(fees, before) == [("times", before)]
    assert found(fees, before, times=0) == []


@pytest.mark.parametrize(("fees", "before"), [("789.99", "7.9"), ("790", "0"), ("790", "")])
def test_less_than_that_and_no_amount_before(fees, before):
    assert found(fees, before) == []
