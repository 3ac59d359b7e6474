"""What was measured is told of every rule, by the command and on the page."""

import json
import subprocess
import sys

from places import ROOT

from checker.packs.load import load_pack, measured_detection

NUMBERS = json.loads((ROOT / "rules" / "detection.json").read_text("utf-8"))
RULES = load_pack("fazhi").rules


def test_every_rule_was_measured():
    assert sorted(NUMBERS) == [rule.code for rule in RULES]
    for rule in RULES:
        numbers = measured_detection(rule)
        assert numbers["found"] <= numbers["planted"]
        assert numbers["planted"] or not rule.enabled


def test_the_page_holds_the_same_numbers():
    page = (ROOT / "docs" / "detection.md").read_text("utf-8")
    for rule in RULES:
        row = next(line for line in page.splitlines() if line.startswith(f"| [{rule.code}]"))
        cells = [cell.strip() for cell in row.split("|")]
        own = NUMBERS[rule.code]
        assert [int(cells[2]), int(cells[3]), int(cells[5])] == list(own.values())


def test_explain_shows_them():
    done = subprocess.run(
        [sys.executable, "-m", "checker", "explain", "FZ103", "--lang", "en"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    own = NUMBERS["FZ103"]
    said = f"{own['planted']} defects planted, {own['found']} found"
    assert said in done.stdout.replace("\n  ", " ")
