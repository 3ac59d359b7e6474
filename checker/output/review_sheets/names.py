"""File names for review sheets, good on every system: above all on Windows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from checker.output.review_sheets._words import WORDS
from checker.support.escaping import INVISIBLE
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.model.finding import Language
    from checker.output.review_sheets.content import Sheet

_ILLEGAL = lazily(rf'[\x00-\x1f<>:"/\\|?*{INVISIBLE}]+')
_RESERVED = lazily(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever comes behind a point."""

_SHEET = lazily(
    "({})(-[0-9]+)?[.](docx|md)$".format(
        "|".join(
            one
            for words in WORDS.values()
            for one in (f"^{words['index']}", words["stem_no_year"].format(organ=""))
        )
    )
)

_MOST = 40
"""Characters of an organ's name in a file name: with all the rest in 255 bytes of UTF-8."""


def index_name(lang: Language, suffix: str) -> str:
    """Return the name of the index file."""
    return WORDS[lang]["index"] + suffix


def is_sheet(name: str) -> bool:
    """Return whether a file of that name is a review sheet or an index of them."""
    return bool(_SHEET.search(name))


def names_of(sheets: Sequence[Sheet], suffix: str, taken: Iterable[str] = ()) -> list[str]:
    """Return a file name for each sheet, from unit and year; no two are one file anywhere.

    ``taken`` are names that none of them may have.
    """
    used = {_identity(name) for name in taken}
    names = []
    for sheet in sheets:
        stem = _stem(sheet)
        name, number = stem + suffix, 1
        while _identity(name) in used:
            number += 1
            name = f"{stem}-{number}{suffix}"
        used.add(_identity(name))
        names.append(name)
    return names


def _stem(sheet: Sheet) -> str:
    words = WORDS[sheet.lang]
    key = "stem" if sheet.year else "stem_no_year"
    return words[key].format(organ=safe(sheet.name), year=sheet.year)


def safe(name: str) -> str:
    """Return ``name`` as the beginning of a file name: its end where it is too long."""
    cleaned = _ILLEGAL.sub("_", normalize("NFC", name))
    cleaned = re.sub(r"\s+", " ", cleaned).strip(" .")[-_MOST:].strip(" .-~") or "_"
    return f"_{cleaned}" if _RESERVED.fullmatch(cleaned.split(".")[0].strip()) else cleaned


def _identity(name: str) -> str:
    """Return what makes two names one file on some system: case and composition do not tell."""
    return normalize("NFKC", name).casefold()
