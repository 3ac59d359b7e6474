"""What is known of the patterns of the built-in packs is true of the seeds."""

import pytest
from places import ROOT

from checker.packs.load import builtin_packs
from checker.support import patterns


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_every_match_in_a_seed_holds_one_of_the_strings(seed):
    builtin_packs()
    text = seed.read_text(encoding="utf-8")
    assert len(patterns.literals) > 300
    for pattern, literals in patterns.literals.items():
        if patterns.fault(pattern) is None:
            for match in patterns.compile_re2(pattern).finditer(text):
                assert any(literal in match.group() for literal in literals), pattern
