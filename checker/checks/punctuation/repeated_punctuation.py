"""Marks that cannot stand side by side: two full stops, a comma before a full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import is_chinese, stretches
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.model.finding import Applicability
    from checker.structure.report import Report

ARGUMENTS = ("match", "replacement")

_RUN = lazily("[，、；：。,;:](?:[ \u3000]?[，、；：。,;:])+")
_FULL = str.maketrans(",;:", "，；：")
_HALF = str.maketrans("，；：", ",;:")
_WEIGHT = "、，；。"
"""From the lightest division of a sentence to its end."""
_TWICE = ("，，", "。。", "；；", "：：")
"""Of two pause marks one may stand for a word that was lost; of these it may not."""
_BEFORE_END = ("，。", "、。")
"""At the end of a paragraph the stop is right; elsewhere the sentence may go on."""


class Params(Record):
    """This kind needs no parameters."""


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each run of such marks (variant ``ellipsis`` for 。。。).

    It has an edit where one mark is likelier than another, a safe one where nothing between
    the marks can have been lost. Half-width marks count between Chinese characters only.
    """
    text = report.text
    for stretch in stretches(report):
        for match in _RUN.finditer(text, *stretch):
            written = "".join(match.group().split())
            marks = written.translate(_FULL)
            if written != marks and not _is_chinese_text(text, stretch, match):
                continue
            span = Span(*match.span())
            if set(marks) == {"、"} and text[span.end : stretch.end].lstrip().startswith("等"):
                continue  # none belongs there, which is another finding
            if len(marks) > 2 and set(marks) == {"。"}:
                yield Hit(span, {"match": written, "replacement": "……"}, (), "ellipsis")
                continue
            meant = _meant(marks)
            if meant is None:
                yield Hit(span, {"match": written, "replacement": ""}, (), "unclear")
                continue
            if report.state.width_normalised:
                meant = meant.translate(_HALF)
            ends = not text[span.end : stretch.end].strip()
            certain = marks in _TWICE or (marks in _BEFORE_END and ends)
            unsafe: Applicability | None = None if certain else "unsafe"
            arguments = {"match": written, "replacement": meant}
            yield Hit(span, arguments, (Edit(span, meant),), applicability=unsafe)


def _is_chinese_text(text: str, stretch: Span, match: re.Match[str]) -> bool:
    before = text[match.start() - 1] if match.start() > stretch.start else ""
    after = text[match.end()] if match.end() < stretch.end else ""
    return is_chinese(before) and (is_chinese(after) or not after)


def _meant(marks: str) -> str | None:
    """Return the mark meant, None if it could be any of them.

    Twice the same mark is one too many; otherwise the last is the one that was
    meant if it weighs more than those before it.
    """
    last = marks[-1]
    if len(marks) == 2 and marks[0] == last:
        return last
    if last == "：":
        return last if set(marks[:-1]) <= {"，", "、"} else None
    heaviest = max((_WEIGHT.find(mark) if mark != "：" else len(_WEIGHT)) for mark in marks[:-1])
    return last if heaviest < _WEIGHT.index(last) else None
