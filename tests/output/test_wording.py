"""The words of the formats for people: the same holes in both languages, said in one place."""

import re

import pytest

from checker.model.rule import worded
from checker.output import comments, rule_pages, wording
from checker.output.reports.html import words as page
from checker.output.review_sheets import _words as sheets
from checker.output.summaries import _words as summaries

HOLES = re.compile(r"\{(?!s\})\w+")  # {s} is the English plural
OWN = {"page": page._OWN, "sheets": sheets._OWN, "summaries": summaries._OWN}


@pytest.mark.parametrize("words", [wording.WORDS, page.PAGE, sheets.WORDS, summaries.WORDS])
def test_both_languages_have_the_same_words(words):
    assert words["zh"].keys() == words["en"].keys()
    for key, phrase in words["zh"].items():
        assert sorted(HOLES.findall(phrase)) == sorted(HOLES.findall(words["en"][key])), key


@pytest.mark.parametrize("words", [wording.WORDS, sheets.WORDS, summaries.WORDS])
def test_words_can_be_shown_on_a_chinese_console(words):
    "".join(words["zh"].values()).encode("gbk")


@pytest.mark.parametrize("format_name", OWN)
def test_a_format_keeps_no_word_that_is_shared(format_name):
    """What says the same in both languages stands among the shared words alone."""
    own = OWN[format_name]
    shared = {tuple(wording.WORDS[lang][key].lower() for lang in ("zh", "en")): key
              for key in wording.WORDS["zh"]}  # fmt: skip
    repeated = {
        key: shared[both]
        for key in own["zh"]
        if (both := (own["zh"][key].lower(), own["en"][key].lower())) in shared
    }
    assert not repeated


@pytest.mark.parametrize("words", [comments._WORDS, rule_pages._WORDS])
def test_a_format_has_every_shared_word(words):
    for lang in ("zh", "en"):
        assert wording.WORDS[lang].keys() <= words[lang].keys()


@pytest.mark.parametrize(
    ("severity", "number", "noun"),
    [
        ("error", 1, "error"),
        ("error", 0, "errors"),
        ("warning", 2, "warnings"),
        ("info", 2, "info"),
    ],
)
def test_severities_are_counted_in_english(severity, number, noun):
    assert wording.severity_noun(severity, number, "en") == noun


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("落实“三项制度”", "“落实‘三项制度’”"),
        ("“放管‘服’”改革", "“‘放管“服”’改革”"),
        ("三项制度”的", "“三项制度’的”"),
        ("三项制度", "“三项制度”"),
        ("”", "“””"),
        ("。”。", "“。”。”"),
    ],
)
def test_quotation_marks_are_single_inside_others(given, shown):
    """What is about the marks themselves stays as it is written."""
    messages = {"zh": {"": "“{match}”不对，见{match}"}, "en": {"": "{match}"}}
    assert worded(messages, "zh", "", {"match": given}) == f"{shown}不对，见{given}"
    assert worded(messages, "en", "", {"match": given}) == given


def test_phrases_have_single_marks_inside_theirs():
    """Where the language's own words put double ones; a sign of nothing but marks stays."""
    old, new = "两个拥护”", "“两个维护”"
    zh, en = (wording.WORDS[lang]["replace"] for lang in ("zh", "en"))
    assert wording.phrase(zh, old=old, new=new) == "“两个拥护’” → “‘两个维护’”"
    assert wording.phrase(en, old=old, new=new) == f'"{old}" → "{new}"'
    assert wording.phrase(zh, old='"', new="”") == '“"” → “””'
