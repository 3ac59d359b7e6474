"""Numbers of persons, and numbers that only look like one."""

import pytest
from checks.hits import full_hits, hits, report
from hypothesis import given
from hypothesis import strategies as st

from checker.checks.wording.personal_data import is_identity

KNOWN = "11010519491231002X"  # the standard's own example


@pytest.mark.parametrize("number", [KNOWN, "440524188001010014"])
def test_the_examples_of_the_standard_are_good(number):
    """GB 11643 gives them."""
    assert is_identity(number)


@given(st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_changed_digit_is_noticed(position, digit):
    """That is what the check character is for."""
    changed = KNOWN[:position] + digit + KNOWN[position + 1 :]
    assert is_identity(changed) == (changed == KNOWN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"当事人身份证号{KNOWN}。", (KNOWN, "identity")),
        ("证件号码110105 19491231 002x，", ("110105 19491231 002x", "identity")),
        ("手机：13800138000。", ("13800138000", "mobile")),
        ("请致电 138-0013-8000。", ("138-0013-8000", "mobile")),
        ("电话+86 13800138000。", ("+86 13800138000", "mobile")),
    ],
)
def test_numbers_of_persons_are_found(text, found):
    """In one piece, in groups, with the country's prefix."""
    assert hits("GW701", text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "身份证号110105194912310021。",
        "咨询电话0797-8301234、12345。",
        "罚没13800138000元。",
        "印章编号13800138000。",
        "流水号201380013800012345。",
        "统一社会信用代码91360702MA35ABCD12。",
    ],
)
def test_other_numbers_pass(text):
    """Amounts, codes, office numbers, and what the check character refutes."""
    assert hits("GW701", text) == []


def test_a_note_counts_and_a_footer_does_not():
    """The contact note is part of the document, the website's footer is not."""
    text = report("一、主要举措和成效", "办理案件12件。") + "\n（联系人：李某，13800138000）"
    assert len(hits("GW701", text)) == 1
    text = report("一、主要举措和成效", "办理案件12件。") + "\n主办单位：某局 电话：13800138000"
    assert hits("GW701", text) == []


def test_no_message_spreads_the_number():
    """Its middle is left out."""
    ((_, hit),) = full_hits("GW701", "手机：13800138000。")
    assert hit.arguments == {"number": "138****8000"}
