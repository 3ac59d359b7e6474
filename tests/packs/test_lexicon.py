"""The lexicons of wrong words: each is found at its place, once, and the right word is not."""

from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from checks.hits import full_hits, report

from checker import Linter
from checker.checks.wording._lexicon import Words
from checker.language import word_boundaries
from checker.language.tables import Lexicon
from checker.language.tables.lexicon import PLACE, unpacked, words_of
from checker.model.span import Span
from checker.packs import load
from checker.packs.table_files import read_table
from checker.support import locations, yaml_source

FRAME = "（{}）"
LINES = 400


@lru_cache(maxsize=1)
def entries():
    """Return word, right word, options and the words in which it is found, of every entry."""
    found = []
    for path in sorted(Path(locations.RULES).rglob("lexicon/*.yaml")):
        text = path.read_text(encoding="utf-8")
        if "schema: lexicon" in text:
            for group in yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))["groups"]:
                found.extend((word, row["right"], group | row) for word, row in words_of(group))
    return found


def framed(word, row, put):
    """Return the example of ``word``, or the neutral frame, with ``put`` in the word's place."""
    if "beside" in row:
        return FRAME.format(row["beside"].split()[0].replace(PLACE, put))
    return row.get("example", FRAME.format(word)).replace(word, put)


def found_in(text):
    """Return what the lexicons find in a text that has no outline."""
    fazhi = load.load_pack("fazhi")
    names = [name for name in fazhi.tables if fazhi.columns[name][0] == "lexicon"]
    plain = SimpleNamespace(
        text=text,
        words=word_boundaries.Words(fazhi.table("terms").words),
        metadata=SimpleNamespace(reporting_year=None),
        outline=SimpleNamespace(residue=()),
        scope=lambda _: [Span(0, len(text))],
    )
    return list(Words(map(fazhi.table, names)).find(plain, "text"))


def in_chunks(lines):
    """Yield reports of some lines each, behind a heading: a first line may look like title."""
    for start in range(0, len(lines), LINES):
        yield report("一、工作情况", *lines[start : start + LINES])


def test_every_lexicon_is_looked_through():
    """A file that no rule names would do nothing."""
    fazhi = load.load_pack("fazhi")
    rule = next(rule for rule in fazhi.rules if rule.code == "GW503")
    known = [name for name in fazhi.tables if fazhi.columns[name][0] == "lexicon"]
    assert sorted(rule.parameters["lexicons"]) == known


def test_every_word_is_found_at_its_place_and_once():
    """Whole and alone."""
    alone = [entry for entry in entries() if "beside" not in entry[2]]
    expected = [(word, right) for word, right, _ in alone]
    lines = [framed(word, row, word) for word, _, row in alone]
    found = [
        (at, hit.arguments["right"])
        for text in in_chunks(lines)
        for at, hit in full_hits("GW503", text)
    ]
    assert set(expected) - set(found) == set()
    assert found == expected


def test_no_right_word_is_spoken_against():
    """The same lines with the right words."""
    lines = [framed(word, row, right) for word, right, row in entries()]
    assert [hit for text in in_chunks(lines) for hit in full_hits("GW503", text)] == []


def test_the_table_of_patterns_has_none_of_them():
    """A word stands in one place."""
    lines = [framed(word, row, word) for word, _, row in entries()]
    assert [
        hit
        for text in in_chunks(lines)
        for hit in full_hits("GW503", text, lexicons=(), slips=False)
    ] == []


def test_no_other_rule_finds_them():
    """One defect is one finding."""
    lines = [framed(word, row, word) for word, _, row in entries()]
    linter = Linter("fazhi", select=["FZ3", "GW410", "GW502", "GW506"])
    found = [
        (finding.code, finding.excerpt)
        for text in in_chunks(lines)
        for finding in linter.lint(text).result.findings
    ]
    assert found == []


def test_no_right_word_holds_a_wrong_one():
    """What one entry puts in, another would speak against."""
    free = {word for word, _, row in entries() if not contexts(row)}
    lengths = {len(word) for word in free}
    for _, right, _ in entries():
        pieces = {right[at : at + size] for size in lengths for at in range(len(right) - size + 1)}
        assert not pieces & free, right


def test_no_word_stands_twice():
    """In two lexicons, say; a word that is told by its neighbours may have several right ones."""
    words = [(word, right if "beside" in row else "") for word, right, row in entries()]
    assert len(set(words)) == len(words)


def contexts(row):
    """Return what limits an entry to some contexts."""
    return row.keys() & {"preceded", "followed", "exceptions", "boundary", "beside"}


def test_what_is_a_word_has_a_context():
    """A word of jieba's dictionary is right somewhere."""
    free = {word for word, _, row in entries() if not contexts(row)}
    assert [word for word in free if word_boundaries._frequency(word)] == []


def test_a_context_has_an_example():
    """Without one nobody knows whether it is ever met."""
    assert [
        word
        for word, _, row in entries()
        if row.keys() & {"preceded", "followed"} and "example" not in row
    ] == []


def lexicon(text, base=None):
    """Return what is kept of a lexicon and what is wrong with it."""
    _, columns, problems = read_table(yaml_source.parse(text.encode(), "lexicon.yaml"), base)
    return columns, [problem.en for problem in problems]


def test_a_pack_may_add_words():
    """What is added goes over what is there."""
    columns, problems = lexicon("schema: lexicon\ngroups: [{words: {惯彻: 贯彻, 制渡: 制度}}]")
    assert problems == []
    added, problems = lexicon(
        "schema: lexicon\nadd: {groups: [{certain: true, words: {惯彻: 贯通}, "
        "misspelt: {措施: 措是 错施}}]}",
        ("lexicon", columns),
    )
    assert problems == []
    assert sorted(unpacked(added)) == [
        ("制渡", "制度", {}),
        ("惯彻", "贯通", {"certain": True}),
        ("措是", "措施", {"certain": True}),
        ("错施", "措施", {"certain": True}),
    ]


def test_every_neighbour_tells_its_word():
    """Or a longer entry has both; and no neighbour tells the right word."""
    told = [
        (place, word, right)
        for word, right, row in entries()
        for place in row.get("beside", "").split()
    ]
    for start in range(0, len(told), 5000):
        lines = told[start : start + 5000]
        wrong = "\n".join(FRAME.format(place.replace(PLACE, word)) for place, word, _ in lines)
        found = {wrong.count("\n", 0, one.span.start) for one in found_in(wrong)}
        assert [line for at, line in enumerate(lines) if at not in found] == []
        right = "\n".join(FRAME.format(place.replace(PLACE, right)) for place, _, right in lines)
        assert [one.span.of(right) for one in found_in(right)] == []


@pytest.mark.parametrize(
    "group",
    [
        "{}",
        "{confused: {解读: 解毒}}",
        "{confused: [解读]}",
        "{confused: {解读: {解毒: ''}}}",
        "{confused: {解读: {解毒: 政策}}}",
        "{confused: {解读: {解毒: '~'}}}",
        "{confused: {解读: {解毒: [政策~]}}}",
        "{confused: {解读: {解毒 解毒: 政策~}}}",
        "{terms: 行政执法}",
        "{terms: [行政执法], also_right: 执法}",
        "{also_right: [执法]}",
        "{words: [惯彻]}",
        "{misspelt: {贯彻: [惯彻]}}",
        "{misspelt: {贯彻: 惯彻 贯彻}}",
        "{words: {惯彻: 贯彻}, misspelt: {贯彻: 灌彻 惯彻}}",
        "{words: {惯: 贯}}",
        "{words: {惯彻: 惯彻}}",
        "{words: {惯彻: {certain: true}}}",
        "{words: {惯彻: {right: 贯彻, wrong: true}}}",
        "{words: {惯彻: {right: 贯彻, followed: '(?=的)'}}}",
        "{words: {惯彻: {right: 贯彻, exceptions: ['(']}}}",
        "{words: {惯彻: {right: 贯彻, since: '2018'}}}",
        "{certain: 1, words: {惯彻: 贯彻}}",
        "{confidence: sure, words: {惯彻: 贯彻}}",
        "{reason: {zh: 音近}, words: {惯彻: 贯彻}}",
        "{words: {惯彻: 贯彻}}, {words: {惯彻: 贯彻}}",
    ],
)
def test_wrong_groups_are_refused(group):
    """Keys, types, patterns, and words that say nothing."""
    assert lexicon(f"schema: lexicon\ngroups: [{group}]")[1]


def test_an_empty_lexicon_finds_nothing():
    """Nor is it a mistake."""
    assert lexicon("schema: lexicon\ngroups: []") == (
        {"packed": {"words": [], "pairs": b"", "others": b"", "options": [], "beside": []}},
        [],
    )
    assert Lexicon().fault() is None
