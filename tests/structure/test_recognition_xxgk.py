"""A report on open government information is known; papers about it are not taken for one."""

from functools import cache
from pathlib import Path

import pytest
from outline_text import outlined
from places import LAYOUTS, ROOT

from checker import formats
from checker.linting.kinds import detect_kind

HERE = Path(__file__).parent
KINDS = HERE / "kinds"
DISCLOSURE = sorted((KINDS / "xxgk").glob("*.txt"))
RULE_OF_LAW = [
    *(KINDS / "own").glob("*.txt"),
    *(ROOT / "seeds").glob("*.txt"),
    *LAYOUTS.glob("*.txt"),
]
OTHER = sorted((KINDS / "other").glob("*.txt"))

LEAD = (
    "根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。"
    "本报告所列数据的统计期限为2025年1月1日至2025年12月31日。"
)
BODY = f"""

{LEAD}

一、总体情况

全年主动公开政府信息128条，其中法治政府建设信息9条。

二、主动公开政府信息情况

行政规范性文件1件，行政许可86件。

三、收到和处理政府信息公开申请情况

新收申请3件，均已办结。

四、政府信息公开行政复议、行政诉讼情况

未发生。

五、存在的主要问题及改进情况

解读形式单一，已补做图解。

六、其他需要报告的事项

未收取信息处理费。
"""
SHORT = """

2025年，我局认真履行政府信息公开职责，主动公开政府信息120条，收到政府信息公开申请3件，均已答复。
"""


@cache
def kind_of(text):
    """Return the name of the kind that the text is taken for, or None."""
    pack = detect_kind(outlined(text)[2])[1]
    return pack.name if pack else None


@pytest.mark.parametrize("path", DISCLOSURE, ids=lambda path: path.stem)
def test_a_report_is_known(path):
    assert kind_of(path.read_text("utf-8")) == "xxgk"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/whole/xxgk").glob("*.md")), ids=lambda p: p.stem
)
def test_a_report_with_its_tables_is_known(path):
    document = formats.read_bytes(path.name, path.read_bytes(), ".md")
    assert kind_of(document.text) == "xxgk"


@pytest.mark.parametrize("path", sorted(RULE_OF_LAW), ids=lambda path: path.stem)
def test_a_report_on_the_rule_of_law_stays_one(path):
    """Also where it tells of open government information."""
    assert kind_of(path.read_text("utf-8")) == "fazhi"


@pytest.mark.parametrize("path", sorted(OTHER), ids=lambda path: path.stem)
def test_another_document_is_not_taken_for_one(path):
    assert kind_of(path.read_text("utf-8")) != "xxgk"


TITLES = [
    "临河县水务局2025年政府信息公开工作年度报告",
    "临河县2025年度政府信息公开工作年度报告",
    "2025年临河县政府信息公开工作的年度报告",
    "临河县财政局关于2025年政府信息公开工作的报告",
    "大河镇人民政府2025年政府信息公开年度报告",
    "临河县教育局2025年政务信息公开工作年度报告",
    "临河县人民政府办公室2025年政府信息公开年报",
    "临河县统计局2025年政府信息公开工作总结",
    "临河县审计局2025年政府信息公幵工作年度报告",
    "临河县卫健局2025年政府信息公开工作年度报告（公开版）",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_and_a_sentence_are_enough(title):
    assert kind_of(title + SHORT) == "xxgk"


def test_a_report_without_its_title_is_known():
    assert kind_of(BODY.strip()) == "xxgk"


OTHER_TITLES = [
    "关于做好2025年政府信息公开工作年度报告编制和发布工作的通知",
    "临河县2025年政务公开工作要点",
    "临河县水务局政府信息公开指南",
    "临河县水务局政府信息公开目录",
    "临河县政府信息公开工作年度报告制度",
    "临河县政府信息公开申请办理规范",
    "2025年临河县政府信息公开工作年度报告解读",
    "临河县水务局发布2025年政府信息公开工作年度报告",
    "我县公布2025年政府信息公开工作年度报告",
    "关于2025年政府信息公开工作年度报告编制情况的通报",
    "临河县2025年政务公开工作考核情况",
    "临河县2025年法治政府建设年度报告",
    "临河县2025年政府网站与政务新媒体检查情况报告",
    "临河县水务局2025年工作总结",
]


@pytest.mark.parametrize("title", OTHER_TITLES)
def test_a_title_of_another_paper_speaks_against_it(title):
    """The same sentence does not make a report of it."""
    assert kind_of(title + SHORT) != "xxgk"


def test_a_notice_that_forwards_a_whole_report_stays_a_notice():
    title = "关于印发《临河县2025年政府信息公开工作年度报告》的通知\n\n各乡镇人民政府："
    assert (
        kind_of(f"{title}\n\n现将《临河县2025年政府信息公开工作年度报告》印发给你们。{BODY}")
        is None
    )
