"""A report as a Word file in which every finding is a comment at its characters.

A Word file keeps all that it is, and gets comments; any other format is set as a new Word
file from its text. Bytes in, bytes out: nothing here knows paths or prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import formats
from checker.formats.word import new_file
from checker.formats.word.anchors import Point, Stretch, anchors
from checker.formats.word.comments import CommentLine, WordComment, add, remove_own
from checker.formats.word.package import Package
from checker.formats.word.paragraphs import paragraphs
from checker.formats.word.writing import Edition
from checker.linting.typesetting import Lines, typeset
from checker.support.records import Record
from checker.support.version import AUTHOR

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Sequence

    from checker.linting.lint import Linted
    from checker.model.document import Extent
    from checker.model.finding import Finding
    from checker.support.limits import Limits

    CommentOn = Callable[[Finding], Iterable[tuple[str, str]]]
    """Returns the lines of the comment on a finding: what is bold in each, and the rest."""

_THREADS = ("commentsExtended", "commentsIds")


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


def annotate(
    data: bytes, linted: Linted, comment: CommentOn, when: datetime.datetime, limits: Limits
) -> Annotated:
    """Return the file ``data``, which was ``linted``, as a Word file with a comment a finding.

    ``comment`` words a finding: it returns the lines of its comment. ``when`` becomes the date
    of the comments. Raise an InputError if the file is past a limit.
    """
    document, report, findings = linted.document, linted.report, linted.result.findings
    if formats.is_word(data):
        title = _of_extent(document.extent(report.title_span()))
        stretches = [_of_extent(one.extent) for one in findings]
    else:
        data = new_file.build_word_file(typeset(document.text, report))
        lines = Lines(document.text)
        title = lines.stretch(report.title_span())
        stretches = [lines.stretch(one.span) for one in findings]
    placed = [
        title if not finding.span.end else stretch
        for finding, stretch in zip(findings, stretches, strict=True)
    ]
    texts = [[CommentLine(*line) for line in comment(finding)] for finding in findings]
    return add_comments(data, placed, texts, when, limits)


def add_comments(
    data: bytes,
    stretches: Sequence[Stretch],
    texts: Sequence[Sequence[CommentLine]],
    when: datetime.datetime,
    limits: Limits,
    *,
    author: str = AUTHOR,
) -> Annotated:
    """Return the Word file ``data`` with a comment on each of ``stretches``, earlier ones gone.

    Those of another ``author`` stay when the file is annotated once more.
    """
    package = Package(data, limits)
    edition = Edition(data, package, limits)
    kept: set[int] = set()
    if package.related("comments") is not None:
        threads = [part for kind in _THREADS if (part := package.related(kind))]
        kept = remove_own(
            edition.open_part(package.main), edition.comments(), map(edition.open_part, threads)
        )
    made = 0
    if stretches:
        edition.open_part(package.main)
        found = anchors(paragraphs(package, limits), stretches)
        comments = [WordComment(*one) for one in zip(found, texts, strict=True)]
        moment = when.strftime("%Y-%m-%dT%H:%M:%SZ")
        made = add(edition.comments(), comments, moment, kept, author)
    return Annotated(
        edition.to_bytes(), made, len(stretches) - made, edition.suffix, edition.signed
    )


def _of_extent(extent: Extent) -> Stretch:
    """Return a place in a Word file, whose lines are its paragraphs, as a stretch."""
    start, end = (Point(place.line - 1, place.column - 1) for place in extent)
    return Stretch(start, end)
