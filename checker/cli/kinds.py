"""``nianbao check --kinds``: which kind each file is taken for, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.cli.output import write
from checker.cli.settings import usage_error
from checker.linting.runs.job import recognise_job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.linting.runs.job import Job
    from checker.model.finding import Language

_FORMATS = ("text", "full", "json")
"""Formats that say something about kinds; ``full`` is the same as ``text``."""
_OTHERS = ("watch", "write_baseline", "profile_rules")
"""Options that have to do with findings, of which there are none, or with rules."""


def require_fitting(chosen: dict[str, Any], targets: Sequence[tuple[str, str | None]]) -> None:
    """Raise a usage error for options that do not go with ``--kinds``."""
    for name in _OTHERS:
        if chosen[name]:
            option = f"--{name.replace('_', '-')}"
            zh, en = f"--kinds 与 {option} 不能同用", f"--kinds and {option} exclude each other"
            raise usage_error(zh, en)
    for name, _ in targets:
        if name not in _FORMATS:
            zh, en = f"--kinds 没有 {name} 格式", f"--kinds has no format {name}"
            known = "text, json"
            raise usage_error(f"{zh}，可用 {known}", f"{en}; use one of {known}")


def show_kinds(
    jobs: Sequence[Job], targets: Sequence[tuple[str, str | None]], lang: Language
) -> int:
    """Write a line for each file, in every form that was asked for; return the exit code."""
    from checker.output import kinds_view
    from checker.output.contract.kinds_as_json import kinds_as_json

    kinds = sorted(map(recognise_job, jobs), key=lambda kind: kind.path)
    for name, output in targets:
        as_json = name == "json"
        text = kinds_as_json(kinds, lang) if as_json else kinds_view.as_text(kinds, lang)
        write(text, output, utf8=as_json)
    return 2 if any(kind.failure for kind in kinds) else 0
