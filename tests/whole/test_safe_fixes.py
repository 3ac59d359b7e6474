"""A safe fix is right every time: what leaves a doubt is only suggested."""

import pytest
from checking import check_text, run_options

HEAD = "临河县水利局2024年法治政府建设年度报告\n\n一、主要举措和成效\n全年办案12件。"
OPTIONS = run_options(pack="fazhi")


def applicability(code, text):
    """Return how sure each fix of a rule's findings is."""
    found = check_text(text, options=OPTIONS).findings
    return [one.fix and one.fix.applicability for one in found if one.code == code]


SAFE = [
    ("FZ305", "落实重大执法决定法治审核制度。"),
    ("FZ305", "加快建设法制政府。"),
    ("GW110", "落实临政办发（2024）16号文件。"),
    ("GW202", "\n（一）学习。学习6次。\n（二）执法。检查3次。\n（3）普法。宣讲2次。"),
    ("GW202", "\n（一）学习。学习6次。\n2.执法。检查3次。\n（三）普法。宣讲2次。"),
    ("GW403", "加强学习。。规范执法。"),
    ("GW403", "加强学习，规范执法，。"),
    ("GW404", "加强学习， 规范执法。"),
    ("GW405", "加强<b>学习</b>，规范执法。"),
    ("GW406", "学习《关于修改《水法》的决定》。"),
    ("GW408", "落实2021—2025年规划和2021-2025年方案。"),
    ("GW503", "按照县委布署抓好落实。"),
]

UNSAFE = [
    ("FZ305", "推动“法制政府”建设。"),
    ("FZ305", "推进水利管理法制化。"),
    ("FZ305", "对合同和行政处罚决定法治审核全覆盖。"),
    ("FZ305", "案件取得被告撤诉的效果。"),
    ("GW110", "落实临政办发〔2024〕03号文件。"),
    ("GW110", "办理林草许可（2024）16号事项。"),
    ("GW202", "\n（一）学习。学习6次。\n（二）执法。检查3次。\n3.普法。宣讲2次。"),
    ("GW204", "\n（一）学习。学习6次。\n二）执法。检查3次。"),
    ("GW403", "走进机关、、企业。"),
    ("GW403", "加强学习，。规范执法。"),
    ("GW403", "加强学习；。"),
    ("GW404", "加强学习 规范执法，抓好落实。"),
    ("GW405", "加强学习<br>规范执法。"),
    ("GW408", "落实2021～2025年规划和2022～2024年计划、2021—2025年方案。"),
]


@pytest.mark.parametrize(("code", "body"), SAFE)
def test_what_is_certain_is_fixed_without_asking(code, body):
    assert applicability(code, HEAD + body) == ["safe"]


@pytest.mark.parametrize(("code", "body"), UNSAFE)
def test_what_leaves_a_doubt_is_suggested(code, body):
    assert set(applicability(code, HEAD + body)) == {"unsafe"}


@pytest.mark.parametrize(
    ("addressee", "expected"), [("县委、县政府", ["unsafe"]), ("县委、县政府，", ["safe"])]
)
def test_a_line_without_a_colon_may_be_no_addressee(addressee, expected):
    title, _, rest = HEAD.partition("\n")
    assert applicability("GW106", f"{title}\n{addressee}\n{rest.strip()}") == expected


@pytest.mark.parametrize("mark", "。，：")
def test_a_line_that_ends_in_a_mark_may_be_no_title(mark):
    title, _, rest = HEAD.partition("\n")
    assert applicability("GW107", f"{title}{mark}\n{rest.strip()}") == ["unsafe"]
