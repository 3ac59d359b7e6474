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
    from checker.language.tables import Genre, Vocabulary
    from checker.structure.split_lines import TextLine


def name_front_and_back(
    text: str, lines: list[TextLine], words: Vocabulary, genre: Genre, *, paged: bool
) -> dict[int, str]:
    """Return the token name of each line before or after the body, by its index (0-based).

    Lines of the body are absent. ``lines`` are those of ``text``, in order; ``paged`` is
    explained at :func:`checker.language.shapes.is_page_number`.
    """
    document = DocumentLines(text, lines, words, genre, paged=paged)
    kinds: dict[int, str] = {}
    body = FrontMatter(document, kinds).name()
    BackMatter(document, kinds).name(body)
    return kinds
