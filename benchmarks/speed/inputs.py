"""What is measured: reports made of the seeds, texts that grow, Word and PDF files."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
BIG = 10_000_000
"""Bytes of the largest text."""
HEADINGS = 100_000

PATTERNS = (Path(__file__).with_name("patterns.txt")).read_text("utf-8").split()

BARE = """
import re, sys
patterns = [re.compile(line) for line in open(sys.argv[1], encoding="utf-8").read().split()]
for path in sys.argv[2:]:
    text = open(path, encoding="utf-8").read()
    for pattern in patterns:
        for match in pattern.finditer(text):
            match.start()
"""
"""A program that does nothing but look for patterns in files."""


def reports(folder: Path, number: int) -> Path:
    """Write so many reports into a folder of their own, next to no two with the same paragraph."""
    place = folder / f"reports-{number}"
    place.mkdir()
    texts = [seed.read_text(encoding="utf-8") for seed in SEEDS]
    for index in range(number):
        chance = random.Random(index)
        lines = [_varied(line, chance) for line in texts[index % len(texts)].split("\n")]
        (place / f"{index:05}.txt").write_text("\n".join(lines), encoding="utf-8")
    return place


def _varied(line: str, chance: random.Random) -> str:
    """Return a paragraph with all sentences but its first in another order, one left out."""
    sentences = [f"{sentence}。" for sentence in line.split("。") if sentence]
    if len(sentences) < 3:
        return line
    first, *others = sentences
    others.pop(chance.randrange(len(others)))
    chance.shuffle(others)
    return "".join([first, *others])


def long_text(folder: Path, times: int) -> Path:
    """Write the sections of a seed so many times, one after the other."""
    path = folder / f"long-{times}.txt"
    path.write_text(SEEDS[0].read_text(encoding="utf-8") * times, encoding="utf-8")
    return path


def big_text(folder: Path) -> Path:
    """Write a text of :data:`BIG` bytes."""
    return long_text(folder, BIG // SEEDS[0].stat().st_size + 1)


def headings(folder: Path) -> Path:
    """Write a report of nothing but headings."""
    path = folder / "headings.txt"
    lines = "".join(f"{number}.工作{number}\n" for number in range(1, HEADINGS + 1))
    path.write_text(f"临河县水利局2024年法治政府建设年度报告\n{lines}", encoding="utf-8")
    return path


def patterns(folder: Path, number: int) -> Path:
    """Write the first patterns, one a line."""
    path = folder / f"patterns-{number}.txt"
    path.write_text("\n".join(PATTERNS[:number]), encoding="utf-8")
    return path


def pack_of_patterns(folder: Path, number: int) -> Path:
    """Write a pack with a rule for each of the first patterns."""
    place = folder / "patterns"
    place.mkdir()
    (place / "pack.yaml").write_text(
        "pack: patterns\ntitle: {zh: 模式, en: patterns}\ncodes: [PT]\n", encoding="utf-8"
    )
    for index, pattern in enumerate(PATTERNS[:number], 101):
        rule = (
            f"id: PT{index}\nname: pattern-{index}\nseverity: info\n"
            f"check:\n  kind: pattern\n  pattern: '{pattern}'\n"
            "message: {zh: '“{match}”', en: '\"{match}\"'}\n"
            "basis:\n  - {source: gongwen-tiaoli-2012, clause: '19'}\n"
        )
        (place / f"PT{index}.yaml").write_text(rule, encoding="utf-8")
    return place


def office_files(folder: Path) -> dict[str, Path]:
    """Write a report as Word and, where LibreOffice is there, as PDF."""
    import docx  # of the development environment

    text = SEEDS[3].read_text(encoding="utf-8")
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    path = folder / "report.docx"
    document.save(str(path))
    found = {"docx": path}
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print("no LibreOffice: no PDF is measured", file=sys.stderr)
    else:
        found["pdf"] = path.with_suffix(".pdf")
    return found


LIBRARY = {
    "docx": "import docx, sys; [p.text for p in docx.Document(sys.argv[1]).paragraphs]",
    "pdf": "import pypdfium2, sys; "
    "[p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(sys.argv[1])]",
}
"""Programs that only take the text out of a file."""
