"""Recognises single lines of the front and back matter by their shape and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.shapes import is_page_number, shape
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.language.tables import Genre, Vocabulary

STOPS = "。；！？;!?"
MAX_TITLE = 60
MAX_NAME = 40
"""Longest name of an organ on one line, in characters."""

_MAX_FIELDS = 300
"""Longest block of website fields on one line, in characters."""

_LABEL = lazily(r"[^：:|｜]{3,20}(?=[：:|｜])")
_SPACED = lazily(r"\S[ \u3000]+\S")
_SPACE_WITHIN = lazily(r"(?<=\w)[ \u3000]+(?=\w)")
_BETWEEN_NAMES = lazily(r"[、，,\s]")
_BRACKETS = lazily(r"[（(].*?[）)]")
_BRACKET_AT_END = lazily(r"[（(][^（）()]*[）)]$")
_NOTE_AT_END = lazily(r"[（(][^（）()]{1,12}[）)]$")
_BRACKETED = lazily(r"[（(][^（）()。]+[）)]")
_NOT_OF_NAMES = lazily(r"[。；，！？：:;,!?《》]|20\d\d ?年")
_PAUSE = lazily("[，,：:]")


def is_masthead(line: str, words: Vocabulary) -> bool:
    """Return whether a website put the line there; a whole page on one line is no such line."""
    if is_notice(line, words):
        return True
    if len(line) > _MAX_FIELDS:
        return False
    if words.masthead_line.search(line):
        return True
    # 索 引 号：……, set wide
    label = _LABEL.match(line)
    if label is None or not _SPACED.search(label.group()):
        return False
    return bool(words.masthead_line.search(_closed_up(label.group()) + line[label.end() :]))


def _closed_up(label: str) -> str:
    """Return ``label`` without the spaces between its characters."""
    return _SPACE_WITHIN.sub("", label)


def is_notice(line: str, words: Vocabulary) -> bool:
    """Return whether a library of documents put the line there, which may be anywhere."""
    return len(line) <= MAX_TITLE and bool(words.notice_line.search(line))


def is_footer(line: str, words: Vocabulary, *, paged: bool) -> bool:
    """Return whether the line is a page number, or a website put it there.

    ``paged`` is explained at :func:`checker.language.shapes.is_page_number`.
    """
    if words.footer_line.search(line) or is_masthead(line, words):
        return True
    return is_page_number(line, 0, len(line), paged=paged)


def is_date(line: str) -> bool:
    """Return whether the line is a date alone."""
    return shape("DATE").fullmatch(line) is not None


def is_sealed_date(line: str, words: Vocabulary) -> bool:
    """Return whether the line is a date, with or without the mark of a seal beside it."""
    return is_date(_unsealed(line, words))


def _unsealed(line: str, words: Vocabulary) -> str:
    """Return the line without the marks of a seal and the spaces around."""
    sealed = words.seal_mark.search(line) is not None  # faster than to replace nothing
    return (words.seal_mark.sub("", line) if sealed else line).strip()


def is_document_number(line: str) -> bool:
    """Return whether the line is a document number."""
    return shape("DOCUMENT_NUMBER").fullmatch(line) is not None


def is_addressee(line: str, words: Vocabulary) -> bool:
    """Return whether the line names those who are written to and ends in a colon."""
    names = line.rstrip()
    if not names.endswith(("：", ":")) or len(names) > MAX_TITLE:
        return False
    if words.hinge_form.search(line) or is_masthead(line, words):
        return False
    last = _BETWEEN_NAMES.split(names.rstrip("：: ，,"))[-1]
    return _BRACKETS.sub("", last).endswith(tuple(words.addressee_endings))


def is_organ(line: str, words: Vocabulary) -> bool:
    """Return whether the line reads like the name of an organ, a seal mark aside."""
    bare = _unsealed(line, words)
    bare = _BRACKET_AT_END.sub("", bare)
    if not 2 <= len(bare) <= MAX_NAME or _NOT_OF_NAMES.search(bare):
        return False
    return bare.endswith(tuple(words.organ_endings))


def is_head_signing(line: str, words: Vocabulary) -> bool:
    """Return whether the head of an organ signs in the line, with the office: 县长 李明."""
    return len(line) <= MAX_NAME and words.head_line.search(line) is not None


def is_bracketed(line: str) -> bool:
    """Return whether the line stands in brackets as a whole."""
    return len(line) <= MAX_NAME and _BRACKETED.fullmatch(line) is not None


def is_title(line: str, words: Vocabulary, genre: Genre) -> bool:
    """Return whether a line without a number reads like a title.

    A title is a noun phrase that ends in a kind of document or names a topic of the genre.
    """
    bare = _NOTE_AT_END.sub("", line.rstrip(STOPS + "，,")).rstrip()
    if not 4 <= len(bare) <= MAX_TITLE or bare.endswith(("：", ":")):
        return False
    if any(stop in bare for stop in STOPS):
        return False
    if is_masthead(line, words) or words.hinge_form.search(line):
        return False
    if words.footer_line.search(line):
        return False
    if bare.endswith(tuple(words.title_endings)):
        return "，" not in bare.rstrip("，") or bool(genre.topic.search(bare))
    if _PAUSE.search(bare) or is_organ(bare, words):
        return False
    return bool(genre.topic.search(bare))
