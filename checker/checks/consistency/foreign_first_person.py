"""A report speaks of itself as a unit of another kind: 我镇 in a bureau's report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.checks._stretches import within
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, any_of, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.structure.report import Report

ARGUMENTS = ("word", "organ")
"""``word``: the words in the first person; ``organ``: whose report it is."""

_QUOTED = lazily("《[^《》\n]*》|“[^“”\n]*”")
_AROUND = 4
"""Characters on either side of a word that may make another of it."""


class Params(Record):
    """By which words a unit speaks of itself, and whose words they are."""

    words: dict[str, Pattern]
    """Words in the first person, with the names of units that may use them."""
    organs: Pattern
    """Names of units for which it is plain how they speak of themselves; others are not judged."""
    except_patterns: tuple[Pattern, ...] = ()
    """Contexts in which the characters are other words: 自我局限."""
    scope: str = "body"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each such word that no name of the reporting unit allows."""
    text, facts = report.text, report.metadata
    present = [word for word in params.words if word in text]
    named = [name for name in (facts.organization, facts.signatory) if name is not None]
    if not present or not named:
        return
    if not all(compiled(params.organs).search("".join(name.split())) for name in named):
        return
    names = "\n".join("".join(name.split()) for name in _names(report, named))
    foreign = [word for word in present if not compiled(params.words[word]).search(names)]
    if not foreign:
        return
    quoted: Sequence[Span] = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    form = re.compile("|".join(map(re.escape, foreign)))
    others = any_of(params.except_patterns)
    for stretch in report.scope(params.scope):
        for match in form.finditer(text, *stretch):
            span = Span(*match.span())
            if not within(quoted, span.start) and not _is_other_word(text, stretch, span, others):
                yield Hit(span, {"word": span.of(text), "organ": named[0]})


def _names(report: Report, named: list[str]) -> Iterator[str]:
    """Yield all by which the report says whose it is."""
    outline = report.outline
    yield from named
    for line in (*outline.letterhead, *outline.title, *outline.byline, *outline.signatory):
        yield line.of(report.text)


def _is_other_word(text: str, stretch: Span, span: Span, others: Any) -> bool:
    low = max(stretch.start, span.start - _AROUND)
    around = text[low : min(stretch.end, span.end + _AROUND)]
    return any(
        low + found.start() < span.end and low + found.end() > span.start
        for found in others.finditer(around)
    )
