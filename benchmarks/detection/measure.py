"""How many defects each rule finds, and how often it speaks where nothing is wrong.

    python benchmarks/detection/measure.py [--write] [--misses] [--set FOLDER]

The set is made of reports that nobody wrote for an office: ten clean layouts, each spoiled by one
defect at a time (``tests/whole/mutations``), forty long clean reports (``tests/whole/clean``), the
examples of the rules that must not fire, and, for checking only, the sentences in ``held_out``:
their authors did not see the rules, and no rule is to be changed by looking at them.

``--write`` puts the numbers into ``rules/detection.json``, which ``nianbao explain`` shows, and
into ``docs/detection.md``. ``--misses`` prints what was missed and what was said in vain. ``--set``
writes all texts with what is expected, so that other programs can be measured on them.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from whole.clean import generator  # noqa: E402  # the tests' own data
from whole.mutations.planted import CLEAN, mutations, spoiled  # noqa: E402

from checker import Linter  # noqa: E402
from checker.packs.examples import Example  # noqa: E402, TC001
from checker.packs.load import load_pack, source_path  # noqa: E402
from checker.packs.rule_files import examples  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 6, 30)
NUMBERS = ROOT / "rules" / "detection.json"
PAGE = ROOT / "docs" / "detection.md"
HOST = "01-department-standard"
"""The layout that a held-out sentence is put into, behind the first sentence of the results."""


INTRODUCTION = """\
<!-- made by `python benchmarks/detection/measure.py --write`: do not edit -->
# 检出率 · Detection

合成材料：把缺陷逐一植入十种版式的正确报告，再加四十份正确的长报告和各规则“不应报”的例子。查全率是植入的缺陷里
找到的比例，查准率是报出的问题里确有其事的比例。真实文稿里的数字会低一些：最后一张表是没有看过规则的人写的句子，
只用来核对，不据此改规则。

A synthetic set: clean reports in ten layouts, each with one defect planted, forty long clean
reports, and the examples of the rules that must not fire. Recall is the share of planted defects
that are found, precision that of findings with a defect behind them. On real drafts the numbers are
lower: the last table shows sentences by authors who did not see the rules; they are for checking
only. `nianbao explain CODE` shows a rule's numbers.

| 规则 rule | 植入 planted | 找到 found | 查全率 recall | 误报 alarms | 查准率 precision |
| --- | ---: | ---: | ---: | ---: | ---: |"""
HELD_OUT_HEAD = """
| 只用来核对 checking only | 缺陷 defects | 找到 found | 查全率 recall | 正确 right | 误报 alarms |
| --- | ---: | ---: | ---: | ---: | ---: |"""


class Case(NamedTuple):
    """One text of the set.

    ``spans`` are the places of its defects, none where it is right; ``code`` is the rule that is
    to find them, empty where any may. ``also`` are codes that the same defect rightly brings.
    ``alone`` is the only rule that is asked, for an example that must not fire.
    """

    name: str
    text: str
    code: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    also: tuple[str, ...] = ()
    alone: str = ""
    today: datetime.date = TODAY
    held_out: str = ""


class Outcome(NamedTuple):
    """What came of a case: whether all its defects were found, and what else was said."""

    case: Case
    found: bool
    alarms: tuple[tuple[str, str, int], ...]
    """Code, severity and line of each finding that no defect explains."""


def planted() -> Iterator[Case]:
    """Yield the clean layouts, each with one defect."""
    for number, mutation in enumerate(mutations(), 1):
        for layout in CLEAN:
            made = spoiled(mutation, layout)
            if made is not None:
                name = f"{mutation.code}-{number}-{layout[:2]}"
                spans = tuple(made[1])
                also = tuple(mutation.brings)
                yield Case(name, made[0], mutation.code, spans, also, today=mutation.today)


def clean() -> Iterator[Case]:
    """Yield texts in which nothing is wrong."""
    yield from (Case(name, text) for name, text in CLEAN.items())
    yield from (Case(name, text) for name, text in generator.reports())


def negatives() -> Iterator[Case]:
    """Yield the rules' examples that must not fire."""
    for path in sorted({source_path(rule) for rule in load_pack("fazhi").rules}):
        for number, example in enumerate(examples(path), 1):
            if not example.fire and _is_plain(example):
                yield Case(f"{example.code}-pass-{number}", example.text, alone=example.code)


def _is_plain(example: Example) -> bool:
    """Return whether an example is a text checked as any other, on the usual day."""
    return not (example.markdown or example.today or example.profile or example.parameters)


def held_out() -> Iterator[Case]:
    """Yield reports with one sentence by authors who did not see the rules."""
    for path in sorted((HERE / "held_out").glob("*.yaml")):
        for number, entry in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            for kind in ("wrong", "right"):
                if kind in entry:
                    text, spans = _in_report(entry[kind])
                    name = f"{path.stem}-{number}-{kind}"
                    yield Case(name, text, spans=spans, held_out=path.stem)


def _in_report(sentence: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a clean report with the sentence in it, and the place of what ``⟦ ⟧`` marks."""
    host = CLEAN[HOST]
    at = host.index("。", host.index("\n一、")) + 1
    before, marked, rest = (*sentence.partition("⟦"),)
    wrong, _, behind = rest.partition("⟧")
    start = at + len(before)
    text = host[:at] + before + wrong + behind + host[at:]
    return text, ((start, start + len(wrong)),) if marked else ()


def outcome(case: Case) -> Outcome:
    """Check a text and compare what is found with what is expected."""
    file = Linter(pack="fazhi", today=case.today).lint(case.text.encode(), name="report.txt")
    starts = [0]
    for line in case.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    hit: set[tuple[int, int]] = set()
    alarms = []
    for finding in file.result.findings:
        extent = finding.extent
        low = starts[extent.start.line - 1] + extent.start.column - 1
        high = starts[extent.end.line - 1] + extent.end.column - 1
        if case.alone:
            expected = finding.code != case.alone
        else:
            touched = {span for span in case.spans if _meets(case, span, (low, high))}
            right = finding.code in (case.code, *case.also) or not case.code
            expected = finding.code in case.also or (bool(touched) and right)
            if finding.code == case.code or not case.code:
                hit |= touched
        if not expected:
            alarms.append((finding.code, finding.severity, extent.start.line))
    return Outcome(case, hit == set(case.spans), tuple(alarms))


def _meets(case: Case, span: tuple[int, int], finding: tuple[int, int]) -> bool:
    """Return whether a finding stands at a defect: it touches it, or stands on its line.

    A defect of the report's make-up (a part that is lacking) has no words of its own.
    """
    if max(span[0], finding[0]) <= min(span[1], finding[1]):
        return True
    line = case.text.count("\n", 0, span[0]), case.text.count("\n", 0, span[1])
    return not case.held_out and line[0] <= case.text.count("\n", 0, finding[0]) <= line[1]


def numbers(outcomes: list[Outcome]) -> dict[str, dict[str, int]]:
    """Return, by rule: defects planted and found, and findings where nothing is wrong."""
    planted_, found, alarms = Counter[str](), Counter[str](), Counter[str]()
    for one in outcomes:
        if one.case.held_out:
            continue
        if one.case.code:
            planted_[one.case.code] += 1
            found[one.case.code] += one.found
        usual = {"error", "warning"} if one.case.code else {"error", "warning", "info"}
        alarms.update(code for code, severity, _ in one.alarms if severity in usual)
    codes = sorted(rule.code for rule in load_pack("fazhi").rules)
    return {
        code: {"planted": planted_[code], "found": found[code], "alarms": alarms[code]}
        for code in codes
    }


def held_out_numbers(outcomes: list[Outcome]) -> dict[str, dict[str, int]]:
    """Return the same for each file of sentences that are for checking only."""
    result: dict[str, dict[str, int]] = {}
    for one in outcomes:
        if one.case.held_out:
            row = result.setdefault(one.case.held_out, Counter())
            row["planted"] += bool(one.case.spans)
            row["found"] += bool(one.case.spans) and one.found
            row["right"] += not one.case.spans
            # in a report with a defect, another finding in the sentence may be its echo
            row["alarms"] += not one.case.spans and bool(one.alarms)
    return {name: dict(row) for name, row in result.items()}


def share(part: int, whole: int) -> str:
    """Return a rate in percent, or a dash."""
    return f"{part / whole:.1%}" if whole else "–"


def page(by_rule: dict[str, dict[str, int]], apart: dict[str, dict[str, int]]) -> str:
    """Return the generated page."""
    names = {rule.code: rule.name for rule in load_pack("fazhi").rules}
    total = Counter[str]()
    for row in by_rule.values():
        total.update(row)
    rules = {f"[{code}](rules/{code}.md) {names[code]}": row for code, row in by_rule.items()}
    lines = [INTRODUCTION]
    for label, row in [*rules.items(), ("**合计 total**", dict(total))]:
        found, alarms = row["found"], row["alarms"]
        cells = (label, row["planted"], found, share(found, row["planted"]), alarms,
                 share(found, found + alarms))  # fmt: skip
        lines.append(f"| {' | '.join(map(str, cells))} |")
    lines.append(HELD_OUT_HEAD)
    for name, row in apart.items():
        rate = share(row["found"], row["planted"])
        cells = (name, row["planted"], row["found"], rate, row["right"], row["alarms"])
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines) + "\n"


def write_set(folder: Path, cases: list[Case]) -> None:
    """Write every text, and ``expected.jsonl`` with the places of its defects."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    for case in cases:
        (folder / f"{case.name}.txt").write_text(case.text, "utf-8")
        rows.append({"file": f"{case.name}.txt", "code": case.code, "spans": case.spans,
                     "right_for": case.alone, "today": case.today.isoformat()})  # fmt: skip
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "expected.jsonl").write_text(text, "utf-8")


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--set", type=Path)
    given = parser.parse_args()
    cases = [*planted(), *clean(), *negatives(), *held_out()]
    if given.set:
        write_set(given.set, cases)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(outcome, cases, chunksize=32))
    if given.misses:
        for one in outcomes:
            if not one.found or one.alarms:
                words = [one.case.text[low:high] for low, high in one.case.spans]
                print(one.case.name, "" if one.found else f"missed {words}", *one.alarms)
    by_rule, apart = numbers(outcomes), held_out_numbers(outcomes)
    text = page(by_rule, apart)
    print(text)
    if given.write:
        PAGE.write_text(text, "utf-8")
        NUMBERS.write_text(json.dumps(by_rule, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
