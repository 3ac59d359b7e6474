"""What the files of a run add up to, without the results themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.model.finding import FAILURES, SEVERITIES
from checker.model.pack_text import PackText, joined_kinds
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model.finding import Means, Severity


class BaselineUse(Record):
    """The baseline of a run: its path and how many findings it holds, matched and no longer finds.

    ``stale`` are those that are not there any more; the rest were not looked at in this run.
    """

    path: str
    entries: int
    matched: int
    stale: int


class WaiversUse(Record):
    """The waivers of a run: the file, how many there are and how many expired or matched nothing.

    ``matched`` counts findings that were set aside.
    """

    path: str
    entries: int
    matched: int
    unused: int
    expired: int


RuleCount = tuple[str, str, "Severity"]
"""What findings are counted by: code and name of the rule, and the severity of the finding."""


class FileTally(Record):
    """What one file adds to a run.

    ``found`` has code, name and severity of each finding, ``aside`` the same and the means of
    those that do not count. ``skipped`` has the codes of rules that could not be evaluated, each
    with what the report lacks for it, empty where the rule failed.
    """

    failed: bool
    unknown: bool
    found: tuple[RuleCount, ...]
    aside: tuple[tuple[RuleCount, Means], ...]
    skipped: tuple[tuple[str, str], ...]
    kind: PackText


class RunTally:
    """The counts of a run: files, findings by rule, what was set aside, what was skipped.

    ``fail_on``, ``baseline`` and ``waivers`` are those of
    :class:`~checker.model.result.RunResult`.
    """

    def __init__(
        self,
        files: Iterable[FileTally],
        fail_on: str = "error",
        baseline: BaselineUse | None = None,
        waivers: WaiversUse | None = None,
    ) -> None:
        """Add up ``files``, which come in the order of the run."""
        self.fail_on = fail_on
        self.baseline = baseline
        self.waivers = waivers
        self.files = self.failed = self.unknown = 0
        self.found: Counter[RuleCount] = Counter()
        self.aside: Counter[RuleCount] = Counter()
        self.skipped: Counter[tuple[str, str]] = Counter()
        self._set_aside: Counter[Means] = Counter()
        checked: dict[int, PackText] = {}
        others: dict[int, PackText] = {}
        for file in files:
            self.files += 1
            self.failed += file.failed
            self.unknown += file.unknown
            self.found.update(file.found)
            for kind, how in file.aside:
                self.aside[kind] += 1
                self._set_aside[how] += 1
            self.skipped.update(file.skipped)
            # the texts of a pack are one object for all files of a run
            (others if file.failed else checked).setdefault(id(file.kind), file.kind)
        self.kind = joined_kinds([*checked.values()] or [*others.values()])

    def count(self, severity: Severity) -> int:
        """Return how many findings have ``severity``."""
        return sum(number for (*_, level), number in self.found.items() if level == severity)

    def count_set_aside(self, how: Means) -> int:
        """Return how many findings were set aside this way."""
        return self._set_aside[how]

    @property
    def exit_code(self) -> int:
        """0 clean, 1 something at or above ``fail_on``, 2 a file or a rule failed."""
        if self.failed or any(code in FAILURES for code, *_ in self.found):
            return 2
        if self.fail_on == "never":
            return 0
        counted = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return int(any(self.count(severity) for severity in counted))
