"""Whether texts that are made to take long take linear time.

    python benchmarks/hostile.py

Checks each text, and reads each page, at one length and at four times that length, and prints
both times and their ratio: about 4 is linear, 16 would be quadratic. Nothing is asserted.
"""

from __future__ import annotations

import contextlib
import datetime
import time
from typing import TYPE_CHECKING

from checker import formats
from checker.linting import lint
from checker.model.options import RunOptions
from checker.support.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

OPTIONS = RunOptions(datetime.date(2026, 6, 30))
SIZE = 5_000
PAGE_SIZE = 30_000
HEAD = "甲县2024年法治政府建设年度报告\n\n一、主要举措\n"
TEXTS: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "numerals": lambda n: "一" * n,
    "figures": lambda n: "1,234" * n,
    "approximations": lambda n: "约 " * n,
    "opened titles": lambda n: "《" * n,
    "closed titles": lambda n: "》" * n,
    "nested titles": lambda n: "《" * n + "》" * n,
    "many titles": lambda n: "《甲》" * n,
    "titles and brackets": lambda n: "《甲（" * n + "）》" * n,
    "one law again and again": lambda n: "贯彻《信访条例》" * n,
    "misnamed laws": lambda n: "《行政处罚罚法》" * n,
    "different laws": lambda n: "".join(f"《甲{number}法》" for number in range(n)),
    "months": lambda n: "2026年5月，" * n,
    "parts of a sum": lambda n: "共40件，其中" + "1件、" * n,
    "sums in brackets": lambda n: "共4件（其中1件、2件）" * n,
    "brackets": lambda n: "（" * n,
    "headings": lambda n: "（一）成效\n" * n,
    "sentences": lambda n: "开展普法。" * n,
    "open lines": lambda n: "开展普法宣传教育活动\n" * n,
    "marks": lambda n: "，。" * n,
    "stars": lambda n: "**甲" * n,
    "tags": lambda n: "<p" * n,
    "blanks": lambda n: " " * n + "甲",
}
PROSE = "开展普法宣传教育活动，推进法治政府建设。" * 3
PAGES: dict[str, Callable[[int], str]] = {
    "unclosed": lambda n: "<div>" * (n // 5),
    "unclosed with text": lambda n: f"<div>{PROSE}" * (n // 60),
    "stray ends": lambda n: "<b><div>" + "<i>" * (n // 8) + "</b>" * (n // 8),
    "ends in cells": lambda n: f"<p><table><td>{'<div>' * (n // 9)}{'</p>' * (n // 9)}",
    "tables": lambda n: "<table><tr><td>" * (n // 15),
    "cells": lambda n: f"<table>{'<tr><td>1<td>甲<td>' * (n // 18)}",
    "cells of a row": lambda n: f"<table><tr>{'<td>1' * (n // 5)}",
    "spans": lambda n: f"<table>{'<tr><td rowspan=65534 colspan=1000>1' * (n // 39)}",
    "rows beside spans": lambda n: (
        f"<table><tr>{'<td rowspan=65534>1' * min(255, n // 20)}{'<tr><td>1' * (n // 9)}"
    ),
    "tables in cells": lambda n: "<table><tr><td>1<td>2<tr><td>3<td>" * (n // 34),
    "tables around a text": lambda n: (
        "<table><tr><td>1<td>2<tr><td>3<td>" * (n // 68) + "一" * (n // 2)
    ),
    "blank cells in tables": lambda n: "<table><tr><td>1<td><tr><td>3<td>" * (n // 34) + "<td>" * n,
    "lists": lambda n: "<ol>" * (n // 8) + "<li>" * (n // 8),
    "less": lambda n: "<" * n,
    "open tags": lambda n: "<a b='" * (n // 6),
    "quotes": lambda n: "<a b='><a' " * (n // 11) + ">",
    "comments": lambda n: "<!--" * (n // 4) + ">",
    "references": lambda n: "&abcdefgh" * (n // 9),
    "attribute": lambda n: f'<p class="{"x " * (n // 2)}">一',
    "scripts": lambda n: "<script>" * (n // 8),
    "spaces": lambda n: "<p>" + " \n" * (n // 2) + "一",
    "links": lambda n: "<p><a href=x>一</a></p>" * (n // 23),
}


def check(text: str) -> None:
    """Check a report that ends with ``text``."""
    lint.lint_bytes("a.txt", (HEAD + text).encode(), ".txt", OPTIONS)


def read_page(text: str) -> None:
    """Read a web page that is ``text``."""
    with contextlib.suppress(InputError):
        formats.read_bytes("a.html", f"<html>{text}".encode(), ".html")


def seconds(work: Callable[[str], None], text: str) -> float:
    """Return how long it takes to do ``work`` on ``text``."""
    started = time.perf_counter()
    work(text)
    return time.perf_counter() - started


def main() -> None:
    check("")
    read_page("一")
    print(f"{'':<26}{'s':>8}{'s × 4':>9}{'ratio':>8}")
    for work, texts, size in ((check, TEXTS, SIZE), (read_page, PAGES, PAGE_SIZE)):
        for name, make in texts.items():
            short, long = seconds(work, make(size)), seconds(work, make(4 * size))
            print(f"{name:<26}{short:8.3f}{long:9.3f}{long / short:8.1f}")


if __name__ == "__main__":
    main()
