"""How long a report of some hundred pages takes to read in each format, and how much memory.

Run with the interpreter in whose environment nianbao and its dev tools are installed:

    python benchmarks/formats.py [PAGES]

Every row is a process of its own; the memory of one that only reads a short text is the
floor. Nothing is asserted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 300
CHARACTERS = 520
"""About as many characters of a report fill a page."""

READ = """
import resource, sys, time
from checker.formats import read_bytes
path = sys.argv[1]
data = open(path, "rb").read()
began, busy = time.perf_counter(), time.process_time()
document = read_bytes(path, data, "." + path.rpartition(".")[2])
wall, busy = time.perf_counter() - began, time.process_time() - busy
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
pages = document.runs[-1].page or "-"
print(f"{pages:>6} {len(document.text):>9,} {wall:>8.2f} {busy:>8.2f} {peak:>8.0f}")
"""


def long_text() -> str:
    """Return a text of about so many pages: the sample reports one after another."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    found: list[str] = []
    while sum(map(len, found)) < PAGES * CHARACTERS:
        found += texts
    return "\n".join(found)[: PAGES * CHARACTERS]


def made(text: str) -> dict[str, bytes]:
    """Return the text in every format that can be made here."""
    sys.path.insert(0, str(ROOT / "tests"))
    from makers.docx import typed_docx
    from makers.ofd import ofd
    from makers.pdf import pdf

    return {
        "txt": text.encode(),
        "docx": typed_docx(text),
        "pdf": pdf(text),
        "ofd": ofd(text),
    }


def main() -> None:
    print(f"{'':6} {'pages':>6} {'chars':>9} {'wall s':>8} {'cpu s':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        files = {"floor": ("txt", "年度报告".encode())}
        files |= {name: (name, data) for name, data in made(long_text()).items()}
        for name, (suffix, data) in files.items():
            path = Path(folder, f"report.{suffix}")
            path.write_bytes(data)
            command = [sys.executable, "-c", READ, str(path)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            print(f"{name:6} {done.stdout.rstrip()}")


if __name__ == "__main__":
    main()
