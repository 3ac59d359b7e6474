"""Make the pictures of docs/page.md: invented reports with slips of their own, in Chromium.

PYTHONPATH=tests python docs/pictures/page.py
"""

from __future__ import annotations

import datetime
import random
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from whole.clean.generator import reports

from checker.linting import lint
from checker.model.options import RunOptions
from checker.model.result import RunResult
from checker.output.base import Options, load
from checker.support.errors import UnreadableFileError

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 6, 30)
SLIPS = (
    ("法治", "法制"),
    ("，", ","),
    ("（二）", "(二)"),
    ("、", "、、"),
    ("习近平法治思想", "习近平法制思想"),
    ("三、", "四、"),
)
LEFT_OUT = ("第一责任人", "不足", "主要安排")


def spoilt(text: str, chance: random.Random) -> str:
    """Return a report with some slips, and sometimes without a part or its last line."""
    for wrong in chance.sample(SLIPS, chance.randrange(5)):
        text = text.replace(*wrong, 1 + chance.randrange(2))
    lines = text.rstrip().split("\n")
    if chance.random() < 0.4:
        word = chance.choice(LEFT_OUT)
        lines = [line for line in lines if word not in line]
    if chance.random() < 0.25:
        del lines[-1]
    return "\n".join(lines)


def run() -> RunResult:
    chance = random.Random(11)  # noqa: S311  # always the same slips
    options = RunOptions(today=TODAY)
    files = []
    for name, text in chance.sample(list(reports()), 36):
        files.append(lint.check_text(spoilt(text, chance), f"reports/{name}.txt", options))
    broken = UnreadableFileError("不是有效的 Word 文档", "is no valid Word document")
    files.append(lint.failed("reports/99.docx", broken, options))
    return RunResult(tuple(sorted(files, key=lambda file: file.path)))


def main() -> None:
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    result = run()
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(load("html").render(result, Options()), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        view = {"viewport": {"width": 1280, "height": 760}}
        table = browser.new_context(**view).new_page()
        table.goto(path.as_uri())
        table.screenshot(path=HERE / "page-table.png")
        report = browser.new_context(**view, color_scheme="dark").new_page()
        most = max(range(12), key=lambda n: len(result.files[n].findings))
        report.goto(f"{path.as_uri()}#r{most + 1}")
        fixable = report.locator(".card", has=report.locator("summary")).first
        fixable.locator(".pin").click()
        fixable.locator("summary").click()
        report.screenshot(path=HERE / "page-report.png")
        browser.close()


if __name__ == "__main__":
    main()
