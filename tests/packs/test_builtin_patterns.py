"""What is known of the patterns of the built-in packs is true of the seeds."""

import pytest
from places import ROOT

from checker.packs.load import builtin_packs
from checker.support import patterns


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_every_match_in_a_seed_holds_one_of_the_strings(seed):
    """And what is looked for in lines only finds the same as in the whole text."""
    builtin_packs()
    text = seed.read_text(encoding="utf-8")
    assert len(patterns.needs) > 300
    for pattern, (literals, _, _) in patterns.needs.items():
        if patterns.fault(pattern) is None:
            found = [match.span() for match in patterns.compile_re2(pattern).finditer(text)]
            assert all(any(one in text[slice(*span)] for one in literals) for span in found)
            assert [match.span() for match in patterns.compiled(pattern).finditer(text)] == found
