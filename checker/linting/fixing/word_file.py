"""Fixes a Word file: the fixes of findings, as tracked changes.

The text of the file is fixed as a text file would be (see :mod:`checker.linting.fixing.fix`), each
line of a paragraph a line. What then differs from the original is recorded in the Word
file, for a person to accept or to reject.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

from checker.formats.base import refuse_blank
from checker.formats.word.differences import differences
from checker.formats.word.directives import Point, read_directives
from checker.formats.word.package import Package
from checker.formats.word.paragraphs import read_story
from checker.formats.word.revisions import Change, Editable, free_id, track
from checker.formats.word.writing import Edition
from checker.linting.fixing import fix as fixing
from checker.linting.fixing.aligned_line import AlignedLine
from checker.model.document import Directive, Document, Encoding, Extent, Place, Run
from checker.support.errors import UnreadableFileError
from checker.support.records import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from checker.linting.lint import Linted
    from checker.model.finding import Finding, Fix
    from checker.model.result import FileResult
    from checker.model.tables import Table
    from checker.support.limits import Limits

__all__ = ["TrackedFixes", "WordFile", "track_fixes"]

_ENCODING = Encoding("utf-8")
_SHORT = 2000
"""Code points; what longer lines become is found anew each time, to hold less in memory."""


class TrackedFixes(Record):
    """What became of a Word file.

    ``data`` is the file with the changes recorded. ``before`` is its text as UTF-8, and the
    data of ``outcome`` what that becomes; what was refused has its places in the Word file.
    ``left_out`` are the findings with a fix that cannot be recorded: on numbers that Word
    makes, in fields, in changes not yet decided on, over the end of a paragraph.

    ``suffix`` is the one under which Word opens the file. ``signed`` tells that it carried
    digital signatures, no longer valid.
    """

    data: bytes
    before: bytes
    outcome: fixing.Outcome
    left_out: tuple[Finding, ...]
    suffix: str
    signed: bool


class WordFile(Record):
    """A Word file to fix: what it is called, its bytes, how large it may be."""

    name: str
    data: bytes
    limits: Limits


def track_fixes(
    file: WordFile,
    check: Callable[[Document], Linted],
    wanted: Callable[[Finding], bool],
    when: datetime.datetime,
) -> TrackedFixes:
    """Return what ``file`` becomes.

    All fixes of ``wanted`` findings are made that introduce no new findings. ``check`` checks a
    document, ``when`` becomes the date of the changes. Raise an InputError if the file
    cannot be read.
    """
    package = Package(file.data, file.limits)
    sheet = _Sheet(file, package, wanted)
    before = sheet.text.encode("utf-8")

    def checked(text: bytes) -> Linted:
        document = sheet.document(text.decode("utf-8"))
        linted = check(document)
        return linted._replace(result=sheet.fixable(document, linted.result))

    outcome = fixing.apply_fixes(before, checked, wanted)
    text = outcome.data.decode("utf-8")
    edition = Edition(file.data, package, file.limits)
    stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    free = {part: free_id(package.part(part)) for part in sheet.parts}
    for number, changes in sheet.changed(text):
        paragraph = sheet.paragraphs[number]
        steps = sheet.editable.steps(paragraph, changes)
        assert steps is not None  # no text is taken that cannot be recorded
        edition.open_part(paragraph.part)
        free[paragraph.part] = track(paragraph, steps, stamp, free[paragraph.part])
    refused = tuple(one._replace(finding=sheet.placed(one.finding)) for one in outcome.refused)
    return TrackedFixes(
        data=file.data if outcome.data == before else edition.to_bytes(),
        before=before,
        outcome=outcome._replace(refused=refused),
        left_out=sheet.left_out(text),
        suffix=edition.suffix,
        signed=edition.signed,
    )


class _Line(Record):
    """A line of the text: the 0-based number of its paragraph, and where in that it begins."""

    paragraph: int
    start: int
    text: str


class _Sheet:
    """The text of a Word file as it was, and what can be recorded in place of it."""

    def __init__(self, file: WordFile, package: Package, wanted: Callable[[Finding], bool]) -> None:
        self.paragraphs, self._tables = read_story(package, file.limits)
        self.text = "\n".join(paragraph.text for paragraph in self.paragraphs)
        refuse_blank(self.text)
        self.parts = {paragraph.part for paragraph in self.paragraphs}
        self.editable = Editable(map(package.part, self.parts))
        self._name = file.name
        self._wanted = wanted
        self._lines = [
            line for number, one in enumerate(self.paragraphs) for line in _lines(number, one.text)
        ]
        self._directives = [
            (one.text, self._line_at(one.start), self._line_at(one.end))
            for one in read_directives(package, self.paragraphs)
        ]
        self._now: dict[int, AlignedLine] = {}
        self._known: dict[tuple[int, str], AlignedLine] = {}
        self._unrecorded: dict[str, list[Finding]] = {}

    def _line_at(self, point: Point) -> int:
        """Return the 1-based number of the line of the text that holds ``point``."""
        starts = [(line.paragraph, line.start) for line in self._lines]
        return bisect_right(starts, tuple(point))

    def document(self, text: str) -> Document:
        """Return what the file would be with ``text``; its places are lines of the text.

        Raise UnreadableFileError if that cannot be recorded.
        """
        lines = text.split("\n")
        self._now = {
            number: self._aligned(number, line)
            for number, (line, known) in enumerate(zip(lines, self._lines, strict=True))
            if line != known.text
        }
        runs: list[Run] = []
        start = 0
        for number, (line, known) in enumerate(zip(lines, self._lines, strict=True), 1):
            runs.append(Run(start, number, 1, self.paragraphs[known.paragraph].page))
            start += len(line) + 1
        directives = [
            # the whole lines: characters move when something is fixed
            Directive(what, Extent(Place(first, 1), Place(last, len(lines[last - 1]) + 1)), "text")
            for what, first, last in self._directives
        ]
        return Document(
            self._name,
            text,
            runs,
            _ENCODING,
            lines,
            packed=True,
            directives=directives,
            tables=self._located(runs, lines),
        )

    def _located(self, runs: list[Run], lines: list[str]) -> list[Table]:
        """Return the tables of the file in a text with these ``lines``, each of them a run."""
        starts = [0] * len(self.paragraphs)
        ends = starts.copy()
        for run, line, known in zip(runs, lines, self._lines, strict=True):
            if not known.start:
                starts[known.paragraph] = run.start
            ends[known.paragraph] = run.start + len(line)
        found = (table.table(starts, ends) for table in self._tables)
        return [table for table in found if table is not None]

    def fixable(self, document: Document, result: FileResult) -> FileResult:
        """Return ``result``, of the document made last, without what cannot be recorded."""
        kept: list[Finding] = []
        unrecorded = self._unrecorded[document.text] = []
        for finding in result.findings:
            fix = finding.fix
            if fix is None or not self._wanted(finding) or self._allows(fix):
                kept.append(finding)
            else:
                unrecorded.append(finding)
                kept.append(finding._replace(fix=None))
        return result._replace(findings=tuple(kept))

    def changed(self, text: str) -> Iterator[tuple[int, list[Change]]]:
        """Yield the paragraphs that differ in ``text``, by number, with what differs, in order."""
        pairs = zip(self._lines, enumerate(text.split("\n")), strict=True)
        for number, group in groupby(pairs, key=lambda pair: pair[0].paragraph):
            lines = [self._aligned(at, new) for line, (at, new) in group if new != line.text]
            if lines:
                yield number, [change for line in lines for change in line.changes]

    def placed(self, finding: Finding) -> Finding:
        """Return ``finding`` with its place in the Word file; columns are as good as lines are."""
        start, end = (
            place._replace(
                line=self._lines[place.line - 1].paragraph + 1,
                column=self._lines[place.line - 1].start + place.column,
            )
            for place in finding.extent
        )
        return finding._replace(extent=Extent(start, end))

    def left_out(self, text: str) -> tuple[Finding, ...]:
        """Return the findings of ``text``, which was checked, whose fixes cannot be recorded."""
        return tuple(map(self.placed, self._unrecorded[text]))

    def _allows(self, fix: Fix) -> bool:
        """Return whether each edit of ``fix`` stays inside a line and can be recorded there."""
        return all(
            extent.start.line == extent.end.line
            and "\n" not in replacement
            and self._editable(extent.start.line - 1, *self._changes(extent, replacement))
            for extent, replacement in fix.edits
        )

    def _changes(self, extent: Extent, replacement: str) -> Iterator[Change]:
        """Yield what an edit of the document made last changes in the original paragraph."""
        number = extent.start.line - 1
        line = self._lines[number]
        start, end = extent.start.column - 1, extent.end.column - 1
        if number in self._now:
            start, end = self._now[number].original(start, end)
        for change in differences(line.text[start:end], replacement):
            base = line.start + start
            yield Change(base + change.start, base + change.end, change.put)

    def _editable(self, number: int, *changes: Change) -> bool:
        paragraph = self.paragraphs[self._lines[number].paragraph]
        return self.editable.steps(paragraph, changes) is not None

    def _aligned(self, number: int, new: str) -> AlignedLine:
        """Return what has become of a line; raise UnreadableFileError if none can record it."""
        known = self._known.get((number, new))
        if known is None:
            line = self._lines[number]
            known = AlignedLine(line.start, differences(line.text, new))
            if not self._editable(number, *known.changes):
                raise UnreadableFileError("无法记为修订", "cannot be recorded as tracked changes")
            if len(new) < _SHORT:
                self._known[number, new] = known
        return known


def _lines(paragraph: int, text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(paragraph, start, line)
        start += len(line) + 1
