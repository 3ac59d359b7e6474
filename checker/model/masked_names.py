"""Results without the names of persons: for what is passed on, counted and kept.

A report in which a person tells of himself, or of others, names them. Its summary, its review
sheet and the baseline are read by many, long after it was; a surname is enough there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model.finding import Argument, Finding
    from checker.model.result import FileResult, ReportFacts

MARK = "××"
"""What stands for all of a name but its first character, however long it is."""


def masked(text: str, names: Iterable[str]) -> str:
    """Return ``text`` with ``names`` masked, also where they are set wide: 周×× for 周　文."""
    for name in sorted(names, key=len, reverse=True):
        if name[0] in text:
            spaced = r"[ \u3000]*".join(map(re.escape, name))
            text = re.sub(spaced, name[0] + MARK, text)
    return text


def without_names(file: FileResult) -> FileResult:
    """Return the result of a file with the names of persons masked in facts and findings.

    The path stays: the file is to be found by it.
    """
    if not file.persons:
        return file
    return file._replace(
        facts=_facts(file.facts, file.persons),
        findings=tuple(_finding(one, file.persons) for one in file.findings),
        set_aside=tuple(
            one._replace(finding=_finding(one.finding, file.persons)) for one in file.set_aside
        ),
    )


def _facts(facts: ReportFacts, names: tuple[str, ...]) -> ReportFacts:
    texts: dict[str, Any] = {
        key: masked(value, names)
        for key, value in facts._asdict().items()
        if isinstance(value, str)
    }
    return facts._replace(**texts)


def _finding(finding: Finding, names: tuple[str, ...]) -> Finding:
    arguments = {key: _argument(value, names) for key, value in finding.arguments.items()}
    return finding._replace(arguments=arguments, excerpt=masked(finding.excerpt, names))


def _argument(value: Argument, names: tuple[str, ...]) -> Argument:
    if isinstance(value, tuple):
        return masked(value[0], names), masked(value[1], names)
    return masked(value, names) if isinstance(value, str) else value
