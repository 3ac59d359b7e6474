"""The table of ``--profile-rules``: what takes a run its processor time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from checker.support.terminal import Ruler

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.finding import Language

_WORDS = {
    "zh": {
        "stage": "阶段",
        "rule": "规则",
        "time": "毫秒",
        "share": "占比",
        "each": "每份毫秒",
        "reading": "读取文件",
        "outline": "层次和事实",
        "rules": "规则",
        "output": "输出",
        "title": "各阶段和规则的处理器时间，{files} 个文件",
    },
    "en": {
        "stage": "stage",
        "rule": "rule",
        "time": "ms",
        "share": "share",
        "each": "ms a file",
        "reading": "reading",
        "outline": "outline and facts",
        "rules": "rules",
        "output": "output",
        "title": "processor time by stage and by rule, {files} file{s}",
    },
}


def print_profile(spent: Mapping[tuple[str, str], int], files: int, lang: Language) -> None:
    """Print the time of each stage and of each rule, the dearest first, to standard error.

    ``spent`` are nanoseconds by stage and part of it, which is a rule's code and name.
    """
    words = _WORDS[lang]
    stages = dict.fromkeys(("reading", "outline", "rules", "output"), 0)
    rules = {}
    for (stage, rule), number in spent.items():
        stages[stage] += number
        if rule:
            rules[rule] = number
    whole = sum(stages.values()) or 1

    def rows(times: Mapping[str, int]) -> list[tuple[str, ...]]:
        dearest = sorted(times.items(), key=lambda item: (-item[1], item[0]))
        return [
            (
                words.get(name, name),
                f"{number / 1e6:.1f}",
                f"{number / whole:.1%}",
                f"{number / 1e6 / max(files, 1):.3f}",
            )
            for name, number in dearest
        ]

    heads = [(words[name], *(words[key] for key in ("time", "share", "each"))) for name in
             ("stage", "rule")]  # fmt: skip
    lines = [heads[0], *rows(stages), (), heads[1], *rows(rules)]
    title = words["title"].format(files=files, s="s" * (files != 1))
    sys.stderr.write(f"nianbao: {title}\n" + "".join(f"{line}\n" for line in _aligned(lines)))
    sys.stderr.flush()


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    ruler = Ruler()
    filled = [row for row in rows if row]
    first, *numbers = [max(map(ruler.width, column)) for column in zip(*filled, strict=True)]

    def line(row: tuple[str, ...]) -> str:
        cells = [
            " " * (width - ruler.width(cell)) + cell
            for cell, width in zip(row[1:], numbers, strict=True)
        ]
        return "  ".join(("", ruler.pad(row[0], first), *cells))

    return [line(row) if row else "" for row in rows]
