"""Results for summaries and review sheets: of the seeds, of short reports, and made by hand."""

import datetime
from functools import lru_cache
from pathlib import Path

import byhand
from byhand import checked, extent, finding
from checking import check_bytes, check_text
from places import ROOT

from checker.model.options import RunOptions
from checker.model.result import PartResult, ReportFacts
from checker.model.span import Span

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 6, 30)
PARTS = ("achievements", "shortcomings", "first_responsible_person", "next_year_plan")
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOOD = (ROOT / "tests/whole/layouts/01-department-standard.txt").read_text(encoding="utf-8")

SHORT = """云溪县林业局{year}法治政府建设年度报告

一、主要举措和成效
全年办案31件。

云溪县林业局
{date}
"""


@lru_cache
def seeds():
    """Return the results of the seeds."""
    options = RunOptions(today=TODAY)
    return tuple(
        check_bytes(f"seeds/{path.name}", path.read_bytes(), ".txt", options) for path in SEEDS
    )


def short(year="2024年", date="2025年1月10日", **options):
    """Return the result of a report of a few lines."""
    chosen = RunOptions(today=TODAY, **options)
    return check_text(SHORT.format(year=year, date=date), "a.txt", chosen)


def found(code="GW204", severity="warning", message="问题", line=1, page=None, **more):
    """Return one finding."""
    texts = {"name": "a-rule", "help": "改。", "basis": "某标准 1.2"}
    given = {"span": Span(0, 1), "fingerprint": "", **texts, **more}
    return finding(code, severity, message, extent(line, 1, line, 2, page), **given)


def report(path="a.txt", organ="云溪县林业局", findings=(), statuses=("section",) * 4, **more):
    """Return the result of a checked report, made by hand."""
    given = {"date": "2025-01-10", "signatory": "云溪县林业局", "addressee": None, "title": "报告"}
    facts = {name: more.pop(name, value) for name, value in given.items()}
    parts = {
        part: PartResult(status, None if status == "missing" else number + 1)
        for number, (part, status) in enumerate(zip(PARTS, statuses, strict=False))
    }
    pack = None if any(one.code == "NB003" for one in findings) else "fazhi"
    return checked(
        **{
            "path": path, "pack": pack, "profile": "department", "parts": parts,
            "facts": ReportFacts(organization=organ, reporting_year=2024, **facts),
            "applied": 3, "ran": ("FZ103", "FZ205", "GW204"), "findings": findings, **more,
        }
    )  # fmt: skip


def failed(path="坏.docx", reason="不是有效的 Word 文档"):
    """Return the result of a file that could not be read."""
    return byhand.failed(path, "NB001", reason)._replace(pack="fazhi")
