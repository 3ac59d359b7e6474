"""Fixes one file with the rules that were chosen, and writes a text file over the original.

All rules run when a file is checked again, whatever is selected: a fix must not introduce a
finding of another rule.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from typing import TYPE_CHECKING

from checker import formats
from checker.linting import lint
from checker.linting.fixing import fix
from checker.packs import selection
from checker.packs.load import possible_packs
from checker.support import files
from checker.support.errors import NianbaoError
from checker.support.records import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from checker.linting.lint import Linted
    from checker.linting.runs.job import Job
    from checker.model.document import Document
    from checker.model.finding import Finding
    from checker.model.options import RunOptions
    from checker.model.result import FileResult

_ALWAYS_COUNTED = {"NB003", "NB005"}
"""Codes of the run that count among the findings left, whatever is selected."""


class FixWishes(Record):
    """What a user wants of a run that fixes files.

    ``applicability`` holds "safe", or "safe" and "unsafe". ``without_waived`` removes from a
    result what has been waived: that is not fixed.
    """

    applicability: frozenset[str]
    without_waived: Callable[[FileResult], FileResult]


class FixedFile(Record):
    """What became of a file; nothing is written yet.

    ``before`` and ``outcome.data`` are its text, in the encoding of the file, for a Word file in
    UTF-8; ``data`` is what to write. ``left`` are the findings of the chosen rules that are still
    there, and ``left_by_choice`` counts those whose fix was not wanted. ``left_out``, ``suffix``
    and ``signed`` are those of
    a Word file (see :class:`checker.linting.fixing.word_file.TrackedFixes`).
    """

    before: bytes
    outcome: fix.Outcome
    data: bytes
    left: tuple[Finding, ...]
    left_by_choice: int
    left_out: tuple[Finding, ...] = ()
    suffix: str = ""
    signed: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the text becomes another."""
        return self.before != self.outcome.data

    @property
    def fixes(self) -> Counter[str]:
        """How many findings were fixed, by code."""
        return Counter(finding.code for finding in self.outcome.applied)


class FixTotals:
    """Numbers of all files of a run that fixes: of files, and by code of fixes."""

    def __init__(self) -> None:
        self.files = self.changed = self.unknown = self.left = self.left_by_choice = 0
        self.is_finished = True
        self.fixes: Counter[str] = Counter()

    def add(self, file: FixedFile) -> None:
        """Count one more file."""
        self.files += 1
        self.changed += file.is_changed
        self.unknown += file.outcome.result.is_unknown
        self.left += len(file.left)
        self.left_by_choice += file.left_by_choice
        self.is_finished &= file.outcome.settled
        self.fixes += file.fixes


def is_text(data: bytes, suffix: str) -> bool:
    """Return whether ``data``, named with ``suffix``, is a text file that can be fixed in place."""
    try:
        fix.refuse_other_formats(data, suffix)
    except fix.FixError:
        return False
    return True


def fix_linted(
    job: Job, data: bytes, linted: Linted, wishes: FixWishes, when: datetime.datetime
) -> FixedFile:
    """Return what becomes of a file of any format that was linted with the options of ``job``.

    ``when`` is the date of tracked changes. Raise what :func:`fix_text` does.
    """
    if formats.is_word(data):
        return fix_word(job, data, wishes, when)
    return fix_text(job, data, wishes, linted)


def fix_text(job: Job, data: bytes, wishes: FixWishes, linted: Linted | None = None) -> FixedFile:
    """Return what becomes of a text file with the content ``data``.

    If it was ``linted`` already, by all rules, it is not linted again. Raise an
    InputError if it cannot be read, and :class:`~checker.linting.fixing.fix.FixError` if it is not
    a text file or must not be changed.
    """
    fix.refuse_other_formats(data, job.input.suffix)
    fixing = _Fixing(job.options, wishes)

    def check(text: bytes) -> Linted:
        limits = job.options.limits
        return fixing.check(formats.read_bytes(job.input.shown, text, job.input.suffix, limits))

    known = linted if linted and fixing.runs_the_rules_of(job.options) else None
    outcome = fix.apply_fixes(data, check, fixing.is_wanted, known and fixing.without_waived(known))
    return fixing.fixed(FixedFile(data, outcome, outcome.data, (), 0))


def fix_word(job: Job, data: bytes, wishes: FixWishes, when: datetime.datetime) -> FixedFile:
    """Return what becomes of a Word file with the changes tracked; ``when`` is their date.

    Raise an InputError if the file cannot be read.
    """
    from checker.linting.fixing import word_file  # only Word files need its libraries

    fixing = _Fixing(job.options, wishes)
    file = word_file.WordFile(job.input.shown, data, job.options.limits)
    done = word_file.track_fixes(file, fixing.check, fixing.is_wanted, when)
    return fixing.fixed(
        FixedFile(
            done.before, done.outcome, done.data, (), 0, done.left_out, done.suffix, done.signed
        )
    )


def overwrite(path: str, before: bytes, after: bytes) -> None:
    """Put ``after`` into the text file at ``path`` that holds ``before``, whole or not at all.

    A link stays a link; mode and owner stay as they were. Raise :class:`NianbaoError` if the file
    is read-only, was changed meanwhile or cannot be written.
    """
    target = os.path.realpath(path)
    try:
        mode = os.stat(target).st_mode
        if not mode & 0o222 or not os.access(target, os.W_OK):
            raise fix.FixError("文件只读，不修改", "the file is read-only; it is not changed")
        with open(target, "rb") as stream:
            if not stat.S_ISREG(mode) or stream.read() != before:
                raise fix.FixError("文件刚被改动，不修改", "the file has changed meanwhile")
        files.replace(target, [after], durable=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NianbaoError(f"无法写入：{reason}", f"cannot be written: {reason}") from None


class _Fixing:
    """How one file is checked while it is being fixed, and which findings are to be fixed."""

    def __init__(self, options: RunOptions, wishes: FixWishes) -> None:
        packs = possible_packs(options.pack)
        self._wishes = wishes
        self._codes = {rule.code for pack in packs for rule in selection.selected(pack, options)}
        enabled = {rule.code for pack in packs for rule in pack.rules if rule.enabled}
        # selecting nothing runs what is on by default, so the rest has to be named
        off = not enabled.issuperset(self._codes)
        every = tuple(sorted(enabled | self._codes)) if off else ()
        settings = options.settings._replace(selections=(), ignored=())
        self._options = options._replace(
            select=every, extend_select=(), ignore=(), settings=settings
        )

    def check(self, document: Document) -> Linted:
        """Return the document with what all rules find, without what is waived."""
        return self.without_waived(lint.lint_document(document, self._options))

    def runs_the_rules_of(self, options: RunOptions) -> bool:
        """Return whether linting with ``options`` runs all rules that are run here."""
        return options == self._options

    def without_waived(self, linted: Linted) -> Linted:
        """Return ``linted`` without the findings that are waived."""
        return linted._replace(result=self._wishes.without_waived(linted.result))

    def is_wanted(self, finding: Finding) -> bool:
        """Return whether a finding is to be fixed."""
        return (
            finding.code in self._codes
            and finding.fix is not None
            and finding.fix.applicability in self._wishes.applicability
        )

    def fixed(self, file: FixedFile) -> FixedFile:
        """Return ``file`` with the findings that are left."""
        counted = self._codes | _ALWAYS_COUNTED
        left = tuple(one for one in file.outcome.result.findings if one.code in counted)
        wanted = self._wishes.applicability
        by_choice = sum(one.fix is not None and one.fix.applicability not in wanted for one in left)
        return file._replace(left=left, left_by_choice=by_choice)
