"""Two words for the same, beyond the examples of the rule."""

from checks.hits import full_hits
from checks.persons.accounts import account


def test_the_rarer_word_is_marked_where_it_is_first_used():
    text = account("我讲课。" * 9 + "本人学法。" * 7)
    ((place, hit),) = full_hits("SF204", text)
    assert (place, hit.span.start) == ("本人", text.index("本人"))
    # once more among the problems
    assert hit.arguments == {"term": "本人", "count": 7, "other": "我", "other_count": 10}


def test_each_word_must_be_frequent():
    assert full_hits("SF204", account("我讲课。" * 20 + "本人学法。" * 5)) == []
    assert full_hits("SF204", account("我局讲课。" * 20 + "本人学法。" * 9)) == []
