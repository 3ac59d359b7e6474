"""How large the page of many reports is, how fast it opens and filters in a real browser.

    python benchmarks/page.py [NUMBER ...]

The reports are the seeds under many names, each with changes of its own. Needs Chromium and
the package playwright (its own browser is not used). Nothing is asserted.
"""

from __future__ import annotations

import datetime
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from checker.linting import lint
from checker.model.options import RunOptions
from checker.model.result import RunResult
from checker.output.base import Options, load

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
OPTIONS = RunOptions(datetime.date(2026, 6, 30))
ROUNDS = 5
FILTERS = {
    "severity": "box('severity', 'error').click()",
    "rule": "box('rule', null).click()",
    "part missing": "box('missing', 'first_responsible_person').click()",
    "search": "type('第一责任人')",
    "sort": "document.querySelector('[data-key=error] a').click()",
}
HELPERS = """
window.box = (name, value) => document.querySelector(
  `input[name=${name}]` + (value ? `[value=${value}]` : ''));
window.type = (text) => { const field = box('q'); field.value = text;
  field.dispatchEvent(new Event('input')); };
// from the act to the next painted frame; a search waits 100 ms for the next letter
window.timed = (act) => new Promise((done) => { const start = performance.now(); act();
  const wait = String(act).includes('type') ? 101 : 0;
  setTimeout(() => requestAnimationFrame(() => setTimeout(() =>
    done(performance.now() - start - wait))), wait); }); null;
"""


def mutated(text: str, chance: random.Random) -> str:
    """Return a report with lines left out, and marks and figures changed."""
    lines = [line for line in text.split("\n") if chance.random() > 0.04]
    for _ in range(4):
        at = chance.randrange(len(lines))
        lines[at] = lines[at].replace("，", ",", 1).replace("法治", "法制", chance.randrange(2))
    head = chance.randrange(len(lines))
    lines[head] = lines[head].replace("2", str(chance.randrange(10)), 1)
    return "\n".join(lines)


def run(number: int) -> RunResult:
    """Return the result of checking ``number`` reports."""
    chance = random.Random(7)
    files = []
    for place in range(number):
        seed = SEEDS[place % len(SEEDS)]
        text = mutated(seed.read_text(encoding="utf-8"), chance)
        name = f"reports/{place:04d}-{seed.stem[4:]}.txt"
        files.append(lint.lint_bytes(name, text.encode(), ".txt", OPTIONS).result)
    return RunResult(tuple(files))


def main() -> None:
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    sizes = [int(size) for size in sys.argv[1:]] or [80, 200, 1000]
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for size in sizes:
            result = run(size)
            started = time.perf_counter()
            text = load("html").render(result, Options())
            made = time.perf_counter() - started
            path = Path(folder, f"{size}.html")
            path.write_text(text, encoding="utf-8")
            found = sum(len(file.findings) for file in result.files)
            size_mb = path.stat().st_size / 1e6
            print(f"{size} reports, {found} findings: {size_mb:.1f} MB, made in {made:.2f} s")
            measure(browser, path)
        browser.close()


def measure(browser, path: Path) -> None:  # noqa: ANN001
    opened, acts = [], {name: [] for name in [*FILTERS, "open a report"]}
    for _ in range(ROUNDS):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        started = time.perf_counter()
        page.goto(path.as_uri())
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        opened.append((time.perf_counter() - started) * 1000)
        page.evaluate(HELPERS)
        for name, act in FILTERS.items():
            acts[name].append(page.evaluate(f"timed(() => {{ {act} }})"))
            page.evaluate(
                "timed(() => { const b = document.querySelector('#shown button');"
                " if (b) b.click(); })"
            )
        click = "document.querySelector('#matrix tbody tr:not([hidden]) a').click()"
        acts["open a report"].append(page.evaluate(f"timed(() => {{ {click} }})"))
        page.close()
    for name, times in {"open, to the first full frame": opened, **acts}.items():
        print(f"  {name:<32}{min(times):7.0f} ms   (median {statistics.median(times):.0f})")


if __name__ == "__main__":
    main()
