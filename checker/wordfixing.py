"""Mend a Word file: the changes that findings propose, as tracked changes.

The text of the file is mended as a text file would be (see :mod:`checker.fixing`), each
line of a paragraph a line. What then differs from the original is recorded in the Word
file, for a person to accept or to reject.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from checker import fixing
from checker.document import Document, Encoding, Extent, Run
from checker.errors import UnreadableFileError
from checker.readers.base import refuse_blank
from checker.record import Record
from checker.wordml.package import Package
from checker.wordml.paragraphs import paragraphs
from checker.wordml.revisions import Change, Editable, free_id, track
from checker.wordml.writing import Edition

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Sequence

    from checker.finding import FileResult, Finding, Fix, PlacedEdit
    from checker.limits import Limits

__all__ = ["Mended", "WordFile", "mend"]

_ENCODING = Encoding("utf-8")
_CLAUSE = re.compile(r"[^，。；：、！？]*[，。；：、！？]?")


class Mended(Record):
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
    """A Word file to be mended: what it is called, its bytes, how large it may be."""

    name: str
    data: bytes
    limits: Limits


def mend(
    file: WordFile,
    check: Callable[[Document], FileResult],
    wanted: Callable[[Finding], bool],
    when: datetime.datetime,
) -> Mended:
    """Return what ``file`` becomes.

    All fixes of ``wanted`` findings are made that do no harm. ``check`` checks a document,
    ``when`` becomes the date of the changes. Raise an InputError if the file cannot be read.
    """
    package = Package(file.data, file.limits)
    sheet = _Sheet(file, package, wanted)
    before = sheet.text.encode("utf-8")

    def checked(text: bytes) -> fixing.Checked:
        document = sheet.document(text.decode("utf-8"))
        return fixing.Checked(document, sheet.fixable(document, check(document)))

    outcome = fixing.mend(before, checked, wanted)
    text = outcome.data.decode("utf-8")
    edition = Edition(file.data, package, file.limits)
    stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    free = {part: free_id(package.part(part)) for part in sheet.parts}
    for number, changes in sheet.changed(text):
        paragraph = sheet.paragraphs[number]
        steps = sheet.editable.steps(paragraph, changes)
        assert steps is not None  # no text is taken that cannot be recorded
        edition.opened(paragraph.part)
        free[paragraph.part] = track(paragraph, steps, stamp, free[paragraph.part])
    refused = tuple(one._replace(finding=sheet.placed(one.finding)) for one in outcome.refused)
    return Mended(
        data=file.data if outcome.data == before else edition.written(),
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
        self.paragraphs = paragraphs(package, file.limits)
        self.text = "\n".join(paragraph.text for paragraph in self.paragraphs)
        refuse_blank(self.text)
        self.parts = {paragraph.part for paragraph in self.paragraphs}
        self.editable = Editable(map(package.part, self.parts))
        self._name = file.name
        self._wanted = wanted
        self._lines = [
            line for number, one in enumerate(self.paragraphs) for line in _lines(number, one.text)
        ]
        self._recordable: dict[tuple[int, str], bool] = {}
        self._unrecorded: dict[str, list[Finding]] = {}

    def document(self, text: str) -> Document:
        """Return what the file would be with ``text``; its places are lines of the text.

        Raise UnreadableFileError if that cannot be recorded.
        """
        lines = text.split("\n")
        if not all(self._records(number, line) for number, line in enumerate(lines)):
            raise UnreadableFileError("无法记为修订", "cannot be recorded as tracked changes")
        runs: list[Run] = []
        start = 0
        for number, (line, known) in enumerate(zip(lines, self._lines, strict=True), 1):
            runs.append(Run(start, number, 1, self.paragraphs[known.paragraph].page))
            start += len(line) + 1
        return Document(self._name, text, runs, _ENCODING, lines, packed=True)

    def fixable(self, document: Document, result: FileResult) -> FileResult:
        """Return ``result`` without the wanted fixes that cannot be recorded."""
        kept: list[Finding] = []
        unrecorded = self._unrecorded[document.text] = []
        for finding in result.findings:
            fix = finding.fix
            if fix is None or not self._wanted(finding) or self._allows(document.lines, fix):
                kept.append(finding)
            else:
                unrecorded.append(finding)
                kept.append(finding._replace(fix=None))
        return result._replace(findings=tuple(kept))

    def changed(self, text: str) -> Iterator[tuple[int, list[Change]]]:
        """Yield the paragraphs that differ in ``text``, by number, with what differs, in order."""
        pairs = zip(self._lines, text.split("\n"), strict=True)
        for number, group in groupby(pairs, key=lambda pair: pair[0].paragraph):
            changes = [change for line, new in group for change in _changes(line, new)]
            if changes:
                yield number, changes

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

    def _allows(self, lines: Sequence[str], fix: Fix) -> bool:
        """Tell whether ``fix`` stays inside lines and can be recorded in each of them."""
        by_line: dict[int, list[PlacedEdit]] = {}
        for edit in fix.edits:
            if edit.extent.start.line != edit.extent.end.line or "\n" in edit.replacement:
                return False
            by_line.setdefault(edit.extent.start.line - 1, []).append(edit)
        return all(
            self._records(number, _edited(lines[number], edits))
            for number, edits in by_line.items()
        )

    def _records(self, number: int, new: str) -> bool:
        """Tell whether the line of that 0-based number can become ``new``."""
        line = self._lines[number]
        if new == line.text:
            return True
        known = self._recordable.get((number, new))
        if known is None:
            paragraph = self.paragraphs[line.paragraph]
            steps = self.editable.steps(paragraph, _changes(line, new))
            known = self._recordable[number, new] = steps is not None
        return known


def _lines(paragraph: int, text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(paragraph, start, line)
        start += len(line) + 1


def _edited(line: str, edits: Sequence[PlacedEdit]) -> str:
    """Return ``line`` with ``edits``, all on it, made from its end to its beginning."""
    for extent, replacement in sorted(edits, reverse=True):
        line = line[: extent.start.column - 1] + replacement + line[extent.end.column - 1 :]
    return line


def _changes(line: _Line, new: str) -> Iterator[Change]:
    """Yield what differs in ``new`` from ``line``, as changes of its paragraph.

    Clauses are compared first, then the characters of those that differ: that is quick for
    paragraphs of any length, and does not find likeness across sentences.
    """
    old = line.text
    if old == new:
        return
    old_clauses, new_clauses = _CLAUSE.findall(old), _CLAUSE.findall(new)
    old_starts = list(accumulate(map(len, old_clauses), initial=line.start))
    for tag, first, last, new_first, new_last in _opcodes(old_clauses, new_clauses):
        if tag == "equal":
            continue
        before, after = "".join(old_clauses[first:last]), "".join(new_clauses[new_first:new_last])
        base = old_starts[first]
        for inner, start, end, put, put_end in _opcodes(before, after):
            if inner != "equal":
                yield Change(base + start, base + end, after[put:put_end])


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
