"""The baseline: findings that were there before, so that a run reports only what is new.

A finding is old if the baseline has an entry of its file with the same rule, the same section
and the same text, blanks aside, and the entry's count is not used up; where it stands in the
file does not matter. How a baseline is read and written is in
:mod:`checker.linting.accepted.baseline_file`.
"""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from checker.model.finding import NEVER_SET_ASIDE
from checker.model.masked_names import masked
from checker.model.result import SetAside
from checker.support.cache import hexdigest
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from checker.model.finding import Finding
    from checker.model.result import FileResult

_EXCERPT = 40
"""Code points of a finding's text that a baseline shows."""


class Entry(Record):
    """So many equal findings of one file.

    ``path`` is relative to the baseline's folder, with ``/`` and in NFC; ``content`` is a
    digest of rule, section and text. ``section`` and ``text`` are for people only.
    """

    path: str
    code: str
    section: str
    text: str
    content: str
    number: int


Key = tuple[str, str]
"""Path and content of an entry: no two entries have the same."""


class Baseline(Record):
    """The entries of one file; ``name`` is its path as it is shown, ``folder`` where it is."""

    name: str
    folder: str
    entries: Mapping[Key, Entry]

    @property
    def size(self) -> int:
        """How many findings it holds."""
        return sum(entry.number for entry in self.entries.values())

    def exists(self, path: str) -> bool:
        """Return whether there still is a file at the ``path`` of an entry."""
        forms = {path, unicodedata.normalize("NFD", path)}
        return any(os.path.lexists(os.path.join(self.folder, form)) for form in forms)


class Comparison(Record):
    """What a run has to do with a baseline.

    The old findings of ``results`` are set aside. ``stale`` are entries with the count of what
    is not there any more. ``matched`` counts findings.
    """

    results: tuple[FileResult, ...]
    matched: int
    stale: tuple[Entry, ...]


def compare(
    results: Iterable[FileResult], baseline: Baseline, exists: Callable[[str], bool]
) -> Comparison:
    """Set aside the findings of ``results`` that are old.

    ``exists`` tells of an entry's path whether the file is still there. An entry is stale only
    if its file was checked, and by its rule, or is gone.
    """
    comparing = Comparing(baseline)
    compared = tuple(comparing.without_old(file) for file in results)
    return Comparison(compared, *comparing.end(exists))


class Comparing:
    """The baseline of a run that takes one result after the other."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._left = {key: entry.number for key, entry in baseline.entries.items()}
        self._paths = {entry.path for entry in baseline.entries.values()}
        self._asked: dict[str, frozenset[str]] = {}

    def without_old(self, file: FileResult) -> FileResult:
        """Return one result with its old findings set aside."""
        path = path_of(file, self._baseline)
        if path not in self._paths:
            return file
        self._asked[path] = self._asked.get(path, frozenset()) | file.asked
        return _without_old(file, path, self._baseline.name, self._left)

    def end(self, exists: Callable[[str], bool]) -> tuple[int, tuple[Entry, ...]]:
        """Return how many findings matched, and what is stale: see :func:`compare`."""
        left, entries = self._left, self._baseline.entries
        stale = tuple(
            entry._replace(number=left[key])
            for key, entry in entries.items()
            if left[key] and _was_looked_for(entry, self._asked, exists)
        )
        return self._baseline.size - sum(left.values()), stale


def pruned(baseline: Baseline, stale: Iterable[Entry]) -> dict[Key, Entry]:
    """Return the entries of ``baseline`` without those that are ``stale``."""
    entries = dict(baseline.entries)
    for entry in stale:
        key = entry.path, entry.content
        number = entries[key].number - entry.number
        if number:
            entries[key] = entry._replace(number=number)
        else:
            del entries[key]
    return entries


def extended(entries: Mapping[Key, Entry], more: Iterable[Entry]) -> dict[Key, Entry]:
    """Return ``entries`` and ``more`` in addition; counts of equal ones are added."""
    result = dict(entries)
    for entry in more:
        key = entry.path, entry.content
        known = result.get(key)
        result[key] = entry._replace(number=entry.number + (known.number if known else 0))
    return result


def found(
    results: Iterable[FileResult], baseline: Baseline
) -> Iterator[tuple[FileResult, Finding, Entry]]:
    """Yield each finding of ``results`` that a baseline may hold, with an entry for it alone."""
    for file in results:
        path = path_of(file, baseline)
        for finding in file.findings:
            if finding.code not in NEVER_SET_ASIDE:
                yield file, finding, _entry(path, finding, file)


def renamed(baseline: Baseline, old: str, new: str) -> dict[Key, Entry]:
    """Return the entries with the file or folder ``old`` called ``new``; both as in entries."""
    moved = [
        entry._replace(path=new + entry.path.removeprefix(old))
        if entry.path == old or entry.path.startswith(f"{old}/")
        else entry
        for entry in baseline.entries.values()
    ]
    return extended({}, moved)


def path_of(file: FileResult | str, baseline: Baseline) -> str:
    """Return the path of a file as entries of ``baseline`` have it."""
    path = file if isinstance(file, str) else file.path
    folder, name = os.path.split(os.path.abspath(path))
    real = os.path.join(os.path.realpath(folder), name)
    with suppress(ValueError):  # another drive of Windows
        real = os.path.relpath(real, baseline.folder)
    return unicodedata.normalize("NFC", real.replace(os.sep, "/"))


def _without_old(file: FileResult, path: str, baseline: str, left: dict[Key, int]) -> FileResult:
    """Return ``file`` with its old findings set aside, which are taken off ``left``."""
    new, old = [], []
    for finding in file.findings:
        key = path, _digest(finding)
        if finding.code not in NEVER_SET_ASIDE and left.get(key):
            left[key] -= 1
            old.append(SetAside(finding, "baseline", where=baseline))
        else:
            new.append(finding)
    if not old:
        return file
    return file._replace(findings=tuple(new), set_aside=(*file.set_aside, *old))


def _was_looked_for(
    entry: Entry, asked: Mapping[str, frozenset[str]], exists: Callable[[str], bool]
) -> bool:
    if entry.path in asked:
        return entry.code in asked[entry.path]
    return not exists(entry.path)


def _digest(finding: Finding) -> str:
    return hexdigest(finding.content.encode("utf-8", "surrogatepass"))[:32]


def _entry(path: str, finding: Finding, file: FileResult) -> Entry:
    """Return the entry of a finding; what must not be published is not quoted in it either."""
    text = " ".join(masked(finding.excerpt, file.persons).split())
    if finding.code.startswith(file.kind.confidential):
        text = ""
    section = "/".join(finding.section)
    return Entry(path, finding.code, section, text[:_EXCERPT], _digest(finding), 1)
