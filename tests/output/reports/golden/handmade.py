"""A run made by hand, with everything that is hard to print; the goldens show it.

``python tests/output/reports/golden/handmade.py`` writes the goldens anew, to be read as a diff.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from byhand import checked, edit, extent, failed, finding

from checker.model.finding import Fix
from checker.model.result import PartResult, ReportFacts, RunResult
from checker.model.tables import CellName
from checker.output.base import Options, load
from checker.output.contract import as_json

HERE = Path(__file__).parent
FORMATS = ("checkstyle", "full", "github", "gitlab", "json", "jsonl", "junit", "rdjson", "text")

_LONG = (
    "2023 年，我中心坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻落实《赣州经济技术开发区"
    "法治政府建设实施方案（2022—2025 年）》，严格依法履行法定职责，就“三重一大”事项、合同行为及其它"
    "法律事务进行法律论证，取得了较好的成果，现将 2023 年法治政府建设工作开展情况报告如下："
)
LINES = (
    "区征收搬迁与项目建设服务中心 2023 年法治政府建设年度报告",
    "",
    _LONG,
    "\t𠮷田同志👍参加学习,效果好。",
    "::error file=a::标题 \x1b[31m红\x1b[0m\u202e反\u200b向 ##[group]",
    "一是坚持学习，",
    "二是狠抓落实。",
    "2024年1月10日",
)


def _first_file():
    other = LINES[2].index("其它") + 1
    comma = LINES[3].index(",") + 1
    return checked(
        "reports/甲.txt",
        "fazhi",
        "department",
        ReportFacts(title=LINES[0], reporting_year=2023, date="2024-01-10"),
        "utf-8",
        parts={
            "achievements": PartResult("section", 3),
            "shortcomings": PartResult("missing", None),
        },
        applied=71,
        not_applicable=("GW602",),
        lines=LINES,
        truncated={"GW404": 35},
        findings=(
            finding(
                "FZ103",
                "error",
                "没有主要负责人履行推进法治建设第一责任人职责的情况",
                extent(1, 1, 1, len(LINES[0]) + 1),
                name="missing-first-responsible-person",
                excerpt=LINES[0],
                help="在报告中以一级标题单列“主要负责人履行推进法治建设第一责任人职责情况”，"
                "写明听取汇报、部署工作、督办案件（law-enforcement cases）的次数和事项。",
                basis="《法治政府建设与责任落实督察工作规定》第二十四条；"
                "《党政主要负责人履行推进法治建设第一责任人职责规定》第四条",
            ),
            finding(
                "GW503",
                "warning",
                "“其它”应为“其他”",
                extent(3, other, 3, other + 2),
                name="wrong-word",
                excerpt="其它",
                section=("一", "（一）"),
                fix=Fix("safe", (edit(3, other, 3, other + 2, "其他"),)),
            ),
            finding(
                "GW204",
                "warning",
                "中文语句中使用了半角标点“,”",
                extent(4, comma, 4, comma + 1),
                excerpt=",",
                fix=Fix(
                    "unsafe",
                    (
                        edit(4, comma, 4, comma + 1, "，"),
                        edit(4, 1, 4, 2, ""),
                        edit(8, 11, 8, 11, "。"),
                        edit(6, 7, 7, 1, ""),
                    ),
                ),
            ),
            finding(
                "GW405",
                "info",
                "控制字符“\x1b[31m”和“::error::”\n::set-env name=a::b",
                extent(5, 28, 5, 32),
                name="control-character",
                help="\n",
                basis="",
            ),
            finding("GW108", "info", "句子断开", extent(6, 3, 7, 4), name="split-sentence"),
            finding("GW104", "info", "缺少成文日期的句号", extent(8, 11, 8, 11), name="no-date"),
        ),
    )


RESULT = RunResult(
    (
        failed("::error::乙\x1b]0;.docx", "NB001", "不是\x07有效的 Word 文档"),
        checked(
            "reports/丙.txt",
            "fazhi",
            encoding="gb18030",
            applied=71,
            ran=("FZ103", "GW101"),
            not_applicable=("FZ205",),
        ),
        checked("reports/丁.txt", "fazhi", encoding="utf-8", applied=70, not_evaluated=("GW301",)),
        _first_file(),
        checked(
            "reports/\udcff.pdf",
            "gongwen",
            applied=30,
            not_evaluated=("GW301", "GW602"),
            findings=(
                finding(
                    "GW204",
                    "warning",
                    "没有原文的一处",
                    extent(12, 3, 12, 4, page=2),
                    cell=CellName(("一、新收\x1b", "自然人"), ("总计",)),
                ),
            ),
        ),
    )
)


def rendered(name):
    """Return the output of the format ``name`` as the goldens have it."""
    with patch.object(as_json, "__version__", "0.0.0"):
        return load(name).render(RESULT, Options(statistics=name == "full"))


if __name__ == "__main__":
    for name in FORMATS:
        (HERE / f"expected.{name}").write_text(rendered(name), encoding="utf-8", newline="\n")
