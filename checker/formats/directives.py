"""Comments in markup that are addressed to nianbao: ``<!-- nianbao: … -->``."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Literal

from checker.model.document import Directive, Extent, Place
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from checker.model.span import Span

_DIRECTIVE = lazily(r"<!--\s*nianbao\s*[:：]\s*(.*?)\s*-->", re.DOTALL | re.IGNORECASE)
_MOST = 1000
"""Only so many comments of a file are read; those after them hide no finding."""
_NAME = lazily("nianbao", re.IGNORECASE)


def are_possible(source: str) -> bool:
    """Return whether ``source`` contains the name nianbao at all; most files do not."""
    return _NAME.search(source) is not None


def find_directives(
    source: str, comments: Iterable[Span], behind_text: Callable[[int], bool]
) -> Iterator[Directive]:
    """Yield those of ``comments``, which are in order, that are addressed to nianbao.

    ``behind_text`` returns for an offset whether text of the same paragraph stands before it.
    """
    line, counted = 1, 0
    read = ((span, _DIRECTIVE.fullmatch(span.of(source))) for span in comments)
    for span, found in islice(((span, found) for span, found in read if found), _MOST):
        line += source.count("\n", counted, span.start)
        counted = span.start
        end_line = line + source.count("\n", span.start, span.end)
        start = Place(line, _column(source, span.start))
        extent = Extent(start, Place(end_line, _column(source, span.end)))
        about: Literal["paragraph", "next"] = "paragraph" if behind_text(span.start) else "next"
        yield Directive(found[1], extent, about)


def _column(source: str, offset: int) -> int:
    return offset - source.rfind("\n", 0, offset)
