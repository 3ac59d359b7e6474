"""Enumerations: across paragraphs, nested, begun anew, and with lists between."""

import pytest
from checks.kindrun import TITLE, hits

HEAD = TITLE + "一、主要举措和成效\n"


@pytest.mark.parametrize(
    "text",
    [
        "一是学习。二是执法。\n三是普法。",
        "一是学习。其一，制度。其二，形式。二是执法。其一，审核。其二，监督。",
        "不足：一是人少；二是钱少。原因：一是编制少；二是经费少。",
        "一是学习，一是领导带头；二是班子跟进。二是执法。三是普法。",
        "一是学习，二是执法，工作有力三是普法。四是调解。",
        "首先，学习。其次，执法。第三，普法。",
        "首先，学习。第二，执法。最后，普法。",
        "首先，学习，同时执法。最后，普法。",
        "一是学习：\n1.走访30家。\n2.座谈5次。\n二是执法：\n1.抽查2次。\n2.评查1次。\n三是普法。",
        "二是否合规，由县政府决定。一是一，二是二。",
        "主要是人少，二是钱少，三是事多。",
        "从排名看，第三，第五均为我县企业。",
    ],
)
def test_a_sound_enumeration(text):
    """Nothing is missing here."""
    assert hits("enumeration-sequence", HEAD + text, next_pattern="其次|同时") == []


@pytest.mark.parametrize(
    ("text", "variant", "expected"),
    [
        ("一是学习。二是执法。\n四是普法。", "", "三是"),
        ("一是学习。二是执法。二是普法。三是调解。", "repeated", "三是"),
        ("学习6次。\n二是执法。三是普法。", "first", "一是"),
        ("一是学习。其一，制度。其三，形式。二是执法。", "", "其二"),
        ("首先，学习。最后，普法。", "step", "其次"),
        ("一是学习。三是普法。一是人少。二是钱少。", "", "二是"),
    ],
)
def test_a_broken_enumeration(text, variant, expected):
    """One finding, with what was expected."""
    found = hits("enumeration-sequence", HEAD + text)
    assert [(hit.variant, hit.arguments["expected"]) for hit in found] == [(variant, expected)]


def test_a_heading_ends_an_enumeration():
    """三是 under the next heading does not follow from 二是 above it."""
    text = HEAD + "（一）学习。一是制度。二是形式。\n（二）执法。三是监督。\n"
    assert [hit.variant for hit in hits("enumeration-sequence", text)] == ["first"]
