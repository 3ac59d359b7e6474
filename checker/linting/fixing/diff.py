"""What fixing changes in a text file, as a unified difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.decoding import decode
from checker.support.escaping import printable
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = lazily("\r\n|\r|\n")
_CONTEXT = 3


def unified_diff(name: str, before: bytes, after: bytes) -> str:
    """Return what changes from ``before`` to ``after``, two contents of the file ``name``.

    Line ends never change and are not shown; control characters are escaped.
    """
    if before == after:
        return ""
    import difflib

    old, new = (list(_lines(data)) for data in (before, after))
    compared = difflib.unified_diff(old, new, name, name, n=_CONTEXT)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in compared
    )


def _lines(data: bytes) -> Iterator[str]:
    """Yield the lines of a text file with line feeds, the last one perhaps without."""
    text, _ = decode(data)
    *lines, last = _LINE_END.split(text)
    for line in lines:
        yield printable(line) + "\n"
    if last:
        yield printable(last)
