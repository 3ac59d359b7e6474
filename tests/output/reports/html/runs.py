"""Runs for the page: real reports, and one in which every text is as bad as it can be."""

from __future__ import annotations

import datetime
from functools import cache

from byhand import checked, edit, extent, finding
from checking import check_bytes, run_options
from places import ROOT

from checker.linting import lint
from checker.model.document import Place
from checker.model.finding import Fix
from checker.model.options import RunOptions
from checker.model.result import Heading, PartResult, ReportFacts, RunResult, SetAside
from checker.output.base import Options, load
from checker.support.errors import InputError

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
TODAY = datetime.date(2026, 6, 30)
ATTACK = (
    "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
    "</noscript></title></style><!--<script>&amp;&lt;'\"`\\ \u2028\u2029\x00\x1b\u202e\udcff"
    "{{script}}{{policy}}${window.hacked=1}"
)


@cache
def seeds():
    """Return the result of checking the seeds, and a file that is no text."""
    options = RunOptions(today=TODAY)
    results = [
        check_bytes(f"seeds/{path.name}", path.read_bytes(), ".txt", options) for path in SEEDS
    ]
    broken = InputError("不是文本", "is no text")
    return RunResult((*results, lint.failed("坏.docx", broken, options)))


def many(number):
    """Return a run of ``number`` reports: the seeds again and again, under other names."""
    files = seeds().files
    return RunResult(
        tuple(files[place % 5]._replace(path=f"r/{place:04d}.txt") for place in range(number))
    )


LINES = (
    "关于2023年度情况的报告",
    "",
    "一、𠮷田同志👍参加学习,效果好。",
    "普通的一段文字，没有什么。",
    "一是坚持学习，",
    "",
    "二是狠抓落实。",
    *(f"第{number}段，没有什么。" for number in range(8, 40)),
    "最后一段",
)


def placed(*extents, lines=LINES):
    """Return a run of one report with findings at ``extents``."""
    levels = ("warning", "error", "info")
    found = tuple(
        finding("GW204", levels[n % 3], f"第{n}处", extent(*where))
        for n, where in enumerate(extents)
    )
    outline = (Heading(1, Place(3, 1), "一、学习"),)
    return RunResult((checked("a.txt", "fazhi", findings=found, lines=lines, outline=outline),))


def spoilt(text):
    """Return a run with ``text`` in every place where a report or a file can have its say."""
    line = text.replace("\n", " ")
    length = len(line)
    found = finding(
        "XX1",
        "error",
        text,
        extent(1, 1, 1, length + 1),
        name=text,
        help=text,
        basis=text,
        excerpt=text,
        section=(text, text),
        fix=Fix("safe", (edit(1, 1, 1, length + 1, text), edit(2, 1, 2, 1, text))),
    )
    return RunResult(
        (
            checked(
                text,
                text,
                text,
                ReportFacts(text, text, 2024, text, text, text),
                parts={text: PartResult(text, 1), "achievements": PartResult("missing", None)},
                not_evaluated=(text,),
                truncated={text: 3},
                findings=(found,),
                set_aside=(SetAside(found, "waiver", text, text, text, text),),
                lines=(line, "第二行"),
                outline=(Heading(1, Place(1, 1), text),),
                today="2026-06-30",
            ),
            lint.failed(text, InputError(text, text), run_options()),
        )
    )


def page(result, lang="zh"):
    """Return the page of a run."""
    return load("html").render(result, Options(lang=lang))
