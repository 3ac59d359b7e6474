"""A skeleton as a Word file, with its questions as comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.word import new_file
from checker.formats.word.anchors import Point, Stretch
from checker.formats.word.comments import CommentLine
from checker.linting.annotate import add_comments
from checker.linting.typesetting import set_lines
from checker.support.limits import Limits

if TYPE_CHECKING:
    import datetime

    from checker.linting.new_report.skeleton import NewReport

_AUTHOR = "nianbao new-report"
"""Not the author of comments on findings: ``annotate`` replaces those, questions stay."""


def as_word_file(report: NewReport, when: datetime.datetime) -> bytes:
    """Return ``report`` as a Word file; ``when`` becomes the date of its comments."""
    lengths = [len(line) for line in report.text.split("\n")]
    stretches = [Stretch(Point(at, 0), Point(at, lengths[at])) for at in report.questions]
    comments = [[CommentLine("", one) for one in asked] for asked in report.questions.values()]
    data = new_file.build_word_file(set_lines(report.text, report.looks, report.tables))
    return add_comments(data, stretches, comments, when, Limits(), author=_AUTHOR).data
