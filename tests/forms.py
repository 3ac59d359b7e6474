"""Forms that are filled in, as a check gets them: from Markdown, or from rows of cells."""

import datetime as dt
from functools import lru_cache

from checker import formats
from checker.packs.load import load_pack
from checker.structure.analyse import analyse

TITLE = "临河县水务局2025年政府信息公开工作年度报告"
SECTIONS = {
    "form-documents": "二、主动公开政府信息情况",
    "form-applications": "三、收到和处理政府信息公开申请情况",
    "form-reviews": "四、政府信息公开行政复议、行政诉讼情况",
}
HEADS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
FOUR = {
    "一、本年新收政府信息公开申请数量": [18, 3, 0, 0, 1, 0, 22],
    "二、上年结转政府信息公开申请数量": [1, 0, 0, 0, 0, 0, 1],
    "（七）总计": [18, 3, 0, 0, 1, 0, 22],
    "四、结转下年度继续办理": [1, 0, 0, 0, 0, 0, 1],
}
"""Rows of the table of applications between which there must be balance."""


@lru_cache(maxsize=1)
def pack():
    """Return the pack whose forms are read."""
    return load_pack("xxgk")


def markdown(rows):
    """Return rows of cells as a table; the first row is its head."""
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def applications(rows=None, heads=HEADS, **changes):
    """Return a table of applications in Markdown: labels and the numbers behind them."""
    rows = {**(rows or FOUR), **changes}
    return markdown([["", *heads], *([label, *numbers] for label, numbers in rows.items())])


def report(table, form="form-applications", title=TITLE, ending=".md"):
    """Return the report with one table in the section where ``form`` has its place."""
    text = f"{title}\n\n{SECTIONS[form]}\n\n{table}\n"
    document = formats.read_bytes("a", text.encode(), ending)
    return analyse(document, pack(), today=dt.date(2026, 6, 30))[1]


def reading(table, form="form-applications", **given):
    """Return what is read of one table in the section where ``form`` has its place."""
    return report(table, form, **given).forms[form]


def numbers(filled, row):
    """Return what stands in the cells of one row, by column."""
    return {cell.column: cell.text for cell in filled.line(row)}
