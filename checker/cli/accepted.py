"""What is printed about waivers and the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.cli.output import print_note
from checker.support.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.linting.accepted.apply import Acceptance, Accepted
    from checker.model.finding import Language
    from checker.model.result import FileResult

_WORDS = {
    "zh": {
        "stale": "基线 {path} 中有 {number} 个问题不再出现，可用 nianbao baseline prune 删去",
        "written": "已写入基线 {path}：{number} 个问题，新增 {more} 个，减少 {less} 个",
    },
    "en": {
        "stale": "{number} finding{s} of the baseline {path} no longer found: "
        "nianbao baseline prune",
        "written": "baseline written to {path}: {number} finding{s}, {more} added, {less} removed",
    },
}


def rewrite_baseline(acceptance: Acceptance, results: Iterable[FileResult], lang: Language) -> None:
    """Write all findings to the baseline, and print how it has changed."""
    change = acceptance.rewrite_baseline(results)
    number = acceptance.baseline.size
    _print(acceptance, lang, "written", number, more=change.added, less=change.removed)


def print_stale(acceptance: Acceptance, accepted: Accepted, lang: Language) -> None:
    """Print how many entries of the baseline no longer match a finding."""
    if accepted.baseline is not None and accepted.baseline.stale:
        _print(acceptance, lang, "stale", accepted.baseline.stale)


def _print(acceptance: Acceptance, lang: Language, name: str, number: int, **values: int) -> None:
    path = printable(acceptance.baseline.name)
    plural = "s" * (number != 1)
    text = _WORDS[lang][name].format(path=path, number=number, s=plural, **values)
    print_note(text)
