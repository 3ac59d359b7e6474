"""Full reports of our own in other layouts: nothing wrong with them, nothing reported."""

import datetime
from pathlib import Path

import pytest
from checking import check_bytes

from checker.model.options import RunOptions

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))
# Findings at info that the layout is there to show.
INTENDED = {
    "06-merged": {"FZ109"},
    "08-site": {"GW108"},
    "10-hardwrapped": {"GW108"},
}


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_good_report_has_no_findings(path):
    """No error, no warning, and no information but what the layout is made to give."""
    options = RunOptions(today=datetime.date(2026, 6, 30))
    result = check_bytes(path.name, path.read_bytes(), ".txt", options)
    assert {finding.code for finding in result.findings} == INTENDED.get(path.stem, set())
    assert result.not_evaluated == ()


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_statutory_part_is_seen(path):
    """All four parts have a section of their own, or share one."""
    result = check_bytes(path.name, path.read_bytes(), ".txt")
    assert {part.status for part in result.parts.values()} == {"section"}
    facts = result.facts
    assert facts.title
    assert facts.reporting_year in (2024, 2025)
    assert facts.signatory
    assert facts.date


def test_there_are_at_least_ten():
    """One layout each."""
    assert len(LAYOUTS) >= 10
