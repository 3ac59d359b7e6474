"""Whether texts that are made to take long take linear time.

    python benchmarks/hostile.py

Checks each text at one length and at four times that length, and prints both times and their
ratio: about 4 is linear, 16 would be quadratic. Nothing is asserted.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from checker import engine

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 5_000
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


def seconds(body: str) -> float:
    """Return how long it takes to check a report with ``body``."""
    started = time.perf_counter()
    engine.check_text(HEAD + body)
    return time.perf_counter() - started


def main() -> None:
    engine.check_text(HEAD)
    print(f"{'':<26}{'s':>8}{'s × 4':>9}{'ratio':>8}")
    for name, make in TEXTS.items():
        short, long = seconds(make(SIZE)), seconds(make(4 * SIZE))
        print(f"{name:<26}{short:8.3f}{long:9.3f}{long / short:8.1f}")


if __name__ == "__main__":
    main()
