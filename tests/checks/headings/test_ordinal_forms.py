"""Brackets, marks and styles of ordinals: what edits they get, and that they keep apart."""

from checks.kindrun import TITLE, excerpts, fixed_text, hits

MIXED = TITLE + (
    "一、主要举措和成效\n（一）、学习。共6次。\n( 二)、执法。共3件。\n"
    "三）普法。共9场。\n（4）调解。共5件。\n"
)


def test_brackets_are_fixed_without_their_mark():
    """The mark behind is another rule's, so both fixes can be made."""
    assert fixed_text("ordinal-brackets", MIXED) == MIXED.replace("( 二)", "（二）").replace(
        "三）普", "（三）普"
    )


def test_marks_are_fixed_without_their_brackets():
    """（一）、 loses its mark, ( 二)、 keeps its brackets."""
    assert fixed_text("ordinal-mark", MIXED) == MIXED.replace("）、", "）").replace(")、", ")")


def test_a_style_is_fixed_to_the_form_of_its_level():
    """（4） after 三） is （四）, and no other rule speaks of it."""
    assert excerpts("ordinal-style", MIXED) == ["（4）"]
    assert fixed_text("ordinal-style", MIXED) == MIXED.replace("（4）", "（四）")
    assert "（4）" not in excerpts("ordinal-brackets", MIXED.replace("（4）", "(4)"))


def test_one_finding_for_a_text_of_half_width_brackets():
    """All edits hang on the first."""
    text = TITLE + "一、举措\n(一)学习。共6次。\n(二)执法。共3件。\n(三)普法。共9场。\n"
    found = hits("ordinal-brackets", text)
    assert [(hit.variant, hit.arguments["count"]) for hit in found] == [("all", 3)]
    assert "(" not in fixed_text("ordinal-brackets", text)


def test_a_width_normalised_text_has_one_finding_at_most():
    """A crawler's half-width text says nothing about single marks."""
    body = "组织学习,共6次,规范执法,办案3件,其中:当场处罚1件,听证1件;"
    text = TITLE + f"一、举措\n(一)学习。{body}\n二)执法。{body}\n(三)普法。{body}\n"
    assert len(hits("ordinal-brackets", text)) == 1


def test_glyphs_that_hold_their_brackets_have_none_to_fix():
    """⑴ is one character."""
    assert not hits("ordinal-brackets", TITLE + "一、举措\n⑴学习。共6次。\n⑵执法。共3件。\n")


def test_numbers_grouped_by_a_pause_mark_are_no_enumeration():
    """其一、其二 and 第一、二季度 name several at once."""
    text = TITLE + "一、举措\n其一、其二均已办结。第一、二季度办案3件。第一、落实责任。\n"
    assert excerpts("ordinal-mark", text) == ["第一、"]
