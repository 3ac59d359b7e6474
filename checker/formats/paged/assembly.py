"""Paragraphs become the document: its text, its visual lines, and which is where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.base import refuse_blank
from checker.formats.paged.furniture import without_furniture
from checker.formats.paged.model import TextLine
from checker.formats.paged.paragraphs import PlacedLine, paragraphs_of
from checker.model.document import Document, Encoding, Run
from checker.support.errors import TooLargeError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.formats.paged.characters import Characters
    from checker.formats.paged.model import PageBox
    from checker.support.limits import Limits

_MOST_UNKNOWN = 0.05
"""A larger share of unknown characters makes a text layer useless."""


def document_of(
    name: str, pages: Sequence[PageBox], characters: Characters, limits: Limits
) -> Document:
    """Return the document that the pages make.

    A page that is a picture stands in it as a blank line, which no paragraph crosses. Raise
    an InputError if there is hardly any text.
    """
    pictures = [page.number for page in pages if page.picture]
    if pictures and not any(page.lines for page in pages):
        raise scan_error()
    if characters.unknown > _MOST_UNKNOWN * characters.seen:
        raise UnreadableFileError(
            "文字层无法识别（字体没有给出文字的编码），请先做文字识别（OCR）或改用原始的电子文档",
            "the characters of the text layer cannot be known; run OCR on it or use the original",
        )
    shown = [_with_gap(page) if page.picture else page for page in without_furniture(pages)]
    paragraphs = paragraphs_of(shown)
    text = _Text(limits, meant=_blanks_are_meant(paragraphs))
    for paragraph in paragraphs:
        text.add(paragraph)
    document = text.document(name, shown, characters.unknown, pictures)
    refuse_blank(document.text)
    return document


def scan_error() -> UnreadableFileError:
    """Return the error of a file that is nothing but pictures of pages."""
    return UnreadableFileError(
        "文件只有图片，没有文字层（扫描件）；请先做文字识别（OCR）再检查",
        "the file is a scan without a text layer; run OCR on it first",
    )


def _with_gap(page: PageBox) -> PageBox:
    gap = TextLine("\u3000", 0.0, 1.0, page.height / 2, 1.0, 1.0, 0.0)
    return page._replace(lines=[gap])


def _blanks_are_meant(paragraphs: Sequence[Sequence[PlacedLine]]) -> bool:
    """Return whether a blank at the end of a line is the author's; some programs always put one."""
    broken = [placed.line for paragraph in paragraphs for placed in paragraph[:-1]]
    return 5 * sum(line.blank for line in broken) <= len(broken)


class _Text:
    """The text that is being put together.

    ``meant`` says whether blanks that are drawn at the ends of lines belong to it.
    """

    def __init__(self, limits: Limits, *, meant: bool) -> None:
        self._limits = limits
        self._meant = meant
        self._pieces: list[str] = []
        self._length = 0
        self._places: list[tuple[int, PlacedLine]] = []

    def add(self, paragraph: Sequence[PlacedLine]) -> None:
        """Append a paragraph as one line; words that a line end parts keep one blank."""
        if self._pieces:
            self._append("\n")
        start = self._length
        before = None
        for placed in paragraph:
            text = placed.line.text
            if before and ((before.blank and self._meant) or _parts_words(before.text, text)):
                # the blank belongs to the end of the line before it
                self._append(" ")
            self._places.append((self._length, placed))
            self._append(text)
            before = placed.line
        if self._length - start > self._limits.paragraph:
            raise TooLargeError(
                f"有一段超过 {self._limits.paragraph:,} 个字符的上限",
                f"a paragraph is longer than {self._limits.paragraph:,} characters",
            )

    def document(
        self, name: str, pages: Sequence[PageBox], damaged: int, pictures: Sequence[int]
    ) -> Document:
        """Return the document; its lines are numbered as they stand on the pages."""
        order = [PlacedLine(line, page.number) for page in pages for line in page.lines]
        numbers = {id(placed.line): number for number, placed in enumerate(order, 1)}
        runs = [
            Run(start, numbers[id(placed.line)], 1, placed.page) for start, placed in self._places
        ]
        return Document(
            name,
            "".join(self._pieces),
            runs or [Run(0, 1, 1)],
            Encoding("utf-8", damaged=damaged),
            [placed.line.text for placed in order],
            pictures=pictures,
        )

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def _parts_words(before: str, after: str) -> bool:
    left, right = before[-1:], after[:1]
    return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
