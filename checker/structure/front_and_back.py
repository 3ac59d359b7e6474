"""The matter before and after the body: title, addressee, signatory, date and the like.

An official document is framed by lines that have no numbers and hardly any
punctuation (GB/T 9704—2012, 7.3.1, 7.3.2, 7.3.4–7.3.6); they are known by their
place, their shape and their words. This module says which line is which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.structure.back_matter import BackMatter
from checker.structure.document_lines import DocumentLines
from checker.structure.front_matter import FrontMatter

if TYPE_CHECKING:
    from collections.abc import Collection

    from checker.structure.document_lines import LineWords
    from checker.structure.split_lines import TextLine


_BEFORE_BODY = frozenset(
    {
        "LETTERHEAD",
        "TITLE_LINE",
        "DOCUMENT_NUMBER",
        "BYLINE",
        "AUTHOR",
        "DATELINE",
        "ADDRESSEE",
        "MASTHEAD",
    }
)


def name_front_and_back(
    text: str,
    lines: list[TextLine],
    words: LineWords,
    *,
    paged: bool,
    cells: Collection[int] = (),
) -> dict[int, str]:
    """Return the token name of each line before or after the body, by its index (0-based).

    Lines of the body are absent. ``lines`` are those of ``text``, in order; ``paged`` is
    explained at :func:`checker.language.shapes.is_page_number`. Lines that begin at one of
    ``cells`` stand in a table: they belong to the body, or to what they stand among.
    """
    outside = [index for index, line in enumerate(lines) if line.content.start not in cells]
    document = DocumentLines(text, [lines[index] for index in outside], words, paged=paged)
    found: dict[int, str] = {}
    body = FrontMatter(document, found).name()
    BackMatter(document, found).name(body)
    if len(outside) == len(lines):
        return found
    kinds = {outside[index]: kind for index, kind in found.items()}
    inside = [index for index, line in enumerate(lines) if line.content.start in cells]
    return kinds | _tables_among(kinds, inside)


def _tables_among(kinds: dict[int, str], tables: list[int]) -> dict[int, str]:
    """Return the names of the lines of tables that stand before or behind the body."""
    front = max((index for index, kind in kinds.items() if kind in _BEFORE_BODY), default=-1)
    behind = [index for index, kind in kinds.items() if kind not in _BEFORE_BODY]
    back = min(behind, default=None)
    attached = min((index for index in behind if kinds[index] == "ATTACHMENT"), default=None)
    found = {}
    for index in tables:
        if index < front:
            found[index] = "MASTHEAD"
        elif back is not None and index > back:
            found[index] = "FOOTER" if attached is None or index < attached else "ATTACHMENT"
    return found
