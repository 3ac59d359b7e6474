"""A finding cites what it rests on, and not what others of its rule do."""

import pytest
from checking import check_text

from checker.output.wording import basis
from checker.packs import load
from checker.support.errors import PackError

DUTY = "《党政主要负责人履行推进法治建设第一责任人职责规定》"
TITLE = "临河县水利局2024年法治政府建设年度报告\n一、主要举措和成效\n"


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("FZ307", "落实推进法治政府建设第一责任人职责。", DUTY),
        ("FZ307", "行政负责人出庭8次。", "《中华人民共和国行政诉讼法》 第三条"),
        ("FZ307", "整改中央生态环境保护督查反馈问题。", ""),
        ("FZ305", "全年行政处罚立案12件，收缴罚金3万元。", "《中华人民共和国行政处罚法》 第九条"),
        ("FZ305", "加快建设法制政府。", "《法治政府建设实施纲要（2021－2025年）》"),
    ],
)  # fmt: skip
def test_each_variant_has_its_own(code, text, said):
    result = check_text(TITLE + text)
    (finding,) = (one for one in result.findings if one.code == code)
    assert basis(finding, result.rules, "zh") == said


PACK = """\
pack: mine
extends: fazhi
rules:
  - id: MY001
    name: no-slogan
    severity: info
    check: {kind: pattern, pattern: 口号}
    message: {zh: 口号, en: slogan}
    basis: [{source: gongwen-tiaoli-2012, variants: [dutty]}]
    variants: {duty: {zh: 职责, en: duty}}
"""


def test_a_variant_that_the_rule_lacks_is_refused(tmp_path):
    (tmp_path / "mine.yaml").write_text(PACK, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load.load_pack(str(tmp_path / "mine.yaml"))
    assert caught.value.en.endswith(":9:54: no variant dutty (did you mean duty?)")
