"""Nothing is laid down for headings where a pack says nothing of them."""

import pytest
from checks.kindrun import TITLE, hits


@pytest.mark.parametrize("defect", ["missing", "wording"])
def test_a_pack_without_prescribed_headings_asks_for_none(defect):
    assert hits("prescribed-headings", TITLE + "一、工作\n学习4次。", defect=defect) == []


def test_a_heading_that_names_no_part_is_extra_unless_it_is_excepted():
    text = TITLE + "一、存在的问题\n人少。\n二、联系方式\n电话。\n三、附录\n表。"
    found = hits("prescribed-headings", text, defect="extra", except_patterns=["联系"])
    assert [hit.arguments["found"] for hit in found] == ["三、附录"]
