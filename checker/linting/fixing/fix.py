"""Makes the fixes of findings in a text, unless they introduce new findings.

Fixes are made whole or not at all, in the order of their places; one that touches
another waits for the next pass. After each pass the file is checked again. Where
that shows a finding that was not there before, the fixes behind it are found by
halving, and left out. So a second run changes nothing that the first one left.

How a file is checked is the caller's: nothing here knows files or the engine.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from typing import TYPE_CHECKING

from checker import formats
from checker.formats.text_edits import Change, FixError, Lines, SourceText
from checker.support.errors import InputError
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.linting.lint import Linted
    from checker.model.finding import Finding
    from checker.model.result import FileResult

__all__ = ["FixError", "Outcome", "Refused", "apply_fixes", "refuse_other_formats"]

PASSES = 10
"""Maximum number of passes; fixes that wait for others may need more than one."""

_TRIES = 64
"""How often a file is checked in one pass to find the fixes that introduce new findings."""


class Refused(Record):
    """A fix that was not made, and the codes it would bring; none if it fits no place."""

    finding: Finding
    brings: tuple[str, ...]


class Outcome(Record):
    """What became of a file.

    ``applied`` are the findings that were fixed, pass by pass, ``result`` is
    what is left. ``settled`` is false if another pass would change more.
    """

    data: bytes
    applied: tuple[Finding, ...]
    refused: tuple[Refused, ...]
    result: FileResult
    settled: bool


def refuse_other_formats(data: bytes, suffix: str) -> None:
    """Raise :class:`FixError` unless ``data``, named with ``suffix``, is a text."""
    if not formats.is_text(data, suffix):
        zh = "只能直接修改文本文件（.txt、.md、.html）"
        raise FixError(zh, "only text files (.txt, .md, .html) can be changed in place")


def apply_fixes(
    data: bytes,
    check: Callable[[bytes], Linted],
    wanted: Callable[[Finding], bool],
    known: Linted | None = None,
) -> Outcome:
    """Return what ``data`` becomes when all fixes of ``wanted`` findings are made.

    ``check`` reads and checks the bytes of a file; what it raises for ``data`` itself is
    passed on. ``known`` is what it would return for ``data``, if that is at hand.
    Raise :class:`FixError` if there is something to fix and the file must not be changed.
    """
    applied: list[Finding] = []
    checked = known or check(data)
    for _ in range(PASSES):
        if not any(finding.fix and wanted(finding) for finding in checked.result.findings):
            return Outcome(data, tuple(applied), (), checked.result, settled=True)
        one = _Pass(data, checked, check)
        done = one.run(wanted)
        if not done:
            return Outcome(data, tuple(applied), tuple(one.refused), checked.result, settled=True)
        applied += done
        data, checked = one.best
    return Outcome(data, tuple(applied), (), checked.result, settled=False)


class _Planned(Record):
    """A finding with the changes that fix it."""

    finding: Finding
    changes: tuple[Change, ...]


class _Pass:
    """One pass over a file: all fixes that can be made together."""

    def __init__(self, data: bytes, checked: Linted, check: Callable[[bytes], Linted]) -> None:
        self.refused: list[Refused] = []
        self.best = (data, checked)
        self._source = SourceText(data, checked.document)
        self._before = checked.result
        self._check = check
        self._tries = 0

    def run(self, wanted: Callable[[Finding], bool]) -> list[Finding]:
        """Make the fixes of ``wanted`` findings and return those findings, in order."""
        waiting = sorted(filter(wanted, self._before.findings), key=_order)
        done: list[_Planned] = []
        while waiting and not done:
            plan, waiting = self._plan(waiting)
            # by code, so that halving soon comes to the rule whose fixes introduce findings
            plan.sort(key=lambda planned: planned.finding.code)
            done = self._grown([], plan) if plan else []
        return sorted((planned.finding for planned in done), key=_order)

    def _plan(self, findings: Iterable[Finding]) -> tuple[list[_Planned], list[Finding]]:
        """Return the fixes that do not touch each other, and those that touch one before them."""
        plan: list[_Planned] = []
        waiting: list[Finding] = []
        taken: list[tuple[int, int]] = []
        for finding in findings:
            if finding.fix is None:
                continue
            changes = self._source.changes(finding.fix)
            if changes is None:
                self.refused.append(Refused(finding, ()))
            elif any(_touches(taken, change) for change in changes):
                waiting.append(finding)
            else:
                plan.append(_Planned(finding, changes))
                for change in changes:
                    insort(taken, (change.start, change.end))
        return plan, waiting

    def _grown(self, good: list[_Planned], rest: Sequence[_Planned]) -> list[_Planned]:
        """Return ``good`` and as many of ``rest`` as introduce no findings together."""
        brings = self._tried([*good, *rest])
        if not brings:
            return [*good, *rest]
        if len(rest) == 1 or self._tries >= _TRIES:
            self.refused += [Refused(planned.finding, brings) for planned in rest]
            return good
        middle = len(rest) // 2
        return self._grown(self._grown(good, rest[:middle]), rest[middle:])

    def _tried(self, plan: Sequence[_Planned]) -> tuple[str, ...]:
        """Return the codes of what ``plan`` would bring; none: it is the best so far."""
        self._tries += 1
        changes = sorted(change for planned in plan for change in planned.changes)
        changed = self._source.changed(changes)
        data = self._source.encoded(changed)
        assert data is not None  # each change was encoded before it was planned
        try:
            checked = self._check(data)
        except InputError as error:
            return (error.code,)
        if checked.document.encoding != self._source.encoding:
            return ("NB001",)  # would be taken for another encoding
        fixed = [planned.finding for planned in plan]
        brings = self._brought(checked.result, fixed, changes, Lines(changed))
        if not brings:
            self.best = (data, checked)
        return brings

    def _brought(
        self, after: FileResult, fixed: list[Finding], changes: list[Change], lines: Lines
    ) -> tuple[str, ...]:
        """Return the codes of findings that are new in ``after``, or should be gone and are not.

        A finding is known by its place, or by code and text: changes move and reword others.
        """
        before = self._before
        own = {id(finding) for finding in fixed}
        texts = {(finding.code, finding.excerpt) for finding in before.findings}
        gone: set[tuple[str, int | None]] = set()
        places: Counter[tuple[str, int | None]] = Counter()
        for finding in before.findings:
            offset = self._source.lines.offset(finding.extent.start)
            key = (finding.code, None if offset is None else _moved(offset, changes))
            if id(finding) in own:
                gone.add(key)
            else:
                places[key] += 1
        found = Counter((f.code, lines.offset(f.extent.start)) for f in after.findings)
        brought = {key[0] for key in gone if found[key] > places[key]}
        for finding in after.findings:
            key = (finding.code, lines.offset(finding.extent.start))
            if (finding.code, finding.excerpt) not in texts and key not in places:
                brought.add(finding.code)
        known = Counter(finding.code for finding in before.findings)
        more = Counter(finding.code for finding in after.findings) - known
        brought |= {code for code in more if code not in before.truncated}
        return tuple(sorted(brought | set(after.not_evaluated) - set(before.not_evaluated)))


def _order(finding: Finding) -> tuple[int, int, str]:
    start = finding.extent.start
    return start.line, start.column, finding.code


def _touches(taken: list[tuple[int, int]], change: Change) -> bool:
    """Return whether ``change`` overlaps or adjoins one of ``taken`` (sorted and apart)."""
    index = bisect_left(taken, (change.start, change.start))
    behind = index < len(taken) and taken[index][0] <= change.end
    return behind or (index > 0 and taken[index - 1][1] >= change.start)


def _moved(offset: int, changes: list[Change]) -> int:
    """Return where what stood at ``offset`` stands when ``changes``, in order, are made."""
    shift = 0
    for start, end, put in changes:
        if offset <= start:
            break
        if offset < end:
            return start + shift
        shift += len(put) - (end - start)
    return offset + shift
