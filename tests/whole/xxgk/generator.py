"""Reports on open government information with random figures, all of which agree.

They are written as Markdown; the makers of the other formats take the same text, with the merged
cells that the tables of the format have.
"""

import random
from typing import NamedTuple

HEADS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
FIRST = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"]
RESULTS = {
    "": ["（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"],
    "（三）不予公开": [
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
    ],
    "（四）无法提供": [
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
    ],
    "（五）不予处理": [
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    ],
    "（六）其他处理": [
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ],
}
LAST = ["（七）总计", "四、结转下年度继续办理"]
GROUPS = ["行政复议", "未经复议直接起诉", "复议后起诉"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
COUNTED = [label for labels in RESULTS.values() for label in labels]
LABELS = [*FIRST, *COUNTED, *LAST]


class Figures(NamedTuple):
    """The figures of one report: ``applications`` by label, ``reviews`` in one line."""

    applications: dict[str, list[int]]
    reviews: list[int]
    documents: list[int]


def figures(seed):
    """Return random figures that agree; most cells are 0, as in real reports."""
    chance = random.Random(seed)
    high = chance.choice([3, 20, 400, 12000])

    def some():
        return chance.randint(1, high) if chance.random() < 0.35 else 0

    columns = []
    for _ in range(6):
        counted = [some() for _ in COUNTED]
        handled, left = sum(counted), some()
        carried = chance.randint(0, handled + left)
        columns.append([handled + left - carried, carried, *counted, handled, left])
    columns.append([sum(row) for row in zip(*columns, strict=True)])
    rows = [list(row) for row in zip(*columns, strict=True)]
    reviews = []
    for _ in GROUPS:
        four = [some() for _ in range(4)]
        reviews += [*four, sum(four)]
    return Figures(dict(zip(LABELS, rows, strict=True)), reviews, [some(), some(), some()])


def changed(given, seed):
    """Return the figures with one cell changed, and the labels by which the cell may be named.

    Any of the applications or reviews may be changed: other cells are part of no sum.
    """
    chance = random.Random(f"changed {seed}")
    place = chance.randrange(len(LABELS) * 7 + 15)
    step = chance.choice([1, 2, 9, 10, 90])
    if place < len(LABELS) * 7:
        label, column = LABELS[place // 7], place % 7
        row = list(given.applications[label])
        row[column] += -step if row[column] >= step and chance.random() < 0.5 else step
        applications = {**given.applications, label: row}
        return given._replace(applications=applications), (label, HEADS[column])
    index = place - len(LABELS) * 7
    line = list(given.reviews)
    line[index] += step
    return given._replace(reviews=line), (GROUPS[index // 5],)


def report(given, stated=None):
    """Return the text of a report; ``stated`` are the figures that its sentences name."""
    stated = stated or given
    new, carried, handled, left = (stated.applications[label][6] for label in (*FIRST, *LAST))
    issued = stated.documents[0]
    return f"""\
临河县水务局2025年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》第五十条和《中华人民共和国政府信息公开工作年度报告格式》\
（国办公开办函〔2021〕30号）编制本报告。本报告所列数据的统计期限为2025年1月1日至2025年12月31日。

一、总体情况

（一）主动公开。全年公开信息214条；制发行政规范性文件{issued}件。

（二）依申请公开。全年新收政府信息公开申请{new}件，上年结转{carried}件，办结{handled}件，\
结转下年度继续办理{left}件。

（三）政府信息管理。落实先审查后公开，逐条登记保密审查意见。

（四）政府信息公开平台建设。调整栏目3个，公开指南更新1次。

（五）监督保障。组织业务培训2次，58人次参加；未发生责任追究情形。

二、主动公开政府信息情况

{_documents(given.documents)}

三、收到和处理政府信息公开申请情况

{_applications(given.applications)}

四、政府信息公开行政复议、行政诉讼情况

{_reviews(given.reviews)}

五、存在的主要问题及改进情况

解读材料形式单一，已对新制发文件补做图解；答复文书说理不足，已修订文书样本4种。

六、其他需要报告的事项

依据《政府信息公开信息处理费管理办法》，本机关2025年未收取信息处理费。
"""


def _table(rows):
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _documents(numbers):
    return _table(
        [
            ["第二十条第（一）项", "", "", ""],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", 0, 0, 0],
            ["行政规范性文件", *numbers],
            ["第二十条第（五）项", "", "", ""],
            ["信息内容", "本年处理决定数量", "", ""],
            ["行政许可", 36, "", ""],
            ["第二十条第（六）项", "", "", ""],
            ["信息内容", "本年处理决定数量", "", ""],
            ["行政处罚", 12, "", ""],
            ["行政强制", 3, "", ""],
            ["第二十条第（八）项", "", "", ""],
            ["信息内容", "本年收费金额（单位：万元）", "", ""],
            ["行政事业性收费", "8.40", "", ""],
        ]
    )


def _applications(rows):
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    lines = [
        [corner, "", "", "申请人情况", *[""] * 6],
        ["", "", "", "自然人", "法人或其他组织", *[""] * 4, "总计"],
        ["", "", "", "", *HEADS[1:6], ""],
        *([label, "", "", *rows[label]] for label in FIRST),
    ]
    outer = "三、本年度办理结果"
    for group, labels in RESULTS.items():
        for number, label in enumerate(labels):
            inner = [group if not number else "", label] if group else [label, ""]
            lines.append([outer, *inner, *rows[label]])
            outer = ""
    lines.append(["", LAST[0], "", *rows[LAST[0]]])
    lines.append([LAST[1], "", "", *rows[LAST[1]]])
    return _table(lines)


def _reviews(line):
    return _table(
        [
            ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9],
            [*OUTCOMES, GROUPS[1], *[""] * 4, GROUPS[2], *[""] * 4],
            [*[""] * 5, *OUTCOMES, *OUTCOMES],
            line,
        ]
    )


def _documents_merges():
    titles = [(row, 0, 1, 4) for row in (0, 4, 7, 11)]
    return [*titles, *((row, 1, 1, 3) for row in (5, 6, 8, 9, 10, 12, 13))]


def _applications_merges():
    """Return the merged cells; counts of rows are those of the lists above."""
    found = [(0, 0, 3, 3), (0, 3, 1, 7), (1, 3, 2, 1), (1, 4, 1, 5), (1, 9, 2, 1)]
    found += [(3, 0, 1, 3), (4, 0, 1, 3), (5, 0, len(COUNTED) + 1, 1)]
    row = 5
    for group, labels in RESULTS.items():
        found += [(row, 1, len(labels), 1)] if group else [(row + n, 1, 1, 2) for n in (0, 1)]
        row += len(labels)
    return [*found, (row, 1, 1, 2), (row + 1, 0, 1, 3)]


def _reviews_merges():
    heads = [(0, 0, 1, 5), (0, 5, 1, 10), (1, 5, 1, 5), (1, 10, 1, 5)]
    return [*heads, *((1, column, 2, 1) for column in range(5))]


MERGES = (_documents_merges(), _applications_merges(), _reviews_merges())
"""The merged cells of the three tables, as (row, column, rows, columns)."""
