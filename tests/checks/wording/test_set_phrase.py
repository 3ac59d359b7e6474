"""Set phrases: nearly right is wrong, another phrase is not."""

import pytest
from checks.hits import full_hits, places, report

from checker.language.tables import Formulas

RIGHT = "习近平新时代中国特色社会主义思想"


@pytest.mark.parametrize("index", range(3, len(RIGHT) - 1))
def test_any_one_character_may_be_missing_or_wrong(index):
    """Wherever in the phrase behind the name; the finding covers the whole of it."""
    for wrong in (RIGHT[:index] + RIGHT[index + 1 :], RIGHT[:index] + "某" + RIGHT[index + 1 :]):
        found = full_hits("FZ301", report(f"坚持以{wrong}为指导，推进工作。"))
        assert [(at, hit.arguments["right"]) for at, hit in found] == [(wrong, RIGHT)]


def test_spaces_inside_are_nothing():
    """Extraction leaves them; neither do they make a phrase wrong nor hide that it is."""
    assert places("FZ301", report("坚持以习近平新时代 中国特色 社会主义思想为指导。")) == []
    wrong = "习近平新时代 中国特色社会主义法治 思想"
    found = full_hits("FZ301", report(f"坚持以{wrong}为指导。"))
    assert [at for at, _ in found] == [wrong]
    assert found[0][1].arguments["match"] == "习近平新时代中国特色社会主义法治思想"


@pytest.mark.parametrize("subject", ["经济", "文化", "外交", "强军", "生态文明"])
def test_other_parts_of_the_theory_are_right(subject):
    """Their names are as fixed."""
    assert places("FZ301", report(f"学习习近平{subject}思想和{RIGHT}。")) == []


def test_a_name_in_book_title_marks_is_left_to_other_rules():
    """A document may be called what it likes."""
    assert places("FZ301", report("学习《习近平新时代特色社会主义思想读本》。")) == []


def test_one_place_is_one_finding():
    """A listed corruption that is also nearly right counts once."""
    assert places("FZ301", report("学习习近平依法治国思想，学习习近平法制思想。")) == [
        "习近平依法治国思想",
        "习近平法制思想",
    ]


def test_a_phrase_that_breaks_off_is_none():
    """At the end of the text there is nothing to judge."""
    assert places("FZ301", report("学习习近平法治思", date=None)) == []


def test_no_phrase_is_fixed():
    """Set phrases are for people to correct."""
    assert not any(
        hit.edits for _, hit in full_hits("FZ301", report("学习习近平法制思想，做到“两个拥护”。"))
    )


@pytest.mark.parametrize(
    "row",
    [
        {"anchor": "习近平"},
        {"anchor": "习近平", "distance": "1"},
        {"anchor": "(?=习)", "distance": 1},
        {"anchor": "习近平", "distance": 1, "accepted": ["(?=习)"]},
        {"anchor": "习近平", "distance": 1, "scope": "text"},
    ],
)
def test_wrong_rows_are_refused(row):
    """Keys, types and patterns."""
    assert Formulas(formulas={RIGHT: row}, corruptions={}).fault()
