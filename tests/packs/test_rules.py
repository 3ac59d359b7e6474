"""The rules themselves: every example of every rule, and what a rule file must have."""

import re

import pytest
from places import ROOT

from checker.checks import registry
from checker.linting import rule_examples
from checker.packs import load, rule_files
from checker.structure.report import FACTS, SCOPES

RULES = {rule.code: rule for rule in load.rules_of(load.builtin_packs())}
EXAMPLES = [
    example for rule in RULES.values() for example in rule_files.examples(load.source_path(rule))
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.label)
def test_an_example_gives_what_it_says(example):
    """The rule fires exactly at the marked spans, with the message and fix that are stated."""
    rule = RULES[example.code]
    outcome = rule_examples.run(example, rule, load.load_pack(rule.pack))
    assert outcome.faults == ()


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_has_examples_of_both_sorts(code):
    """At least four that fire and four that do not."""
    own = [example for example in EXAMPLES if example.code == code]
    assert sum(example.fire for example in own) >= 4
    assert sum(not example.fire for example in own) >= 4


@pytest.mark.parametrize("code", sorted(RULES))
def test_an_example_marks_a_place_if_and_only_if_it_fires(code):
    """No example that cannot fail."""
    for example in EXAMPLES:
        if example.code == code:
            assert bool(example.spans) is example.fire, example.label


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_names_only_what_the_engine_knows(code):
    """Scope, facts and kind exist; a rule that can be mended says how safely."""
    rule = RULES[code]
    assert rule.scope in SCOPES
    pack = load.load_pack(rule.pack)
    parts = {pack.table(name).part for name in pack.part_tables}
    assert set(rule.needs) | set(rule.subject) <= parts | set(FACTS)
    assert rule.kind in registry.names()


def test_every_kind_of_check_is_used():
    """A kind that no rule uses is dead code."""
    assert {rule.kind for rule in RULES.values()} == set(registry.names())


def test_every_source_is_cited():
    """A document that no rule rests on does not belong in the list."""
    text = "".join(path.read_text("utf-8") for path in (ROOT / "rules").rglob("*.yaml"))
    cited = set(re.findall(r"source: ([a-z0-9-]+)", text))
    assert cited >= set(load.cited_sources())


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_message_is_a_line_of_a_list(code):
    """No final stop, in any wording; formats put the messages into lines of their own."""
    for wordings in RULES[code].message.values():
        for text in wordings.values():
            assert not text.endswith(("。", ".", "；", ";"))
