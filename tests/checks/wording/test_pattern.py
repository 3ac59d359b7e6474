"""The general kind: patterns with scope, exceptions and replacement."""

import pytest
from checks.kindrun import TITLE, excerpts, fixed_text, hits

from checker.checks import registry

TEXT = TITLE + "一、主要举措和成效\n认真布署工作，落实《布署办法》。按时布署检查。\n"


def test_names_of_documents_do_not_count():
    """Text in 《》 is somebody else's."""
    assert excerpts("pattern", TEXT, pattern="布署") == ["布署", "布署"]


def test_quoted_text_counts_where_asked():
    """A rule may look into names of documents."""
    assert len(excerpts("pattern", TEXT, pattern="布署", quoted=True)) == 3


def test_an_exception_excuses_what_it_overlaps():
    """Only the overlapping match is excused."""
    assert fixed_text(
        "pattern", TEXT, pattern="布署", except_patterns=("布署检查",), replacement="部署"
    ) == TEXT.replace("认真布署", "认真部署")


def test_the_scope_bounds_the_search():
    """A heading's match is found in headings only."""
    assert excerpts("pattern", TEXT, pattern="工作|成效", scope="heading") == ["成效"]


def test_groups_fill_the_replacement():
    """``{1}`` is the first group, also one outside the narrowed place."""
    found = hits("pattern", TEXT, pattern="(认真|按时)(?P<at>布署)", replacement="{1}部署")
    assert [hit.span.of(TEXT) for hit in found] == ["布署", "布署"]
    assert [hit.edits[0].replacement for hit in found] == ["认真部署", "按时部署"]


def test_a_finding_may_cover_the_sentence():
    """The stop belongs to the sentence."""
    assert excerpts("pattern", TEXT, pattern="检查", mark="sentence") == ["按时布署检查。"]


def test_a_title_may_be_asked_for():
    """Reports of another kind are not searched."""
    assert not hits("pattern", TEXT, pattern="布署", title_pattern="总结$")


@pytest.mark.parametrize("wrong", [{"scope": "everywhere"}, {"replacement": "{1}"}])
def test_wrong_parameters_are_refused(wrong):
    """Scope and groups must exist."""
    assert registry.build("pattern", {"pattern": "布署", **wrong}).fault()


def test_empty_matches_are_nothing():
    """A pattern that matches nothing at all finds nothing."""
    assert hits("pattern", TEXT, pattern="啊*") == []


def test_overlapping_exceptions_are_one():
    """Exceptions that overlap one another excuse all that they cover together."""
    text = TITLE + "“甲布署“乙”布署”布署。\n"
    assert len(hits("pattern", text, pattern="布署", except_patterns=("甲.*乙", "乙”布署"))) == 1
