"""What a fix of a mark leaves behind: nothing of its own, and nothing for another rule."""

from functools import lru_cache

import pytest
from checks.hits import TODAY

from checker import formats
from checker.checks import registry
from checker.packs import load, rule_files
from checker.structure.analyse import analyse

CODES = [*(f"GW40{number}" for number in range(1, 10)), "GW502"]


@lru_cache(maxsize=1)
def rules():
    """Return the rules on marks by code."""
    return {rule.code: rule for rule in load.load_pack("fazhi").rules if rule.code in CODES}


EXAMPLES = [
    example
    for rule in rules().values()
    for example in rule_files.examples(load.source_path(rule))
    if example.fire and rule.fix is not None
]


def run(text):
    """Return the text as rules see it, and the hits of each rule."""
    document = formats.read_bytes("a.txt", text.encode(), ".txt")
    _, report = analyse(document, load.load_pack("fazhi"), today=TODAY)
    return report.text, {
        code: list(registry.load(rule.kind).run(report, registry.parameters(rule)))
        for code, rule in rules().items()
    }


def fixed_text(text, hits):
    """Return ``text`` with the edits of ``hits`` made; they must not overlap."""
    reached = len(text)
    for edit in sorted((edit for hit in hits for edit in hit.edits), reverse=True):
        assert edit.span.end <= reached
        reached = edit.span.start
        text = text[:reached] + edit.replacement + text[edit.span.end :]
    return text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.label)
def test_a_fix_leaves_nothing_behind(example):
    """Fixed once, there is nothing more to fix, and no other rule has more to say."""
    text, before = run(example.text)
    after = run(fixed_text(text, before[example.code]))[1]
    assert not any(hit.edits for hit in after[example.code])
    assert [code for code in CODES if len(after[code]) > len(before[code])] == []
