"""Patterns of RE2: the same matches at the same places as by RE2's own module."""

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.support import patterns
from checker.support.re2_pattern import Re2Pattern
from checker.support.text_pairs import pairs_of

FORMS = [
    "法治",
    "[法治]+",
    "(?P<year>20\\d\\d)年(度)?",
    "。?",
    "^法",
    "治$",
    r"\b[a-z]+\b",
    "é|𠀀",
    "(x)|(年)",
]
TEXTS = st.text("法治年度。20é𠀀ax \n", max_size=40)


def told(match):
    """Return all that a match says."""
    if match is None:
        return None
    groups = range(match.re.groups + 1)
    return [(match.span(one), match.start(one), match.end(one), match.group(one)) for one in groups]


@pytest.mark.parametrize("form", FORMS)
@given(text=TEXTS, low=st.integers(0, 9), length=st.integers(0, 40))
@settings(max_examples=80)
def test_the_same_as_by_the_module_of_re2(form, text, low, length):
    ours, theirs = Re2Pattern(form), re2.compile(form)
    low = min(low, len(text))
    for places in ((), (low,), (low, low + length)):
        for method in ("search", "match", "fullmatch"):
            assert told(getattr(ours, method)(text, *places)) == told(
                getattr(theirs, method)(text, *places)
            )
        found = [told(match) for match in ours.finditer(text, *places)]
        assert found == [told(match) for match in theirs.finditer(text, *places)]
    assert ours.sub("-", text) == theirs.sub("-", text)
    assert ours.sub(lambda match: match[0] * 2, text) == theirs.sub(
        lambda match: match[0] * 2, text
    )


def test_groups_have_names():
    match = Re2Pattern("(?P<year>20[0-9]{2})年(度)?").search("在2024年")
    assert (match["year"], match[2], match.groups()) == ("2024", None, ("2024", None))
    assert (match.groupdict(), match.span(2)) == ({"year": "2024"}, (-1, -1))
    assert match.re.groupindex == {"year": 1}


def test_a_text_is_cut_where_it_matches():
    assert Re2Pattern("[、和]").split("甲、乙和丙") == ["甲", "乙", "丙"]


def test_a_place_far_into_a_long_text():
    """Its bytes are kept for the next pattern."""
    text = "法治建设。" * 300 + "2024年"
    assert [match.span() for match in Re2Pattern("[0-9]+").finditer(text)] == [(1500, 1504)]
    assert Re2Pattern("年").search(text, 1502).span() == (1504, 1505)


def test_pairs_of_a_text():
    """Every two neighbours and every character are among its numbers."""
    text = "法治a𠀀"
    units = text.encode("utf-16-le")
    singles = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    pairs = [int.from_bytes(units[at : at + 4], "little") for at in range(0, len(units) - 2, 2)]
    assert pairs_of(text) == {*singles, *pairs}


@pytest.mark.parametrize("pattern", ["法[治制]办", "办$", "(?m)^法", "[^。]办", "某"])
@pytest.mark.parametrize("known", [True, False])
def test_a_long_text_is_looked_through_where_a_string_stands(pattern, known, monkeypatch):
    """With the same matches as without knowing what a pattern needs."""
    text = "法治建设。\n" * 300 + "法治办\n、法制办法治办" + "。\n依法" * 300 + "\n办"
    monkeypatch.setattr(patterns, "needs", {})
    in_line = pattern in ("法[治制]办", "(?m)^法", "某")
    what = patterns.needs_of(("办", "法", "某"), in_line=in_line)
    patterns.know({pattern: what} if known else {})
    form = patterns.compiled(pattern)
    plain = re2.compile(pattern)
    assert [told(m) for m in form.finditer(text)] == [told(m) for m in plain.finditer(text)]
    assert told(form.search(text)) == told(plain.search(text))
    assert told(form.match(text)) == told(plain.match(text))
    assert told(form.fullmatch(text)) == told(plain.fullmatch(text))
    patterns.compiled.cache_clear()
