"""A report as a Word file in which every finding is a comment at its characters.

A Word file keeps all that it is, and gets comments; any other format is set as a new Word
file from its text. Bytes in, bytes out: nothing here knows paths or prints.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.formats.detection import container_of
from checker.formats.word import new_file
from checker.formats.word.anchors import Point, Stretch, anchors
from checker.formats.word.comments import Line, Remark, add, remove_own
from checker.formats.word.package import Package
from checker.formats.word.paragraphs import paragraphs
from checker.formats.word.writing import Edition
from checker.packs.pack import load_pack
from checker.structure.analyse import analyse
from checker.support.records import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from checker.model.document import Document, Extent, Span
    from checker.model.finding import Finding, Language, PlacedEdit
    from checker.model.result import FileResult
    from checker.structure.report import Report
    from checker.support.limits import Limits

_THREADS = ("commentsExtended", "commentsIds")
_EDITS_SHOWN = 3
_NEAR = 12
"""Code points; edits on so short a stretch are shown as one."""

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "error": "错误",
        "warning": "警告",
        "info": "提示",
        "basis": "依据：",
        "help": "怎么改：",
        "safe": "改为：",
        "unsafe": "可改为（须人工确认）：",
        "replace": "“{old}”→“{new}”",
        "insert": "加上“{new}”",
        "delete": "删去“{old}”",
        "and": "；",
        "rest": "另有 {number} 处",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "info",
        "basis": "Basis: ",
        "help": "How to mend it: ",
        "safe": "Change: ",
        "unsafe": "Possible change, to be confirmed: ",
        "replace": '"{old}" → "{new}"',
        "insert": 'insert "{new}"',
        "delete": 'delete "{old}"',
        "and": "; ",
        "rest": "{number} more",
    },
}


class Source(Record):
    """A file that was read and checked: its bytes, the document in them, what was found."""

    data: bytes
    document: Document
    result: FileResult


class Annotated(Record):
    """A Word file with comments.

    ``comments`` counts the findings that have one, ``left_out`` those past the number of
    comments with which Word still opens a file. ``suffix`` is the one under which Word opens
    this one. ``signed`` tells that the file carried digital signatures, no longer valid.
    """

    data: bytes
    comments: int
    left_out: int
    suffix: str
    signed: bool


def annotate(source: Source, when: datetime.datetime, lang: Language, limits: Limits) -> Annotated:
    """Return the file that ``source`` is, as a Word file with a comment for each finding.

    ``when`` becomes the date of the comments. Raise an InputError if the file is past a limit.
    """
    data, document, result = source
    settled, report = analyse(document, load_pack(result.pack), profile=result.profile)
    kind = container_of(data)
    if kind is not None and kind.suffix == ".docx":
        title = _of_extent(settled.extent(report.title_span()))
        stretches = [_of_extent(one.extent) for one in result.findings]
    else:
        data = new_file.made(_typeset(settled, report))
        lines = _Lines(settled.text)
        title = lines.stretch(report.title_span())
        stretches = [lines.stretch(one.span) for one in result.findings]
    placed = [
        title if not finding.span.end else stretch
        for finding, stretch in zip(result.findings, stretches, strict=True)
    ]
    texts = [list(_worded(finding, result.lines, lang)) for finding in result.findings]
    return _commented(data, placed, texts, when.strftime("%Y-%m-%dT%H:%M:%SZ"), limits)


def _commented(
    data: bytes,
    stretches: Sequence[Stretch],
    texts: Sequence[Sequence[Line]],
    when: str,
    limits: Limits,
) -> Annotated:
    package = Package(data, limits)
    edition = Edition(data, package, limits)
    kept: set[int] = set()
    if package.related("comments") is not None:
        threads = [part for kind in _THREADS if (part := package.related(kind))]
        kept = remove_own(
            edition.opened(package.main), edition.comments(), map(edition.opened, threads)
        )
    made = 0
    if stretches:
        edition.opened(package.main)
        found = anchors(paragraphs(package, limits), stretches)
        remarks = [Remark(*one) for one in zip(found, texts, strict=True)]
        made = add(edition.comments(), remarks, when, kept)
    return Annotated(edition.written(), made, len(stretches) - made, edition.suffix, edition.signed)


def _of_extent(extent: Extent) -> Stretch:
    """Return a place in a Word file, whose lines are its paragraphs, as a stretch."""
    start, end = (Point(place.line - 1, place.column - 1) for place in extent)
    return Stretch(start, end)


class _Lines:
    """The lines of a text, as the paragraphs that they become."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]

    def stretch(self, span: Span) -> Stretch:
        """Return where ``span`` stands; an end behind a line feed is the end of its line."""
        return Stretch(self._point(span.start), self._point(max(span.start, span.end)))

    def number(self, offset: int) -> int:
        """Return the 0-based number of the line that ``offset`` is in."""
        return bisect_right(self._starts, offset) - 1

    def _point(self, offset: int) -> Point:
        number = self.number(offset)
        return Point(number, offset - self._starts[number])


def _typeset(document: Document, report: Report) -> Iterator[new_file.Line]:
    """Yield the lines of the text with their looks, as the outline has them."""
    lines = _Lines(document.text)
    outline = report.outline
    looks: dict[int, new_file.Look] = {}
    for section in outline.headings():
        if section.layout == "own-line":
            number = lines.number(section.head.start)
            looks[number] = new_file.HEADINGS[min(max(section.level, 1), 3) - 1]
    frame: tuple[tuple[tuple[Span, ...], new_file.Look], ...] = (
        (outline.title, "title"),
        (outline.addressee, "flush"),
        (outline.signatory, "right"),
        (outline.date, "right"),
    )
    for spans, look in frame:
        looks |= {lines.number(span.start): look for span in spans}
    for number, text in enumerate(document.text.split("\n")):
        yield new_file.Line(text, looks.get(number, "body"))


def _worded(finding: Finding, source: Sequence[str], lang: Language) -> Iterator[Line]:
    """Yield the paragraphs of the comment that ``finding`` becomes."""
    words = _WORDS[lang]
    yield Line(f"{finding.code} {words[finding.severity]} ", finding.message)
    if finding.basis:
        yield Line(words["basis"], finding.basis)
    if finding.help:
        yield Line(words["help"], finding.help)
    if finding.fix is not None:
        yield Line(words[finding.fix.applicability], _change(finding.fix.edits, source, words))


def _change(edits: Sequence[PlacedEdit], source: Sequence[str], words: Mapping[str, str]) -> str:
    """Return what ``edits`` do: as one change where they are near each other, else one by one."""
    first, last = edits[0].extent.start, edits[-1].extent.end
    if first.line == last.line <= len(source) and last.column - first.column <= _NEAR:
        old, new, column = source[first.line - 1], "", first.column
        for (start, end), replacement in edits:
            new += old[column - 1 : start.column - 1] + replacement
            column = end.column
        return _edit(old[first.column - 1 : last.column - 1], new, words)
    shown = [
        _edit(_original(edit.extent, source), edit.replacement, words)
        for edit in edits[:_EDITS_SHOWN]
    ]
    if len(edits) > _EDITS_SHOWN:
        shown.append(words["rest"].format(number=len(edits) - _EDITS_SHOWN))
    return words["and"].join(shown)


def _edit(old: str, new: str, words: Mapping[str, str]) -> str:
    key = "replace" if old and new else "insert" if new else "delete"
    return words[key].format(old=old, new=new)


def _original(extent: Extent, source: Sequence[str]) -> str:
    """Return what stands at ``extent`` in the lines of the file; of several lines, the first."""
    (line, column, _), (end_line, end_column, _) = extent
    if not 1 <= line <= len(source):
        return "…"
    text = source[line - 1]
    return text[column - 1 : end_column - 1] if line == end_line else text[column - 1 :] + "…"
