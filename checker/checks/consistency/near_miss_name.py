"""A name is written in two ways, one of them a slip: 市场监督管理局 and 市场监管管理局."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("match", "name")
"""``match``: the name as it is written here; ``name``: as it is written elsewhere."""

_ENDS = 2
"""Characters at either end of a name that its slips have too."""
_NO_NAME = lazily(r"[\W\d_]")


class Params(Record):
    """Which names are compared, and what makes another name of one."""

    names: tuple[str, ...]
    """Names of organs and bodies, without the place."""
    apart: str
    """Characters by which names differ rightly: those of places, numbers, directions."""
    optional: str
    """Characters that names may have or leave out: 和."""
    own_length: int = 7
    """From so many characters on the reporting unit's own name is compared, too; 0 for never."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything: a name is longer than its ends."""
        return next((f"names: {name}" for name in self.names if len(name) <= 2 * _ENDS), None)


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each slip of a name that stands elsewhere in the report as it should."""
    text = report.text
    found: dict[Span, str] = {}
    names = list(params.names)
    own = report.metadata.organization or ""
    if 0 < params.own_length <= len(own) and not _NO_NAME.search(own):
        names.append(own)
    for name in names:
        if name in text:
            for span in _slips(text, name, params):
                found.setdefault(span, name)
    end = 0
    for span, name in sorted(found.items()):
        if span.start < end:
            continue  # the unit's own name holds another
        end = span.end
        yield Hit(span, {"match": span.of(text), "name": name})


def _slips(text: str, name: str, params: Params) -> Iterator[Span]:
    """Yield the places of ``text`` that hold ``name`` with one slip."""
    ending, length = name[-_ENDS:], len(name)
    end = 0
    while (start := text.find(ending, end)) >= 0:
        end = start + _ENDS
        if text.startswith(name, end - length):
            continue
        for size in (length, length - 1, length + 1):
            written = text[max(0, end - size) : end]
            if written[:_ENDS] == name[:_ENDS] and _is_slip(written, name, params):
                yield Span(end - size, end)
                break


def _is_slip(written: str, name: str, params: Params) -> bool:
    """Return whether one character, or the order of all, is another than in ``name``."""
    if _NO_NAME.search(written):
        return False
    if len(written) == len(name):
        changed = [pair for pair in zip(written, name, strict=True) if pair[0] != pair[1]]
        if len(changed) == 1:
            return not set(params.apart) & {*changed[0]}
        return sorted(written) == sorted(name)
    longer, shorter = (written, name) if len(written) > len(name) else (name, written)
    for index, character in enumerate(longer):
        if longer[:index] + longer[index + 1 :] == shorter:
            return character not in params.apart + params.optional
    return False
