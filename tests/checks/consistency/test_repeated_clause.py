"""Clauses that come back, beyond the examples of the rule."""

import pytest
from checks.hits import places, report

CLAUSE = "不断提升依法行政能力和水平"


@pytest.mark.parametrize(
    "paragraph",
    [
        f"修订制度3项，{CLAUSE}。组织培训6次，{CLAUSE}。",
        f"修订制度3项,{CLAUSE};组织培训6次,{CLAUSE}。",
        f"一是{CLAUSE}，修订制度3项；二是{CLAUSE}，组织培训6次。",
        f"修订制度3项，{CLAUSE}，组织培训6次，{CLAUSE}。",
        f"修订制度3项，不断提升 依法行政能力和水平。组织培训6次， {CLAUSE}。",
    ],
)
def test_a_clause_that_comes_back_is_found(paragraph):
    """In another sentence or apart in one, marks of enumerations and blanks apart."""
    assert places("GW809", report("一、主要举措和成效", paragraph)) == [CLAUSE]


@pytest.mark.parametrize(
    "paragraph",
    [
        f"修订制度3项，{CLAUSE}。\n组织培训6次，{CLAUSE}。",
        f"修订制度3项，{CLAUSE}，{CLAUSE}。",
        f"修订制度3项，{CLAUSE}。修订制度3项，{CLAUSE}。",
        f"一是修订制度3项，{CLAUSE}。二是修订制度3项，{CLAUSE}。",
        "修订制度3项，提升依法行政水平。组织培训6次，提升依法行政水平。",
        f"开展“{CLAUSE}”行动，总结“{CLAUSE}”经验。",
        "对当事人主动消除危害后果的，从轻处罚；对当事人主动消除危害后果的，不予处罚。",
    ],
)
def test_what_other_rules_find_and_what_is_right_passes(paragraph):
    """Other paragraphs, clauses in a row, whole sentences, short ones, names, conditions."""
    assert places("GW809", report("一、主要举措和成效", paragraph)) == []


def test_the_length_can_be_chosen():
    """Longer clauses only, or shorter ones too."""
    text = report("一、主要举措和成效", f"修订制度3项，{CLAUSE}。组织培训6次，{CLAUSE}。")
    assert places("GW809", text, min_length=20) == []
