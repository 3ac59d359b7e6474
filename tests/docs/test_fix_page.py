"""docs/fix-on-the-seeds.md: what ``nianbao fix`` does to the five reports, edit by edit."""

import datetime
import os
import re

from checking import check_bytes
from places import ROOT

from checker.model.options import RunOptions

PAGE = ROOT / "docs" / "fix-on-the-seeds.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- /table -->)", re.DOTALL)
SHOWN = 4


def rows():
    """Yield one row a safe fix: file, line, rule, the first edits with what stands around them."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        options = RunOptions(today=datetime.date(2026, 6, 30))
        result = check_bytes(path.name, path.read_bytes(), ".txt", options)
        for finding in result.findings:
            if finding.fix is None or finding.fix.applicability != "safe":
                continue
            edits = finding.fix.edits
            shown = "；".join(change(result.lines, edit) for edit in edits[:SHOWN])
            more = f"；……共 {len(edits)} 处" if len(edits) > SHOWN else ""
            place = f"{path.name[:3]} | {finding.extent.start.line} | {finding.code}"
            yield f"| {place} | {shown}{more} |"


def change(lines, edit):
    """Return an edit as 原文 → 改为, with four characters on either side."""
    start, end = edit.extent
    line = lines[start.line - 1]
    low, high = start.column - 1, end.column - 1
    before, after = line[max(0, low - 4) : low], line[high : high + 4]
    was = f"{before}**{line[low:high]}**{after}"
    text = f"{was} → {before}**{edit.replacement}**{after}"
    return text.replace("****", "〔删〕").replace("|", "\\|")


def test_the_page_shows_every_safe_edit():
    """Rewrite it with NIANBAO_UPDATE=1, and read the difference."""
    head = "| 报告 | 行 | 规则 | 修改 |\n| --- | --- | --- | --- |\n"
    expected = head + "\n".join(rows()) + "\n"
    text = PAGE.read_text(encoding="utf-8")
    if os.environ.get("NIANBAO_UPDATE"):
        PAGE.write_text(TABLE.sub(lambda _: expected, text), encoding="utf-8")
        return
    assert TABLE.search(text)[0] == expected
