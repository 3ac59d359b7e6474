"""Paragraphs become the document: its text, its visual lines, and which is where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.base import refuse_blank
from checker.formats.paged.furniture import without_furniture
from checker.formats.paged.model import PageTable, PlacedLine, TextLine
from checker.formats.paged.paragraphs import blocks_of
from checker.formats.paged.table_parts import cell_paragraphs, over_pages
from checker.formats.table_grid import gathered
from checker.model.document import Document, Encoding, Run
from checker.model.span import Span
from checker.model.tables import Cell
from checker.support.errors import TooLargeError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.formats.paged.characters import Characters
    from checker.formats.paged.model import PageBox
    from checker.model.tables import Table
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
    if pictures and not any(page.lines or page.tables for page in pages):
        raise scan_error()
    if characters.unknown > _MOST_UNKNOWN * characters.seen:
        raise UnreadableFileError(
            "文字层无法识别（字体没有给出文字的编码），请先做文字识别（OCR）或改用原始的电子文档",
            "the characters of the text layer cannot be known; run OCR on it or use the original",
        )
    shown = over_pages(
        [_with_gap(page) if page.picture else page for page in without_furniture(pages)]
    )
    blocks = blocks_of(shown)
    paragraphs = [block for block in blocks if not isinstance(block, PageTable)]
    text = _Text(limits, meant=_blanks_are_meant(paragraphs))
    for block in blocks:
        if isinstance(block, PageTable):
            text.add_table(block)
        else:
            text.add(block)
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
        self._tables: list[Table] = []

    def add(self, paragraph: Sequence[PlacedLine]) -> int:
        """Append a paragraph as one line, and return where it begins.

        Words that a line end parts keep one blank.
        """
        if self._places:
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
        return start

    def add_table(self, table: PageTable) -> None:
        """Append the cells of a table; a blank one becomes an empty line."""
        cells = []
        for cell in table.cells:
            starts = [self.add(lines) for lines in cell_paragraphs(cell, table)]
            cells.append(Cell(*cell[:4], Span(starts[0], self._length)))
        found = gathered(cells, certain=False)
        if found is not None:
            self._tables.append(found)

    def document(
        self, name: str, pages: Sequence[PageBox], damaged: int, pictures: Sequence[int]
    ) -> Document:
        """Return the document; its lines are numbered as they stand on the pages."""
        order = [placed for page in pages for placed in _lines_of(page)]
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
            tables=self._tables,
        )

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def _parts_words(before: str, after: str) -> bool:
    left, right = before[-1:], after[:1]
    return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()


def _lines_of(page: PageBox) -> Iterator[PlacedLine]:
    """Yield the lines of a page, those in the cells of its tables too, in reading order."""
    done = 0
    for table in page.tables:
        yield from (PlacedLine(line, page.number) for line in page.lines[done : table.at])
        done = table.at
        for cell in table.cells:
            yield from cell.lines
    yield from (PlacedLine(line, page.number) for line in page.lines[done:])
