"""The marks in examples of rules: what a rule is to find stands between ⟦ and ⟧."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.packs.examples import unmarked

PLAIN = st.text(st.characters(exclude_characters="⟦⟧", exclude_categories=["Cs"]), max_size=8)


@given(PLAIN, st.lists(st.tuples(PLAIN, PLAIN), max_size=4))
def test_marks_give_the_text_and_the_spans(head, rest):
    marked = head + "".join(f"⟦{inside}⟧{after}" for inside, after in rest)
    text, spans = unmarked(marked)
    assert text == head + "".join(inside + after for inside, after in rest)
    assert [span.of(text) for span in spans] == [inside for inside, _ in rest]
    assert list(spans) == sorted(spans)


@given(st.text("⟦⟧甲乙", max_size=12))
def test_marks_are_refused_unless_paired(text):
    depth = 0
    for character in text:
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        if depth not in (0, 1):
            break
    if depth == 0:
        assert not set(unmarked(text)[0]) & set("⟦⟧")
    else:
        with pytest.raises(ValueError):
            unmarked(text)
