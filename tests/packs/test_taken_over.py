"""What a pack takes over from the one that it extends: not all of it, and with another basis."""

import pytest
from checking import check_text, run_options
from places import ROOT

from checker.packs import load, reasons
from checker.support.errors import PackError

REPORT = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text("utf-8")

HEAD = """\
pack: mine
extends: fazhi
without:
  rules: [FZ1, FZ203, FZ205]
  tables: [part-achievements, part-shortcomings, part-first-responsible-person, part-next-year-plan]
override:
  FZ202:
    severity: info
    basis: [{source: gbt-9704-2012, clause: {zh: 7.3.1, en: clause 7.3.1}}]
"""


@pytest.fixture
def mine(tmp_path):
    """Return a function that writes a pack and returns its path."""

    def write(text=HEAD):
        path = tmp_path / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def refusal(path):
    with pytest.raises(PackError) as caught:
        load.load_pack(path)
    return caught.value.en


def test_rules_and_tables_may_be_left_out(mine):
    """Such rules are not there at all: not off, so that nobody can switch them on."""
    path = mine()
    for _ in range(2):  # read, then kept
        pack = load.load_pack(path)
        codes = {rule.code for rule in pack.rules}
        assert {"FZ201", "FZ202", "FZ301", "GW101"} <= codes
        assert not [code for code in codes if code.startswith("FZ1")]
        assert not {"FZ203", "FZ205"} & codes
        assert pack.part_tables == ()
        assert pack.deadline is None
        assert "FZ1" not in pack.families
        assert "FZ2" in pack.families
    assert load.load_pack("fazhi").deadline == "FZ205"


def test_a_report_is_checked_by_the_rest(mine):
    result = check_text(REPORT, "a.txt", run_options(pack=mine()))
    assert not result.parts
    assert not result.not_evaluated
    assert not [code for code in result.ran if code.startswith("FZ1")]


def test_a_rule_may_rest_on_something_else(mine):
    """In words and as clauses; the rule of the extended pack stays as it is."""
    text = load.load_pack(mine()).texts["FZ202"]
    assert text.basis == {"zh": "GB/T 9704—2012 7.3.1", "en": "GB/T 9704—2012 clause 7.3.1"}
    assert [clause.source for clause in text.clauses] == ["gbt-9704-2012"]
    assert text.severity == "info"
    (known,) = reasons.reasons_of([text]).values()
    assert known.why["en"]
    usual = load.load_pack("fazhi").texts["FZ202"]
    assert "gongwen-tiaoli-2012" in [clause.source for clause in usual.clauses]


def test_what_a_rule_looks_for_cannot_be_left_out_alone(mine):
    text = HEAD.replace("rules: [FZ1, FZ203, FZ205]", "rules: [FZ203, FZ205]")
    assert "rule FZ102: no part shortcomings" in refusal(mine(text))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("FZ205]", "FZ999]", "mine.yaml:4:23: no rule's code begins with FZ999"),
        ("part-next-year-plan", "part-next-plan", "no table part-next-plan (did you mean"),
        ("without:", "witout:", "did you mean without?"),
        ("source: gbt-9704-2012", "source: gbt-9704-2021", "mine.yaml:9:22: no source gbt-9704"),
        ("  FZ202:", "  FZ203:", "no rule FZ203"),
    ],
)
def test_a_misspelt_name_is_refused_at_its_place(mine, old, new, message):
    assert message in refusal(mine(HEAD.replace(old, new)))
