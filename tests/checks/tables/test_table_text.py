"""What the text says of a form is held against its cells, where it speaks of the whole of them."""

import pytest
from checking import TODAY
from forms import FOUR, SECTIONS, TITLE, applications, pack

from checker import formats
from checker.checks.registry import load, parameters
from checker.structure.analyse import analyse

RECEIVED, CARRIED_OVER, HANDLED, LEFT_OVER = FOUR


def hits(code, sentence, table=None):
    """Return what one rule of the pack finds in a sentence of the overview."""
    section = SECTIONS["form-applications"]
    text = f"{TITLE}\n\n一、总体情况\n\n{sentence}\n\n{section}\n\n{table or applications()}\n"
    document = formats.read_bytes("a", text.encode(), ".md")
    read = analyse(document, pack(), today=TODAY)[1]
    rule = next(rule for rule in pack().rules if rule.code == code)
    return [hit.span.of(read.text) for hit in load(rule.kind).run(read, parameters(rule))]


WRONG = {
    "全年收到政府信息公开申请25件。": "收到政府信息公开申请25件",
    "全年新收政府信息公开申请 22 件，办结20件。": "办结20件",
    "受理政府信息公开申请24件。": "受理政府信息公开申请24件",
    "新收政府信息公开申请22件，结转下年度继续办理3件。": "结转下年度继续办理3件",
}


@pytest.mark.parametrize(("sentence", "found"), WRONG.items(), ids=WRONG)
def test_another_figure_than_the_cell_is_found(sentence, found):
    assert hits("XG401", sentence) == [found]


RIGHT = [
    "全年收到政府信息公开申请22件，均已答复。",
    "受理政府信息公开申请23件。",
    "受理政府信息公开申请22件。",
    "收到政府信息公开申请约20件。",
    "2024年收到政府信息公开申请31件。",
    "上半年收到政府信息公开申请9件。",
    "各乡镇收到政府信息公开申请31件。",
    "通过网站收到政府信息公开申请15件。",
    "收到信访件31件，办结31件。",
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_agrees_or_speaks_of_something_else_is_not(sentence):
    assert hits("XG401", sentence) == []


def test_a_sentence_that_agrees_with_what_a_wrong_cell_should_hold_is_right():
    table = applications(**{RECEIVED: [18, 3, 0, 0, 1, 0, 23]})
    assert hits("XG401", "收到政府信息公开申请22件。", table) == []
    assert hits("XG401", "收到政府信息公开申请21件。", table) != []


def test_a_cell_that_is_blank_or_holds_words_contradicts_nothing():
    rows = {RECEIVED: ["22件"] * 7}
    assert hits("XG401", "收到政府信息公开申请25件。", applications(**rows)) == []
    assert hits("XG401", "收到政府信息公开申请25件。", applications(**{RECEIVED: [""] * 7})) == []


def test_none_in_the_text_and_some_in_the_table():
    assert hits("XG402", "全年未收到政府信息公开申请。") == ["未收到政府信息公开申请"]
    assert hits("XG402", "上半年未收到政府信息公开申请。") == []
    assert hits("XG402", "全年未收到投诉举报。") == []
    none = applications({label: [0] * 7 for label in FOUR})
    assert hits("XG402", "全年未收到政府信息公开申请。", none) == []
