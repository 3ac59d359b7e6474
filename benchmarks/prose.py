"""What the rules say about clean prose: numbers for each rule in 100,000 characters.

    python benchmarks/prose.py FOLDER [--sample N] [--select CODES] [--ignore CODES]
                               [--places] [--fixes]

FOLDER holds .txt and .txt.xz files of prose that is known to be right, such as statutes, with form
feeds between texts. Only the families of rules that judge wording, names of documents, dates,
figures and marks are run: such texts have no parts, addressee and signature as reports have them.
``--sample`` takes N texts of each file, evenly spread and the same ones each time. ``--places``
shows every finding with the words around it, ``--fixes`` what the safe fixes change. Nothing is
asserted: what is found is read, and what is right is mended. Marks that are lost or half-width are
faults of the copies, so they are counted apart. At the end stand the pairs of rules that speak of
the same words, where ``gives_way`` of a pack may be wanted.
"""

from __future__ import annotations

import argparse
import datetime
import lzma
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from checker import Linter, load_pack
from checker.checks import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker import LintedFile
    from checker.model.finding import Finding, Severity
    from checker.model.rule import Rule

FAMILIES = ("consistency", "dates", "documents", "figures", "punctuation", "wording")
HELD_TO_THE_YEAR = {"anachronism", "relative-year", "superseded-document", "year-agreement"}
"""Kinds of check that compare a report with the year it is for: other prose has none."""
TODAY = datetime.date(2026, 6, 30)
PER = 100_000
AROUND = 18
OF_COPIES = {"GW401", "GW402", "GW405"}
"""Rules on what is lost or changed where a text is copied."""


def read_texts(path: Path, sample: int) -> list[str]:
    """Return the texts of a file; of more than ``sample``, so many, evenly spread."""
    data = path.read_bytes()
    if path.suffix == ".xz":
        data = lzma.decompress(data)
    texts = [text for text in data.decode("utf-8").split("\f") if text.strip()]
    if not 0 < sample < len(texts):
        return texts
    return [texts[index * len(texts) // sample] for index in range(sample)]


def judges_prose(rule: Rule) -> bool:
    """Return whether a rule is of one of the families that any prose can be held to."""
    family = registry.load(rule.kind).__name__.split(".")[-2]
    return family in FAMILIES and rule.kind not in HELD_TO_THE_YEAR


def place(file: LintedFile, finding: Finding) -> str:
    """Return a finding with what stands around it, and what its fix puts there."""
    assert file.linted is not None
    text, (start, end) = file.linted.report.text, finding.span
    before, within, behind = text[max(0, start - AROUND) : start], text[start:end], text[end:]
    shown = f"{before}⟦{within[:60]}⟧{behind[:AROUND]}".replace("\n", "⏎").replace("\r", "")
    fixed = ""
    if finding.fix is not None:
        changes = " ".join(edit.replacement or "∅" for edit in finding.fix.edits[:4])
        fixed = f"  {finding.fix.applicability}: {changes}"
    variant = f".{finding.variant}" if finding.variant else ""
    return f"{finding.code}{variant} {file.name}: {shown}{fixed}"


def linted(linter: Linter, paths: list[Path], sample: int) -> Iterator[tuple[int, LintedFile]]:
    """Yield every text that is checked, with its number of characters."""
    for path in paths:
        for number, text in enumerate(read_texts(path, sample), 1):
            file = linter.lint(text, name=f"{path.name.partition('.')[0]}-{number}.txt")
            if file.result.failure is None:
                yield len(text), file


def show_numbers(
    counts: Counter[tuple[str, Severity]], rules: dict[str, Rule], characters: int
) -> None:
    """Print the numbers of each rule, and of errors and warnings, and of infos, together."""
    together: Counter[str] = Counter()
    for (code, severity), count in sorted(counts.items()):
        group = "infos" if severity == "info" else "errors, warnings"
        if severity != "info" and code in OF_COPIES:
            group = "marks of copies"
        together[group] += count
        shown = f"{code} {severity:<8}{count:8}{count / characters * PER:10.2f}"
        print(f"{shown}  {rules[code].name}")
    for name in ("marks of copies", "errors, warnings", "infos"):
        count = together[name]
        print(f"{name:<16}{count:5}{count / characters * PER:10.2f}")


def overlapping(findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """Yield the codes of each two findings of different rules on the same characters."""
    placed = sorted(findings, key=lambda one: one.span)
    for index, one in enumerate(placed):
        for other in placed[index + 1 :]:
            if other.span.start >= one.span.end:
                break
            if other.code != one.code:
                first, second = sorted((one.code, other.code))
                yield first, second


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="texts of each file; all by default")
    parser.add_argument("--pack", default="fazhi")
    parser.add_argument("--select", default="", help="codes or beginnings of codes")
    parser.add_argument("--ignore", default="", help="codes or beginnings of codes")
    parser.add_argument("--places", action="store_true", help="show every finding")
    parser.add_argument("--fixes", action="store_true", help="show what is fixed without asking")
    chosen = parser.parse_args()
    rules = {rule.code: rule for rule in load_pack(chosen.pack).rules if judges_prose(rule)}
    asked = tuple(filter(None, chosen.select.split(",")))
    codes = [code for code in rules if not asked or code.startswith(asked)]
    linter = Linter(chosen.pack, select=codes, ignore=chosen.ignore, today=TODAY)
    paths = sorted((*chosen.folder.glob("*.txt"), *chosen.folder.glob("*.txt.xz")))
    counts: Counter[tuple[str, Severity]] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    characters = texts = 0
    started = time.perf_counter()
    for length, file in linted(linter, paths, chosen.sample):
        characters, texts = characters + length, texts + 1
        for finding in file.result.findings:
            if finding.code not in rules:
                continue
            counts[finding.code, finding.severity] += 1
            is_safe = finding.fix is not None and finding.fix.applicability == "safe"
            if chosen.places or (chosen.fixes and is_safe):
                print(place(file, finding))
        for code, count in file.result.truncated.items():
            counts[code, rules[code].severity] += count
        pairs.update(overlapping([one for one in file.result.findings if one.code in rules]))
    if not characters:
        sys.exit(f"no prose in {chosen.folder}")
    seconds = time.perf_counter() - started
    print(f"{texts} texts, {characters} characters, {seconds:.0f} s; in {PER} characters:")
    show_numbers(counts, rules, characters)
    for (first, second), count in pairs.most_common():
        print(f"{first} {second} on the same words{count:6}")


if __name__ == "__main__":
    main()
